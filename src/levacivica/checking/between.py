"""The rules between sheets; one that fails on a sheet is run again as if that sheet could not be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from levacivica.diagnostics.faults import Guard, Step
from levacivica.rules.registry import rules_across

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.loading import Loaded
    from levacivica.diagnostics.finding import Finding
    from levacivica.rules.base import RuleAcross

MOST = 5
"""The sheets that one rule may fail on before it counts as failing on all."""


Said = tuple[dict[str, list["Finding"]], dict[int, list["Finding"]]]
"""What the rules between sheets say: findings by the name of the sheet, faults by the ``id`` of what was loaded."""


def between(archive: Archive) -> Said:
    """Run the rules between sheets on an archive."""
    said: Said = {}, {}
    for rule in rules_across():
        _run(rule, archive, said)
    return said


def _run(rule: RuleAcross, archive: Archive, said: Said) -> None:
    """Run one rule; the sheets that it fails on, one after the other, are left out of what it looks at."""
    faults: list[Finding] = []
    sheets = archive.every
    for _ in range(MOST):
        with Guard(faults, Step.ACROSS, rule.code):
            for name, remark in list(rule.check(archive)):
                said[0].setdefault(name, []).append(remark.under(rule.code))
            return
        failing = _failing(rule, archive)
        if failing is None:
            break
        sheets = tuple(one for one in sheets if one is not failing)
        said[1].setdefault(id(failing), []).append(faults[-1])
        archive = _without(archive, [failing])
    for one in sheets:
        said[1].setdefault(id(one), []).append(faults[-1])


def _failing(rule: RuleAcross, archive: Archive) -> Loaded | None:
    """A sheet without which the rule does not fail, among those up to it in their order; None where it fails alone.

    Half of the sheets are left out at each try: ten tries find one of a thousand.
    """
    sheets = [loaded for loaded in archive.every if loaded.sheet is not None]

    def fails(count: int) -> bool:
        with Guard([], Step.ACROSS, rule.code) as guard:
            list(rule.check(_without(archive, sheets[count:])))
        return guard.failed

    if fails(0):
        return None
    works, breaks = 0, len(sheets)
    while breaks - works > 1:
        middle = (works + breaks) // 2
        works, breaks = (works, middle) if fails(middle) else (middle, breaks)
    return sheets[works]


def _without(archive: Archive, sheets: Iterable[Loaded]) -> Archive:
    return archive.with_sheets({id(one): replace(one, sheet=None) for one in sheets})
