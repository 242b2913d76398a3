"""From YAML events to a tree of text, in one loop without recursion that also applies the limits."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, Any, Final

from yaml.events import (
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from levacivica.reading.limits import MAX_DEPTH, MAX_NODES
from levacivica.reading.parsers import open_events
from levacivica.reading.tree import NULLS

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml.events import Event

    from levacivica.reading.tree import Tree

_ODD_KEYS: Final = NULLS | {"<<"}


class Composition:
    """The result of composing a stream of events, all of them or up to an error or a limit.

    Attributes:
        data: the tree of the first document; None also when it is empty.
        events: every event of a node, keys and ends of collections too, in document order.
        limit: the variant of LC006 for the limit that the last event exceeds; empty if none.
        irregular: whether a key is doubled, empty or a merge, or there is an alias; `irregular` finds which.
        folded: the texts of several lines with a dash inside, which may be items of a list by mistake.
        extra: the first event after the first document, which is an error.
    """

    __slots__ = ("data", "events", "extra", "folded", "irregular", "limit")

    def __init__(self) -> None:
        self.data: Tree = None
        self.events: list[Event] = []
        self.limit = ""
        self.irregular = False
        self.folded: list[ScalarEvent] = []
        self.extra: Event | None = None


def composed(text: str) -> Composition:
    """Compose a text that is known to be YAML."""
    found = Composition()
    compose(open_events(text), found)
    return found


def compose(get_event: Callable[[], Event | None], into: Composition) -> None:
    """Compose the first document of a stream, and the event after it, into a `Composition`.

    The caller makes the `Composition`, so that the events up to a syntax error are not lost.

    Raises:
        YAMLError: when the text is not YAML.
    """
    get_event()  # the stream starts
    if get_event().__class__ is StreamEndEvent:
        return
    into.data = _compose_document(get_event, into)
    if into.events[-1].__class__ is DocumentEndEvent:
        into.events.pop()
        after = get_event()
        if after.__class__ is not StreamEndEvent:
            into.extra = after


def _compose_document(  # noqa: C901, PLR0912 - a call for each of 300 events is slow
    get_event: Callable[[], Any], into: Composition
) -> Tree:
    add, folded = into.events.append, into.folded.append
    root: list[Tree] = []
    current: Any = root  # the list or map being filled; the stack holds those around it
    stack: list[Any] = []
    in_map = False
    key: str | None = None
    for _ in repeat(None, MAX_NODES):
        event = get_event()
        kind = event.__class__
        add(event)
        if kind is ScalarEvent:
            value = event.value
            if in_map and key is None:
                if value in current or value in _ODD_KEYS:
                    into.irregular = True
                key = value
                continue
            if len(value) < 5 and value in NULLS and not event.style:
                value = None
            elif " -" in value:
                folded(event)
            if in_map:
                current[key] = value
                key = None
            else:
                current.append(value)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            current = stack.pop()
            in_map = current.__class__ is dict
        elif kind is DocumentEndEvent:
            break
        elif in_map and key is None:  # a collection or an alias as a key cannot be composed
            into.irregular = True
            break
        else:
            # An alias becomes None, so that it cannot multiply its value.
            new: Any = {} if kind is MappingStartEvent else [] if kind is SequenceStartEvent else None
            if in_map:
                current[key] = new
                key = None
            else:
                current.append(new)
            if new is None:
                into.irregular = True
                continue
            if len(stack) == MAX_DEPTH:
                into.limit = "profondita"
                break
            stack.append(current)
            current = new
            in_map = kind is MappingStartEvent
    else:
        into.limit = "nodi"
    return root[0] if root else None
