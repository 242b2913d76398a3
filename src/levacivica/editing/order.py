"""Putting the fields of a sheet in their canonical order, by moving whole lines: nothing is rewritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from levacivica.model.kinds import Kind, Many, Nested
from levacivica.model.record import Record

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Path
    from levacivica.reading import Document, Tree


class Segment(NamedTuple):
    """A field with its lines: the comments and blanks that lead to it, then the field itself."""

    name: str
    lead: list[str]
    body: list[str]


def in_order(document: Document, record: type[Record]) -> str:
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

    def __init__(self, document: Document, lines: list[str]) -> None:
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
        starts = [self.document.place((*path, name), "key").line - 1 for name in names]
        if len(set(starts)) < len(starts):
            return  # several fields on one line: only a flow mapping can do that
        ends = [self.document.place((*path, name)).end_line for name in names]
        segments = {}
        before = starts[0]
        for name, start, end in zip(names, starts, ends, strict=True):
            segments[name] = Segment(name, self.lines[before:start], self.lines[start : max(end, start + 1)])
            before = max(end, start + 1)
        item = bool(path) and isinstance(path[-1], int)
        if item and segments[wanted[0]].lead:
            return  # a comment would come between the dash and the first field
        if item:
            _undash(segments[names[0]])
        moved = [line for name in wanted for line in (*segments[name].lead, *segments[name].body)]
        if item:
            moved[0] = _dashed(moved[0])
        self.lines[starts[0] : before] = moved


def _undash(segment: Segment) -> None:
    first = segment.body[0]
    column = len(first) - len(first.lstrip())
    segment.body[0] = first[:column] + " " + first[column + 1 :]


def _dashed(line: str) -> str:
    column = len(line) - len(line.lstrip())
    return line[: column - 2] + "- " + line[column:]
