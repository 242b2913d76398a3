"""The sectors of service that some norms list, with their areas, and words that came into the law later."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from levacivica.model.dates import Date
from levacivica.model.expressions import lazily
from levacivica.model.figures import Whole
from levacivica.model.kinds import Many, Text
from levacivica.model.nearest import fold
from levacivica.model.record import Nested, Record, field

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date


class Area(Record):
    """An area of a sector."""

    numero: int | None = field(Whole(1, 99), it="il numero nel settore", en="its number in the sector", required=True)
    nome: str | None = field(Text(), it="il nome nella norma", en="its name in the norm", required=True)


class Settore(Record):
    """A sector of service: its letter and areas, and the beginnings of words that identify it in a sheet."""

    lettera: str | None = field(Text(), it="la sua lettera", en="its letter")
    nome: str | None = field(Text(), it="il nome nella norma", en="its name in the norm", required=True)
    parole: tuple[str, ...] | None = field(
        Many(Text()), it="come cominciano le sue parole", en="how its words begin", required=True
    )
    aree: tuple[Area, ...] | None = field(Many(Nested(Area)), it="le sue aree", en="its areas")

    def area(self, number: int) -> Area | None:
        """The area with this number; None where the list does not have it."""
        return next((area for area in self.aree or () if area.numero == number), None)


class ParoleSuccessive(Record):
    """Words that came into the law on some day, after the norms that have this table."""

    parole: tuple[str, ...] | None = field(Many(Text()), it="le parole", en="the words", required=True)
    dal: date | None = field(Date(), it="da quando esistono", en="since when they exist", required=True)
    fonte: str | None = field(Text(), it="da dove viene", en="where it comes from", required=True)


class Coded(NamedTuple):
    """A sector or an area as a sheet writes it: its letter, the number of its area (0 for none), the words after."""

    letter: str
    number: int
    words: str


_CODED = lazily(r"([A-Z])(?:\s*[-–]?\s*([0-9]{1,2})(?:\s*[-–—:.,)]?\s+(\S.*))?|(?:\s*[-–—:.)]\s*(\D\S.*))?)", re.DOTALL)
_STRONG = lazily(r"[,;:/(]|\s[-–—]\s")
_LITTLE = frozenset(
    "della delle degli dello nella nelle negli alla alle agli allo dalla dalle sulla sulle".split()  # noqa: SIM905
)
_GENERIC = ("serviz", "attivit", "settor", "interven", "ambit", "valorizz", "tutel")
"""Words of many names of sectors, which belong to none."""


@lru_cache(1024)
def coded(text: str) -> Coded | None:
    """Read ``E``, ``E01``, ``E - Educazione``, ``E01 Sportelli``; None for a text without a code."""
    match = _CODED.fullmatch(text)
    return Coded(match[1], int(match[2] or 0), match[3] or match[4] or "") if match is not None else None


def by_letter(sectors: Sequence[Settore], letter: str) -> Settore | None:
    """The sector with a letter; None where the norms have none."""
    return next((sector for sector in sectors if sector.lettera == letter), None)


@lru_cache(1024)
def closest(text: str, sectors: tuple[Settore, ...]) -> Settore | None:
    """The sector whose name has most of the words of a text; None where no word is of any, or two have as many."""
    words = _words(text)
    scores = [(sum(map(sector_words(sector), words)), i) for i, sector in enumerate(sectors)]
    best = max(scores, default=(0, 0))[0]
    first = [sectors[i] for score, i in scores if score == best]
    exact = [sector for sector in sectors if fold(sector.nome or "") == fold(text)]
    return exact[0] if exact else first[0] if best and len(first) == 1 else None


@lru_cache(1024)
def is_listed(text: str, sectors: tuple[Settore, ...]) -> bool:
    """Whether a sector is one of a list: by its code, or because all its words are of names in the list.

    Before a comma, a dash or a bracket the name is enough: an area may follow.
    """
    code = coded(text)
    letters = {sector.lettera for sector in sectors} - {None} or set("ABCDEFG")
    if code is not None and (code.letter not in letters or not code.words):
        return code.letter in letters
    name = code.words if code is not None else text
    return _is_covered(name, sectors) or _is_covered(_STRONG.split(name)[0], sectors)


def _is_covered(name: str, sectors: tuple[Settore, ...]) -> bool:
    words = _words(name)
    tests = [sector_words(sector) for sector in sectors]
    return any(test(word) for word in words for test in tests) and all(
        word.startswith(_GENERIC) or any(test(word) for test in tests) for word in words
    )


def _words(text: str) -> list[str]:
    return [word for word in fold(text).split() if len(word) > 3 and word not in _LITTLE]


@lru_cache(64)
def sector_words(sector: Settore) -> Callable[[str], bool]:
    """A test for the words of a sector, with any ending."""
    stems = (*(sector.parole or ()), *(word[:-1] for word in _words(sector.nome or "")))

    def is_of_it(word: str) -> bool:
        return word.startswith(stems)

    return is_of_it


def in_full(text: str, sectors: Sequence[Settore], *, of_an_area: bool = False) -> str:
    """A sector, or an area, with both code and name where the norms list it, else as it is written.

    ``E01`` as a sector has the name of the sector too.
    """
    code = coded(text)
    if code is None:
        known = None if of_an_area else next((one for one in sectors if fold(one.nome or "") == fold(text)), None)
        return f"{known.lettera} – {text}" if known is not None and known.lettera else text
    sector = by_letter(sectors, code.letter)
    if sector is None or code.words:
        return text
    area = sector.area(code.number)
    if of_an_area:
        return f"{text} – {area.nome}" if area is not None else text
    return f"{text} – {sector.nome}" + (f" ({area.nome})" if area is not None else "")
