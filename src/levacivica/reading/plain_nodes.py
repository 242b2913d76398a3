"""The places of the values and comments of a sheet in the plain style, found in its text when they are asked for.

In such a sheet all keys of a map, or all dashes of a list, are in one column, and their members further right; only a
list may begin in the column of its key. So the next member of a collection, whose keys are known from
the tree, is on the next line that has its key, or a dash, in that column.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from levacivica.reading.nodes import Form, Node
from levacivica.reading.plain import QUOTES
from levacivica.reading.source import occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from levacivica.reading.source import Source
    from levacivica.reading.tree import Tree

_UP_TO_DATA: Final = re.compile(r"[^\n]*\n(?: *(?:#[^\n]*)?\r?\n)* *")
"""The rest of a line, then comments and blank lines, then the blanks before the first data."""

_BLANKS: Final = re.compile(r" *")
_WRITTEN_NULL: Final = re.compile(r"[^ #\r\n]*")
_OPENED_QUOTE: Final = re.compile(r" *(?:- +)?(?:\w+: +)?([\"'])")


class PlainNode(Node):
    """A value of a sheet in the plain style; its members are found when they are first asked for."""

    __slots__ = ("_single", "_text", "_tree")

    def __init__(self, text: str, tree: Tree, after: int, key: tuple[int, int] | None = None) -> None:
        """``after`` is where the colon or dash before the value ends, or the start of the first line of the text."""
        self._text, self._tree = text, tree
        self._single: dict[str, PlainNode] | None = None
        blanks = _BLANKS.match(text, after)
        assert blanks is not None
        start = blanks.end()
        if isinstance(tree, str):
            quoted = text[start] in QUOTES
            form = Form.QUOTED if quoted else Form.BLOCK if text[start] == "|" else Form.PLAIN
            super().__init__(form, start, start + len(tree) + 2 * quoted, key)
        elif tree is None:
            written = _WRITTEN_NULL.match(text, start)
            stretch = written.span() if written and written[0] else (after, after)
            super().__init__(Form.PLAIN, *stretch, key)
        else:
            super().__init__(Form.ROWS, _first_member(text, start), key=key)

    @property
    def members(self) -> dict[str | int, Node]:
        """The values inside, by key or by position; empty for a scalar."""
        if not self._members and self.form is Form.ROWS:
            self._members = dict(self._items() if isinstance(self._tree, list) else self._entries())
        return self._members

    def member(self, step: str | int) -> Node | None:
        """The value at a key or position inside, if there is one; a single key is found without its siblings."""
        if self._members or not isinstance(self._tree, dict):
            return self.members.get(step)
        if step not in self._tree:
            return None
        key = str(step)
        if self._single is None:
            self._single = {}
        if key not in self._single:
            self._single[key] = self._found(key)  # kept: its own members are found only once then
        return self._single[key]

    def _found(self, key: str) -> PlainNode:
        if self._text.startswith(f"{key}:", self.start):
            return self._entry(key, self.start)
        margin = self._margin()
        return self._entry(key, self._text.index(f"{margin}{key}:", self.start) + len(margin))

    @property
    def end(self) -> int:
        """The index after its last character; blanks and line breaks at the end of a block are excluded."""
        if self.form is not Form.BLOCK or not isinstance(self._tree, str):
            return super().end
        end = self._text.index("\n", self.start)
        for _ in range(self._tree.rstrip().count("\n") + 1):
            end = self._text.index("\n", end + 1)
        return self.start + len(self._text[self.start : end].rstrip())

    def _entries(self) -> Iterator[tuple[str, Node]]:
        assert isinstance(self._tree, dict)
        margin, at = self._margin(), self.start
        for i, key in enumerate(self._tree):
            if i:
                at = self._text.index(f"{margin}{key}:", at) + len(margin)
            yield key, self._entry(key, at)

    def _entry(self, key: str, at: int) -> PlainNode:
        assert isinstance(self._tree, dict)
        colon = at + len(key)
        return PlainNode(self._text, self._tree[key], colon + 1, (at, colon))

    def _items(self) -> Iterator[tuple[int, Node]]:
        assert isinstance(self._tree, list)
        margin, at = self._margin(), self.start
        for i, value in enumerate(self._tree):
            if i:
                at = self._text.index(f"{margin}- ", at) + len(margin)
            yield i, PlainNode(self._text, value, at + 1)

    def _margin(self) -> str:
        """The line break and the blanks before every member but the first, which may be after a dash."""
        return "\n" + " " * (self.start - self._text.rfind("\n", 0, self.start) - 1)


def _first_member(text: str, start: int) -> int:
    """Where a block collection starts: right after a dash, or on the next line with data."""
    if text[start] not in "#\r\n":
        return start
    match = _UP_TO_DATA.match(text, start)
    assert match is not None
    return match.end()


def plain_comments(source: Source, blocks: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Yield the indexes where the comments of a sheet in the plain style start: one on a line, none in a block."""
    text, firsts, done = source.text, [first for first, _ in blocks], -1
    for at in occurrences(text, "#"):
        number = source.number(at)
        block = bisect_right(firsts, number) - 1
        if number == done or (block >= 0 and number < blocks[block][1]):
            continue
        start = source.starts[number]
        quote = _OPENED_QUOTE.match(text, start, at)
        if (at == start or text[at - 1] == " ") and (quote is None or text.find(quote[1], quote.end(), at) >= 0):
            done = number
            yield at
