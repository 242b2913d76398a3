"""The patterns of the rules on texts, and how to search a whole sheet for them quickly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from levacivica.model.codes import TAX_CODE_OF_A_PERSON
from levacivica.model.dates import MONTHS
from levacivica.model.expressions import lazily
from levacivica.model.letters import any_case
from levacivica.reading.source import occurrences

_OPENING: Final = ("", "\n", "\r", '"', "'", ":", "-", "*", "+", "[", ",")
"""What can precede a line of a text, apart from blanks; "" is the start of the file."""


_CLASSES: Final = bytes(ord("A") if "A" <= chr(code) <= "Z" else code for code in range(256))
_LEFT_OUT: Final = b" ./-abcdefghijklmnopqrstuvwxyz"


def outline_of(text: str) -> bytes:
    """A text without small letters and separators of digits, with A for every capital: a tenth of its length."""
    return text.encode("latin-1", "replace").translate(_CLASSES, _LEFT_OUT)


class Shape:
    """A pattern that is compiled when it is first needed: most sheets need one or two, if any.

    Whole sheets are searched first, and only then their texts. To make this quick a shape may have ``parts``: every
    match contains one of these strings. For the same reason patterns begin with fixed characters where possible, to
    which the regular expressions of Python skip quickly.
    """

    def __init__(self, pattern: str, *parts: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.parts = parts
        self._outlines = [(outline_of(part), part) for part in parts]
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

    def may_be_in(self, sheet: str, outline: bytes) -> bool:
        """Whether some text of a sheet may match, given the whole sheet and its outline (`outline_of`)."""
        return self.has_part(sheet, outline) and self.search(sheet) is not None

    def has_part(self, sheet: str, outline: bytes) -> bool:
        """Whether a sheet contains a part of this shape; true for a shape without parts."""
        for left, part in self._outlines:
            if left in outline and part in sheet:
                return True
        return not self.parts


class Leading(Shape):
    """A shape that begins with one of its parts and is tried only there: patterns are slower to find them."""

    def may_be_in(self, sheet: str, outline: bytes) -> bool:  # noqa: ARG002 - as every shape
        """Whether a sheet has a match."""
        return any(self.at(sheet, at) for part in self.parts for at in occurrences(sheet, part))


class Near(Shape):
    """A shape that is tried only around its parts, in a window of some letters: those before and after a part."""

    before, after = 12, 40

    def may_be_in(self, sheet: str, outline: bytes) -> bool:
        """Whether a sheet has a match."""
        parts = [part for left, part in self._outlines if left in outline and part in sheet]
        return any(self.near(sheet, at) for part in parts for at in occurrences(sheet, part))

    def near(self, sheet: str, at: int) -> bool:
        """Whether there is a match around a place."""
        return self.compiled.search(sheet, max(0, at - self.before), at + self.after) is not None


class OfADay(Leading):
    """A leading shape with a day in it: few sheets have days outside fields, and these are quick to look for."""

    def may_be_in(self, sheet: str, outline: bytes) -> bool:
        """Whether a sheet has a match; a year of four digits shows in the outline, one of two does not."""
        has_day = re.search(_YEAR_OF_A_DAY, outline) or any(day.search(sheet) for day in _SHORT_DAYS)
        return bool(has_day) and super().may_be_in(sheet, outline)


_YEAR_OF_A_DAY: Final = rb"[0-9\xb0\xba\xa0?\s](?:19|20)[0-9]{2}(?<!:332014)(?<!:162019)"
"""The year of ``12/3/1985`` or ``12 marzo 1985`` behind its day in an outline, or behind a blank that is kept there.

Not that of ``lombardia-33-2014`` and ``lombardia-16-2019``, which many sheets have.
"""

_SHORT_DAYS: Final = tuple(
    Shape(rf"{sign}(?<=[0-9].)(?<![0-9]{{4}}.)[0-9]{{1,2}}[./-][0-9]{{2}}(?![0-9])") for sign in ("/", r"\.", "-")
)
"""What follows the day of ``12/3/85``; an ISO date has none. One shape for each sign, since a fixed one is quick."""


class OfKey(Shape):
    """A shape that is looked for in the values of one key only; the key is its part."""

    def has_part(self, sheet: str, outline: bytes) -> bool:  # noqa: ARG002 - as every shape
        """Whether a sheet has the key, with or without quotes."""
        return any(
            sheet[at + len(part) : at + len(part) + 9].lstrip("'\" ")[:1] == ":"
            for part in self.parts
            for at in occurrences(sheet, part)
        )


class Opening(Shape):
    """A shape at the start of a line of a text; in the sheet, a key or dash may precede it."""

    def may_be_in(self, sheet: str, outline: bytes) -> bool:
        """Whether a part is where a line of a text may start: after blanks, a quote, a key or a dash."""
        return self.has_part(sheet, outline) and any(
            sheet[max(0, at - 40) : at].rstrip(" \t")[-1:] in _OPENING
            for part in self.parts
            for at in occurrences(sheet, part)
        )


class Figures(Shape):
    """A shape of digits and capitals, searched for in the outline of the sheet (`outline_of`)."""

    def __init__(self, pattern: str, outline: bytes, *signs: bytes) -> None:
        """``signs`` are stretches of the outline, one of which every match has: they are quick to look for."""
        super().__init__(pattern)
        self._outline, self._signs = lazily(outline), signs

    def has_part(self, sheet: str, outline: bytes) -> bool:  # noqa: ARG002 - as every shape
        """Whether the outline of a sheet contains that of this shape."""
        if self._signs and not any(sign in outline for sign in self._signs):
            return False
        return self._outline.search(outline) is not None


SPACES: Final = Shape(r"  (?<=[^\sÃ] {2}) *(?=[^\s#|])")
"""Two spaces or more between words; not before a comment or the bar of a table, where they align, nor
behind the half of a letter that was encoded twice."""

UNSEEN: Final = Shape(
    "[\u00a0\u2007\u202f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u061c\ufeff\ue000-\uf8ff\ufffd]",
    "\ufffd",
)
"""Invisible characters: zero width, direction marks, soft hyphens, private use, no-break spaces.

Its part is the replacement character, the only visible one: the reader finds the others.
"""

ESCAPED: Final = Shape(r"\\[uUx]", "\\u", "\\U", "\\x")
"""The start of an escape of YAML, by which a text in double quotes may write an invisible character too."""

BOLD: Final = Shape(r"\*{2,3}(?=[^\s*])((?:[^*\n]|\*(?!\*)|\n(?![ \t]*\n))*?[^\s])\*{2,3}(?!\*)|\*{2,}", "**")
UNDERLINED: Final = Shape(r"_(?<![\w/@.]_)(_?)(?=[^\s_])([^_\n]*[^\s_])\1_(?![\w/@])", "_")
HEADING: Final = Opening(r"^[ \t]*(#{2,6}[ \t]+)", "##", flags=re.MULTILINE)
"""Markdown, in fields that show it as it is written."""

_TAGS = "p|br|b|i|u|strong|em|ul|ol|li|span|div|table|tbody|tr|td|th|a|font|h[1-6]|sup|sub|hr|img|o:p"
TAG: Final = Shape(rf"</?{any_case(_TAGS)}(?:\s[^<>\n]*)?/?>", "<")
ENTITY: Final = Shape(r"&(?:[A-Za-z]{2,8}|#[0-9]{2,5}|#[xX][0-9A-Fa-f]{2,4});", "&")

BULLETS: Final = "•·▪●■◦‣➢➤✓✔❑❖◆○∙"
BULLET: Final = Opening(rf"^[ \t]*((?:[-*+][ \t]+)?[{BULLETS}][{BULLETS} \t]*)", *BULLETS, flags=re.MULTILINE)
DASH: Final = Opening(r"(?:\A|(?<=\n)[ \t]*\n)[ \t]*([–—][ \t]+)", "– ", "— ", "–\t", "—\t")
"""The bullets of word processors, bullets in pairs, and a dash in place of a bullet at the start of a paragraph."""

EURO: Final = Shape(
    r"€(?:'(?=\s)|(?<=[a-zàèéìòù] €)(?<!\bin €)(?<!\bdi €)(?<!\bda €)(?<!\bper €)(?<!\bcon €)(?<!\beuro €)"
    r"(?<!mila €)(?<!milioni €)(?<!miliardi €)(?=\s[a-zàèéìòù]))",
    "€",
)
DOUBLE_L: Final = Shape(r"ll (?<![\w’]ll )(?<!\w'll )(?=[a-zàèéìòù])")
"""Letters that text recognition confuses: the euro sign for «è», two small l for «Il»."""

APOSTROPHE: Final = Shape(r"'(?:(?<=[aeiouAEIOU]')(?<!\b[Pp]o')(?=[\s.,;:!?)»\"]|$)|(?<=\bI')(?=[aeiouhàèéìòù]))", "'")
"""An apostrophe that stands for an accent (``citta'``), or after a capital I where an l is meant (``I'ufficio``)."""

COUNT: Final = Shape(
    r"[0-9](?<![\w.,].)(?:[0-9]{0,2}(?:\.[0-9]{3})+|[0-9]{3,8}|[0-9]*(?:,[0-9]+)? milion[ei] di) abitanti\b",
    " abitanti",
)
"""A number of inhabitants."""

DATED: Final = Shape(
    r"(?<![\d.,])(?:19|20)\d\d(?![.,]?\d)|\b(?:istat|anagraf|censiment|fonte|secondo|statistic|rilevazion|demografic)",
)
"""A year or a source, in small letters, with which a figure can be checked."""

_PROVIDERS = (
    "gmail|googlemail|libero|hotmail|yahoo|ymail|alice|tiscali|tiscalinet|virgilio|outlook|live|msn|icloud|me|inwind"
    "|iol|tin|fastwebnet|email|protonmail|proton|aol|teletu|katamail"
)
PRIVATE_MAIL: Final = Leading(rf"@{any_case(_PROVIDERS)}\.{any_case('it|com|net|me|eu')}\b(?!\.\w)", "@")
"""A domain where anybody can have a mailbox."""

MOBILE: Final = Figures(
    r"(?<![\w.,/-])(?:(?:\+|00)39[ ./-]?)?3[1-9][0-9](?:[ ./-]?[0-9]){6,7}(?![\w]|[.,/-][0-9])",
    rb"3[1-9][0-9]{7}",
)
"""An Italian mobile number: 3, and eight or nine other digits."""

_SLIPPED = TAX_CODE_OF_A_PERSON.replace("[0-9LMNPQRSTUV]", "[0-9LMNPQRSTUVOI]").replace("[ABCDEHLMPRST]", "[A-Z]")
TAX_CODE: Final = Figures(rf"{_SLIPPED}(?!\w)(?<!\w.{{16}})", rb"AAAAAA[A0-9]{2}A[A0-9]{2}A[A0-9]{3}A")
"""The tax code of a person, also with a letter for a digit or another letter for the month: a slip hides nobody."""

_MONTHS = "|".join(MONTHS)
_DAY = (
    rf"(?:[0-9]{{1,2}}[./-][0-9]{{1,2}}[./-](?:[0-9]{{4}}|[0-9]{{2}})|[0-9]{{1,2}}[°º]?\s+(?:{_MONTHS})\s+[0-9]{{4}})"
)
_OF_AN_ADULT = r"(?<=19[3-9][0-9]|200[0-9])(?![0-9])"
BIRTH: Final = OfADay(
    rf"[Nn](?<!\w.)(?:at[oa]\s(?:[^.;\n]{{0,60}}?\s)?(?:il|in data|nel giorno)\s+|ascita\W{{1,3}}){_DAY}",
    *("nat", "Nat", "nasc", "Nasc"),
)
BESIDE_A_NAME: Final = OfKey(rf"(?<![0-9./-])(?<!\bal )(?<!\bdal ){_DAY}{_OF_AN_ADULT}", "persona")
"""A day beside the name of a person, as official tables write it, in a year when adults of today were born."""

BLANK: Final = "___"
"""What stands at least where something is to be filled in by hand."""

_TO_BE = "definire|completare|compilare"
_LATER = "to do".replace(" ", "").upper()
TO_FILL: Final = Near(
    rf"X{{3,}}|\b{_LATER}\b|_{{3,}}|{any_case(f'da (?:{_TO_BE})')}|{any_case('lorem ipsum')}|(?:\.{{3}}|…)[ \t]*$",
    *("X" * 3, _LATER, BLANK, "orem ipsum", "a definir", "A DEFINIR"),
    flags=re.MULTILINE,
)
"""What people write to come back to it. A search costs each sheet, so only the most usual words open the other ones."""
