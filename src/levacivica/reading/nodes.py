"""The events of a sheet as nodes: which stretch of the text each key and value takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from yaml.error import Mark
    from yaml.events import Event

    from levacivica.diagnostics.finding import Path

_BLOCK_STYLES = ("|", ">")


def start_of(event: Event) -> int:
    """The index of the first character of an event."""
    mark: Mark | None = event.start_mark  # type: ignore[assignment]  # libyaml's marks have the same attributes
    assert mark is not None, "events of a parser have marks"
    return mark.index


def end_of(event: Event) -> int:
    """The index after the last character of an event, as the parser tells it: too far for blocks."""
    mark: Mark | None = event.end_mark  # type: ignore[assignment]
    assert mark is not None, "events of a parser have marks"
    return mark.index


def is_block(event: Event) -> bool:
    """Whether an event is a literal or folded block scalar."""
    return isinstance(event, ScalarEvent) and event.style in _BLOCK_STYLES


class Node:
    """A value of the tree with what the text says about it.

    Attributes:
        event: the scalar, or the start of the collection.
        key: the scalar that names it, when it is a member of a map.
        members: the values inside, by key or by position; empty for a scalar.
        end: the end of a collection.
    """

    __slots__ = ("end", "event", "key", "members")

    def __init__(self, event: NodeEvent, key: ScalarEvent | None) -> None:
        self.event = event
        self.key = key
        self.members: dict[str | int, Node] = {}
        self.end: Event | None = None

    def find(self, path: Path) -> tuple[Node, bool]:
        """The node at a path, or its closest ancestor that exists; and whether it is the one asked for."""
        node = self
        for step in path:
            below = node.members.get(step)
            if below is None:
                return node, False
            node = below
        return node, True

    def stop(self, text: str) -> int:
        """The index after the last written character: blocks do not reach to the next key."""
        node = self
        while node.members and not _is_flow(node.event):
            node = next(reversed(node.members.values()))
        if isinstance(node.event, CollectionStartEvent):
            assert node.end is not None, "a tree is grown from whole documents"
            return end_of(node.end)
        if is_block(node.event):
            start = start_of(node.event)
            return start + len(text[start : end_of(node.event)].rstrip())
        return end_of(node.event)


def grow(events: Sequence[Event]) -> Node:
    """Builds the nodes of a readable document from its events, without recursion."""
    root = _Root()
    parent: Node | _Root = root
    stack: list[Node | _Root] = []
    key: ScalarEvent | None = None
    for event in events:
        if isinstance(event, CollectionEndEvent):
            assert isinstance(parent, Node), "collections end after they start"
            parent.end = event
            parent = stack.pop()
            key = None
        elif isinstance(event, NodeEvent):
            if key is None and isinstance(parent, Node) and isinstance(parent.event, MappingStartEvent):
                assert isinstance(event, ScalarEvent), "readable documents have plain keys"
                key = event
                continue
            node = Node(event, key)
            parent.members[len(parent.members) if key is None else key.value] = node
            key = None
            if isinstance(event, CollectionStartEvent):
                stack.append(parent)
                parent = node
    return root.members[0]


class _Root:
    """What holds the root while the nodes grow."""

    def __init__(self) -> None:
        self.members: dict[str | int, Node] = {}


def values(root: Node, text: str) -> Iterator[tuple[Path, int, int]]:
    """Yields the path of every scalar that is a value, with the stretch of the text inside its quotes, in order."""
    todo: list[tuple[Path, Node]] = [((), root)]
    while todo:
        path, node = todo.pop()
        if isinstance(node.event, ScalarEvent):
            start, stop = inside(text, node.event)
            yield path, start, stop
        else:
            todo += [((*path, step), below) for step, below in reversed(node.members.items())]


def inside(text: str, event: ScalarEvent) -> tuple[int, int]:
    """What a scalar takes of the text without its quotes, or below the header of its block."""
    start, stop = start_of(event), end_of(event)
    if is_block(event):
        while start < stop and text[start] not in "\r\n":
            start += 1
    elif event.style:
        return start + 1, stop - 1
    return start, stop


class Stretch(NamedTuple):
    """What a scalar takes of the text: ``text[start:stop]``."""

    start: int
    stop: int
    event: ScalarEvent


def stretches(text: str, events: Sequence[Event]) -> Iterator[Stretch]:
    """Yields the text of every scalar, in order; a block starts below its header, which may hold a comment."""
    for event in events:
        if isinstance(event, ScalarEvent):
            start, stop = start_of(event), end_of(event)
            if is_block(event):
                while start < stop and text[start] not in "\r\n":
                    start += 1
            yield Stretch(start, stop, event)


def _is_flow(event: Event) -> bool:
    return isinstance(event, CollectionStartEvent) and bool(event.flow_style)
