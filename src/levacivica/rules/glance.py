"""One quick look at a whole sheet: which of the shapes that the text rules look for may be in its texts.

Most sheets hold none. Only where one is found, the sheet is taken apart into its texts, and only the rules that look
for that shape are run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from levacivica.rules import patterns

if TYPE_CHECKING:
    from levacivica.reading import Document
    from levacivica.rules.patterns import Shape

SHAPES: Final = (
    patterns.BOLD, patterns.UNDERLINED, patterns.HEADING, patterns.TAG, patterns.ENTITY,
    patterns.BULLET, patterns.DASH, patterns.EURO, patterns.DOUBLE_L, patterns.APOSTROPHE, patterns.COUNT,
    patterns.PRIVATE_MAIL, patterns.MOBILE, patterns.TAX_CODE, patterns.BIRTH, patterns.BESIDE_A_NAME,
)  # fmt: skip
"""All but spaces and characters that cannot be seen: of these, reading has found whether there may be any."""


def shapes_in(document: Document) -> frozenset[Shape]:
    """The shapes that some text of a sheet may have, comments included: whoever opens the file reads them too."""
    text = document.text
    outline = patterns.outline_of(text)
    found = {shape for shape in SHAPES if shape.may_be_in(text, outline)}
    if document.gaps and patterns.SPACES.search(text) is not None:
        found.add(patterns.SPACES)
    if patterns.UNSEEN.may_be_in(text, outline) or not (document.printable or patterns.UNSEEN.search(text) is None):
        found.add(patterns.UNSEEN)
    return frozenset(found)
