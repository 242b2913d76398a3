"""The outcome of a run: findings with their places, those that were silenced, the files that were checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from levacivica.diagnostics.catalogue import Language, entry, message, remedy
from levacivica.diagnostics.faults import FAULT
from levacivica.diagnostics.finding import Finding, Params, Place, Severity
from levacivica.diagnostics.since import Note, Since, State


@dataclass(frozen=True, slots=True)
class Label:
    """A place of a finding, with the key and the figures of its text; the first label is the finding's own place."""

    file: str
    place: Place
    key: str
    params: Params


class Change(NamedTuple):
    """A stretch of the file and the text that replaces it."""

    place: Place
    new: str


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with its file, lines and columns.

    ``file`` is the path as the user named it. ``field`` is the data path with list items identified by their
    code or name, so that it stays the same when lines move. ``reason`` is set when a comment in the sheet silences the
    finding. ``changes`` correct it, where the program can. ``key`` are the places by which it is known again, files
    with paths that hold no position: its own, or all in any order where it is about several sheets. ``since`` is set
    where two revisions were compared.
    """

    finding: Finding
    file: str
    place: Place
    labels: tuple[Label, ...] = ()
    field: str = ""
    reason: str | None = None
    changes: tuple[Change, ...] = ()
    key: tuple[tuple[str, str], ...] = ()
    since: Since | None = None

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.finding.code

    @property
    def severity(self) -> Severity:
        """The finding's own severity, or else the one of its rule."""
        return self.finding.severity or entry(self.finding.code).severity

    def message(self, lang: Language) -> str:
        """What is wrong, in one sentence."""
        return message(self.finding, lang)

    def remedy(self, lang: Language) -> str:
        """What to do about it; empty where there is nothing to add."""
        return remedy(self.finding, lang)

    @property
    def safely_fixable(self) -> bool:
        """Whether the program can correct it without asking."""
        return bool(self.changes) and self.finding.fix is not None and self.finding.fix.safe

    @property
    def counts(self) -> bool:
        """Whether it can make a run fail: not where it was there before the change that is looked at."""
        return self.since is None or self.since.state.counts

    @property
    def order(self) -> tuple[str, Place, str]:
        """Sorts findings by file, then by place, then by code."""
        return (self.file, self.place, self.finding.code)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The other revision, as it was named and by its hash, with what only its report has.

    ``gone`` are the findings of that revision that this one does not have, each with its state: gone, deleted,
    unknown, or silenced where their rule is turned off. ``notes`` are what else is to be said.
    """

    revision: str
    commit: str
    gone: Sequence[Located] = ()
    notes: Sequence[Note] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found: sorted findings, silenced findings, the files checked, the texts to quote from.

    ``homes`` maps the files with findings to their paths relative to the data root, which do not depend on where the
    command is run; files outside of a data root are not in it. ``compared`` is set where the findings have their
    states since another revision.
    """

    findings: tuple[Located, ...] = ()
    suppressed: tuple[Located, ...] = ()
    files: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    compared: Comparison | None = None

    @staticmethod
    def joined(reports: Sequence[Report]) -> Report:
        """One report of several, its findings sorted again."""
        if len(reports) == 1:
            return reports[0]
        return Report(
            tuple(sorted((found for one in reports for found in one.findings), key=lambda found: found.order)),
            tuple(sorted((found for one in reports for found in one.suppressed), key=lambda found: found.order)),
            tuple(sorted(file for one in reports for file in one.files)),
            {file: text for one in reports for file, text in one.texts.items()},
            {file: home for one in reports for file, home in one.homes.items()},
        )

    def adding(self, found: Sequence[Located]) -> Report:
        """The same report with more findings."""
        return replace(self, findings=tuple(sorted((*self.findings, *found), key=lambda one: one.order)))

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(found.severity is severity for found in self.findings)

    def noting(self, key: str, count: int) -> Report:
        """The same report, whose comparison says one more sentence with a count; the same where that is 0."""
        if self.compared is None or not count:
            return self
        notes = (*self.compared.notes, Note(key, {"n": count}))
        return replace(self, compared=replace(self.compared, notes=notes))

    def fresh(self, severity: Severity) -> int:
        """How many findings of this severity can make a run fail: all, or those that a change brought."""
        return sum(found.severity is severity and found.counts for found in self.findings)

    @property
    def turned_off(self) -> list[Located]:
        """The findings of the other revision whose rules this one has turned off."""
        gone = self.compared.gone if self.compared is not None else ()
        return [found for found in gone if found.since is not None and found.since.state is State.SILENCED]

    def states(self) -> Mapping[State, int]:
        """How many findings are in each state, those of the other revision among them."""
        gone = self.compared.gone if self.compared is not None else ()
        found = Counter(one.since.state for one in (*self.findings, *self.suppressed, *gone) if one.since is not None)
        return {state: found[state] for state in State}

    @property
    def has_fault(self) -> bool:
        """Whether the program failed on a sheet by a fault of its own: the run exits with 3, whatever else it found."""
        return any(found.code == FAULT for found in self.findings)

    @property
    def failing(self) -> frozenset[str]:
        """The files that have errors."""
        return frozenset(found.file for found in self.findings if found.severity is Severity.ERROR)
