"""The comments of a sheet: what follows a ``#`` outside of every text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from levacivica.reading.limits import MAX_NODES
from levacivica.reading.nodes import stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yaml.events import Event

    from levacivica.diagnostics.finding import Place
    from levacivica.reading.source import Source

_COMMENT: Final = re.compile(r"#[^\r\n]*")


class Comment(NamedTuple):
    """A comment: its 1-based line and column, and its text from the ``#`` on, without blanks at the end.

    ``own_line`` says that nothing else stands on the line before it.
    """

    line: int
    column: int
    text: str
    own_line: bool
    place: Place


def comments(source: Source, events: Sequence[Event]) -> list[Comment]:
    """Finds the comments between the scalars, where a ``#`` can be nothing else: as many as a sheet may have nodes."""
    text = source.text
    found: list[Comment] = []
    gap = 0
    ends = [(stretch.start, stretch.stop) for stretch in stretches(text, events)]
    for start, stop in [*ends, (len(text), len(text))]:
        for match in _COMMENT.finditer(text, gap, start):
            begin, written = match.start(), match[0].rstrip()
            place = source.place(begin, begin + len(written))
            own_line = not text[source.start(begin) : begin].strip()
            if len(found) == MAX_NODES:
                return found
            found.append(Comment(place.line, place.column, written, own_line, place))
        gap = stop
    return found
