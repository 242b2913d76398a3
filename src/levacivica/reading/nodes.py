"""The values of a sheet as nodes: the stretch of text of each key and value."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levacivica.diagnostics.finding import Path


class Form(Enum):
    """How a value is written."""

    PLAIN = auto()  # scalar without quotes
    QUOTED = auto()  # scalar in single or double quotes
    BLOCK = auto()  # literal or folded block
    FLOW = auto()  # collection in brackets or braces
    ROWS = auto()  # collection with a line or more for each member


class Node:
    """A value of the tree and where it is written.

    Attributes:
        form: how it is written.
        start: the index of its first character; for block collections that is the first dash or key.
        key: where its key starts and ends, if it is a member of a map.
        members: the values inside, by key or by position; empty for a scalar.
    """

    __slots__ = ("_end", "_members", "form", "key", "start")

    def __init__(self, form: Form, start: int, end: int = -1, key: tuple[int, int] | None = None) -> None:
        self.form = form
        self.start = start
        self.key = key
        self._end = end
        self._members: dict[str | int, Node] = {}

    @property
    def members(self) -> dict[str | int, Node]:
        """The values inside, by key or by position; empty for a scalar."""
        return self._members

    @property
    def end(self) -> int:
        """The index after its last character; blanks and line breaks at the end of a block are excluded."""
        return next(reversed(self.members.values())).end if self.form is Form.ROWS else self._end

    def add(self, step: str | int, member: Node) -> None:
        """Add a value after the others."""
        self._members[step] = member

    def close(self, end: int) -> None:
        """Set the end of a collection, which its first event does not have."""
        self._end = end

    def member(self, step: str | int) -> Node | None:
        """The value at a key or position inside, if there is one."""
        return self.members.get(step)

    def find(self, path: Path) -> tuple[Node, bool]:
        """The node at a path, or its closest ancestor that exists; and whether it is the node itself.

        A value that stands in place of a list is its first item.
        """
        node = self
        for step in path:
            below = node.member(step)
            if below is None and step == 0:
                continue
            if below is None:
                return node, False
            node = below
        return node, True

    def values(self, text: str) -> Iterator[tuple[Path, int, int]]:
        """Yield the path of every scalar, in order, with its stretch of text without quotes or block header."""
        todo: list[tuple[Path, Node]] = [((), self)]
        while todo:
            path, node = todo.pop()
            if node.form in (Form.ROWS, Form.FLOW):
                todo += [((*path, step), below) for step, below in reversed(node.members.items())]
            elif node.form is Form.BLOCK:
                yield path, below_header(text, node.start, node.end), node.end
            else:
                quote = int(node.form is Form.QUOTED)
                yield path, node.start + quote, node.end - quote


def below_header(text: str, start: int, stop: int) -> int:
    """The index where the line with the header of a block ends, or ``stop`` if the block has nothing below it."""
    while start < stop and text[start] not in "\r\n":
        start += 1
    return start
