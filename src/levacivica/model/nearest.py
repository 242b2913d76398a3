"""The nearest of some names to a misspelt one, and the distance between two names."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_OTHER = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Fold case, accents, dashes, blanks and punctuation away, so that «Te lo dico io!» equals «TE LO DICO IO»."""
    plain = text.casefold()
    if not plain.isascii():
        plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", plain))
    return _OTHER.sub(" ", plain).strip()


def slug(text: str) -> str:
    """A text as the name of a file or of a page: «Città che legge» is ``citta-che-legge``; empty without letters."""
    return fold(text).replace(" ", "-")


def distance(first: str, second: str, limit: int) -> int:
    """Count the letters to change, add, drop or swap with their neighbour; more than ``limit`` is ``limit + 1``.

    Only the cells of the table that can give a count within the limit are computed.
    """
    far = limit + 1
    if first == second:
        return 0
    # One change removes one letter and adds another: names with more letters of their own are too far apart.
    if abs(len(first) - len(second)) > limit or len({*first} ^ {*second}) > 2 * limit:
        return far
    # A swap on a border touches two pieces: of one more than twice the changes, one is in both names.
    size = len(first) // (2 * limit + 1)
    if size and not any(first[at : at + size] in second for at in range(0, size * (2 * limit + 1), size)):
        return far
    older: list[int] = []
    before = [min(j, far) for j in range(len(second) + 1)]
    for i, a in enumerate(first, 1):
        row = [far] * len(before)
        row[0] = min(i, far)
        for j in range(max(1, i - limit), min(len(second), i + limit) + 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != second[j - 1]))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == second[j - 1]:
                cost = min(cost, older[j - 2] + 1)
            row[j] = cost
        if min(row) > limit:
            return far
        older, before = before, row
    return min(before[-1], far)


def pairs_one_apart(names: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs of some names that differ by one letter changed, added or swapped with its neighbour, sorted.

    Two such names are the same without one letter each, so that only these are compared. Of very many that are, each is
    compared with the twenty before it.
    """
    lacking: dict[str, list[str]] = {}
    for name in sorted(set(names)):
        for short in {name[:i] + name[i + 1 :] for i in range(len(name))} | {name}:
            lacking.setdefault(short, []).append(name)
    pairs = {
        (one, other) for same in lacking.values() for i, other in enumerate(same) for one in same[max(0, i - 20) : i]
    }
    return sorted(pair for pair in pairs if distance(*pair, 1) == 1)


class Names:
    """Names among which the nearest to a misspelt one is looked for, compared without accents, capitals and signs.

    Many searches among the same names cost little: each name is folded once, and only those of a like length are
    compared.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.all = tuple(names)
        self._by_length: dict[int, list[tuple[int, str, str]]] = {}
        for position, name in enumerate(self.all):
            folded = fold(name)
            self._by_length.setdefault(len(folded), []).append((position, folded, name))
        self._found: dict[str, str] = {}

    def nearest(self, word: str) -> str:
        """Pick the name that ``word`` was most likely meant to be; empty when none is near enough.

        Near enough is one change for every three letters, three at the most; a plural for a singular counts as one. Of
        several equally near names the first one is returned.
        """
        if word not in self._found:
            self._found[word] = self._search(fold(word))
        return self._found[word]

    def _search(self, folded: str) -> str:
        limit = min(3, max(1, len(folded) // 3))
        best, best_slips, best_position = "", limit + 1, 0
        for length in range(len(folded) - limit, len(folded) + limit + 1):
            for position, known, name in self._by_length.get(length, ()):
                slips = distance(folded, known, limit)
                if (slips, position) < (best_slips, best_position):
                    best, best_slips, best_position = name, slips, position
        return best


def nearest(word: str, names: Iterable[str]) -> str:
    """Pick the name that ``word`` was most likely meant to be, as `Names` does; empty when none is near enough."""
    return Names(names).nearest(word)
