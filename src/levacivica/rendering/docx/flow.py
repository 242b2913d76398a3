"""The body of a document as it grows: paragraphs, entries of lists, tables."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn
from docx.shared import Emu, Twips

from levacivica.rendering.docx.pen import Pen, Xml, element

DEEPEST_LIST = 8
_LARGEST_START = 32767
_BELOW_TABLE, _BELOW_LIST = Twips(160), Twips(80)
_LISTS = ("List Bullet", "List Number", "List Continue")
_WITH_ROOM = ("Caption", "Etichetta", "Nota", "Linea", *(f"Heading {level}" for level in range(2, 7)))
"""The styles that leave room above themselves."""


class Flow:
    """Adds to the body before its last element, which is that of the page."""

    def __init__(self, document: Any, pen: Pen) -> None:
        self.pen = pen
        self._with_room, self._lists = ({pen.style(name) for name in names} for names in (_WITH_ROOM, _LISTS))
        self._end = document.element.body.sectPr
        self._numbering = document.part.numbering_part.element
        self._last_list: Xml | None = None
        section = document.sections[0]
        self.width = Emu(section.page_width - section.left_margin - section.right_margin).twips

    def add(self, paragraph: Xml) -> Xml:
        """Put a paragraph at the end; below a table or a list it needs room above, unless its style gives some."""
        style = paragraph.pPr.style
        if style not in self._with_room:
            if self._is_below_table():
                paragraph.pPr.spacing_before = _BELOW_TABLE
            elif self._above is not None and self._above.style in self._lists and style not in self._lists:
                paragraph.pPr.spacing_before = _BELOW_LIST
        self._end.addprevious(paragraph)
        return paragraph

    def paragraph(self, style: str, *content: Xml) -> Xml:
        """Put a paragraph at the end."""
        return self.add(self.pen.paragraph(style, *content))

    def table(self, table: Xml) -> None:
        """Put a table at the end: two in a row would become one."""
        self.close()
        self._end.addprevious(table)

    def keep_last(self) -> None:
        """Keep the last paragraph on the page of what follows."""
        if self._above is not None and self._above.tag == qn("w:p"):
            keep_with_next(self._above)

    def close(self) -> None:
        """Add an empty paragraph after a last table: Word wants one there."""
        if self._is_below_table():
            self._end.addprevious(self.pen.paragraph("Dopo la tabella"))

    def new_list(self, *, numbered: bool, depth: int = 0, start: int = 1) -> int:
        """Begin a list that counts on its own; gives its number."""
        if self._last_list is None:
            made = self._numbering.add_num(int(numbered))
        else:  # python-docx would look for a free number among all the others, for each list
            abstract = element("w:abstractNumId", val=int(numbered))
            made = element("w:num", abstract, numId=self._last_list.numId + 1)
            self._last_list.addnext(made)
        made.add_lvlOverride(depth).add_startOverride(min(start, _LARGEST_START))
        self._last_list = made
        return int(made.numId)

    def indent(self, depth: int) -> int:
        """How far from the margin the text of an entry is, in twentieths of a point."""
        (left,) = self._numbering.xpath(f"w:abstractNum[1]/w:lvl[@w:ilvl='{depth}']/w:pPr/w:ind/@w:left")
        return int(left)

    def _is_below_table(self) -> bool:
        return self._above is not None and self._above.tag == qn("w:tbl")

    @property
    def _above(self) -> Xml:
        return self._end.getprevious()


def keep_with_next(paragraph: Xml) -> None:
    """Keep a paragraph on the page of the next one."""
    paragraph.pPr.get_or_add_keepNext()


def entry(paragraph: Xml, number: int, depth: int) -> Xml:
    """Make a paragraph an entry of a list."""
    numbers = element("w:numPr", element("w:ilvl", val=depth), element("w:numId", val=number))
    paragraph.pPr[0].addnext(numbers)
    return paragraph
