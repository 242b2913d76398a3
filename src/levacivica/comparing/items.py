"""Which item of a list is which of another: by all it says, by what names it, by likeness; never by its position."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import partial
from typing import TYPE_CHECKING

from levacivica.checking.locate import NAMES
from levacivica.comparing.nodes import Group, Leaf
from levacivica.model.kinds import Pattern
from levacivica.model.same_names import same_name

if TYPE_CHECKING:
    from levacivica.comparing.nodes import Node

Match = tuple["Node | None", "Node | None"]
"""An item before and after; None where it is on one side alone."""

ALIKE = 0.6
"""How much of two texts must be the same for one to be the other in other words."""

HALF = 0.5
"""The share of the fields of two groups that must be the same for one to be the other under another name."""

MOST_COMPARED = 2_500
"""How many pairs of items are compared by likeness; of longer lists no item is taken for another one."""


def matched(before: Sequence[Node], after: Sequence[Node]) -> list[Match]:
    """Match the items of two lists, each with one at most: those after in their order, then those that are gone."""
    rest = _Rest(before, after)
    rest.pair(lambda item: item.key)
    for name in NAMES:
        rest.pair(partial(_called, name=name))
    rest.pair(_called_otherwise)
    rest.pair_alike()
    return [*rest.matches()]


class _Rest:
    """The positions of the items of both sides that have no match yet."""

    def __init__(self, before: Sequence[Node], after: Sequence[Node]) -> None:
        self.before, self.after = before, after
        self.left, self.right = dict(enumerate(before)), dict(enumerate(after))
        self.found: dict[int, int] = {}

    def matches(self) -> Iterator[Match]:
        for j, item in enumerate(self.after):
            yield (self.before[self.found[j]] if j in self.found else None), item
        yield from ((item, None) for item in self.left.values())

    def take(self, i: int, j: int) -> None:
        self.found[j] = i
        del self.left[i], self.right[j]

    def pair(self, key: Callable[[Node], Hashable]) -> None:
        """Match the items with the same key, in their order; those with an empty one are left."""
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for i, item in self.left.items():
            if (called := key(item)) not in ("", None):
                waiting[called].append(i)
        for j, item in list(self.right.items()):
            if some := waiting.get(key(item)):
                self.take(some.pop(0), j)

    def pair_alike(self) -> None:
        """Match the items that are most alike; one that is left on each side, and says one thing, took its place."""
        if len(self.left) * len(self.right) <= MOST_COMPARED:
            ranked = sorted(
                (-share, i, j)
                for i, item in self.left.items()
                for j, other in self.right.items()
                if (share := _likeness(item, other)) > 0
            )
            for _, i, j in ranked:
                if i in self.left and j in self.right:
                    self.take(i, j)
        if len(self.left) == len(self.right) == 1:
            (i, item), (j, other) = next(iter(self.left.items())), next(iter(self.right.items()))
            if _says_one_thing(item) and _says_one_thing(other):
                self.take(i, j)


def _called(item: Node, name: str) -> str:
    """What a field of an item says, if it is one that names it."""
    leaf = item.fields.get(name) if isinstance(item, Group) else None
    if not isinstance(leaf, Leaf):
        return ""
    return str(leaf.value) if name == "codice" else same_name(str(leaf.value))


def _called_otherwise(item: Node) -> Hashable:
    """What the first field of an item says that has none of the usual names: a person, a category, a day."""
    if not isinstance(item, Group) or not item.fields.keys().isdisjoint(NAMES):
        return None
    names = item.record.FIELDS if item.record is not None else item.fields
    first = next((item.fields[name] for name in names if name in item.fields), None)
    return first.key if isinstance(first, Leaf) else None


def _likeness(item: Node, other: Node) -> float:
    """How much two items have in common, from 0 to 1; 0 where it is too little, or where figures and codes differ."""
    if isinstance(item, Group) and isinstance(other, Group):
        names = item.fields.keys() | other.fields.keys()
        same = sum(
            name in item.fields and name in other.fields and item.fields[name].key == other.fields[name].key
            for name in names
        )
        share = same / len(names)
        return 1 + share if share >= HALF else max((_named_alike(item, other, name) for name in NAMES), default=0.0)
    return _alike(item, other)


def _named_alike(item: Group, other: Group, name: str) -> float:
    one, two = item.fields.get(name), other.fields.get(name)
    return _alike(one, two) if one is not None and two is not None and name != "codice" else 0.0


def _alike(item: Node, other: Node) -> float:
    if not (isinstance(item, Leaf) and isinstance(other, Leaf)) or isinstance(item.kind, Pattern):
        return 0.0
    if not (isinstance(item.value, str) and isinstance(other.value, str)):
        return 0.0
    words = SequenceMatcher(None, item.value.split(), other.value.split(), autojunk=False)
    if words.real_quick_ratio() < ALIKE:
        return 0.0
    share = words.ratio()
    return share if share >= ALIKE else 0.0


def _says_one_thing(item: Node) -> bool:
    return isinstance(item, Leaf) or (isinstance(item, Group) and len(item.fields) == 1)
