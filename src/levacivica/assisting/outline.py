"""Which field each line of a sheet belongs to, and what stands at a place in it, by indentation alone.

A sheet that is being typed does not parse most of the time. Its keys still stand in columns, which say of which group
they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Path

_BREAK: Final = re.compile(r"\r\n|\r|\n")
_DASH: Final = re.compile(r"-(?=\s|$)[ \t]*")
_KEY: Final = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#:'"\[\]{}&*!|>%@`,][^:#]*?)[ \t]*:(?=\s|$)""")
_BLOCK: Final = re.compile(r"(?:[&!]\S*\s+)*[|>][+-]?[0-9]?[+-]?[ \t]*(?:#.*)?$")


class Entry(NamedTuple):
    """A key of a sheet: its path and where it is written; lines and columns from 1, in characters.

    ``stop`` is the column behind the key, ``value`` the one where its value starts: behind the colon where the line has
    none.
    """

    path: Path
    line: int
    column: int
    stop: int
    value: int


class _Level(NamedTuple):
    """A step on the way to a line: the column (from 0) in which it stands, and the key or position itself."""

    column: int
    step: str | int


class Walk:
    """Reads the lines of a sheet one after the other; ``path`` is that of the last key or item."""

    def __init__(self) -> None:
        self._levels: list[_Level] = []
        self._inside: int | None = None

    @property
    def path(self) -> Path:
        """The path of what was read last."""
        return tuple(level.step for level in self._levels)

    def is_text(self, line: str) -> bool:
        """Whether a line goes on with a text of several lines."""
        if self._inside is None:
            return False
        indent = len(line) - len(line.lstrip(" "))
        return not line.strip() or indent > self._inside

    def read(self, line: str, number: int) -> Entry | None:
        """Read a line; returns its key, if it has one."""
        if self.is_text(line):
            return None
        self._inside = None
        if not line.strip() or line.lstrip().startswith(("#", "---", "%")):
            return None
        column = self.begin_items(line)
        found = _KEY.match(line, column)
        if found is None:
            self._inside = _goes_on(line[column:], len(line) - len(line.lstrip(" ")))
            return None
        self.leave(column)
        self._levels.append(_Level(column, found[1].strip("\"'")))
        rest = line[found.end() :]
        value = found.end() + len(rest) - len(rest.lstrip())
        self._inside = _goes_on(line[value:], column)
        at = value if value < len(line) and line[value] != "#" else found.end()
        return Entry(self.path, number, column + 1, found.end(1) + 1, at + 1)

    def begin_items(self, line: str) -> int:
        """Take the dashes that begin a line as new items of lists; returns the column (from 0) behind them."""
        column = len(line) - len(line.lstrip(" "))
        while (dash := _DASH.match(line, column)) is not None:
            while self._levels and self._levels[-1].column > column:
                self._levels.pop()
            last = self._levels[-1] if self._levels else None
            if last is not None and last.column == column and isinstance(last.step, int):
                self._levels[-1] = _Level(column, last.step + 1)
            else:
                self._levels.append(_Level(column, 0))
            column = dash.end()
        return column

    def leave(self, column: int) -> None:
        """Leave the groups that a key in this column (from 0) is not part of."""
        while self._levels and self._levels[-1].column >= column:
            self._levels.pop()


def _goes_on(value: str, column: int) -> int | None:
    """The column beyond which the next lines go on with a value: a block, or quotes that are still open."""
    if _BLOCK.match(value):
        return column
    quote = value[:1]
    if quote == '"':
        return column if '"' not in re.sub(r"\\.", "", value[1:]) else None
    if quote == "'":
        return column if "'" not in value[1:].replace("''", "") else None
    return None


def lines_of(text: str) -> Sequence[str]:
    """The lines of a text, without their breaks."""
    return _BREAK.split(text)


def entries_of(lines: Sequence[str]) -> Sequence[Entry]:
    """The keys of a sheet, in the order of its lines."""
    walk = Walk()
    read = (walk.read(line, number) for number, line in enumerate(lines, 1))
    return [entry for entry in read if entry is not None]


def written_value(lines: Sequence[str], entry: Entry) -> str:
    """What stands behind a key on its line, without comment and quotes."""
    return lines[entry.line - 1][entry.value - 1 :].partition(" #")[0].strip(" \"'")


def top_value(lines: Sequence[str], entries: Sequence[Entry], key: str) -> str:
    """What a field of the sheet says on its line; empty where it has no such field."""
    return next((written_value(lines, one) for one in entries if one.path == (key,)), "")


class Cursor(NamedTuple):
    """What stands at a place in a sheet.

    ``on`` is a ``key`` that has its colon, its ``value``, a ``start`` (words that may become a key, an item or nothing
    yet), a ``text`` of several lines or a ``comment``. ``path`` is that of the key or value; of a start, that of the
    group or list in which it stands. ``written`` is what stands there, from ``column`` to ``stop``, both from 1.
    """

    on: Literal["key", "value", "start", "text", "comment"]
    path: Path
    written: str
    column: int
    stop: int


def cursor_at(lines: Sequence[str], number: int, column: int) -> Cursor:
    """Find what stands at a line and a column, both from 1, in characters."""
    walk = Walk()
    for before, line in enumerate(lines[: number - 1], 1):
        walk.read(line, before)
    line = lines[number - 1] if number <= len(lines) else ""
    at = min(column - 1, len(line))
    if walk.is_text(line) and (line.strip() or at > len(line) - len(line.lstrip(" "))):
        return Cursor("text", walk.path, line.strip(), 1, len(line) + 1)
    bare = _bare(line)
    if at > len(bare):
        return Cursor("comment", walk.path, line[len(bare) :], len(bare) + 1, len(line) + 1)
    begin = walk.begin_items(bare[:at]) if bare.strip() else at
    found = _KEY.match(bare, begin)
    walk.leave(begin)
    if found is not None and at > found.end(1):
        return _cursor("value", (*walk.path, found[1].strip("\"'")), bare, found.end())
    if found is not None:
        return Cursor("key", (*walk.path, found[1].strip("\"'")), found[1], begin + 1, found.end(1) + 1)
    return _cursor("start", walk.path, bare, begin)


def _cursor(on: Literal["value", "start"], path: Path, line: str, begin: int) -> Cursor:
    rest = line[begin:]
    written = rest.strip()
    start = begin + (len(rest) - len(rest.lstrip()) if written else min(1, len(rest)) if on == "value" else 0)
    return Cursor(on, path, written, start + 1, start + len(written) + 1)


def _bare(line: str) -> str:
    """A line without its comment."""
    quote = ""
    for at, sign in enumerate(line):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and (not line[:at].strip(" -") or line[:at].rstrip().endswith(":")):
            quote = sign
        elif sign == "#" and (at == 0 or line[at - 1].isspace()):
            return line[:at]
    return line
