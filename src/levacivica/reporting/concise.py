"""The format of gcc, one line for each finding: ``file:9:10: error: sentence [LC201]``."""

from __future__ import annotations

from collections.abc import Iterator

from levacivica.diagnostics.catalogue import word
from levacivica.reporting.counts import statistics
from levacivica.reporting.since_before import since_before
from levacivica.reporting.view import View


def concise(view: View) -> Iterator[str]:
    """Yield one line per finding, then the silenced ones if asked for, then the closing line."""
    for found in view.findings:
        place = f"{found.file}:{found.place.line}:{found.place.column}"
        yield f"{place}: {found.severity.value}: {view.message(found)} [{found.code}]"
    yield from silenced(view)
    yield from statistics(view)
    yield from since_before(view)
    yield view.closing()


def silenced(view: View) -> Iterator[str]:
    """Yield one line per silenced finding, with its reason, if they are to be shown."""
    if not view.show_suppressed:
        return
    for found in view.report.suppressed:
        place = f"{found.file}:{found.place.line}:{found.place.column}"
        reason = word("silenziato", view.lang, motivo=found.reason or "")
        yield f"{place}: {view.message(found)} [{found.code}] {reason}"
    for found in filter(view.shows, view.report.turned_off):  # their lines are those of the state before
        yield f"{found.file}: {view.message(found)} [{found.code}] {word('silenziato-spenta', view.lang)}"
