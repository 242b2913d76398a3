"""Prose from its tokens: paragraphs, lists within lists, quotes, code, tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docx.shared import Twips
from markdown_it.tree import SyntaxTreeNode

from levacivica.rendering.document.texts import on_paper
from levacivica.rendering.document.tree import Prose
from levacivica.rendering.docx.flow import DEEPEST_LIST, Flow, entry
from levacivica.rendering.docx.pen import CODE, EMPHASIS, LINK, STRONG, Xml
from levacivica.rendering.docx.tables import Cell, Grid, table

_STYLES = {"strong": STRONG, "em": EMPHASIS, "link": LINK}
_QUOTE = 284
"""How far a quote stands from the text around it, in twentieths of a point."""
_LISTS = {"bullet_list": "List Bullet", "ordered_list": "List Number"}


@dataclass
class _Open:
    """A list that is being written; ``marked`` says whether its entry has shown its sign."""

    style: str
    number: int
    depth: int
    marked: bool = True


class ProseWriter:
    """Writes one prose."""

    def __init__(self, flow: Flow, prose: Prose) -> None:
        self._flow, self._prose, self._pen = flow, prose, flow.pen
        self._lists: list[_Open] = []
        self._quotes = 0

    def write(self) -> None:
        """Write it all."""
        self._blocks(SyntaxTreeNode(list(self._prose.tokens)))

    def _blocks(self, node: SyntaxTreeNode) -> None:
        for child in node.children:
            self._block(child)

    def _block(self, node: SyntaxTreeNode) -> None:
        match node.type:
            case "paragraph":
                self._paragraph("", *self._inlines(node))
            case "heading":
                self._paragraph(f"Heading {node.tag[1]}", *self._inlines(node, line_break=" "))
            case "code_block" | "fence":
                self._paragraph("HTML Preformatted", self._pen.run(node.content.removesuffix("\n")))
            case "bullet_list" | "ordered_list":
                self._list(node)
            case "blockquote":
                self._quotes += 1
                self._blocks(node)
                self._quotes -= 1
            case "hr":
                self._mark()
                self._flow.paragraph("Linea")
            case "table":
                self._mark()
                self._flow.table(table(self._grid(node), self._pen, self._flow.width))
            case unknown:
                raise ValueError(f"a node that our CommonMark does not have: {unknown}")

    def _paragraph(self, style: str, *content: Xml) -> None:
        """A paragraph that may be an entry of a list, go on with one, or be quoted."""
        here = self._lists[-1] if self._lists else None
        if here is not None and not here.marked:
            here.marked = True
            self._flow.add(entry(self._pen.paragraph(style or here.style, *content), here.number, here.depth))
            return
        plain = "Quote" if self._quotes else "List Continue" if here is not None else "Normal"
        paragraph = self._pen.paragraph(style or plain, *content)
        inside = self._flow.indent(here.depth) if here is not None else 0
        if inside or self._quotes > 1:
            paragraph.pPr.ind_left = Twips(inside + _QUOTE * self._quotes)
        self._flow.add(paragraph)

    def _list(self, node: SyntaxTreeNode) -> None:
        self._mark()
        self._flow.keep_last()  # what announces a list stays with it
        depth, numbered = min(len(self._lists), DEEPEST_LIST), node.type == "ordered_list"
        number = self._flow.new_list(numbered=numbered, depth=depth, start=int(node.attrs.get("start", 1)))
        here = _Open(_LISTS[node.type], number, depth)
        self._lists.append(here)
        for item in node.children:
            here.marked = False
            self._blocks(item)
            self._mark()
        self._lists.pop()

    def _mark(self) -> None:
        """Show the sign of an entry that has no text of its own, or has it only further on."""
        if self._lists and not self._lists[-1].marked:
            self._paragraph("")

    def _inlines(self, node: SyntaxTreeNode, line_break: str = "\n") -> Iterator[Xml]:
        for inline in node.children:
            yield from self._runs(inline, (), line_break)

    def _runs(self, node: SyntaxTreeNode, styles: tuple[str, ...], line_break: str) -> Iterator[Xml]:
        for child in node.children:
            match child.type:
                case "text":
                    if child.content:  # the parser leaves empty ones beside what is stressed
                        yield self._pen.run(child.content, *styles)
                case "softbreak":
                    yield self._pen.run(" ", *styles)
                case "hardbreak":
                    yield self._pen.run(line_break, *styles)
                case "code_inline":
                    yield self._pen.run(child.content, CODE, *styles)
                case "link":
                    yield self._pen.link(str(child.attrs["href"]), list(self._runs(child, (*styles, LINK), line_break)))
                    if address := on_paper(child):
                        yield self._pen.run(f" ({address})", *styles)
                case "strong" | "em":
                    yield from self._runs(child, (*styles, _STYLES[child.type]), line_break)
                case unknown:
                    raise ValueError(f"a node that our CommonMark does not have: {unknown}")

    def _grid(self, node: SyntaxTreeNode) -> Grid:
        rows = [row.children for part in node.children for row in part.children]
        cells = [[Cell(list(self._inlines(cell)), _words(cell)) for cell in row] for row in rows]
        figures = ["right" in str(cell.attrs.get("style")) for cell in rows[0]]
        caption = f"Tabella: {self._prose.section}" if self._prose.section else "Tabella"
        return Grid(caption, cells[0], cells[1:], figures)


def _words(cell: SyntaxTreeNode) -> str:
    """What a cell says, printed addresses too: its length decides how wide the column is."""
    if cell.type == "link":
        address = on_paper(cell)
        return "".join(map(_words, cell.children)) + (f" ({address})" if address else "")
    if cell.children or cell.type == "inline":
        return "".join(map(_words, cell.children))
    return " " if cell.type.endswith("break") else cell.content
