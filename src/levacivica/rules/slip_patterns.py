"""The shapes of slips of whoever types: a little word twice, a time that no clock shows, a wrong count of items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from levacivica.model.expressions import lazily
from levacivica.rules.outlines import Near, Outline, Shape
from levacivica.rules.phrases import WORDS

if TYPE_CHECKING:
    import re

_LITTLE: Final = (
    *("di", "del", "della", "dei", "delle", "al", "alla", "nel", "in", "per", "con"),
    *("il", "la", "le", "un", "una", "che", "e"),
)

DOUBLED: Final = Shape(
    rf"(?<![\w'’/@.-])(?P<word>{'|'.join(_LITTLE)}) (?P=word)(?= (?!ne\b|se\b))",
    *(f" {word} {word} " for word in _LITTLE),
)
"""A little word twice. «Man mano» or «via via» are of other words, and «che che ne dicano» is an idiom."""

_HIGH_HOUR = lazily(
    r"le (?:(?:2[5-9]|[3-9][0-9]|24(?=:(?!00))):[0-9]{2}"
    r"|ore (?:(?:2[5-9]|[3-9][0-9])[:.][0-9]{2}|24[:.](?!00)[0-9]{2}|[0-9]{1,2}\.[6-9][0-9]))(?![0-9])"
)

_HIGH_END = lazily(r"0-(?:2[5-9]|[3-9][0-9])[:.][0-9]{2}(?![0-9])")
"""The same at the end of opening hours."""


class Times(Near):
    """A shape of times, tried where an hour or a minute is high: behind «le», quick to find, and at a colon."""

    before = after = 12

    def may_be_in(self, sheet: Outline) -> bool:
        """Whether a sheet has a match."""
        high = _HIGH_HOUR.search(sheet.text) or _HIGH_END.search(sheet.text)
        return high is not None or super().may_be_in(sheet)


TIME: Final = Times(
    r"(?<![0-9:.,/])(?:(?<=\b[Oo]re )|(?<=lle )|(?<=tro le )|(?<=[0-9]-)|(?=[0-9]{1,2}:[0-9]{2}-))"
    r"(?P<hour>[0-9]{1,2})(?P<sign>[:.])(?P<minute>[0-9]{2})(?![0-9:]|[.,/][0-9])",
    *(f":{ten}" for ten in "6789"),
)
"""A time of the day, also one that no clock shows."""


class Counted(Near):
    """A shape of a number right above a list, tried behind its parts."""

    before, after = 30, 60

    def near(self, text: str, at: int) -> bool:
        """Whether around a place a number stands above lines with other than so many dashes or figures."""
        match = self.compiled.search(text, max(0, at - self.before), at + self.after)
        return match is not None and told_by(match) != _items(text[match.end() : match.end() + _FAR])


def told_by(match: re.Match[str]) -> int:
    """The number that a text says."""
    word = match["before"] or match["behind"] or match["alone"]
    return int(word) if word.isdigit() else WORDS.index(word) + 2


_FAR = 4000
"""How many letters below a number its list may have, in a quick look at it."""

_MARKER = lazily(r"(?:[-*+]|[0-9]{1,2}[.)])[ \t]")


def _items(below: str) -> int:
    """The lines that begin an item, as deep as the first line and before one that is less deep."""
    count, depth = 0, -1
    for line in below.split("\n"):
        inner = line.lstrip(" ")
        deep = len(line) - len(inner)
        depth = deep if depth < 0 and inner else depth
        if inner and deep < depth:
            break
        count += deep == depth and _MARKER.match(inner) is not None
    return count


TIME_BEFORE: Final = lazily(r"(?<![0-9:.,/])(?:[01]?[0-9]|2[0-4])[:.][0-5][0-9]-\Z")
"""The hour from which an office is open, right before the one until which it is."""

_KINDS = "obiettivi|azioni|attività|fasi|punti|ambiti|aree|linee|temi|documenti|requisiti|moduli|momenti|passi|servizi"
COUNTED: Final = Counted(
    rf"(?:(?P<before>{'|'.join(WORDS)}|[2-9]|1[0-9]) seguenti|\b[Ss]eguenti (?P<behind>{'|'.join(WORDS)}|[2-9]|1[0-9]))"
    r"(?: [a-zàèéìòù]+){0,4}:[ \t]*(?:\n|\Z)"
    rf"|\b(?:sono|in) (?P<alone>{'|'.join(WORDS)})(?: (?:{_KINDS})(?: [a-zàèéìòù]+)?)?:[ \t]*(?:\n|\Z)",
    *("eguenti ", "articola in ", *(f" {number}:\n" for number in WORDS[:4])),
)
"""How many items a list has, by the words above it."""

SLIPS: Final = (DOUBLED, TIME, COUNTED)
"""All of them."""
