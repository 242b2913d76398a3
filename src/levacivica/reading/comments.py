"""The comments of a sheet: what follows a ``#`` outside of every text."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from levacivica.diagnostics.finding import Place
from levacivica.reading.limits import MAX_NODES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from levacivica.reading.source import Source

COMMENT: Final = re.compile(r"#[^\r\n]*")


class Comment(NamedTuple):
    """A comment: its 1-based line and column, and its text from the ``#`` on, without blanks at the end.

    ``own_line`` is true where only blanks are before it on its line.
    """

    line: int
    column: int
    text: str
    own_line: bool
    place: Place


def comments(source: Source, starts: Iterable[int]) -> list[Comment]:
    """The comments that start at these indexes, at most ``MAX_NODES``."""
    found: list[Comment] = []
    for start in islice(starts, MAX_NODES):
        match = COMMENT.match(source.text, start)
        assert match is not None
        written = match[0].rstrip()
        number = source.number(start)
        before = source.text[source.starts[number] : start]
        line, column = number + 1, len(before) + 1
        place = Place(line, column, line, column + len(written))
        found.append(Comment(line, column, written, not before.strip(), place))
    return found
