"""Putting the fields of a sheet in their canonical order, by moving whole lines: nothing is rewritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.editing.segments import is_aside
from levacivica.model.kinds import Kind, Many
from levacivica.model.record import Nested, Record

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Path
    from levacivica.reading import SheetText, Tree


def in_order(document: SheetText, record: type[Record]) -> str:
    """Return the text with the fields of every group in the order of the table; unknown fields stay last, in theirs."""
    lines = document.text.splitlines(keepends=True)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += "\n"
    data = document.data
    assert isinstance(data, dict)
    Mover(document, lines).group(data, record, ())
    return "".join(lines)


class Mover:
    """Moves lines in place, innermost groups first; a group never grows nor shrinks, so that places stay right."""

    def __init__(self, document: SheetText, lines: list[str]) -> None:
        self.document, self.lines = document, lines

    def group(self, data: dict[str, Tree], record: type[Record], path: Path) -> None:
        """Order one mapping, after the groups inside it."""
        if self.document.is_flow(path):
            return
        for name, node in data.items():
            field = record.FIELDS.get(name)
            if field is not None:
                self._inside(field.kind, node, (*path, name))
        rank = {name: i for i, name in enumerate(record.FIELDS)}
        names = list(data)
        wanted = sorted(names, key=lambda name: rank.get(name, len(rank)))
        if wanted != names:
            self._move(names, wanted, path)

    def _inside(self, kind: Kind, node: Tree, path: Path) -> None:
        if isinstance(kind, Nested) and isinstance(node, dict):
            self.group(node, kind.record, path)
        elif isinstance(kind, Many) and isinstance(node, list) and not self.document.is_flow(path):
            for i, item in enumerate(node):
                self._inside(kind.item, item, (*path, i))

    def _move(self, names: list[str], wanted: list[str], path: Path) -> None:
        """Put the lines of the fields in the order wanted; each keeps the comments and blank lines above it."""
        starts = [self.document.place((*path, name), "key").line - 1 for name in names]
        if len(set(starts)) < len(starts):
            return  # several fields on one line: only a flow mapping can do that
        first = self._first_line(starts[0], path)
        item = bool(path) and isinstance(path[-1], int) and _has_dash(self.lines[first])
        dash = self._take_dash(first) if item else 0
        segments = {}
        begin = first
        for name, limit in zip(names, [*starts[1:], len(self.lines)], strict=True):
            end = self._end((*path, name), limit)
            segments[name] = self.lines[begin:end]
            begin = end
        moved = [line for name in wanted for line in segments[name]]
        if item:
            moved[0] = _dashed(moved[0], dash)
        self.lines[first:begin] = moved

    def _first_line(self, start: int, path: Path) -> int:
        """The first line of a group that can be moved, with the comments above its first field.

        Comments above the first field of the file belong to the file; a dash alone on its line stays where it is.
        """
        if not path or _has_dash(self.lines[start]):
            return start
        while is_aside(self.lines[start - 1]):
            start -= 1
        item = isinstance(path[-1], int)
        return start - 1 if item and self.lines[start - 1].lstrip().startswith("- #") else start

    def _take_dash(self, number: int) -> int:
        """Replace a dash with a blank, and return its column."""
        line = self.lines[number]
        column = len(line) - len(line.lstrip())
        self.lines[number] = f"{line[:column]} {line[column + 1 :]}"
        return column

    def _end(self, path: Path, limit: int) -> int:
        """The line after a field and the comments below it that are indented more than its name: they belong to it."""
        end = max(self.document.place(path).end_line, self.document.place(path, "key").line)
        end = min(end, limit)  # no value, as below «? a», has its place where the next field begins
        column = self.document.place(path, "key").column
        for number in range(end, limit):
            line = self.lines[number]
            if not is_aside(line):
                break
            if line.strip() and len(line) - len(line.lstrip()) >= column:
                end = number + 1
        return end


def _has_dash(line: str) -> bool:
    """Whether a line starts an item of a list."""
    return line.lstrip()[:2].rstrip() == "-"


def _dashed(line: str, column: int) -> str:
    """Put a dash at a column, before the content of a line."""
    if line[: column + 2].strip():
        line = " " * (column + 2) + line.lstrip()
    return f"{line[:column]}-{line[column + 1 :]}" if line.strip() else f"{' ' * column}-\n"
