"""Files of Word read back: by python-docx where it knows how, by their XML where it does not."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from .reading_back import Heading, squeezed


def opened(content: bytes) -> Any:
    return docx.Document(BytesIO(content))


def pieces(document: Any) -> Iterator[Paragraph]:
    """The paragraphs of the body in their order, those of the cells too."""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
        else:
            yield block


def docx_units(document: Any) -> list[str]:
    """The text of each paragraph, entry and cell."""
    return [squeezed(paragraph.text) for paragraph in pieces(document)]


def docx_headings(document: Any) -> list[Heading]:
    found = []
    for paragraph in pieces(document):
        level = heading_level(paragraph)
        if level:
            found.append(Heading(level, squeezed(paragraph.text)))
    return found


def heading_level(paragraph: Paragraph) -> int:
    """What those who cannot see hear as the level of a heading: the title is the first."""
    (outline,) = paragraph.style.element.xpath("w:pPr/w:outlineLvl/@w:val") or [-1]  # type: ignore[union-attr]
    return int(outline) + 1


def docx_links(document: Any) -> list[str]:
    relations = document.part.rels
    return [relations[link.get(qn("r:id"))].target_ref for link in document.element.body.iter(qn("w:hyperlink"))]


def in_style(document: Any, *names: str) -> list[str]:
    return [squeezed(paragraph.text) for paragraph in pieces(document) if style_of(paragraph) in names]


def style_of(paragraph: Paragraph) -> str:
    assert paragraph.style is not None
    return paragraph.style.name or ""


def numbering_of(paragraph: Paragraph) -> tuple[int, int] | None:
    """The list that a paragraph is an entry of, and how deep it stands."""
    (found,) = paragraph._p.xpath("w:pPr/w:numPr") or [None]  # noqa: SLF001 - python-docx tells no lists
    return (found.numId.val, found.ilvl.val) if found is not None else None


def part(content: bytes, name: str) -> str:
    with ZipFile(BytesIO(content)) as package:
        return package.read(name).decode()


def docx_lines(document: Any) -> list[str]:
    """What a document says, a line for each paragraph with its style, and for each row of a table with its cells."""
    lines = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines.append(f"table {len(block.rows)} x {len(block.columns)}")
            lines += ["  " + " | ".join(squeezed(cell.text) for cell in row.cells) for row in block.rows]
        else:
            lines.append(f"{style_of(block)}: {squeezed(block.text)}".rstrip())
    return lines
