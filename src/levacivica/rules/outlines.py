"""Shapes of text, and the outline of a whole sheet in which they are looked for first."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from levacivica.model.expressions import lazily
from levacivica.reading.source import occurrences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_OPENING: Final = ("", "\n", "\r", '"', "'", ":", "-", "*", "+", "[", ",")
"""What can precede a line of a text, apart from blanks; "" is the start of the file."""


_CLASSES: Final = bytes(ord("A") if "A" <= chr(code) <= "Z" else code for code in range(256))
_LETTERS: Final = b" abcdefghijklmnopqrstuvwxyz"
_SEPARATORS: Final = b"./-"
_COMMON: Final = b"A0123456789\n:.,-" + "àèéìòù".encode("latin-1")
"""The signs that nearly every sheet has."""


def _seldom(signs: bytes) -> frozenset[int]:
    return frozenset(signs.translate(None, _COMMON))


def _is_possible(stretches: Collection[bytes], seldom: frozenset[int]) -> bool:
    """Whether these seldom signs are enough for one of some stretches of signs."""
    return not stretches or any(_seldom(signs) <= seldom for signs in stretches)


class Outline:
    """A whole sheet with a tenth of its characters, in which shapes are looked for first.

    Attributes:
        text: the sheet itself.
        signs: its text without blanks and small letters, with A for every capital, in Latin-1.
        figures: the signs without the separators of digits.
        gaps: whether a value may have two blanks in a row.
        plain: whether every text is on one line or a literal block.
    """

    def __init__(self, text: str, *, gaps: bool = True, plain: bool = False) -> None:
        self.text, self.gaps, self.plain = text, gaps, plain
        self.signs = text.encode("latin-1", "replace").translate(_CLASSES, _LETTERS)
        self.figures = self.signs.translate(None, _SEPARATORS)

    @property
    def seldom(self) -> frozenset[int]:
        """Those of its signs that only some sheets have."""
        return _seldom(self.signs)

    @cached_property
    def has_day(self) -> bool:
        """Whether it may have a day in words or figures, apart from the ISO dates of fields."""
        return any(year.search(self.figures) for year in _YEARS_OF_A_DAY) or any(
            day.search(self.signs) for day in _SHORT_DAYS
        )


class Shape:
    """A pattern that is compiled when it is first needed: most sheets need one or two, if any.

    Whole sheets are searched first, and only then their texts. To make this quick a shape may have ``parts``: every
    match contains one of these strings. For the same reason patterns begin with fixed characters where possible, to
    which the regular expressions of Python skip quickly.
    """

    def __init__(self, pattern: str, *parts: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.parts = parts
        self._parts: dict[bytes, list[str]] = {}
        for part in parts:
            self._parts.setdefault(Outline(part).signs, []).append(part)
        self._pattern, self._flags = pattern, flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The regular expression."""
        if self._compiled is None:
            self._compiled = re.compile(self._pattern, self._flags)
        return self._compiled

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text."""
        return self.compiled.search(text)

    def at(self, text: str, position: int) -> re.Match[str] | None:
        """The match that begins at a position of a text."""
        return self.compiled.match(text, position)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in a text."""
        return self.compiled.finditer(text)

    def may_be_among(self, seldom: frozenset[int]) -> bool:
        """Whether a sheet with these seldom signs, and no others, may have a part of this shape."""
        return _is_possible(self._parts, seldom)

    def may_be_in(self, sheet: Outline) -> bool:
        """Whether some text of a sheet may match, given the outline of the whole sheet."""
        return self.has_part(sheet) and self.search(sheet.text) is not None

    def has_part(self, sheet: Outline) -> bool:
        """Whether a sheet contains a part of this shape; true for a shape without parts."""
        for signs, parts in self._parts.items():
            if signs in sheet.signs:
                for part in parts:
                    if part in sheet.text:
                        return True
        return not self.parts


class Signs(Shape):
    """A shape that leaves a stretch in the signs of an outline; ``signs`` is the pattern of that stretch."""

    def __init__(self, pattern: str, signs: bytes, flags: re.RegexFlag = re.NOFLAG) -> None:
        super().__init__(pattern, flags=flags)
        self._signs = lazily(signs)

    def has_part(self, sheet: Outline) -> bool:
        """Whether the signs of a sheet contain those of this shape."""
        return self._signs.search(sheet.signs) is not None


class Leading(Shape):
    """A shape that begins with one of its parts and is tried only there: patterns are slower to find them."""

    def may_be_in(self, sheet: Outline) -> bool:
        """Whether a sheet has a match."""
        return any(self.at(sheet.text, at) for part in self.parts for at in occurrences(sheet.text, part))


class Near(Shape):
    """A shape that is tried only around its parts, in a window of some letters: those before and after a part."""

    before, after = 12, 40

    def may_be_in(self, sheet: Outline) -> bool:
        """Whether a sheet has a match."""
        for signs, parts in self._parts.items():
            if signs in sheet.signs:
                for part in parts:
                    for at in _occurrences(sheet.text, part):
                        if self.near(sheet.text, at):
                            return True
        return False

    def near(self, text: str, at: int) -> bool:
        """Whether there is a match around a place."""
        return self.compiled.search(text, max(0, at - self.before), at + self.after) is not None


def _occurrences(text: str, part: str) -> Iterator[int]:
    """The indexes of a part; capitals and some letters are few, and quicker to find than the whole part."""
    if not part[0].isupper() and part[0] not in "jkwxy":
        return occurrences(text, part)
    return (at for at in occurrences(text, part[0]) if text.startswith(part, at))


class OfADay(Leading):
    """A leading shape with a day in it: few sheets have days outside fields, and these are quick to look for."""

    def may_be_in(self, sheet: Outline) -> bool:
        """Whether a sheet has a match."""
        return sheet.has_day and super().may_be_in(sheet)


class OfKey(Shape):
    """A shape with a day in it that is looked for in the values of one key only; the key is its part."""

    def has_part(self, sheet: Outline) -> bool:
        """Whether a sheet has the key, with or without quotes."""
        return sheet.has_day and any(
            sheet.text[at + len(part) : at + len(part) + 9].lstrip("'\" ")[:1] == ":"
            for part in self.parts
            for at in occurrences(sheet.text, part)
        )


_YEARS_OF_A_DAY: Final = tuple(
    lazily(rb"%d(?<=[0-9\xb0\xba\xa0?\s]..)[0-9]{2}(?<!:332014)(?<!:162019)" % century) for century in (19, 20)
)
"""The year of ``12/3/1985`` or ``12 marzo 1985`` behind its day, or behind a blank that an outline keeps.

Not that of ``lombardia-33-2014`` and ``lombardia-16-2019``, which many sheets have.
"""

_SHORT_DAYS: Final = tuple(
    lazily(rb"%b(?<=[0-9].)(?<!:[12][0-9]{3}.)[0-9]{1,2}[./-][0-9]{2}" % sign) for sign in (rb"/", rb"\.", rb"-")
)
"""What follows the day of ``12/3/85``. One pattern for each sign, since a fixed one is quick."""


class Opening(Shape):
    """A shape at the start of a line of a text; in the sheet, a key or dash may precede it."""

    def may_be_in(self, sheet: Outline) -> bool:
        """Whether a part is where a line of a text may start: after blanks, a quote, a key or a dash."""
        return self.has_part(sheet) and any(
            sheet.text[max(0, at - 40) : at].rstrip(" \t")[-1:] in _OPENING
            for part in self.parts
            for at in occurrences(sheet.text, part)
        )


class Figures(Shape):
    """A shape of digits, signs and capitals, searched for in the figures of an outline."""

    def __init__(self, pattern: str, figures: bytes, *signs: bytes) -> None:
        """``signs`` are stretches of the figures, one of which every match has: they are quick to look for."""
        super().__init__(pattern)
        self._figures, self._signs = lazily(figures), signs

    def may_be_among(self, seldom: frozenset[int]) -> bool:
        """Whether a sheet with these seldom signs, and no others, may have one of these stretches."""
        return _is_possible(self._signs, seldom)

    def has_part(self, sheet: Outline) -> bool:
        """Whether the figures of a sheet contain those of this shape."""
        if self._signs and not any(sign in sheet.figures for sign in self._signs):
            return False
        return self._figures.search(sheet.figures) is not None
