"""Which sheet of one archive is which of another: pairs, one to one, by path, text, name or likeness."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from itertools import product
from os.path import normcase
from typing import TYPE_CHECKING, NamedTuple

from levacivica.model.nearest import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levacivica.archive.loading import Loaded
    from levacivica.reading import Tree

ALIKE = 0.6
"""The share of words that a sheet with another name must have in common with the one that it was."""

MOST_COMPARED = 2_000
"""How many pairs of sheets with one name, code or title are compared by their words; beyond, their order decides."""


class Pairing(NamedTuple):
    """The sheets that are on both sides, those on the left alone, those on the right alone, in the order of paths."""

    pairs: tuple[tuple[Loaded, Loaded], ...]
    only_left: tuple[Loaded, ...]
    only_right: tuple[Loaded, ...]


def where(loaded: Loaded) -> str:
    """The path of the file, which is the same for two states of one folder."""
    return loaded.file.where


def paired(left: Iterable[Loaded], right: Iterable[Loaded], path: Callable[[Loaded], str] = where) -> Pairing:
    """Pair the sheets of two archives, each with one at most.

    Two sheets are a pair by the same path; else by the same text, whatever its line ends; else by the same name in
    another folder; else where they have 60 % of their words in common, the same kind, and the same code or title.
    Of several that would do, the two most alike are taken first.

    Args:
        left: the sheets of the earlier archive, such as ``Archive.every``.
        right: those of the later one.
        path: what is the same on both sides where the file is: for two folders, the way from each of them.
    """
    rest = _Rest(sorted(left, key=path), sorted(right, key=path))
    rest.pair(lambda one: [normcase(path(one))])
    rest.pair(lambda one: [text] if (text := _text(one)) else [])
    rest.pair(lambda one: [one.name])
    rest.pair(_called, least=ALIKE)
    order = {id(one): number for number, one in enumerate(rest.ordered)}
    pairs = sorted(rest.pairs, key=lambda pair: order[id(pair[1])])
    return Pairing(tuple(pairs), tuple(rest.left.values()), tuple(rest.right.values()))


class _Rest:
    """The sheets of both sides that have no pair yet, by ``id``."""

    def __init__(self, left: list[Loaded], right: list[Loaded]) -> None:
        self.left, self.right = ({id(one): one for one in side} for side in (left, right))
        self.ordered = right
        self.pairs: list[tuple[Loaded, Loaded]] = []
        self._words: dict[int, Counter[str]] = {}

    def pair(self, keys: Callable[[Loaded], Iterable[Hashable]], least: float = 0.0) -> None:
        """Pair the sheets that have a key in common, if at least this share of their words is the same."""
        if not (self.left and self.right):
            return
        before: dict[Hashable, list[Loaded]] = defaultdict(list)
        for one in self.left.values():
            for key in keys(one):
                before[key].append(one)
        groups: dict[Hashable, tuple[list[Loaded], list[Loaded]]] = {}
        for other in self.right.values():
            for key in keys(other):
                if key in before:
                    groups.setdefault(key, (before[key], []))[1].append(other)
        for one, other in self._ranked(list(groups.values()), least):
            if id(one) in self.left and id(other) in self.right:
                self.pairs.append((self.left.pop(id(one)), self.right.pop(id(other))))

    def _ranked(self, groups: list[tuple[list[Loaded], list[Loaded]]], least: float) -> Iterator[tuple[Loaded, Loaded]]:
        """The sheets that may be pairs, the most alike first."""
        if not least and all(len(some) == len(others) == 1 for some, others in groups):
            yield from ((some[0], others[0]) for some, others in groups)
            return
        compared: list[tuple[float, bool, Loaded, Loaded]] = []
        for some, others in groups:
            if len(some) * len(others) > MOST_COMPARED:
                compared += [(least, False, *both) for both in zip(some, others, strict=False)]
                continue
            for one, other in product(some, others):
                likeness = self._likeness(one, other) if least or len(some) + len(others) > 2 else 1.0
                if likeness >= least:
                    compared.append((likeness, one.name == other.name, one, other))
        yield from ((one, other) for *_, one, other in sorted(compared, key=lambda it: it[:2], reverse=True))

    def _likeness(self, one: Loaded, other: Loaded) -> float:
        """The share of words that two sheets have in common, from 0 to 1."""
        first, second = self._words_of(one), self._words_of(other)
        both = first.total() + second.total()
        return 2 * (first & second).total() / both if both else 1.0

    def _words_of(self, loaded: Loaded) -> Counter[str]:
        words = self._words.get(id(loaded))
        if words is None:
            words = self._words[id(loaded)] = Counter(_words(loaded))
        return words


def _text(loaded: Loaded) -> str:
    """The text of a sheet with the line ends of Unix."""
    return loaded.text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


def _called(loaded: Loaded) -> Iterator[Hashable]:
    """The kind with the code and with the title that a sheet says it has."""
    data = _data(loaded)
    for key in ("codice", "titolo"):
        value, tipo = data.get(key), data.get("tipo")
        if isinstance(value, str) and isinstance(tipo, str) and (said := fold(value)):
            yield tipo, key, said


def _words(loaded: Loaded) -> Iterator[str]:
    """The keys and the words of a sheet: neither its comments nor its form count."""
    todo: list[Tree] = [_data(loaded)]
    while todo:
        node = todo.pop()
        if isinstance(node, dict):
            yield from node
            todo += node.values()
        elif isinstance(node, list):
            todo += node
        elif node:
            yield from node.split()


def _data(loaded: Loaded) -> dict[str, Tree]:
    if loaded.document is None:
        return {}
    data = loaded.document.data
    loaded.document.release()
    return data
