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
    patterns.SPACES, patterns.BOLD, patterns.UNDERLINED, patterns.HEADING, patterns.TAG, patterns.ENTITY,
    patterns.BULLET, patterns.DASH, patterns.EURO, patterns.DOUBLE_L, patterns.APOSTROPHE, patterns.COUNT,
    patterns.PRIVATE_MAIL, patterns.MOBILE, patterns.TAX_CODE, patterns.BIRTH, patterns.BESIDE_A_NAME,
)  # fmt: skip
"""All but characters that cannot be seen: for these `Document.printable` is known from reading."""

_CLASSES: Final = bytes(ord("A") if "A" <= chr(code) <= "Z" else code for code in range(256))
_LEFT_OUT: Final = b" ./-abcdefghijklmnopqrstuvwxyz"


def shapes_in(document: Document) -> frozenset[Shape]:
    """The shapes that some text of a sheet may have, comments included: whoever opens the file reads them too."""
    text = document.text
    outline = outline_of(text)
    found = {shape for shape in SHAPES if shape.may_be_in(text, outline)}
    if patterns.UNSEEN.may_be_in(text, outline) or not (document.printable or patterns.UNSEEN.search(text) is None):
        found.add(patterns.UNSEEN)
    return frozenset(found)


def outline_of(text: str) -> bytes:
    """A text without small letters and what may part digits, each capital from A to Z as an A: a tenth of it."""
    return text.encode("latin-1", "replace").translate(_CLASSES, _LEFT_OUT)
