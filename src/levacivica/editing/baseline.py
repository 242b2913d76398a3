"""Entries of `ignora` written into levacivica.yaml, so that old findings are silent from a day on, with a reason."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import TYPE_CHECKING, NamedTuple

from levacivica.archive.files import Overlay
from levacivica.archive.selection import is_always_reported
from levacivica.archive.settings import Settings, read_record
from levacivica.archive.sheet_files import SETTINGS
from levacivica.diagnostics.finding import Severity
from levacivica.diagnostics.problem import Problem
from levacivica.editing.members import with_items, with_key
from levacivica.editing.refusal import Refusal
from levacivica.editing.written import entry
from levacivica.reading import SheetText, Tree, read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from levacivica.archive.archive import Archive
    from levacivica.diagnostics.report import Report

KEY = "ignora"


class Entry(NamedTuple):
    """One entry: rule, sheet from the data root, field (empty for the whole sheet), reason, day."""

    rule: str
    sheet: str
    field: str
    reason: str
    day: date

    @property
    def written(self) -> dict[str, Tree]:
        """The entry as it stands in the settings."""
        where: dict[str, Tree] = {"campo": self.field} if self.field else {}
        return {
            "regola": self.rule, "scheda": self.sheet, **where, "motivo": self.reason, "data": self.day.isoformat(),
        }  # fmt: skip


def entries_for(report: Report, archive: Archive, reason: str, day: date) -> list[Entry]:
    """The entries that silence the errors and warnings of a report on the sheets of an archive, each once."""
    sheets = {loaded.file.shown for loaded in archive.asked}
    found: dict[Entry, None] = {}
    for one in report.findings:
        home = report.homes.get(one.file)
        if home is None or one.file not in sheets or one.severity is Severity.INFO or is_always_reported(one.code):
            continue
        own = [path for file, path in one.key if file == one.file]
        found[Entry(one.code, home, min(own, default=""), reason, day)] = None
    return list(found)


def with_entries(root: Path, raw: bytes, entries: Sequence[Entry]) -> bytes:
    """The settings with more entries, behind those that they have; nothing else in them changes.

    Raises Problem for settings that are written in a form that cannot be added to.
    """
    document, _ = read(raw)
    new: list[Tree] = [one.written for one in entries]
    try:
        text = _below(raw, new) if document is None else _in(document, new)
    except (Refusal, UnicodeDecodeError):
        raise Problem("baseline-forma") from None
    content = (BOM_UTF8 if raw.startswith(BOM_UTF8) else b"") + text.encode()
    if not _holds(root, content, entries):
        raise Problem("baseline-forma")
    return content


def _in(document: SheetText, new: list[Tree]) -> str:
    """The settings with the entries behind the others, or with all of them at the end."""
    if KEY not in document.data:
        return with_key(document, (KEY,), new, ())
    known = document.data[KEY]
    return with_items(document, (KEY, len(known) if isinstance(known, list) else 0), new)


def _below(raw: bytes, new: list[Tree]) -> str:
    """The entries below settings that say nothing yet: an empty file, or comments alone."""
    text = raw.decode("utf-8-sig")
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.rstrip().splitlines()
    return ending.join((*lines, *entry(KEY, new, 0), ""))


def _holds(root: Path, content: bytes, entries: Sequence[Entry]) -> bool:
    """Whether the settings are read with the entries that were added."""
    path = root / SETTINGS
    settings = read_record(Settings, path, SETTINGS, Overlay({path: content}))
    if not isinstance(settings, Settings):
        return False
    written = [(one.regola, one.scheda, one.campo or "", one.motivo, one.data) for one in settings.ignora or ()]
    return written[-len(entries) :] == [tuple(one) for one in entries]
