"""Paragraphs, runs and links, on one part of a package: the body, a header or a footer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import count
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Emu, Length
from docx.styles.styles import Styles

from levacivica.rendering.document.tree import Inline, Link
from levacivica.rendering.templating.failures import Misuse

Xml = Any
"""An element of the file: python-docx gives each kind a class of its own, above lxml, which has no types."""

LINK, CODE, STRONG, EMPHASIS = "Hyperlink", "HTML Code", "Strong", "Emphasis"
CARD = "Valore della scheda"
_ELEMENTS = {"\n": "w:br", "\t": "w:tab"}
_NO_TEXT = re.compile("([\n\t])")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BY_STRENGTH = (LINK, CODE, CARD, STRONG, EMPHASIS)
_DIRECT = {CARD: ("w:b", "w:bCs"), STRONG: ("w:b", "w:bCs"), EMPHASIS: ("w:i", "w:iCs")}


def element(tag: str, *children: Xml, **attributes: object) -> Xml:
    """An element with its children; the attributes are of Word's namespace."""
    made: Xml = OxmlElement(tag, {qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    made.extend(children)
    return made


def _text(text: str) -> Iterator[Xml]:
    """The elements of a text: what breaks a line, or stands between columns, is no text for Word."""
    for piece in filter(None, _NO_TEXT.split(text)):
        if piece in _ELEMENTS:
            yield element(_ELEMENTS[piece])
        else:
            made = element("w:t")
            made.text = piece
            if piece != piece.strip():
                made.set(_SPACE, "preserve")
            yield made


class StyleIds(dict[str, str]):
    """The identifiers of styles by name: an Italian Word changes the former, and leaves the latter alone."""

    def __init__(self, styles: Styles) -> None:
        super().__init__((style.name or "", style.style_id) for style in styles)

    def __missing__(self, name: str) -> str:
        raise Misuse(f"manca lo stile «{name}»", f'there is no style "{name}"')


class Pen:
    """Writes on one part. Styles are named as Word names them in English; our own have Italian names."""

    def __init__(self, part: Any, styles: StyleIds) -> None:
        self._part, self._styles = part, styles
        self._links: dict[str, str] = {}

    def style(self, name: str) -> str:
        """The identifier of a style."""
        return self._styles[name]

    def paragraph(self, style: str, *content: Xml) -> Xml:
        """A paragraph in a style."""
        return element("w:p", element("w:pPr", element("w:pStyle", val=self._styles[style])), *content)

    def run(self, text: str, *styles: str) -> Xml:
        """A piece of text. Word takes one style of characters: what the others add is said by itself."""
        looks = sorted(filter(None, styles), key=lambda name: _BY_STRENGTH.index(name) if name in _BY_STRENGTH else -1)
        if not looks:
            return element("w:r", *_text(text))
        others = (element(tag) for look in looks[1:] for tag in _DIRECT.get(look, ()))
        return element("w:r", element("w:rPr", element("w:rStyle", val=self._styles[looks[0]]), *others), *_text(text))

    def link(self, href: str, runs: Iterable[Xml]) -> Xml:
        """A link around some text."""
        made = element("w:hyperlink", *runs, history=1)
        made.set(qn("r:id"), self._link(href))
        return made

    def _link(self, href: str) -> str:
        """The identifier of an address; python-docx looks through all the others for each."""
        if href not in self._links:
            relations = self._part.rels
            name = next(name for n in count(len(relations) + 1) if (name := f"rId{n}") not in relations)
            relations.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, href, name, is_external=True)
            self._links[href] = name
        return self._links[href]

    def inline(self, value: Inline, *styles: str) -> Xml:
        """What fits on a line: a text or a link."""
        if isinstance(value, Link):
            return self.link(value.href, [self.run(value.text, LINK, *styles)])
        return self.run(value, *styles)

    def lines(self, values: Sequence[Inline], *styles: str) -> list[Xml]:
        """Several values, each on a line of its own."""
        written: list[Xml] = []
        for value in values:
            written += [self.run("\n"), self.inline(value, *styles)] if written else [self.inline(value, *styles)]
        return written

    def picture(self, content: bytes, words: str, widest: Length, tallest: Length) -> Xml:
        """A picture within some bounds, with words for who does not see it."""
        _, image = self._part.get_or_add_image(BytesIO(content))
        scale = min(widest / image.width, tallest / image.height)
        drawn = self._part.new_pic_inline(BytesIO(content), Emu(image.width * scale), Emu(image.height * scale))
        drawn.docPr.set("descr", words)
        return element("w:r", element("w:drawing", drawn))
