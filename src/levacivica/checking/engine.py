"""The engine: runs the rules over an archive, gives every finding its place, applies the comments that silence some."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from levacivica.archive.loading import EMPTY, MANY
from levacivica.archive.memory import no_garbage_collection
from levacivica.archive.sheet_files import inside, legible
from levacivica.checking.alone import found_alone
from levacivica.checking.around import around
from levacivica.checking.between import between
from levacivica.checking.checked import Checked
from levacivica.checking.filtering import NOTHING, Outcome, divide
from levacivica.checking.locate import locate, locate_each
from levacivica.diagnostics.faults import Guard, Step
from levacivica.diagnostics.report import Report
from levacivica.rules.base import SILENCES

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.loading import Loaded
    from levacivica.archive.settling import Settled
    from levacivica.diagnostics.finding import Finding
    from levacivica.model.schede import Scheda


def check(archive: Archive) -> Report:
    """Run every rule on the sheets asked for and report on them alone; on all of them, also on unreadable norms."""
    return Checker().check(archive)


@dataclass(slots=True)
class _Known:
    """What holds of a sheet from one run to the next, while neither it nor what it takes from others changes.

    ``alone`` is what is found in the sheet by itself, ``outcome`` what became of all its findings, after what they and
    the settings were.
    """

    settled: Settled[Scheda] | None
    alone: Checked
    outcome: tuple[object, Outcome] | None = None


class Checker:
    """Checks one archive after the other while its sheets are edited: what nothing has touched is not checked again.

    The rules between sheets are run each time, since any sheet may matter to them.
    """

    def __init__(self) -> None:
        self._known: dict[int, _Known] = {}

    def check(self, archive: Archive) -> Report:
        """The report that `check` gives."""
        with no_garbage_collection():
            self._known = {id(loaded): self._looked_at(loaded, archive) for loaded in archive.asked}
            sheets = [one.alone.afresh() for one in self._known.values()]
            if archive.root is not None:
                _across(archive, sheets)
            report = _report(archive, [self._outcome(one, archive) for one in sheets])
            for loaded in archive.every:
                loaded.release()  # the lines of 20,000 sheets would take 50 MB
            return report

    def _looked_at(self, loaded: Loaded, archive: Archive) -> _Known:
        known = self._known.get(id(loaded))
        settled = archive.settled(loaded) if loaded.sheet is not None else None
        if known is not None and known.alone.loaded is loaded and known.settled is settled:
            return known
        return _Known(settled, _checked(loaded, settled, archive))

    def _outcome(self, checked: Checked, archive: Archive) -> Outcome:
        if not (checked.findings or checked.suppressions.all):
            return NOTHING
        known = self._known[id(checked.loaded)]
        after = [*checked.findings], checked.left_out, archive.selection, archive.root, archive.workspace.silences.all
        if known.outcome is None or known.outcome[0] != after:
            known.outcome = after, divide(checked, archive)
            _put_by(checked.loaded, archive)
        return known.outcome[1]


def _checked(loaded: Loaded, settled: Settled[Scheda] | None, archive: Archive) -> Checked:
    """Everything that is found by looking at one sheet, settled as it is."""
    checked = Checked(loaded)
    in_text, by_rules = found_alone(checked, settled)
    found = [*_unless_missing(loaded.wrong, by_rules), *in_text]
    if found:
        checked.findings = locate_each(found, loaded, lambda finding: locate(finding, loaded, _nowhere))
    add(checked, by_rules, archive)
    _put_by(loaded, archive)
    return checked


def _unless_missing(wrong: Sequence[Finding], by_rules: Sequence[Finding]) -> Sequence[Finding]:
    """Leave out that a field is empty where a rule says that it is missing."""
    if not by_rules or not any(finding.code == EMPTY for finding in wrong):
        return wrong
    missing = {finding.spot.path for finding in by_rules}
    return [finding for finding in wrong if finding.code != EMPTY or finding.spot.path not in missing]


def _nowhere(_: str) -> None:
    """What is found in one text names no other sheet."""


def _across(archive: Archive, sheets: Sequence[Checked]) -> None:
    """Run the rules between sheets, and keep what they say of the sheets asked for."""
    from levacivica.rules.across import OF_A_NAME  # noqa: PLC0415 - not run without a data root

    by_name = {one.loaded.name: one for one in sheets if _stands_for_its_name(one.loaded, archive)}
    said, faults = between(archive)
    for name, findings in said.items():
        if name in by_name:
            add(by_name[name], findings, archive)
            _put_by(by_name[name].loaded, archive)
    for one in sheets:
        others = [other.file.shown for other in archive.by_name[one.loaded.name] if other is not one.loaded]
        found = faults.get(id(one.loaded), [])
        with Guard(found, Step.ACROSS, OF_A_NAME):
            found += _on_name(one.loaded.name, tuple(others))
        add(one, found, archive)
    for other in archive.every:  # related places are in sheets that others name
        _put_by(other, archive)


@lru_cache(maxsize=4096)
def _on_name(name: str, others: tuple[str, ...]) -> tuple[Finding, ...]:
    """What is wrong with the name of a file: the same at each run while its sheet is edited."""
    from levacivica.rules.across import OF_A_NAME, name_of_file  # noqa: PLC0415 - not run without a data root

    return tuple(remark.under(OF_A_NAME) for remark in name_of_file(name, others))


def _put_by(loaded: Loaded, archive: Archive) -> None:
    """Free the tree of a sheet that is done with for now, where there are many."""
    if len(archive.every) > MANY:
        loaded.release()


def _stands_for_its_name(loaded: Loaded, archive: Archive) -> bool:
    settled = archive.sheets.get(loaded.name)
    return settled is not None and settled.loaded is loaded


def add(checked: Checked, findings: Sequence[Finding], archive: Archive) -> None:
    """Locate findings and add them; when one cause fires several rules, only the most specific is reported.

    A rule whose findings are warnings leaves out no error: what fails a run stays in sight.
    """
    if not findings:
        return

    def elsewhere(name: str) -> Loaded | None:
        same = archive.by_name.get(name)
        return same[0] if same else None

    located = locate_each(
        findings, checked.loaded, lambda finding: checked.places.of(finding, checked.loaded, elsewhere)
    )
    every = [*checked.findings, *located]
    silenced: dict[str, int] = {}
    for one in every:
        for code in SILENCES.get(one.code, ()):
            silenced[code] = min(silenced.get(code, one.severity.rank), one.severity.rank)
    left_out = {one.code for one in every if silenced.get(one.code, one.severity.rank + 1) <= one.severity.rank}
    checked.left_out |= left_out
    checked.findings[:] = [one for one in every if one.code not in left_out] if left_out else every


def _report(archive: Archive, outcomes: Sequence[Outcome]) -> Report:
    active = [found for one in outcomes for found in one.active]
    silent = [found for one in outcomes for found in one.silent]
    # The mistakes of norms belong to no sheet: they are reported by the runs that look at the whole data root.
    needed = frozenset(number for one in outcomes for number in one.needed)
    norms = (*(archive.workspace.unread_norms if archive.is_whole else ()), *around(archive, needed))
    active += (archive.selection.weighed(found) for unread in norms for found in unread.found)
    shown = {label.file for found in (*active, *silent) for label in found.labels}
    quoted = [loaded for loaded in archive.every if loaded.file.shown in shown]
    return Report(
        tuple(sorted(active, key=lambda found: found.order)),
        tuple(sorted(silent, key=lambda found: found.order)),
        tuple(loaded.file.shown for loaded in archive.asked) + tuple(unread.shown for unread in norms),
        {unread.shown: unread.text for unread in norms} | {loaded.file.shown: loaded.text for loaded in quoted},
        _homes(archive, quoted),
    )


def _homes(archive: Archive, quoted: Iterable[Loaded]) -> Mapping[str, str]:
    """What files are called in their data root: the same name from wherever the command is run."""
    root = archive.root
    if root is None:
        return {}
    homes = {loaded.file.shown: inside(root, loaded.file.where) for loaded in quoted}
    return {shown: legible(home) for shown, home in homes.items() if home is not None}
