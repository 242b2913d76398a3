"""Which finding of one revision is which of the other: old, touched, or there on one side alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from levacivica.comparing.evidence import Evidence, evidence
from levacivica.diagnostics.since import State

if TYPE_CHECKING:
    from levacivica.comparing.changes import Changes
    from levacivica.comparing.sides import Side
    from levacivica.diagnostics.report import Located

Key = tuple[str, str, tuple[tuple[str, str], ...]]
"""Code, variant and places of a finding; files are called as in the later revision."""


class Match(NamedTuple):
    """A finding of the later revision, with that of the earlier one that it is, if there is one."""

    found: Located
    before: Located | None
    state: State


@dataclass(slots=True)
class Matching:
    """The findings of the later revision with their states, and those that only the earlier one has."""

    matches: list[Match] = field(default_factory=list)
    gone: list[Located] = field(default_factory=list)


class Matcher:
    """Matches the findings of two revisions whose sheets are paired."""

    def __init__(self, before: Side, after: Side, changes: Changes) -> None:
        self._before, self._after, self._changes = before, after, changes
        pairing = changes.pairing
        pairs = [(one, other) for one, other in pairing.pairs if one.file.shown != other.file.shown]
        self._files = {one.file.shown: other.file.shown for one, other in pairs}
        self._files |= {one.file.shown: f"\0{one.file.shown}" for one in pairing.only_left}
        self._names = {one.name: other.name for one, other in pairs if one.name != other.name}
        self._names |= {one.file.shown: other.file.shown for one, other in pairs}
        self._same = {one.file.shown for one, other in pairing.pairs if one is other}
        self._known: dict[int, Evidence] = {}

    def match(self) -> Matching:
        """Match all findings, silenced or not: by their key, then those left over by what they rest on."""
        done = Matching()
        earlier, later = (self._by_key(some.findings, some) for some in (self._before, self._after))
        new: list[Located] = []
        for key, found in later.items():
            there = earlier.pop(key, [])
            if there and len(found) > len(there):  # what was there is rather where nothing was written
                found.sort(key=lambda one: self._changes.touches(one.file, one.place))
            self._within(found, there, done)
            new += found
            done.gone += there
        done.gone += (one for some in earlier.values() for one in some)
        self._elsewhere(new, done)
        done.matches += (Match(one, None, State.NEW) for one in new)
        return done

    def _within(self, later: list[Located], earlier: list[Located], done: Matching) -> None:
        """Match the findings of one key: those with equal evidence, then the others in their order."""
        if not earlier:
            return
        _take(later, earlier, self._is_same, State.OLD, done)
        for found in later[: len(earlier)]:
            done.matches.append(Match(found, earlier.pop(0), State.TOUCHED))
            later.remove(found)

    def _elsewhere(self, new: list[Located], done: Matching) -> None:
        """Match what is left: under another path of its pair of sheets, or between some of the same sheets."""
        for alike, state in ((self._moved, State.OLD), (self._nested, State.TOUCHED)):
            there = self._by_kind(done.gone, self._before)
            for kind, some in self._by_kind(new, self._after).items():
                rest, others = [*some], [*there.get(kind, ())]
                _take(rest, others, alike, state, done)
                _keep(new, some, rest)
                _keep(done.gone, there.get(kind, ()), others)

    def _by_kind(self, findings: Iterable[Located], side: Side) -> dict[Hashable, list[Located]]:
        found: dict[Hashable, list[Located]] = defaultdict(list)
        for one in findings:
            found[self._kind(one, side)].append(one)
        return found

    def _kind(self, found: Located, side: Side) -> Hashable:
        """What two findings have in common that are matched under different paths."""
        file = "" if len(found.key) > 1 else self._file(found.file, side)
        return found.code, found.finding.variant, len(found.key) > 1, file

    def _moved(self, found: Located, before: Located) -> bool:
        """Whether an item was renamed or moved: the same evidence under another path."""
        if len(found.key) > 1:
            return False
        now, then = self._evidence(found, self._after), self._evidence(before, self._before)
        return now == then and (not now.is_bare or found.field.rpartition("/")[2] == before.field.rpartition("/")[2])

    def _nested(self, found: Located, before: Located) -> bool:
        """Whether one finding between sheets is about some of the places of the other."""
        now, then = set(self._places(found, self._after)), set(self._places(before, self._before))
        return len(found.key) > 1 and (now <= then or then <= now)

    def _is_same(self, found: Located, before: Located) -> bool:
        """Whether two findings of one key rest on the same; in sheets that nothing changed that need not be asked."""
        if {file for file, _ in (*found.key, *before.key)} <= self._same and found.finding == before.finding:
            return True
        return self._evidence(found, self._after) == self._evidence(before, self._before)

    def _evidence(self, found: Located, side: Side) -> Evidence:
        known = self._known.get(id(found))
        if known is None:
            names: Mapping[str, str] = self._names if side is self._before else {}
            known = self._known[id(found)] = evidence(found, side, names)
        return known

    def _by_key(self, findings: Iterable[Located], side: Side) -> dict[Key, list[Located]]:
        found: dict[Key, list[Located]] = defaultdict(list)
        for one in findings:
            found[one.code, one.finding.variant, self._places(one, side)].append(one)
        return found

    def _places(self, found: Located, side: Side) -> tuple[tuple[str, str], ...]:
        places = found.key or ((found.file, found.field),)
        if side is self._after or not self._files:
            return places
        return tuple(sorted((self._files.get(file, file), path) for file, path in places))

    def _file(self, shown: str, side: Side) -> str:
        return self._files.get(shown, shown) if side is self._before else shown


def _take(
    later: list[Located],
    earlier: list[Located],
    alike: Callable[[Located, Located], bool],
    state: State,
    done: Matching,
) -> None:
    """Take off both lists the findings that are alike, each with the first that is."""
    for found in [*later]:
        before = next((one for one in earlier if alike(found, one)), None)
        if before is not None:
            done.matches.append(Match(found, before, state))
            later.remove(found)
            earlier.remove(before)


def _keep(all_: list[Located], some: Iterable[Located], kept: Iterable[Located]) -> None:
    """Take off a list those of some that are not kept."""
    off = {id(one) for one in some} - {id(one) for one in kept}
    if not off:
        return
    all_[:] = [one for one in all_ if id(one) not in off]
