"""An archive that is tried, and the steps about what is wrong with it: findings, reports, fixes, formatting."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from levacivica.archive.archive import Archive
from levacivica.archive.loading import Loaded
from levacivica.checking.engine import check
from levacivica.diagnostics.faults import FAULT
from levacivica.diagnostics.finding import Place, Severity
from levacivica.diagnostics.report import Report
from levacivica.editing.formatting import difference, formatted
from levacivica.editing.mended import Mending
from levacivica.editing.mending import mend
from levacivica.editing.refusal import Refusal
from levacivica.reading import SheetText, read
from tools.fuzz import outputs
from tools.fuzz.bases import as_they_are
from tools.fuzz.outputs import Broken, hold


@dataclass
class Case:
    """An archive that is tried: the texts of its files by path, and the chance that picks some of its sheets.

    Without ``chance``, all of them are picked. ``report`` is there from the first step on.
    """

    archive: Archive
    texts: Mapping[str, bytes]
    chance: Random | None
    report: Report = field(init=False)

    def some(self, most: int) -> Sequence[Loaded]:
        """Some of the sheets asked for, those that were changed before the others: these are tried in every input."""
        asked = self.archive.asked
        if self.chance is None or len(asked) <= most:
            return asked
        changed = [one for one in asked if self.texts.get(one.file.shown) not in as_they_are()]
        return self.chance.sample(changed if len(changed) >= most else asked, most)


def checked(case: Case) -> None:
    """Every rule: no fault of the program, and every place lies in its text."""
    case.report = check(case.archive)
    _faultless(case.report)
    outputs.places(case.report, case.texts)


def reported(case: Case) -> None:
    """The report in every format: its readers can parse it, and it commands nobody."""
    outputs.reports(case.report, "it" if case.chance is None or case.chance.random() < 0.5 else "en")


def fixed(case: Case) -> None:
    """The fixes, first the safe ones: they keep their promise, and there is nothing to fix afterwards."""
    for unsafe in (False, True):
        done = mend(case.archive, unsafe=unsafe)
        hold(not done.faults, done.faults)
        _faultless(done.last)
        if done.mended:
            _mended(case.archive, done, unsafe=unsafe)


def _mended(archive: Archive, done: Mending, *, unsafe: bool) -> None:
    now = archive.with_texts({one.file.path: one.after for one in done.mended})
    last = check(now)
    hold(last.findings == done.last.findings, "the report after the fixes is not that of the fixed sheets")
    again = mend(now, unsafe=unsafe)
    hold(not again.mended, f"unsafe={unsafe} fixed again: {[one.after for one in again.mended]!r}")
    unread = {one.file.shown for one in done.mended if read(one.before)[0] is None}
    for one in done.mended:
        shown = one.file.shown
        if shown in unread:  # it has the errors of its values when it can be read, or stops at the next mistake
            goes_on = read(one.after)[0] is not None or _first(last, shown) > _first(done.first, shown)
            hold(goes_on, f"{shown}: stops where it stopped before the fixes")
            continue
        hold(read(one.after)[0] is not None, f"{shown}: unreadable after fixes")
        worse = _errors(last, shown) - _errors(done.first, shown)
        hold(unsafe or unread or not worse, f"{shown}: errors after safe fixes: {dict(worse)}")


def _first(report: Report, shown: str) -> Place:
    return min(one.place for one in report.findings if one.file == shown)


def _errors(report: Report, shown: str) -> Counter[str]:
    return Counter(one.code for one in report.findings if one.file == shown and one.severity is Severity.ERROR)


def put_in_order(case: Case) -> None:
    """A sheet formatted: the same data and comments, and nothing to format afterwards."""
    for loaded in case.some(1):
        if loaded.document is None:
            continue
        raw = loaded.file.content()
        try:
            after = formatted(raw)
        except Refusal:
            continue
        before, now = _document(raw), _document(after)
        hold((changed := difference(before.data, now.data)) is None, f"fmt changed {changed}")
        comments = [Counter(one.text.rstrip() for one in text.comments()) for text in (before, now)]
        hold(comments[0] == comments[1], f"fmt changed comments: {comments[0] - comments[1]}")
        hold(formatted(after) == after, "fmt is not done at the first time")
        hold(after.startswith(BOM_UTF8) == raw.startswith(BOM_UTF8), "fmt changed the byte order mark")
        endings = after.count(b"\n") if b"\r\n" in raw else 0
        hold(after.count(b"\r\n") == endings, "fmt changed some line ends")


def _document(raw: bytes) -> SheetText:
    document, _ = read(raw)
    hold(document is not None, "unreadable after fmt")
    assert document is not None
    return document


def _faultless(report: Report) -> None:
    for found in report.findings:
        if found.code == FAULT:
            params = found.finding.params
            raise Broken(f"a fault of the program, {params['dettaglio']} at {params['riga']}")
