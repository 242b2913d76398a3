"""A quick search of a whole sheet for the shapes that the text rules look for.

Most sheets have none. Only where one is found, the sheet is split into its texts, and only the rules that look for
that shape are run.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from levacivica.rules import patterns
from levacivica.rules.outlines import Outline
from levacivica.rules.pasted_patterns import GAP, PASTED
from levacivica.rules.person_patterns import IBAN, TITLED
from levacivica.rules.shown_patterns import LATE_DAY, LEFT_OVER, OF_WORD, SHOWN, WEEKDAY
from levacivica.rules.slip_patterns import SLIPS

if TYPE_CHECKING:
    from levacivica.reading import SheetText
    from levacivica.rules.outlines import Shape

SHAPES: Final = (
    patterns.ESCAPED, patterns.BOLD, patterns.UNDERLINED, patterns.HEADING, patterns.TAG, patterns.ENTITY,
    patterns.BULLET, patterns.DASH, patterns.EURO, patterns.DOUBLE_L, patterns.APOSTROPHE, patterns.COUNT,
    patterns.PRIVATE_MAIL, patterns.MOBILE, patterns.TAX_CODE, patterns.BIRTH, patterns.BESIDE_A_NAME,
    patterns.TO_FILL, TITLED, IBAN,
    *SHOWN, *SLIPS, *PASTED, GAP, WEEKDAY, LATE_DAY, LEFT_OVER, OF_WORD,
)  # fmt: skip
"""All shapes but those of spaces and invisible characters, which the reader looks for."""


@lru_cache(maxsize=256)
def _possible(seldom: frozenset[int]) -> tuple[Shape, ...]:
    """The shapes to look for in a sheet with these seldom signs: half of them need one that most sheets lack."""
    return tuple(shape for shape in SHAPES if shape.may_be_among(seldom))


def shapes_in(document: SheetText) -> frozenset[Shape]:
    """The shapes that a text or comment of a sheet may have; comments count, since they are public too."""
    sheet = Outline(document.text, gaps=document.gaps, plain=document.in_plain_style)
    found = {shape for shape in _possible(sheet.seldom) if shape.may_be_in(sheet)}
    if document.gaps and patterns.SPACES.search(document.text) is not None:
        found.add(patterns.SPACES)
    if patterns.UNSEEN.has_part(sheet) or not document.printable:
        found.add(patterns.UNSEEN)
    return frozenset(found)
