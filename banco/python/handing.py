"""What is handed on from the page: the change as a patch, as pages of a forge, as the text of an e-mail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from levacivica.archive.archive import read_archive
from levacivica.archive.asking import groups
from levacivica.diagnostics.catalogue import Language
from levacivica.diagnostics.finding import Severity
from levacivica.editing.proposing import FileChange, forge_page, patch
from levacivica.reporting.view import View

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.diagnostics.report import Report

AS_OPENED = {"it": "come l’hai aperto", "en": "as you opened it"}
"""The name of the earlier state in what changed."""


def proposal(
    folder: Path, typed: dict[Path, bytes], archive: Archive | None, report: Report, lang: Language
) -> dict[str, Any]:
    """What changed since the folder was opened, to be handed on: patch, letter, and a page of the forge for each file.

    Nothing is there to propose while ``files`` is empty.
    """
    changes = [one for one in map(_change(folder), sorted(typed.items())) if one.before != one.after]
    known = archive.settings.deposito if archive is not None else None
    from levacivica.reporting.changes.letter import subject  # noqa: PLC0415 - it comes with a file of its own

    top = (archive.root if archive is not None else None) or folder
    pages = []
    for one in changes:
        inside = FileChange((folder / one.path).relative_to(top).as_posix(), one.before, one.after)
        page = forge_page(known, inside) if known is not None else None
        pages.append(
            {
                "path": one.path,
                "new": one.before is None,
                "address": page.address if page is not None else "",
                "carries": page is not None and page.carries,
            }
        )
    return {
        "files": pages,
        "repository": (known.indirizzo or "") if known is not None else "",
        "patch": patch(changes).decode("utf-8", "replace"),
        "subject": subject([one.path for one in changes], lang),
        "letter": _letter(archive, report, {one.path for one in changes}, lang) if archive and changes else "",
    }


def _change(folder: Path) -> Any:
    def of(item: tuple[Path, bytes]) -> FileChange:
        path, after = item
        before = path.read_bytes() if path.is_file() else None
        return FileChange(path.relative_to(folder).as_posix(), before, after)

    return of


def _letter(archive: Archive, report: Report, paths: set[str], lang: Language) -> str:
    from levacivica.comparing.comparison import compare  # noqa: PLC0415 - it comes with a file of its own
    from levacivica.reporting.changes.letter import as_letter  # noqa: PLC0415

    [(workspace, files)] = groups(["."])
    view = View(report, lang)
    found = [
        f"{one.file}:{one.place.line}: {view.message(one)}"
        for one in report.findings
        if one.file in paths and one.severity is not Severity.INFO
    ]
    compared = compare([read_archive(files, workspace)], [archive])
    return "\n".join(as_letter(compared, (AS_OPENED[lang], ""), found, lang)) + "\n"
