"""Entries of `ignora` written into levacivica.yaml, so that old findings are silent from a day on, with a reason."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from levacivica.archive.files import Overlay
from levacivica.archive.selection import is_always_reported
from levacivica.archive.settings import Settings, read_record
from levacivica.archive.sheet_files import SETTINGS
from levacivica.diagnostics.finding import Severity
from levacivica.diagnostics.problem import Problem
from levacivica.model.expressions import lazily
from levacivica.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from levacivica.archive.archive import Archive
    from levacivica.diagnostics.report import Report

_PLAIN = lazily(r"[a-zA-Zàèéìòù/](?:[\w/.,()'’àèéìòù-]| (?=[\w(]))*")
"""What needs no quotes in YAML, whoever reads it."""

_LINE = re.compile(r"\r\n|\r|\n")


class Entry(NamedTuple):
    """One entry: rule, sheet from the data root, field (empty for the whole sheet), reason, day."""

    rule: str
    sheet: str
    field: str
    reason: str
    day: date

    def lines(self, margin: str) -> Iterator[str]:
        """The lines of the entry as they are written."""
        yield f"{margin}- regola: {self.rule}"
        yield f"{margin}  scheda: {_quoted(self.sheet)}"
        if self.field:
            yield f"{margin}  campo: {_quoted(self.field)}"
        yield f"{margin}  motivo: {_quoted(self.reason)}"
        yield f"{margin}  data: {self.day.isoformat()}"


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
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise Problem("baseline-forma") from None
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(ending)
    document, _ = read(raw)
    known = document.data.get("ignora") if document is not None else None
    if document is not None and isinstance(known, list) and known and not document.is_flow(("ignora",)):
        first, last = (document.place(("ignora", number)) for number in (0, len(known) - 1))
        margin = re.match(" *", _LINE.split(document.text)[first.line - 1])
        new = [line for one in entries for line in one.lines(margin[0] if margin else "")]
        lines[last.end_line : last.end_line] = new
    elif known is None:
        while lines and not lines[-1].strip():
            lines.pop()
        lines += ["ignora:", *(line for one in entries for line in one.lines("  ")), ""]
    content = ending.join(lines).encode()
    if not _holds(root, content, entries):
        raise Problem("baseline-forma")
    return content


def _holds(root: Path, content: bytes, entries: Sequence[Entry]) -> bool:
    """Whether the settings are read with the entries that were added."""
    path = root / SETTINGS
    settings = read_record(Settings, path, SETTINGS, Overlay({path: content}))
    if not isinstance(settings, Settings):
        return False
    written = [(one.regola, one.scheda, one.campo or "", one.motivo, one.data) for one in settings.ignora or ()]
    return written[-len(entries) :] == [tuple(one) for one in entries]


def _quoted(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
