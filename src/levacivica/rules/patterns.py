"""The patterns of the rules on texts."""

from __future__ import annotations

import re
from typing import Final

from levacivica.model.codes import TAX_CODE_OF_A_PERSON
from levacivica.model.dates import MONTHS
from levacivica.model.letters import any_case
from levacivica.rules.outlines import Figures, Leading, Near, OfADay, OfKey, Opening, Shape

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
UNDERLINED: Final = Figures(r"_(?<![\w/@.]_)(_?)(?=[^\s_])([^_\n]*[^\s_])\1_(?![\w/@])", rb"_[^_\n]*_")
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

_TO_BE = "definire|completare|compilare|confermare|inserire"
_LATER = "to do".replace(" ", "").upper()
TO_FILL: Final = Near(
    rf"X{{3,}}|\b{_LATER}\b|_{{3,}}|{any_case(f'da (?:{_TO_BE})')}|{any_case('lorem ipsum')}|\?{{2,}}|\bTBD\b"
    r"|(?:\.{3}|…)[ \t]*$",
    *("X" * 3, _LATER, BLANK, "orem ipsum", "a definir", "A DEFINIR", "??", "TBD"),
    flags=re.MULTILINE,
)
"""What people write to come back to it. A search costs each sheet, so only the most usual words open the other ones."""
