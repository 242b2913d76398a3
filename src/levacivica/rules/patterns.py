"""What the rules on texts look for: the patterns, each with what it must not take for a mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from levacivica.rules.glance import PROVIDERS


class Shape:
    """A pattern that is compiled when it is first looked for: most sheets ask for one or two, if any."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern, self._flags = pattern, flags

    def search(self, text: str) -> re.Match[str] | None:
        """Find it once."""
        return re.compile(self._pattern, self._flags).search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Find it wherever it is."""
        return re.compile(self._pattern, self._flags).finditer(text)


UNSEEN: Final = Shape(
    "[\u00a0\u2007\u202f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ue000-\uf8ff\ufffd]"
)
"""Signs that nobody sees: of no width, of direction, soft hyphens, private ones of a font, no-break spaces."""


BOLD: Final = Shape(r"\*{2,3}(?=[^\s*])((?:[^*\n]|\*(?!\*)|\n(?![ \t]*\n))*?[^\s])\*{2,3}(?!\*)|\*{2,}")
UNDERLINED: Final = Shape(r"(?<![\w/@.])(__?)(?=[^\s_])([^_\n]*[^\s_])\1(?![\w/@])")
HEADING: Final = Shape(r"^[ \t]*(#{2,6}[ \t]+)", re.MULTILINE)
"""Markdown where it is shown as it stands."""

_TAGS = "p|br|b|i|u|strong|em|ul|ol|li|span|div|table|tbody|tr|td|th|a|font|h[1-6]|sup|sub|hr|img|o:p"
TAG: Final = Shape(rf"</?(?:{_TAGS})(?:\s[^<>\n]*)?/?>", re.IGNORECASE)
ENTITY: Final = Shape(r"&(?:[A-Za-z]{2,8}|#[0-9]{2,5}|#[xX][0-9A-Fa-f]{2,4});")

BULLET: Final = Shape(r"^[ \t]*((?:[-*+][ \t]+)?[•·▪●■◦‣][•·▪●■◦‣ \t]*)", re.MULTILINE)
DASH: Final = Shape(r"(?:\A|(?<=\n)[ \t]*\n)[ \t]*([–—][ \t]+)")
"""The bullets of word processors, bullets in pairs, and a dash in place of a bullet at the start of a paragraph."""

EURO: Final = Shape(
    r"€'(?=\s)|(?<=[a-zàèéìòù] )(?<!\bin )(?<!\bdi )(?<!\bda )(?<!\bper )(?<!\bcon )(?<!\beuro )"
    r"(?<!mila )(?<!milioni )(?<!miliardi )€(?=\s[a-zàèéìòù])"
)
"""Letters that a scanner took for others: the euro sign for «è», two small l for «Il»."""

COUNT: Final = Shape(r"(?<![\w.,])(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{4,9}|[0-9]+(?:,[0-9]+)? milion[ei] di) abitanti\b")
"""How many live somewhere."""

DATED: Final = Shape(
    r"(?<![\d.,])(?:19|20)\d\d(?![.,]?\d)|\b(?:istat|anagraf|censiment|fonte|secondo|statistic|rilevazion|demografic)",
    re.IGNORECASE,
)
"""A year or a source, which make a figure one that can be checked."""

PRIVATE_MAIL: Final = Shape(rf"@(?:{'|'.join(PROVIDERS)})\.(?:it|com|net|me|eu)\b(?!\.\w)", re.IGNORECASE)
"""The domains where anybody can have a mailbox."""

MOBILE: Final = Shape(r"(?<![\w.,/-])(?:(?:\+|00)39[ ./-]?)?3[1-9][0-9](?:[ ./-]?[0-9]){6,7}(?![\w]|[.,/-][0-9])")
"""An Italian mobile number: 3, and eight or nine other digits."""

TAX_CODE: Final = Shape(
    r"(?<!\w)[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z](?!\w)"
)
"""The tax code of a person; letters may stand for its digits where two persons would have the same."""

_MONTHS = "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre"
_DAY = (
    rf"(?:[0-9]{{1,2}}[./-][0-9]{{1,2}}[./-](?:[0-9]{{4}}|[0-9]{{2}})|[0-9]{{1,2}}[°º]?\s+(?:{_MONTHS})\s+[0-9]{{4}})"
)
_BORN = rf"[Nn](?<!\w.)(?:at[oa]\s(?:[^.;\n]{{0,60}}?\s)?(?:il|in data|nel giorno)\s+|ascita\W{{1,3}}){_DAY}"
_OF_AN_ADULT = r"(?<=19[3-9][0-9]|200[0-9])(?![0-9])"
BIRTH: Final = Shape(_BORN)
BESIDE_A_NAME: Final = Shape(rf"(?<![0-9./-])(?<!\bal )(?<!\bdal ){_DAY}{_OF_AN_ADULT}")
"""A day beside the name of a person, as the tables of the systems have it: of a year when adults of today were born."""

TITLED: Final = Shape(
    r"(?<!\w)(?:(?:[Dd]ott\.?(?:ssa|or|oressa)?|[Dd]r\.?(?:ssa)?|[Ss]ig\.?(?:ra|na|nora|nor)?)(?:\.\s*|\s+)"
    r"|(?:[Aa]vv|[Ii]ng|[Aa]rch|[Pp]rof|[Gg]eom|[Rr]ag)\.(?:ssa)?\s*)[A-ZÀÈÉÌÒÙ][\w'’]+(?:\s+[A-ZÀÈÉÌÒÙ][\w'’]+){0,2}"
)
"""A person, by the title before the name."""

_ANY_BIRTH = Shape(rf"{_BORN}|\bpersona['\"]?:[^\n]*{_DAY}")

TELLING: Final = {
    "tag": TAG,
    "entity": ENTITY,
    "bullet": Shape("·"),
    "underlined": UNDERLINED,
    "heading": Shape("#"),
    "mobile": MOBILE,
    "tax": TAX_CODE,
    "birth": _ANY_BIRTH,
    "birth-after-2000": _ANY_BIRTH,
    "mail": PRIVATE_MAIL,
    "unseen": UNSEEN,
}
"""What may hold where the quick look at a sheet saw something."""
