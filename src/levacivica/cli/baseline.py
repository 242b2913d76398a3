"""``levacivica validate --write-baseline``: what is wrong today is written down in levacivica.yaml, and is silent."""

from datetime import date

from levacivica.archive.archive import Archive
from levacivica.archive.asking import gather
from levacivica.archive.sheet_files import SETTINGS, shown_from
from levacivica.checking.engine import check
from levacivica.cli.asked import Asked
from levacivica.cli.problems import Problem
from levacivica.cli.sources import sheets
from levacivica.diagnostics.catalogue import Language, refusal, word
from levacivica.diagnostics.report import Report
from levacivica.editing.baseline import entries_for, with_entries
from levacivica.writing import Changed, replace


def written_down(asked: Asked, reason: str, lang: Language) -> tuple[Report, str]:
    """Write an entry for each finding that counts; the report on the sheets after that, and a line that says it."""
    day, reason = date.today(), reason.strip() or word("baseline-motivo", lang)
    lines: list[str] = []
    for archive in _archives(asked):
        if archive.root is None:
            raise Problem("baseline-senza-archivio")
        entries = entries_for(check(archive), archive, reason, day)
        path = archive.root / SETTINGS
        shown = shown_from(archive.workspace.here, path)
        lines.append(word("baseline-chiusura", lang, n=len(entries), file=shown))
        if not entries:
            continue
        before = path.read_bytes()
        try:
            replace(path.resolve(), with_entries(archive.root, before, entries), was=before)
        except Changed:
            raise Problem("non-scritto", file=shown, dettaglio=word("file-cambiato", lang)) from None
        except OSError as error:
            raise Problem("non-scritto", file=shown, dettaglio=refusal(error)) from None
    return Report.joined([check(archive) for archive in _archives(asked)]), "\n".join(lines)


def _archives(asked: Asked) -> list[Archive]:
    found = sheets(asked.paths, asked.stdin_filename)
    return gather([(asked.selecting(space), files) for space, files in found])
