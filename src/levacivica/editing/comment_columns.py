"""The columns of comments after a change of indentation: ruamel.yaml leaves each in the column that it had."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from levacivica.editing.segments import dash
from levacivica.reading import SheetText, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levacivica.diagnostics.finding import Path
    from levacivica.reading import Tree
    from levacivica.reading.comments import Comment


class Start(NamedTuple):
    """Where a key, or the dash of an item, is written: its 1-based line and column."""

    line: int
    column: int
    path: Path


def with_comments_in_place(before: str, after: str) -> str:
    """Put the comments of a sheet where they belong, once its lines have another indentation.

    A comment on its own line takes the column of the key or dash that follows it; at the end of a group, where it is
    indented as the group is, that of the group. One behind a value keeps the blanks in front of it.

    Args:
        before: the sheet as it was, its fields in the same order.
        after: the same sheet indented anew; what cannot be read comes back as it is.
    """
    new, _ = read(after.encode())
    old, _ = read(before.encode())
    if new is None or old is None:
        return after
    if _of_lines(old) != _of_lines(new):  # a comment changed its line, as one inside brackets does
        old = new
    starts = {start.path: start for start in _starts(new)}
    dashes = {start.line: start.column for start in reversed(starts.values())}
    groups = Groups(list(_starts(old)))
    lines, written = after.splitlines(), old.text.splitlines()
    for was, now in zip(old.comments(), new.comments(), strict=True):
        ahead = lines[now.line - 1][: now.column - 1].rstrip()
        if now.own_line:
            start = starts.get(groups.around(was), Start(now.line, 1, ()))
            # Above a key that a dash has come before, the dash is what follows.
            gap = " " * ((dashes[start.line] if start.line > now.line else start.column) - 1)
        else:
            gap = re.search(r"\s*$", written[was.line - 1][: was.column - 1])[0]  # type: ignore[index]
        lines[now.line - 1] = f"{ahead}{gap}{now.text}"
    return "\n".join(lines) + "\n"


def _of_lines(document: SheetText) -> list[tuple[str, bool]]:
    return [(comment.text, comment.own_line) for comment in document.comments()]


class Groups:
    """The keys and items of a sheet, in the order of its text."""

    def __init__(self, starts: list[Start]) -> None:
        self._starts = starts
        self._columns = {start.path: start.column for start in starts}

    def around(self, comment: Comment) -> Path:
        """The path whose column a comment on its own line takes; the empty one stands for the margin."""
        index = bisect_left(self._starts, (comment.line,))
        following = self._starts[index] if index < len(self._starts) else Start(comment.line, 1, ())
        if index == 0 or comment.column <= following.column:
            return following.path
        last, depth = self._starts[index - 1].path, max(len(following.path), 1)
        ending = [last[:size] for size in range(depth + 1, len(last) + 1)]
        fitting = takewhile(lambda path: self._columns[path] <= comment.column, ending)
        return [following.path, *(path for path in fitting if self._columns[path] > following.column)][-1]


def _starts(document: SheetText) -> Iterator[Start]:
    """Where every key and item begins, in the order of the text; those in brackets and braces are left out."""
    yield from _within(document, document.data, (), document.text.splitlines())


def _within(document: SheetText, node: Tree, path: Path, lines: list[str]) -> Iterator[Start]:
    if document.is_flow(path):
        return
    if isinstance(node, dict):
        for key, value in node.items():
            place = document.place((*path, key), "key")
            yield Start(place.line, place.column, (*path, key))
            yield from _within(document, value, (*path, key), lines)
    elif isinstance(node, list):
        for index, value in enumerate(node):
            place = document.place((*path, index))
            yield Start(*dash(place.line, place.column, lines), (*path, index))
            yield from _within(document, value, (*path, index), lines)
