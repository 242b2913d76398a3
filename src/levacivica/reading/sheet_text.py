"""The text of a readable sheet: its tree, and the place of every path of the tree."""

from __future__ import annotations

import re
from itertools import chain
from sys import getsizeof
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from levacivica.reading.comments import Comment, comments
from levacivica.reading.nodes import Form, Node
from levacivica.reading.plain import read_plain
from levacivica.reading.plain_nodes import PlainNode, plain_comments
from levacivica.reading.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from yaml.events import Event

    from levacivica.diagnostics.finding import Path, Place
    from levacivica.reading.plain import Plain
    from levacivica.reading.tree import Tree

_NOTHING: Final[Mapping[Path, str]] = MappingProxyType({})
_WIDE: Final = 1.5
"""The bytes for a letter from which a text takes less memory in UTF-8; of a short one too, which is not worth it."""


class SheetText:
    """The text of a sheet, its data as a tree of text, and the places of keys, values and comments.

    Places are computed when they are first asked for, since most sheets need none.

    Attributes:
        gaps: whether a value may have two blanks in a row.
        printable: whether the text certainly has no invisible characters, apart from spaces and line breaks.
        meant: the path of a field whose key is misspelt, mapped to the key as written; filled in by the structure
            check, which knows the names of the fields.
    """

    __slots__ = ("_blocks", "_data", "_events", "_root", "_source", "_text", "gaps", "meant", "printable")

    def __init__(self, data: dict[str, Tree], text: str, events: Sequence[Event] | None = None) -> None:
        self.gaps = True
        self.printable = False
        self._text: str | bytes = text
        self.meant: Mapping[Path, str] = _NOTHING
        self._data: dict[str, Tree] | None = data
        self._blocks: tuple[int, ...] | None = None  # set for sheets in the plain style only
        self._events = events
        self._root: Node | None = None
        self._source: Source | None = None

    @classmethod
    def of_plain(cls, plain: Plain, text: str) -> SheetText:
        """A sheet in the plain style, whose places are found from its tree and its lines, without a parser."""
        document = cls(plain.tree, text)
        document.printable, document.gaps = True, plain.gaps
        document._blocks = tuple(chain.from_iterable(plain.blocks))
        return document

    @property
    def text(self) -> str:
        """The decoded source, without BOM; the columns of places count its code points from 1."""
        if isinstance(self._text, bytes):
            self._text = self._text.decode()
        return self._text

    @property
    def data(self) -> dict[str, Tree]:
        """The tree; every scalar is the text as written, plain ``~``, ``null`` or nothing is None."""
        if self._data is None:
            self._read_again()
        assert self._data is not None
        return self._data

    def means(self, path: Path, written: str) -> None:
        """Note that the key of a field is misspelt."""
        self.meant = {**self.meant, path: written}

    def written(self, path: Path) -> Path:
        """The path as it is written: the same, but for the typing errors in ``meant``."""
        if not self.meant:
            return path
        return tuple(self.meant.get(path[: i + 1], step) for i, step in enumerate(path))

    @property
    def in_plain_style(self) -> bool:
        """Whether every text is on one line or a literal block."""
        return self._blocks is not None

    def place(self, path: Path, on: Literal["value", "key"] = "value") -> Place:
        """Where a value, or its key, is written; it ends at the last written character.

        A value that is not written is the empty place after its colon or dash. For a path that does not exist it is the
        place of the closest ancestor that does: its key, the item of a list, or the first line for the root. An item of
        a list has no key: the place of its value is returned.
        """
        node, found = self._nodes().find(path)
        source = self._lines()
        if node.key is not None and (on == "key" or not found):
            return source.place(*node.key)
        stop = source.end(node.start) if node is self._root else node.end
        return source.place(node.start, min(stop, node.end))

    def place_of_words(self, path: Path, words: str) -> Place | None:
        """The first place of some words in a text, also where they are on two lines; None where they are not found.

        Words written with escapes are not found.
        """
        node, _ = self._nodes().find(path)
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
        found = pattern.search(self.text, node.start, node.end)
        return self._lines().place(*found.span()) if found else None

    def is_plain(self, path: Path) -> bool:
        """Whether a scalar is written without quotes and not as a block; false for lists and maps."""
        node, found = self._nodes().find(path)
        return found and node.form is Form.PLAIN

    def is_block(self, path: Path) -> bool:
        """Whether a scalar is a literal (``|``) or folded (``>``) block."""
        node, found = self._nodes().find(path)
        return found and node.form is Form.BLOCK

    def is_flow(self, path: Path) -> bool:
        """Whether a list or map is written in brackets or braces."""
        node, found = self._nodes().find(path)
        return found and node.form is Form.FLOW

    def values(self) -> Iterator[tuple[Path, int, int]]:
        """The path of every scalar with the stretch ``text[start:stop]`` it takes, without quotes and headers."""
        return self._nodes().values(self.text)

    def stretch(self, start: int, stop: int) -> Place:
        """The place of ``text[start:stop]``."""
        return self._lines().place(start, stop)

    def comments(self) -> list[Comment]:
        """The comments of the sheet, in order: a ``#`` inside a text is none."""
        source, blocks = self._lines(), self._blocks
        if blocks is not None:
            return comments(source, plain_comments(source, [*zip(blocks[::2], blocks[1::2], strict=True)]))
        from levacivica.reading.events import between_scalars  # noqa: PLC0415 - most sheets are plain

        return comments(source, between_scalars(self.text, self._all_events()))

    def release(self) -> None:
        """Free all but the text, the tree too; what is asked for then is read from the text again.

        A text with a sign beyond Latin-1, such as «’», takes two bytes for each of its letters: it is kept encoded.
        """
        if self._data is None and self._events is None and self._root is None and self._source is None:
            return
        self._data = self._events = self._root = self._source = None
        text = self._text
        if isinstance(text, str) and getsizeof(text) > _WIDE * len(text):
            self._text = text.encode()

    def _read_again(self) -> None:
        """Read the text as it was read the first time, when nothing was wrong with it."""
        if self._blocks is not None and (plain := read_plain(self.text)) is not None:
            self._data = plain.tree
            return
        from levacivica.reading.compose import composed  # noqa: PLC0415 - most sheets are plain

        again = composed(self.text)
        assert isinstance(again.data, dict)
        self._data, self._events = again.data, again.events

    def _all_events(self) -> Sequence[Event]:
        if self._events is None:
            self._read_again()
        assert self._events is not None
        return self._events

    def _nodes(self) -> Node:
        if self._root is None:
            self._root = PlainNode(self.text, self.data, 0) if self._blocks is not None else self._grown()
        return self._root

    def _grown(self) -> Node:
        from levacivica.reading.events import grow  # noqa: PLC0415 - most sheets are plain

        return grow(self._all_events(), self.text)

    def _lines(self) -> Source:
        if self._source is None:
            self._source = Source(self.text)
        return self._source
