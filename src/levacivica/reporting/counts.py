"""Counts of findings by rule and by file: the end of a long list, and the statistics of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from levacivica.diagnostics.catalogue import entry, word
from levacivica.diagnostics.report import Located
from levacivica.reporting.view import View, most_wanted_first

IN_FULL = 50
"""The most findings that a screen shows in full."""
LISTED = 10
"""The most rules and files that a summary names, those with most findings first."""


def parted(view: View) -> tuple[Sequence[Located], Sequence[Located]]:
    """The findings to show in full, and those that are only counted; faults of the program are shown before others."""
    if view.whole:
        return view.findings, []
    ranked = most_wanted_first(view.findings)
    return sorted(ranked[:IN_FULL], key=lambda found: found.order), ranked[IN_FULL:]


def summary(view: View, rest: Sequence[Located]) -> Iterator[str]:
    """Yield the counts of the findings that are not shown, by rule and file, and how to see them all."""
    if not rest:
        return
    yield word("altri-contati", view.lang, n=len(rest))
    for counted in (Counter(map(_rule, rest)), Counter(found.file for found in rest)):
        yield from _rows(counted, LISTED)
        if (more := len(counted) - LISTED) > 0:
            yield "  … " + word("altri-ancora", view.lang, n=more)
        yield ""


def statistics(view: View) -> Iterator[str]:
    """Yield how many findings each rule has, if statistics are asked for."""
    if view.statistics and view.findings:
        yield word("per-regola", view.lang)
        yield from _rows(Counter(map(_rule, view.findings)))
        yield ""


def _rule(found: Located) -> str:
    return f"{found.code}  {entry(found.code).name}"


def _rows(counted: Counter[str], most: int | None = None) -> Iterator[str]:
    rows = sorted(counted.items(), key=lambda row: (-row[1], row[0]))[:most]
    width = max(len(str(count)) for _, count in rows)
    yield from (f"  {count:>{width}}  {name}" for name, count in rows)
