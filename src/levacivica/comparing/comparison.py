"""Two states of some archives, sheet by sheet: what each says differently, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from levacivica.comparing.consequences import Reach, TakenChange, left_naming, reaches, same_giver, taken_changes
from levacivica.comparing.nodes import node_of, record_of_sheet
from levacivica.comparing.pairing import paired, where
from levacivica.comparing.shared import NO_ROOTS, SharedDifference, shared_differences
from levacivica.comparing.sums import Sum, SumChange, differing_sums, sums
from levacivica.comparing.values import changes
from levacivica.diagnostics.faults import Guard, Step
from levacivica.overview.gathering import entry_of
from levacivica.overview.totals import projects_of

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.loading import Loaded
    from levacivica.comparing.consequences import Pair
    from levacivica.comparing.values import Change
    from levacivica.diagnostics.finding import Finding
    from levacivica.model.schede import Scheda

State = Literal["changed", "new", "removed", "renamed", "unreadable", "follows"]
Side = Literal["before", "after"]


@dataclass(frozen=True)
class SheetDifference:
    """What became of one sheet.

    ``before`` and ``after`` are its two states, None where it is not there; ``was`` is its earlier path, if that was
    another one. ``unread`` are the sides on which nobody can read it: then nothing else is known of it. ``sums`` and
    ``taken`` follow from changes, its own and those of others; ``reaches`` says for which others its changes hold,
    ``left`` which others still name it by a name that is gone. ``made_from`` are the names that its sums are made from.
    """

    path: str
    before: Loaded | None
    after: Loaded | None
    was: str = ""
    unread: tuple[Side, ...] = ()
    changes: tuple[Change, ...] = ()
    sums: tuple[SumChange, ...] = ()
    taken: tuple[TakenChange, ...] = ()
    reaches: tuple[Reach, ...] = ()
    left: tuple[str, ...] = ()
    made_from: frozenset[str] = frozenset()

    @property
    def state(self) -> State:
        """What became of it, in a word: «follows» where only what it takes from others, or its sums, changed."""
        if self.unread:
            return "unreadable"
        if self.before is None or self.after is None:
            return "new" if self.before is None else "removed"
        return "renamed" if self.was else "changed" if self.changes else "follows"

    @property
    def sides(self) -> tuple[Loaded, ...]:
        """The states that it has."""
        return tuple(one for one in (self.before, self.after) if one is not None)

    @property
    def sheet(self) -> Scheda | None:
        """What it says now, or said last; None where its kind is not known."""
        loaded = self.after or self.before
        return loaded.sheet if loaded is not None else None

    @property
    def says_something(self) -> bool:
        """Whether there is anything to tell."""
        return self.state != "follows" or bool(self.sums or self.taken or self.reaches)


@dataclass(frozen=True)
class Comparison:
    """The sheets that differ, in the order of their paths, and the totals of all of them that changed.

    There are no totals of one sheet, nor where one that differs cannot be read on a side. ``shared`` are the files that
    hold for all the sheets and say something else.
    ``faults`` are those of the program, each with the path of the sheet that it failed on.
    """

    sheets: tuple[SheetDifference, ...]
    totals: tuple[SumChange, ...] = ()
    faults: tuple[tuple[str, Finding], ...] = ()
    shared: tuple[SharedDifference, ...] = ()

    def within(self, is_asked: Callable[[str], bool]) -> Comparison:
        """The sheets whose file, now or earlier, was asked for, and those to which something follows from them.

        What holds for all sheets holds for these too.
        """
        asked = {id(one): one for one in self.sheets if any(is_asked(side.file.where) for side in one.sides)}
        names = {side.name for one in asked.values() if one.state != "follows" for side in one.sides}
        kept = (one for one in self.sheets if id(one) in asked or (one.state == "follows" and one.made_from & names))
        return replace(self, sheets=tuple(kept), totals=())

    @property
    def is_complete(self) -> bool:
        """Whether every sheet can be read in its later state."""
        return not any("after" in one.unread for one in self.sheets)


def compare(
    before: Sequence[Archive],
    after: Sequence[Archive],
    path: Callable[[Loaded], str] = where,
    *,
    asked: bool = False,
    same: Mapping[Path, Path] = NO_ROOTS,
) -> Comparison:
    """Compare two states of some archives.

    Args:
        before: the archives of the earlier state.
        after: those of the later one.
        path: what is the same on both sides where the file is (see ``paired``).
        asked: compares the sheets asked for alone, and not all of their data roots.
        same: the data roots of the later state whose settings, norms and templates are compared with those of another
            root of the earlier one.
    """
    shared = () if asked and not same else tuple(shared_differences(before, after, same))
    return _Comparing(before, after, path, asked=asked, shared=shared).compared()


class _Comparing:
    """Two states of some archives, with their sheets paired; ``faults`` are gathered on the way."""

    def __init__(
        self,
        before: Sequence[Archive],
        after: Sequence[Archive],
        path: Callable[[Loaded], str],
        *,
        asked: bool,
        shared: tuple[SharedDifference, ...],
    ) -> None:
        self.path, self.shared = path, shared
        self.before, self.after = ({id(one): home for home in some for one in home.every} for some in (before, after))
        self.sides = [
            [(one, home) for home in some for one in (home.asked if asked else home.every)] for some in (before, after)
        ]
        left, right = ([one for one, _ in side] for side in self.sides)
        self.pairing = paired(left, right, path)
        self.faults: list[tuple[str, Finding]] = []

    def compared(self) -> Comparison:
        found = [*self._pairs(), *self._alone()]
        kept = sorted((one for one in found if one.says_something), key=lambda one: one.path)
        known = not any(one.unread for one in kept) and any(len(side) > 1 for side in self.sides)
        totals = tuple(differing_sums(*map(_totals, self.sides))) if kept and known else ()
        return Comparison(tuple(kept), totals, tuple(self.faults), self.shared)

    def _pairs(self) -> Iterator[SheetDifference]:
        names = {one.name: new.name for one, new in self.pairing.pairs}
        taken = {id(new): known for one, new in self.pairing.pairs if (known := self._taken(one, new)) is not None}
        reached = reaches([*taken.values()], names)
        for one, new in self.pairing.pairs:
            found: list[Finding] = []
            with Guard(found, Step.COMPARING):
                difference = replace(self._difference(one, new), reaches=tuple(reached.get(new.name, ())))
                if id(new) in taken:
                    pair, some = taken[id(new)]
                    own = tuple(change for change in some if not same_giver(pair, change, names))
                    made_from = self.after[id(new)].made_from(pair[1])
                    difference = replace(difference, sums=tuple(self._sums(pair)), taken=own, made_from=made_from)
                yield difference
            self.faults += ((new.file.shown, fault) for fault in found)

    def _taken(self, one: Loaded, new: Loaded) -> tuple[Pair, Sequence[TakenChange]] | None:
        """Two states of a sheet as their archives have them, and what they take from others; None where not known."""
        if one.sheet is None or new.sheet is None:
            return None
        pair = self.before[id(one)].settled(one), self.after[id(new)].settled(new)
        return pair, tuple(taken_changes(pair))

    def _left(self, one: Loaded) -> tuple[str, ...]:
        """The sheets that still name one by a name that no sheet has any more."""
        homes = dict.fromkeys(self.after.values())
        if any(one.name in home.by_name for home in homes):
            return ()
        return tuple(name for home in homes for name in left_naming(one.name, home))

    def _sums(self, pair: Pair) -> Iterator[SumChange]:
        before, after = pair
        here, there = self.before[id(before.loaded)], self.after[id(after.loaded)]
        return differing_sums(sums(before, here), sums(after, there))

    def _difference(self, one: Loaded, new: Loaded) -> SheetDifference:
        """What two states of a sheet say differently; of the same text nothing is asked."""
        here, there = self.path(new), self.path(one)
        found = SheetDifference(new.file.shown, one, new, "" if here == there else one.file.shown, left=self._left(one))
        if one.text == new.text:
            return found
        record = record_of_sheet(new)
        left = node_of(one, record, self.before[id(one)].norms.kinds)
        right = node_of(new, record, self.after[id(new)].norms.kinds)
        if left is None or right is None:
            sides: Iterable[tuple[Side, object]] = (("before", left), ("after", right))
            return replace(found, unread=tuple(side for side, node in sides if node is None))
        return replace(found, changes=tuple(changes(left, right)))

    def _alone(self) -> Iterator[SheetDifference]:
        for one in self.pairing.only_left:
            unread: tuple[Side, ...] = ("before",) if one.document is None else ()
            yield SheetDifference(one.file.shown, one, None, unread=unread, left=self._left(one))
        for new in self.pairing.only_right:
            yield SheetDifference(new.file.shown, None, new, unread=("after",) if new.document is None else ())


def _totals(side: Iterable[tuple[Loaded, Archive]]) -> dict[str, Sum]:
    """How many sheets and projects there are, and the places of the projects that say how many."""
    sheets = [*side]
    projects = projects_of([entry_of(home, home.settled(one)) for one, home in sheets if one.sheet is not None])
    places = [entry.places for entry in projects if entry.places is not None]
    return {"schede": Sum(len(sheets)), "progetti": Sum(len(projects)), "posti": Sum(sum(places))}
