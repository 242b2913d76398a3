"""The shapes of persons in texts: their names behind a title, their bank accounts."""

from __future__ import annotations

from itertools import accumulate
from operator import itemgetter
from typing import Final

from levacivica.rules.outlines import Figures, Near, Outline

_SHORT_TITLES: Final = frozenset(
    (
        "ott",
        "dr",
        " dr",
        "Dr",
        " Dr",
        "\ndr",
        "\nDr",
        "sig",
        "Sig",
        "avv",
        "Avv",
        "ing",
        "Ing",
        "rch",
        "rof",
        "eom",
        "rag",
        "Rag",
    )
)
"""The letters before the full stop of a title."""

_ENDING: Final = itemgetter(slice(-3, None))
_BEHIND_A_STOP: Final = b".A"
"""A capital on the line of a full stop, in an outline."""


class Titles(Near):
    """A title, most of which are short for something: the words before a full stop are looked at too."""

    def may_be_in(self, sheet: Outline) -> bool:
        """Whether a sheet has a match."""
        pieces = sheet.text.split(".") if _BEHIND_A_STOP in sheet.signs else []
        if not _SHORT_TITLES.isdisjoint(map(_ENDING, pieces)):
            ends = accumulate(len(piece) + 1 for piece in pieces)
            places = [at for piece, at in zip(pieces, ends, strict=True) if piece[-3:] in _SHORT_TITLES]
            if any(self.near(sheet.text, at) for at in places):
                return True
        return super().may_be_in(sheet)


_NAME: Final = r"[A-ZÀÈÉÌÒÙ][\w'’]+"
TITLED: Final = Titles(
    r"(?<![\w@.])(?:[Dd]ott|[Dd]r|[Ss]ig|[Aa]vv|[Ii]ng|[Aa]rch|[Pp]rof|[Gg]eom|[Rr]ag|[Ss]ignor)"
    r"(?:\.?(?:ssa|ra|na|or(?:essa)?|nor|a|essa)?)(?:\.[ \t]*|[ \t]+)"
    rf"(?:[A-Z]\.[ \t]?)*{_NAME}(?:\s+{_NAME}){{0,2}}",
    *("ottor", "ignor"),
)
"""A title and the name of a person."""

IBAN: Final = Figures(
    r"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}(?:[ .-]?[A-Z0-9]){11,30}(?![a-z0-9])",
    rb"AA[0-9]{2}[A0-9]{11}",
)
"""The number of a bank account, as those of the countries that pay in euro begin."""
