"""A whole document: its content, the head and foot of its pages, what it says of itself."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from datetime import datetime, time
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml.ns import qn
from docx.shared import Mm

from levacivica.rendering.document.tree import Block, Document, Facts, Letterhead, Logo
from levacivica.rendering.docx.blocks import BlockWriter
from levacivica.rendering.docx.crest import picture
from levacivica.rendering.docx.flow import Flow
from levacivica.rendering.docx.package import FOLDER, STYLES, empty_package, timeless
from levacivica.rendering.docx.pen import CARD, Pen, StyleIds, Xml, element

if TYPE_CHECKING:
    from levacivica.rendering.press import Press, Sources, Unshown

_LANGUAGES = {"it": "it-IT", "en": "en-GB"}
_TALLEST, _WIDEST = Mm(16), Mm(70)
_WHOLE_LINE = 240
"""Word cuts a picture off where its line is less than 240 twentieths of a point, as those of headers are."""

_LONGEST_PROPERTY = 255
_LONGEST_FOOT = 90


def press(sources: Sources) -> Press:
    """Make what lays trees out as files of Word."""
    layout = DocxLayout(sources.roots)

    def pressed(document: Document, _: Unshown) -> bytes:
        with sources.blaming(layout.template, ()):
            return layout.render(document)

    return pressed


class DocxLayout:
    """Lays trees out as files of Word, with templates from the first of some folders that has them."""

    template = f"{FOLDER}/{STYLES}"

    def __init__(self, roots: Sequence[Path]) -> None:
        self._roots = roots

    def render(self, document: Document) -> bytes:
        """The bytes of a document: the same for the same tree."""
        file = docx.Document(BytesIO(self._empty))
        styles = StyleIds(file.styles)
        for lang in file.styles.element.xpath("w:docDefaults//w:lang"):
            lang.set(qn("w:val"), _language(document))
        _describe(file, document)
        _write_body(Flow(file, Pen(file.part, styles)), document)
        _write_margins(file.sections[0], document, styles)
        written = BytesIO()
        file.save(written)
        return timeless(written.getvalue())

    @cached_property
    def _empty(self) -> bytes:
        return empty_package(self._roots)


def _language(document: Document) -> str:
    return _LANGUAGES.get(document.lang, document.lang)


def _describe(file: Any, document: Document) -> None:
    """The properties of the file; its days are those of the data, so that the same data give the same bytes."""
    about = file.core_properties
    about.title, about.subject = document.title[:_LONGEST_PROPERTY], document.subtitle[:_LONGEST_PROPERTY]
    about.author = about.last_modified_by = document.author[:_LONGEST_PROPERTY]
    about.keywords = "; ".join(document.keywords)[:_LONGEST_PROPERTY]
    about.language = _language(document)
    if document.day is not None:
        about.created = about.modified = datetime.combine(document.day, time())


def _write_body(flow: Flow, document: Document) -> None:
    blocks = BlockWriter(flow)
    flow.paragraph("Title", flow.pen.run(document.title))
    if document.subtitle:
        flow.paragraph("Subtitle", flow.pen.run(document.subtitle))
    card = next((node for node in document.opening if isinstance(node, Facts)), None)
    for node in document.nodes:
        _write_node(blocks, node, card)
    if document.footer:
        flow.keep_last()
        flow.paragraph("Linea")
        flow.keep_last()
        blocks.write(document.footer)
    flow.close()


def _write_node(blocks: BlockWriter, node: Block, card: Facts | None) -> None:
    """A block; the first facts of the page are its card."""
    if isinstance(node, Facts) and node is card:
        blocks.facts(node.facts, "Scheda in breve", CARD)
    else:
        blocks.write([node])


def _write_margins(section: Any, document: Document, styles: StyleIds) -> None:
    """The letterhead on top of the first page; on every page the title and its number."""
    letterhead = document.letterhead
    feet = [section.footer]
    if letterhead != Letterhead():
        section.different_first_page_header_footer = True
        _fill(section.first_page_header, styles, lambda pen: _head(pen, letterhead))
        feet.append(section.first_page_footer)
    for foot in feet:
        _fill(foot, styles, lambda pen: _foot(pen, document))


def _fill(story: Any, styles: StyleIds, written: Callable[[Pen], list[Xml]]) -> None:
    """Put paragraphs in the head or foot of pages, in place of the empty one that it is born with."""
    story.is_linked_to_previous = False
    story.part.element[:] = written(Pen(story.part, styles))


def _head(pen: Pen, letterhead: Letterhead) -> list[Xml]:
    lines = [_logo(pen, letterhead.logo)] if letterhead.logo else []
    if letterhead.name:
        lines.append(pen.paragraph("Carta intestata", pen.run(letterhead.name)))
    return [*lines, *(pen.paragraph("Header", pen.run(line)) for line in letterhead.lines), pen.paragraph("Linea")]


def _logo(pen: Pen, logo: Logo) -> Xml:
    drawn = picture(logo)
    if drawn is None:
        return pen.paragraph("Header", pen.run(logo.text))
    line = pen.paragraph("Header", pen.picture(drawn, logo.text, _WIDEST, _TALLEST))
    line.pPr.append(element("w:spacing", line=_WHOLE_LINE, lineRule="auto"))
    return line


def _foot(pen: Pen, document: Document) -> list[Xml]:
    title = textwrap.shorten(document.title, _LONGEST_FOOT, placeholder="…")
    page = [pen.run(f"{title}\tpagina "), _field(pen, "PAGE"), pen.run(" di "), _field(pen, "NUMPAGES")]
    lines = [pen.paragraph("Footer", pen.inline(line)) for line in document.letterhead.footer]
    return [*lines, pen.paragraph("Footer", *page)]


def _field(pen: Pen, name: str) -> Xml:
    return element("w:fldSimple", pen.run("1"), instr=f" {name} ")
