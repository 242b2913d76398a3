"""Markdown: plain texts escaped, prose in one canonical form, a blank line between blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from levacivica.rendering.document.tree import Link, Prose
from levacivica.rendering.layout import Layout
from levacivica.rendering.markdown.escaping import escaped
from levacivica.rendering.markdown.prose import canonical
from levacivica.rendering.templating.environment import strict_environment

if TYPE_CHECKING:
    from levacivica.rendering.press import Press, Sources

_REFERENCE = re.compile(r"(?=&#?\w+;)")
_MARKER = re.compile(r"(?:[-*]|\d+([.)]))(?= |$)")


class Written(str):
    """Text that is already Markdown."""

    __slots__ = ()


def finalize(value: Any) -> str:
    """Turn what a template prints into Markdown: everything is escaped, but what is Markdown already."""
    if value is None or isinstance(value, Written):
        return value or ""
    if isinstance(value, Link):
        href = _REFERENCE.sub(r"\\", value.href.replace("(", "%28").replace(")", "%29"))
        return f"[{escaped(value.text)}]({href})"
    return escaped(str(value))


def press(sources: Sources) -> Press:
    """Make what lays trees out in Markdown."""
    environment = strict_environment(sources.loader, finalize=finalize, regimes=sources.regimes, budget=sources.budget)
    return MarkdownLayout(environment).press(sources)


class MarkdownLayout(Layout[Written]):
    """Lays trees out in CommonMark with tables."""

    folder = "markdown"
    ending = ".md.j2"
    whole = "documento"

    def prose(self, node: Prose) -> Written:
        """Write prose in its canonical form."""
        return Written(canonical(node.tokens))

    def ready(self, text: str) -> Written:
        """Mark a text as Markdown."""
        return Written(text)

    def joined(self, pieces: list[Written]) -> Written:
        """Put a blank line between pieces; a list that follows a list takes the other marker, or they would be one."""
        joined: list[str] = []
        for piece in filter(None, pieces):
            same = joined and _first_marker(piece) and _first_marker(piece) == _last_marker(joined[-1])
            joined.append(_with_other_marker(piece) if same else piece)
        return Written("\n\n".join(joined))


def _first_marker(piece: str) -> str:
    match = _MARKER.match(piece)
    return (match[1] or match[0]) if match else ""


def _last_marker(piece: str) -> str:
    return _first_marker(next(line for line in reversed(piece.split("\n")) if line and not line[0].isspace()))


def _with_other_marker(piece: str) -> str:
    """Change ``-`` into ``*``, ``1.`` into ``1)``, or back, in the list that begins a piece."""
    other = {"-": "*", "*": "-", ".": ")", ")": "."}
    marker = _first_marker(piece)
    lines = piece.split("\n")
    for position, line in enumerate(lines):
        if _first_marker(line) == marker:
            lines[position] = line.replace(marker, other[marker], 1)
        elif line and not line[0].isspace():
            break
    return "\n".join(lines)
