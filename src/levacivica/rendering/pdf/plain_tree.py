"""The document tree as plain values, for typst: maps, lists, texts and figures, nothing that could run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from markdown_it.tree import SyntaxTreeNode

from levacivica.rendering.document.texts import on_paper
from levacivica.rendering.document.tree import Block, Document, Logo, Progress, Prose, Section

if TYPE_CHECKING:
    from markdown_it.token import Token

PICTURES = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}
"""The endings of the kinds of picture."""
_OF_DOCUMENT = ("title", "subtitle", "lang", "author", "keywords", "letterhead", "opening", "body", "footer")
_SIDES = {"text-align:center": "center", "text-align:right": "right"}


def plain(document: Document) -> dict[str, Any]:
    """A whole document, its logo as the name of a file."""
    return {name: _value(getattr(document, name)) for name in _OF_DOCUMENT}


def logo_file(logo: Logo) -> str:
    """The name, below the root that typst sees, of the file that holds a logo."""
    return f"/logo.{PICTURES[logo.media_type]}"


def _value(value: Any) -> Any:
    if value is None or isinstance(value, str):  # most are
        return value
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    if isinstance(value, Prose):
        return {"template": value.template, "section": value.section, "nodes": nodes(value.tokens)}
    if isinstance(value, Logo):
        return {"file": logo_file(value), "text": value.text}
    if isinstance(value, Block):
        return {"template": value.template, **_block(value)}
    return _record(value) if is_dataclass(value) else value


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Progress):
        shares = [None if step.share is None else float(step.share) for step in block.steps]
        return {"table": _record(block.table), "shares": shares}
    if isinstance(block, Section):
        # The templates of a page find sections by name; the layout does not.
        values = {key: value for key, value in _record(block).items() if key != "name"}
        return {**values, "heading_level": block.heading_level}
    return _record(block)


def _record(record: Any) -> dict[str, Any]:
    return {name: _value(getattr(record, name)) for name in _names(record.__class__)}


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def nodes(tokens: Iterable[Token]) -> list[dict[str, Any]]:
    """Prose as a tree of nodes, with the names of markdown-it."""
    return [_node(child) for child in SyntaxTreeNode(list(tokens)).children]


def _node(node: SyntaxTreeNode) -> dict[str, Any]:
    if node.type == "table":
        return _table(node)
    plain: dict[str, Any] = {"type": node.type}
    if node.type in ("text", "code_inline", "code_block", "fence"):
        return plain | {"text": node.content}
    if node.type == "heading":
        plain["level"] = int(node.tag[1])
    elif node.type == "link":
        plain |= {"href": node.attrs["href"], "address": on_paper(node)}
    elif node.type == "paragraph":
        plain["tight"] = node.hidden
    elif node.type in ("bullet_list", "ordered_list"):
        plain["tight"] = all(inner.hidden for item in node.children for inner in item.children if _is_paragraph(inner))
        plain["start"] = node.attrs.get("start", 1)
    return plain | {"nodes": [_node(child) for child in node.children]}


def _is_paragraph(node: SyntaxTreeNode) -> bool:
    return node.type == "paragraph"


def _table(node: SyntaxTreeNode) -> dict[str, Any]:
    """A table by headers, rows and sides; each cell has its plain text too, whose length decides the width."""
    rows = [row.children for part in node.children for row in part.children]
    cells = [[{"node": _node(cell.children[0]), "text": _words(cell)} for cell in row] for row in rows]
    sides = [_SIDES.get(str(cell.attrs.get("style")), "left") for cell in rows[0]]
    return {"type": "table", "headers": cells[0], "rows": cells[1:], "sides": sides}


def _words(node: SyntaxTreeNode) -> str:
    if node.type in ("softbreak", "hardbreak"):
        return " "
    if node.type in ("text", "code_inline"):
        return node.content
    address = on_paper(node) if node.type == "link" else ""
    return "".join(map(_words, node.children)) + (f" ({address})" if address else "")
