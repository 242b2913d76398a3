"""Two states of some archives, sheet by sheet: what each says differently, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from levacivica.comparing.changes import changes
from levacivica.comparing.consequences import Reach, TakenChange, left_naming, reaches, same_giver, taken_changes
from levacivica.comparing.nodes import node_of
from levacivica.comparing.pairing import paired, where
from levacivica.comparing.sums import Sum, SumChange, differing_sums, sums
from levacivica.overview.gathering import entry_of
from levacivica.overview.totals import projects_of

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.loading import Loaded
    from levacivica.archive.settling import Settled
    from levacivica.comparing.changes import Change
    from levacivica.model.schede import Scheda

State = Literal["changed", "new", "removed", "renamed", "unreadable", "follows"]
Side = Literal["before", "after"]


@dataclass(frozen=True)
class SheetDifference:
    """What became of one sheet.

    ``before`` and ``after`` are its two states, None where it is not there; ``was`` is its earlier path, if that was
    another one. ``unread`` are the sides on which nobody can read it: then nothing else is known of it. ``sums`` and
    ``taken`` follow from changes, its own and those of others; ``reaches`` says for which others its changes hold,
    ``left`` which others still name it although it is gone.
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

    @property
    def state(self) -> State:
        """What became of it, in a word: «follows» where only what it takes from others, or its sums, changed."""
        if self.unread:
            return "unreadable"
        if self.before is None or self.after is None:
            return "new" if self.before is None else "removed"
        return "renamed" if self.was else "changed" if self.changes else "follows"

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
    """The sheets that differ, in the order of their paths, and the totals of all of them that changed."""

    sheets: tuple[SheetDifference, ...]
    totals: tuple[SumChange, ...] = ()

    def within(self, is_asked: Callable[[str], bool]) -> Comparison:
        """The same, but for the sheets whose path, now or earlier, was not asked for; totals are of all sheets."""
        kept = (one for one in self.sheets if is_asked(one.path) or (one.was and is_asked(one.was)))
        return replace(self, sheets=tuple(kept), totals=())


def compare(
    before: Sequence[Archive], after: Sequence[Archive], path: Callable[[Loaded], str] = where
) -> Comparison:
    """Compare two states of some archives, every sheet of them.

    Args:
        before: the archives of the earlier state.
        after: those of the later one.
        path: what is the same on both sides where the file is (see ``paired``).
    """
    return _Comparing(before, after, path).compared()


class _Comparing:
    def __init__(self, before: Sequence[Archive], after: Sequence[Archive], path: Callable[[Loaded], str]) -> None:
        self.path = path
        self.before, self.after = _homes(before), _homes(after)
        self.archives = (before, after)
        left, right = ((one for archive in some for one in archive.every) for some in self.archives)
        self.pairing = paired(left, right, path)

    def compared(self) -> Comparison:
        found = [*self._pairs(), *self._alone()]
        kept = sorted((one for one in found if one.says_something), key=lambda one: one.path)
        return Comparison(tuple(kept), tuple(self._totals()) if kept else ())

    def _pairs(self) -> Iterator[SheetDifference]:
        settled = {id(one): (self._settled(one, self.before), self._settled(new, self.after)) for one, new in self.pairing.pairs}
        known = {key: (one, new) for key, (one, new) in settled.items() if one is not None and new is not None}
        names = {one.name: new.name for one, new in self.pairing.pairs}
        taken = {key: (pair, tuple(taken_changes(pair))) for key, pair in known.items()}
        reached = reaches([*taken.values()], names)
        for one, new in self.pairing.pairs:
            difference = self._difference(one, new)
            if id(one) in known:
                pair, some = taken[id(one)]
                difference = replace(
                    difference,
                    sums=tuple(self._sums(one, new, *pair)),
                    taken=tuple(change for change in some if not same_giver(pair, change, names)),
                    reaches=tuple(reached.get(new.name, ())),
                )
            yield difference

    def _difference(self, one: Loaded, new: Loaded) -> SheetDifference:
        """What two states of a sheet say differently; of the same text nothing is asked."""
        here, there = self.path(new), self.path(one)
        found = SheetDifference(new.file.shown, one, new, "" if here == there else one.file.shown)
        if one.text == new.text:
            return found
        left, right = node_of(one, self.before[id(one)].norms.kinds), node_of(new, self.after[id(new)].norms.kinds)
        if left is None or right is None:
            sides: Iterable[tuple[Side, object]] = (("before", left), ("after", right))
            return replace(found, unread=tuple(side for side, node in sides if node is None))
        return replace(found, changes=tuple(changes(left, right)))

    def _alone(self) -> Iterator[SheetDifference]:
        for one in self.pairing.only_left:
            archives = self.archives[1]
            left = tuple(name for archive in archives for name in left_naming(one.name, archive))
            unread: tuple[Side, ...] = ("before",) if one.document is None else ()
            yield SheetDifference(one.file.shown, one, None, unread=unread, left=left)
        for new in self.pairing.only_right:
            yield SheetDifference(new.file.shown, None, new, unread=("after",) if new.document is None else ())

    def _sums(
        self, one: Loaded, new: Loaded, before: Settled[Scheda], after: Settled[Scheda]
    ) -> Iterator[SumChange]:
        return differing_sums(sums(before, self.before[id(one)]), sums(after, self.after[id(new)]))

    def _totals(self) -> Iterator[SumChange]:
        before, after = (_totals(some) for some in self.archives)
        yield from differing_sums(before, after)

    @staticmethod
    def _settled(loaded: Loaded, homes: Mapping[int, Archive]) -> Settled[Scheda] | None:
        return homes[id(loaded)].settled(loaded) if loaded.sheet is not None else None


def _homes(archives: Iterable[Archive]) -> dict[int, Archive]:
    return {id(loaded): archive for archive in archives for loaded in archive.every}


def _totals(archives: Sequence[Archive]) -> dict[str, Sum]:
    """How many sheets and projects there are, and the places of the projects that say how many."""
    entries = [
        entry_of(archive, archive.settled(one)) for archive in archives for one in archive.every if one.sheet is not None
    ]
    projects = projects_of(entries)
    places = [entry.places for entry in projects if entry.places is not None]
    return {
        "schede": Sum(sum(len(archive.every) for archive in archives)),
        "progetti": Sum(len(projects)),
        "posti": Sum(sum(places)),
    }
