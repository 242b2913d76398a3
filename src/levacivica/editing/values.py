"""Setting one value of a sheet: only its own lines change, its comments stay, and so do its quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levacivica.diagnostics.report import Change
from levacivica.editing.fixes import Lines, Span
from levacivica.editing.keeping import changed, ended, is_inline, kept, node_at
from levacivica.editing.refusal import Refusal
from levacivica.editing.written import as_read, block, header, is_prose, scalar

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Path
    from levacivica.reading import SheetText

_REST = re.compile(r"[^\r\n]*")
_HEADER = re.compile(r"[|>][-+0-9]*")


def with_value(document: SheetText, path: Path, value: str) -> str:
    """The text of a sheet with another text at a path where a text stands, or nothing yet; an empty one is taken away.

    What has several lines becomes a block, and so does what was one and ends in a line break.

    Raises Refusal for a path that is not there, for a group or a list, and for what can't be written in brackets.
    """
    if isinstance(node_at(document, path), dict | list):
        raise Refusal("ritocco-gruppo", campo="/".join(map(str, path)))
    document = ended(document)
    inline = is_inline(document, path)
    if inline and is_prose(value):
        raise Refusal("ritocco-parentesi", campo="/".join(map(str, path)))
    lines = Lines(document.text)
    at = lines.span(Change(document.place(path), ""))
    assert at is not None
    prose = is_prose(value) and not inline
    wanted = as_read(value, _chomping(document.text, at)) if prose else value or None
    text = _with_prose(document, path, value, at) if prose else _with_line(document, path, value, at)
    return kept(document, text, changed(document.data, path, lambda around, step: around.__setitem__(step, wanted)))


def _with_line(document: SheetText, path: Path, value: str, at: Span) -> str:
    """Write a value on one line; a comment behind the header of a block that it replaces stays on that line."""
    text = document.text
    quote = text[at.start : at.start + 1]
    new = scalar(value, quote=quote if quote in "'\"" else "", flow=is_inline(document, path)) if value else ""
    start, stop, behind = at.start, at.stop, ""
    if document.is_block(path):
        rest = _REST.match(text, at.start)
        assert rest is not None
        behind = _HEADER.sub("", rest[0], count=1).rstrip()
        if at.stop < len(text):
            stop = _end_of_block(text, at)
    before = text[:start]
    if not new:
        before = before.rstrip(" ")
    elif before[-1:] in (":", "-"):
        new = f" {new}"
    return f"{before}{new}{behind}{text[stop:]}"


def _end_of_block(text: str, at: Span) -> int:
    """Where the last written line of a block ends, without its line break."""
    return at.start + len(text[at.start : at.stop].rstrip("\r\n"))


def _with_prose(document: SheetText, path: Path, value: str, at: Span) -> str:
    """Write a value as a block; what stands behind it on its line goes behind the header."""
    text = document.text
    ending = Lines(text).ending
    body = ending.join(block(value, _margin(document, path)))
    rest = _REST.match(text, at.start if document.is_block(path) else at.stop)
    assert rest is not None
    behind = rest[0].rstrip()
    stop = rest.end()
    if document.is_block(path):
        behind = _HEADER.sub("", behind, count=1)
        stop = max(_end_of_block(text, at), rest.end())
    before = text[: at.start]
    blank = " " if before[-1:] in (":", "-") else ""
    return f"{before}{blank}{header(value, _chomping(text, at))}{behind}{ending}{body}{text[stop:]}"


def _chomping(text: str, at: Span) -> str:
    """The sign by which a block says that its last line break does not count, where it is one and says so."""
    found = _HEADER.match(text, at.start)
    return "-" if found and "-" in found[0] and "\n" in text[at.start : at.stop] else ""


def _margin(document: SheetText, path: Path) -> int:
    """How many blanks stand in front of the lines of a block: two more than its key or its dash has."""
    if isinstance(path[-1], str):
        return document.place(path, "key").column + 1
    place = document.place(path)
    lines = Lines(document.text).lines
    ahead = lines[place.line - 1][: place.column - 1]
    return ahead.rindex("-") + 2 if "-" in ahead else place.column - 1
