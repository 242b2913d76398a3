"""The fields of a sheet, found by its lines alone, so that sheets which no reader of YAML takes have fields too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_KEY = re.compile(r"( *(?:- +)*)([A-Za-z_][\w -]*):(?:$|[ \t]+(.*)$)")


class Field(NamedTuple):
    """A key with its value: its lines from ``start`` up to ``end``, where its key begins, what follows it there."""

    start: int
    end: int
    column: int
    key: str
    value: str


def fields(lines: Sequence[str]) -> list[Field]:
    """The fields of a text in their order, those within others too; prose with a colon may be taken for one."""
    found = []
    for number, line in enumerate(lines):
        if match := _KEY.match(line):
            column = len(match[1])
            found.append(Field(number, _end(lines, number, column), column, match[2], match[3] or ""))
    return found


def _end(lines: Sequence[str], start: int, column: int) -> int:
    """The line after a field: the first that is not further in, nor an item of its list."""
    for number in range(start + 1, len(lines)):
        line = lines[number]
        indent = len(line) - len(line.lstrip(" "))
        if line.strip() and (indent < column or (indent == column and not line.startswith("- ", indent))):
            return number
    return len(lines)


def below(lines: Sequence[str], field: Field) -> list[str]:
    """The lines of a value after the line of its key."""
    return list(lines[field.start + 1 : field.end])


def moved(lines: Sequence[str], by: int) -> list[str]:
    """Lines further in, or out as far as they go."""
    return [" " * by + line if by >= 0 else line[min(-by, len(line) - len(line.lstrip(" "))) :] for line in lines]


def with_value(lines: Sequence[str], field: Field, value: str, more: Sequence[str] = ()) -> list[str]:
    """The lines with another value of a field: what stands on the line of its key, and lines below it."""
    head = f"{lines[field.start][: field.column]}{field.key}:{' ' if value else ''}{value}"
    return [*lines[: field.start], head, *more, *lines[field.end :]]


def without(lines: Sequence[str], field: Field) -> list[str]:
    """The lines without a field; where an item of a list begins with it, its dash goes too."""
    return [*lines[: field.start], *lines[field.end :]]
