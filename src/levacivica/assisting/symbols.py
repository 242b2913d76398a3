"""The parts of a sheet as an editor lists, folds and selects them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from levacivica.assisting.outline import Entry, entries_of, lines_of, written_value
from levacivica.diagnostics.finding import Place

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Path

SHOWN: Final = 60
"""The characters of a value beside the name of its field."""

NAMING: Final = ("nome", "titolo", "ufficio", "testo", "ruolo", "codice")
"""The fields that tell one item of a list from another, the most telling first."""


class Symbol(NamedTuple):
    """A field, or an item of a list: its name, its value in short, the lines it takes, where its name stands."""

    name: str
    detail: str
    path: Path
    place: Place
    head: Place
    inner: tuple[Symbol, ...] = ()


def symbols(text: str) -> tuple[Symbol, ...]:
    """The fields of a sheet, each with what is inside; the text need not parse."""
    lines = lines_of(text)
    return _inside(lines, entries_of(lines), (), len(lines))


def _inside(lines: Sequence[str], entries: Sequence[Entry], group: Path, last: int) -> tuple[Symbol, ...]:
    depth = len(group)
    parts: dict[Path, list[Entry]] = {}
    for entry in entries:
        if entry.path[:depth] == group and len(entry.path) > depth:
            parts.setdefault(entry.path[: depth + 1], []).append(entry)
    starts = [some[0].line for some in parts.values()]
    ends = (*(start - 1 for start in starts[1:]), last)
    return tuple(_symbol(lines, some, path, end) for (path, some), end in zip(parts.items(), ends, strict=False))


def _symbol(lines: Sequence[str], entries: Sequence[Entry], path: Path, last: int) -> Symbol:
    first = entries[0]
    end = _last_written(lines, first.line, last)
    head = Place(first.line, first.column, first.line, first.stop)
    column = first.column
    if isinstance(path[-1], int):
        column = len(lines[first.line - 1]) - len(lines[first.line - 1].lstrip()) + 1
        name, detail = _name_of(lines, entries, path), ""
    else:
        name, detail = str(path[-1]), _value(lines, first)
    place = Place(first.line, column, end, len(lines[end - 1]) + 1)
    return Symbol(name, detail, path, place, head, _inside(lines, entries, path, end))


def _name_of(lines: Sequence[str], entries: Sequence[Entry], path: Path) -> str:
    """What an item is called: the field that tells it from others, or its number."""
    said = {entry.path[-1]: _value(lines, entry) for entry in entries if entry.path[:-1] == path}
    return next((said[name] for name in NAMING if said.get(name)), str(int(path[-1]) + 1))


def _value(lines: Sequence[str], entry: Entry) -> str:
    written = written_value(lines, entry)
    return "" if written[:1] in ("|", ">", "#") else written[:SHOWN]


def _last_written(lines: Sequence[str], first: int, last: int) -> int:
    """The last line of a part that is neither blank nor a comment above what comes next."""
    while last > first and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")):
        last -= 1
    return last


def folds(text: str) -> Iterator[tuple[int, int]]:
    """The lines that can be folded, from 1: groups, lists, items, texts of several lines."""
    waiting = [*symbols(text)]
    while waiting:
        one = waiting.pop(0)
        waiting += one.inner
        if one.place.end_line > one.place.line:
            yield one.place.line, one.place.end_line


def selections(text: str, line: int, column: int) -> Sequence[Place]:
    """The stretches around a place, from the innermost: a value, its field, its item, its group, the whole sheet."""
    lines = lines_of(text)
    found: list[Place] = [Place(1, 1, len(lines), len(lines[-1]) + 1)]
    inside = symbols(text)
    while inside:
        around = next((one for one in inside if _holds(one.place, line, column)), None)
        if around is None:
            break
        if around.place != found[-1]:
            found.append(around.place)
        if not around.inner and around.head.line == around.place.line:
            start = around.head.end_column + 1
            start += len(lines[line - 1][start - 1 :]) - len(lines[line - 1][start - 1 :].lstrip())
            value = around.place._replace(column=start)
            if around.place.line == around.place.end_line and start <= column <= around.place.end_column:
                found.append(value)
        inside = around.inner
    return found[::-1]


def _holds(place: Place, line: int, column: int) -> bool:
    return (place.line, place.column) <= (line, column) <= (place.end_line, place.end_column)
