"""What the events of a YAML parser say of a text: nodes, the stretches of its scalars, where comments start."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from yaml.events import CollectionEndEvent, CollectionStartEvent, MappingStartEvent, NodeEvent, ScalarEvent

from levacivica.reading.comments import COMMENT
from levacivica.reading.nodes import Form, Node, below_header

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from yaml.error import Mark
    from yaml.events import Event

_BLOCK_STYLES = ("|", ">")


def start_of(event: Event) -> int:
    """The index of the first character of an event."""
    mark: Mark | None = event.start_mark  # type: ignore[assignment]  # libyaml's marks have the same attributes
    assert mark is not None, "events of a parser have marks"
    return mark.index


def end_of(event: Event) -> int:
    """The index after an event as the parser gives it: for blocks that is the start of what follows them."""
    mark: Mark | None = event.end_mark  # type: ignore[assignment]
    assert mark is not None, "events of a parser have marks"
    return mark.index


def is_block(event: Event) -> bool:
    """Whether an event is a literal or folded block scalar."""
    return isinstance(event, ScalarEvent) and event.style in _BLOCK_STYLES


def grow(events: Sequence[Event], text: str) -> Node:
    """Build the nodes of a readable document from its events, without recursion."""
    parent = top = Node(Form.ROWS, 0)
    in_map = False
    stack: list[tuple[Node, bool]] = []
    key: ScalarEvent | None = None
    for event in events:
        if isinstance(event, CollectionEndEvent):
            parent.close(end_of(event))
            parent, in_map = stack.pop()
        elif isinstance(event, NodeEvent):
            if in_map and key is None:
                assert isinstance(event, ScalarEvent), "readable documents have plain keys"
                key = event
                continue
            node = _node(event, key, text)
            parent.add(len(parent.members) if key is None else key.value, node)
            key = None
            if isinstance(event, CollectionStartEvent):
                stack.append((parent, in_map))
                parent, in_map = node, isinstance(event, MappingStartEvent)
    return top.members[0]


def _node(event: NodeEvent, key: ScalarEvent | None, text: str) -> Node:
    start, end = start_of(event), end_of(event)
    if isinstance(event, CollectionStartEvent):
        form = Form.FLOW if event.flow_style else Form.ROWS
    elif is_block(event):
        form, end = Form.BLOCK, start + len(text[start:end].rstrip())
    else:
        form = Form.QUOTED if isinstance(event, ScalarEvent) and event.style else Form.PLAIN
    return Node(form, start, end, None if key is None else (start_of(key), end_of(key)))


class Stretch(NamedTuple):
    """The stretch of a scalar: ``text[start:stop]``."""

    start: int
    stop: int
    event: ScalarEvent


def stretches(text: str, events: Sequence[Event]) -> Iterator[Stretch]:
    """Yield the stretch of every scalar, in order; a block starts below its header, which may hold a comment."""
    for event in events:
        if isinstance(event, ScalarEvent):
            start, stop = start_of(event), end_of(event)
            yield Stretch(below_header(text, start, stop) if is_block(event) else start, stop, event)


def between_scalars(text: str, events: Sequence[Event]) -> Iterator[int]:
    """Yield the indexes where comments start: any ``#`` between the scalars."""
    end = 0
    for start, stop in [*((one.start, one.stop) for one in stretches(text, events)), (len(text), len(text))]:
        yield from (match.start() for match in COMMENT.finditer(text, end, start))
        end = stop
