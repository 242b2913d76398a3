"""Prose in one canonical Markdown, the same whatever way it was typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mdformat.renderer import DEFAULT_RENDERERS, MDRenderer

from levacivica.rendering.texts import prose_parser

if TYPE_CHECKING:
    from markdown_it.token import Token

_ALIGNMENTS = {"text-align:left": ":---", "text-align:center": ":---:", "text-align:right": "---:"}


def canonical(tokens: Sequence[Token]) -> str:
    """Write the tokens of prose back as Markdown, with links in place and tables unpadded."""
    options = {**prose_parser().options, "mdformat": {}, "parser_extension": [_Canon]}
    return str(MDRenderer().render(list(tokens), options, {}, finalize=False))


def _text(node: Any, context: Any) -> str:
    """Escape also what opens a table, a strikethrough or a formula for readers of richer Markdown."""
    text: str = DEFAULT_RENDERERS["text"](node, context)
    return text.replace("|", "\\|").replace("~", "\\~").replace("$", "\\$")


def _hardbreak(node: Any, context: Any) -> str:
    """Break the line; headings and cells have only one."""
    single = {"heading", "th", "td"}
    above = node.parent
    while above is not None and above.type not in single:
        above = above.parent
    return " " if above is not None else str(DEFAULT_RENDERERS["hardbreak"](node, context))


def _cell(node: Any, context: Any) -> str:
    """The content of a cell; code too must not hold a bare pipe."""
    return "".join(child.render(context) for child in node.children)


def _code(node: Any, context: Any) -> str:
    text: str = DEFAULT_RENDERERS["code_inline"](node, context)
    above = node.parent
    while above is not None and above.type not in ("th", "td"):
        above = above.parent
    return text.replace("|", "\\|") if above is not None else text


def _table(node: Any, context: Any) -> str:
    """A table with one blank around each cell: padding would change every row when one grows."""
    rows = [[_cell(cell, context) for cell in row.children] for part in node.children for row in part.children]
    header = node.children[0].children[0].children
    ruler = [_ALIGNMENTS.get(cell.attrs.get("style", ""), "---") for cell in header]
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], ruler, *rows[1:]))


class _Canon:
    """What mdformat does not know, or does otherwise."""

    RENDERERS = {"text": _text, "hardbreak": _hardbreak, "code_inline": _code, "table": _table}
