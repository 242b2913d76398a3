"""Prose in one canonical Markdown, the same whatever way it was typed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

from mdformat.renderer import DEFAULT_RENDERERS, MDRenderer

from levacivica.model.prose import prose_parser
from levacivica.rendering.document.texts import KEPT
from levacivica.rendering.markdown.escaping import escaped_within
from levacivica.rendering.markdown.lists import bullet_list, following, ordered_list

if TYPE_CHECKING:
    from levacivica.rendering.document.texts import Tokens

_ALIGNMENTS = {"text-align:left": ":---", "text-align:center": ":---:", "text-align:right": "---:"}


@lru_cache(KEPT)
def canonical(tokens: Tokens) -> str:
    """Write the tokens of prose back as Markdown, with links in place and tables unpadded."""
    options = {**prose_parser().options, "parser_extension": [_Canon]}
    return str(MDRenderer().render(list(tokens), options, {}, finalize=False))


def _text(node: Any, context: Any) -> str:
    """Escape text as that of plain fields is: what mdformat leaves bare may mean something beside other marks."""
    text = escaped_within(node.content)
    if not text.endswith("!"):
        return text
    after = following(node, context)
    return f"{text[:-1]}\\!" if after is not None and after.type == "link" else text  # or it would be an image


def _paragraph(node: Any, context: Any) -> str:
    """Leave lines that begin with a letter as they are: mdformat looks at each for a dozen marks that it may open."""
    text: str = node.children[0].render(context)
    lines = [line.strip() for line in text.split("\n")]
    if text == text.strip() and all(line[:1].isalpha() for line in lines):
        return "\n".join(lines)
    return str(DEFAULT_RENDERERS["paragraph"](node, context))


def _hardbreak(node: Any, context: Any) -> str:
    """Break the line; headings and cells have only one."""
    return " " if _is_in(node, "heading", "th", "td") else str(DEFAULT_RENDERERS["hardbreak"](node, context))


def _heading(node: Any, context: Any) -> str:
    """Leave no blank around the text, where a character reference may have put one, also after a hash at its end."""
    marks, _, text = str(DEFAULT_RENDERERS["heading"](node, context)).partition(" ")
    text = text.strip()
    closing = text.endswith("#") and not text.endswith("\\#")
    return f"{marks} {text[:-1]}\\#" if closing else f"{marks} {text}"


def _code(node: Any, context: Any) -> str:
    """Keep code as it is; in a cell it must not hold a bare pipe."""
    text: str = DEFAULT_RENDERERS["code_inline"](node, context)
    return text.replace("|", "\\|") if _is_in(node, "th", "td") else text


def _is_in(node: Any, *types: str) -> bool:
    while node.parent is not None:
        node = node.parent
        if node.type in types:
            return True
    return False


def _table(node: Any, context: Any) -> str:
    """A table with one blank around each cell: padding would change every row when one grows."""
    rows = [[_cell(cell, context) for cell in row.children] for part in node.children for row in part.children]
    header = node.children[0].children[0].children
    ruler = [_ALIGNMENTS.get(cell.attrs.get("style", ""), "---") for cell in header]
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], ruler, *rows[1:]))


def _cell(cell: Any, context: Any) -> str:
    return "".join(child.render(context) for child in cell.children).strip()


class _Canon:
    """What mdformat does not know, or does otherwise."""

    RENDERERS: ClassVar = {
        "text": _text,
        "paragraph": _paragraph,
        "hardbreak": _hardbreak,
        "heading": _heading,
        "bullet_list": bullet_list,
        "ordered_list": ordered_list,
        "code_inline": _code,
        "table": _table,
    }
