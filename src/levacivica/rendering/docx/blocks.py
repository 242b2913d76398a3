"""The blocks of the tree as paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterable

from docx.shared import Mm

from levacivica.rendering.document.codes import Code, png
from levacivica.rendering.document.progress import Progress
from levacivica.rendering.document.tree import (
    Block,
    BulletList,
    Contacts,
    Fact,
    Facts,
    Inline,
    Link,
    Note,
    Paragraph,
    Prose,
    Section,
    Table,
)
from levacivica.rendering.docx.flow import Flow, entry, keep_with_next
from levacivica.rendering.docx.pen import STRONG
from levacivica.rendering.docx.prose import ProseWriter
from levacivica.rendering.docx.tables import Cell, Grid, table

_WIDEST_LABEL = 28
"""In signs: the value of a longer label begins on the next line."""


_WHOLE_FACTS, _WHOLE_LIST = 8, 4
"""How many facts, or entries of a list, stay on one page; of a longer list, no entry alone."""


class BlockWriter:
    """Writes blocks one after the other."""

    def __init__(self, flow: Flow) -> None:
        self._flow, self._pen = flow, flow.pen

    def write(self, nodes: Iterable[Block]) -> None:
        """Write blocks."""
        for node in nodes:
            self._write(node)

    def _write(self, node: Block) -> None:
        match node:
            case Section():
                self._section(node)
            case Prose():
                ProseWriter(self._flow, node).write()
            case Paragraph():
                self._flow.paragraph("Normal", self._pen.inline(node.text))
            case BulletList():
                self._list(node)
            case Table() | Progress():
                self._table(node if isinstance(node, Table) else node.table)
            case Facts():
                self.facts(node.facts)
            case Contacts():
                self._contacts(node)
            case Note():
                self._note(node)
            case Code():
                self._code(node)
            case _:
                raise TypeError(f"a block that Word files do not know: {type(node).__name__}")

    def facts(self, facts: Iterable[Fact], style: str = "Dato", value: str = "") -> None:
        """Labels with their values, as paragraphs: read aloud, they are what they look like."""
        written = []
        for fact in facts:
            after = "\t" if len(fact.label) <= _WIDEST_LABEL else "\n"
            label = [self._pen.run(f"{fact.label}:", "Nome del dato"), self._pen.run(after)]
            written.append(self._flow.paragraph(style, *label, *self._pen.lines(fact.values, value)))
        if len(written) <= _WHOLE_FACTS:
            for paragraph in written[:-1]:
                keep_with_next(paragraph)

    def _section(self, node: Section) -> None:
        number = [self._pen.run(node.number, "Numero di sezione"), self._pen.run(" ")] if node.number else []
        self._flow.paragraph(f"Heading {node.heading_level}", *number, self._pen.run(node.title))
        self.write(node.nodes)

    def _list(self, node: BulletList) -> None:
        if node.label:
            self._flow.paragraph("Etichetta", self._pen.run(node.label))
        number = self._flow.new_list(numbered=node.numbered)
        written = []
        for item in node.items:
            detail = [self._pen.run("\n"), self._pen.run(item.detail, "Dettaglio")] if item.detail else []
            style = "List Number" if node.numbered else "List Bullet"
            made = entry(self._pen.paragraph(style, self._pen.inline(item.text), *detail), number, 0)
            written.append(self._flow.add(made))
        for paragraph in written[:-1] if len(written) <= _WHOLE_LIST else (written[0], written[-2]):
            keep_with_next(paragraph)

    def _table(self, node: Table) -> None:
        self._flow.paragraph("Caption", self._pen.run(node.caption))
        rows = [[self._cell(cell, STRONG * (i == node.row_header)) for i, cell in enumerate(row)] for row in node.rows]
        if node.total:
            rows.append([self._cell(cell, STRONG) for cell in node.total])
        header = [self._cell(text) for text in node.headers]
        grid = Grid(node.caption, header, rows, node.numeric, bool(node.total), node.row_header == 0)
        self._flow.table(table(grid, self._pen, self._flow.width))

    def _cell(self, value: Inline, style: str = "") -> Cell:
        return Cell([self._pen.inline(value, style)] if value else [], value.text if isinstance(value, Link) else value)

    def _contacts(self, node: Contacts) -> None:
        for contact in node.contacts:
            if contact.office:
                self._flow.paragraph("Etichetta", self._pen.run(contact.office))
            self.facts(contact.facts)

    def _code(self, node: Code) -> None:
        side = Mm(node.drawing.millimetres)
        self._flow.keep_last()  # with the words that tell how to apply
        picture = self._pen.picture(png(node.address), node.alternative, side, side)
        keep_with_next(self._flow.paragraph("Normal", picture))
        link = self._pen.inline(Link(node.address, node.address))
        self._flow.paragraph("Normal", self._pen.run(f"{node.words}\n"), link)

    def _note(self, node: Note) -> None:
        title = [self._pen.run(node.title, STRONG), self._pen.run(" ")] if node.title else []
        self._flow.paragraph("Nota", *title, self._pen.run(node.text))
