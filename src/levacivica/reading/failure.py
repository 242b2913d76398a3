"""A syntax error in one form for both parsers: its kind, its place, and the value before it."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from yaml.events import CollectionEndEvent, CollectionStartEvent, ScalarEvent

from levacivica.diagnostics.finding import Finding, Spot
from levacivica.reading.events import end_of
from levacivica.reading.source import Source, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yaml.error import MarkedYAMLError
    from yaml.events import Event

    from levacivica.diagnostics.finding import Fix, Params


class Trouble(Enum):
    """The kinds of syntax errors, named after what the parser was reading."""

    COLON = auto()  # a colon where no key can be
    NO_COLON = auto()  # a line that should be a key and has no colon
    GLUED_COLON = auto()  # in brackets, a colon with a bracket or a comma right behind
    OPEN_QUOTE = auto()
    ESCAPE = auto()
    TOKEN = auto()  # a character that cannot start a value
    BLOCK_HEADER = auto()
    SIGN = auto()  # the sign of an alias, anchor or tag without its name
    DIRECTIVE = auto()
    ITEM = auto()  # a dash where no list can be
    QUESTION = auto()
    FLOW = auto()
    DOCUMENT = auto()  # something after the root
    NODE = auto()  # a bracket or comma where a value should be
    BLOCK = auto()  # something that belongs to no map or list around
    OTHER = auto()


# Words in the messages of libyaml and of PyYAML's own parser; the first that is found decides.
_WORDS: Final = (
    ("mapping values are not allowed", Trouble.COLON),
    ("could not find expected ':'", Trouble.NO_COLON),
    ("found unexpected ':'", Trouble.GLUED_COLON),
    ("while scanning a quoted scalar", Trouble.OPEN_QUOTE),
    ("while parsing a quoted scalar", Trouble.ESCAPE),
    ("while scanning a double-quoted scalar", Trouble.ESCAPE),
    ("cannot start any token", Trouble.TOKEN),
    ("found a tab character", Trouble.TOKEN),
    ("while scanning a block scalar", Trouble.BLOCK_HEADER),
    ("while scanning an alias", Trouble.SIGN),
    ("while scanning an anchor", Trouble.SIGN),
    ("ing a tag", Trouble.SIGN),
    ("undefined tag handle", Trouble.SIGN),
    ("ing a directive", Trouble.DIRECTIVE),
    ("ing a %TAG directive", Trouble.DIRECTIVE),
    ("ing a %YAML directive", Trouble.DIRECTIVE),
    ("incompatible YAML document", Trouble.DIRECTIVE),
    ("duplicate %YAML directive", Trouble.DIRECTIVE),
    ("duplicate YAML directive", Trouble.DIRECTIVE),
    ("sequence entries are not allowed", Trouble.ITEM),
    ("mapping keys are not allowed", Trouble.QUESTION),
    ("<document start>", Trouble.DOCUMENT),
    ("node content", Trouble.NODE),
    ("while parsing a flow", Trouble.FLOW),
    ("while parsing a block", Trouble.BLOCK),
)


class Failure:
    """Where a parser stopped.

    Attributes:
        source: the text.
        trouble: the kind of error.
        at: the index that the parser reports; always that of a character, never the end of the text.
        ended: whether it reports the end of the text; ``at`` is the last character then.
        context: the index where the text, list or map starts that the parser was reading; ``at`` if it reports none.
        events: the events of all nodes before.
        last: the last of them that is a scalar or the end of a list or map in brackets.
    """

    __slots__ = ("at", "context", "ended", "events", "last", "source", "trouble")

    def __init__(self, source: Source, error: MarkedYAMLError, events: Sequence[Event]) -> None:
        self.source = source
        last = max(0, len(source.text.rstrip("\r\n ")) - 1)
        self.at = min(error.problem_mark.index, last) if error.problem_mark else last
        self.ended = error.problem_mark is None or error.problem_mark.index > last
        self.context = min(error.context_mark.index, last) if error.context_mark else self.at
        message = f"{error.problem or ''} {error.context or ''}"
        self.trouble = next((trouble for words, trouble in _WORDS if words in message), Trouble.OTHER)
        self.events = events
        self.last = next(reversed(events), None)

    @property
    def sign(self) -> str:
        """The character that the parser reports."""
        return self.source.text[self.at]

    @property
    def line(self) -> int:
        """The 0-based number of the line that the parser reports."""
        return self.source.number(self.at)

    @property
    def scalar(self) -> ScalarEvent | None:
        """The value right before the error, if it is a scalar."""
        return self.last if isinstance(self.last, ScalarEvent) else None

    def touches(self, event: Event) -> bool:
        """Whether nothing but blanks stands between the end of a value and the error, on one line."""
        stop = end_of(event)
        return stop <= self.at and not self.source.text[stop : self.at].strip(" \t")

    def opening(self) -> CollectionStartEvent | None:
        """The start of the list or map in brackets that ends right before the error."""
        depth = 0
        for event in reversed(self.events):
            if isinstance(event, CollectionEndEvent):
                depth += 1
            elif isinstance(event, CollectionStartEvent):
                depth -= 1
            if depth == 0:
                return event if isinstance(event, CollectionStartEvent) and event.flow_style else None
        return None

    def mistake(
        self,
        variant: str,
        start: int,
        stop: int = 0,
        params: Params | None = None,
        related: tuple[Spot, ...] = (),
        fix: Fix | None = None,
    ) -> Finding:
        """The LC003 of this file; it is on one character at least."""
        spot = Spot(place=self.source.place(start, max(stop, start + 1)))
        return Finding("LC003", spot, related, params or {}, variant, fix=fix)

    def unclear(self, start: int, stop: int = 0) -> Finding:
        """The LC003 for any other mistake: it quotes what is written there, one character at least."""
        written = self.source.text[start:stop] or self.source.text[start]
        return self.mistake("altro", start, stop, {"dettaglio": shortened(written)})
