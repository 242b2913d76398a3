"""Sheets in the plain style, read from their lines: block lists and maps, texts of one line, blocks with ``|``.

Most sheets have nothing else, and this is five times as fast as libyaml's events. For any text that libyaml might
read differently `read_plain` returns None, and the caller uses libyaml. A property test checks that both give the same
tree and, with `plain_nodes`, the same places.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from levacivica.reading.limits import MAX_DEPTH
from levacivica.reading.tree import NULLS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levacivica.reading.tree import Tree

_LARGEST: Final = 1 << 16
"""The characters of a text that cannot have MAX_NODES, even in the shortest lines."""

_LONGEST_KEY: Final = 64
_MOST_KNOWN: Final = 4096
_KNOWN_KEYS: Final[dict[str, str]] = {}
"""The plain keys of earlier sheets, each by itself: most are used again, and one text for all takes less memory."""

_INDICATORS: Final = frozenset("-?:,[]{}#&*!|>'\"%@`")
"""The characters that have a meaning in YAML at the start of a value."""

QUOTES: Final = ('"', "'")
"""The quotes around a text of one line; it contains neither a backslash nor the quote itself."""

_NO_NULL: Final = 1 + max(map(len, NULLS))
"""The length from which no value is a word for nothing."""

_AFTER_COMMENT_SIGN: Final = ("", " ", "#")
_VISIBLE: Final = bytes(code for code in range(256) if chr(code).isprintable() or chr(code) == "\n")


class _NotPlain(Exception):  # noqa: N818 - nothing is wrong
    """The text is not in the plain style."""


class Plain(NamedTuple):
    """A sheet in the plain style.

    Attributes:
        tree: its data, the same as from libyaml's events.
        gaps: whether a value may have two blanks in a row.
        blocks: the first line of each literal block, below its header, and the line after it, counted from 0.
    """

    tree: dict[str, Tree]
    gaps: bool
    blocks: list[tuple[int, int]]


def read_plain(text: str) -> Plain | None:
    """Read a sheet in the plain style; None for any other text."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    lines = text.split("\n")
    if len(text) > _LARGEST or lines.pop() or not _printable(text, lines):
        return None
    try:
        plain = _compose(lines)
    except _NotPlain:
        return None
    return plain if plain.tree else None


def _printable(text: str, lines: Sequence[str]) -> bool:
    """Whether every character of the lines is visible; bytes are four times as fast, if Latin-1 has all characters."""
    try:
        return not text.encode("latin-1").translate(None, _VISIBLE)
    except UnicodeEncodeError:
        return "".join(lines).isprintable()


def _compose(lines: Sequence[str]) -> Plain:  # noqa: C901, PLR0912, PLR0915 - a call a line costs half
    root: dict[str, Tree] = {}
    current: Any = root  # the list or map being filled, its column, and those around it
    column, in_list = 0, False
    stack: list[tuple[Any, int, bool]] = []
    awaiting: str | None = None  # the key of the map at hand whose value is still to come
    blocks: list[tuple[int, int]] = []
    count, end, known, gaps = 0, len(lines), _KNOWN_KEYS, False
    while count < end:
        line = lines[count]
        count += 1
        rest = line.lstrip(" ")
        if not rest or rest[0] == "#":
            if line and not rest:
                raise _NotPlain  # blanks alone may belong to a block above
            continue
        gaps = gaps or "  " in rest
        here = len(line) - len(rest)
        item = rest[0] == "-" and rest[1:2] == " "
        if awaiting is not None:
            if here > column or (item and here == column):
                if len(stack) > MAX_DEPTH // 2:
                    raise _NotPlain
                new: Any = [] if item else {}
                current[awaiting] = new
                stack.append((current, column, in_list))
                current, column, in_list = new, here, item
            awaiting = None
        while stack and (column > here or (column == here and in_list and not item)):
            current, column, in_list = stack.pop()
        if column != here or in_list is not item:
            raise _NotPlain
        if item:
            rest = rest[2:].lstrip(" ")
        key, colon, written = rest.partition(":")
        if colon and (not written or written[0] == " ") and (key in known or key.isidentifier()):
            if item:
                new = {}
                current.append(new)
                stack.append((current, column, in_list))
                current, column, in_list = new, len(line) - len(rest), False
            if key in current or (key not in known and not _is_plain_key(key, known)):
                raise _NotPlain
            key, written = known.get(key, key), written.strip(" ")
            first = written[0] if written else ""
            if not first or (first == "#" and written[1:2] in _AFTER_COMMENT_SIGN):
                current[key], awaiting = None, key
            elif first == "|" and written in BLOCKS:
                stop = _block_end(lines, count, column)
                blocks.append((count, stop))
                current[key], count = _block(lines, count, stop, written), stop
                gaps = gaps or "  " in current[key]
            else:
                sign = first in _INDICATORS or "#" in written or ":" in written or len(written) < _NO_NULL
                current[key] = _value(written) if sign else written
        elif item:
            current.append(_value(rest.rstrip(" ")))
        else:
            raise _NotPlain
    return Plain(root, gaps, blocks)


def _is_plain_key(key: str, known: dict[str, str]) -> bool:
    """Whether a key is certainly read as it is written; if it is, it is added to ``known``."""
    plain = key not in NULLS and len(key) <= _LONGEST_KEY
    if plain and len(known) < _MOST_KNOWN:
        known[key] = key
    return plain


def _value(written: str) -> str | None:
    """Read the value of one line, without its quotes or the comment behind it.

    Most values have no sign of YAML and are not worth a call: to make one for each costs a tenth.
    """
    if written[:1] in QUOTES:
        value, closed, comment = written[1:].partition(written[0])
        if not closed or "\\" in value or (comment and (comment[0] != " " or comment.lstrip(" ")[0] != "#")):
            raise _NotPlain
        return value
    if " #" in written:
        written, _, comment = written.partition(" #")
        if comment[:1] not in _AFTER_COMMENT_SIGN:
            raise _NotPlain
        written = written.rstrip(" ")
    if not written or written[0] in _INDICATORS or ": " in written or written[-1] == ":":
        raise _NotPlain
    return None if len(written) < _NO_NULL and written in NULLS else written


BLOCKS: Final = {"|": "\n", "|-": ""}
"""The indicators of literal blocks, and what they keep at the end of the text."""


def _block_end(lines: Sequence[str], first: int, column: int) -> int:
    """The line after a block whose key is in this column, given its first line."""
    margin = _margin(lines[first]) if first < len(lines) else ""
    if len(margin) <= column or margin == lines[first]:
        raise _NotPlain
    end = first
    for line in islice(lines, first, None):
        if line and not line.startswith(margin):
            break
        end += 1
    return end


def _block(lines: Sequence[str], first: int, end: int, sign: str) -> str:
    """The text of a block, without the blanks that indent its first line."""
    margin = _margin(lines[first])
    text = "\n".join(lines[first:end]).replace(f"\n{margin}", "\n")[len(margin) :]
    return text.rstrip("\n") + BLOCKS[sign]


def _margin(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]
