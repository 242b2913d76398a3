"""What YAML allows and a sheet does not: doubled keys, anchors, aliases, tags, merges, odd keys, more documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from levacivica.diagnostics.finding import TOP, Edit, Finding, Fix, Spot
from levacivica.reading.events import end_of, start_of
from levacivica.reading.limits import MAX_REPEATS
from levacivica.reading.source import Source, finding, occurrences, shortened
from levacivica.reading.tree import NULLS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from yaml.events import Event

SIGNS: Final = {"&": "ancora", "*": "alias", "!": "etichetta"}
"""Characters that YAML reserves at the start of a value, and their variants of LC005."""

_WORD: Final = re.compile(r"[^\s,\[\]{}]*")
_BEFORE_PROPERTY: Final = frozenset(("", " ", "\t", "\r", "\n", "[", "{", ",", ":", "?", "-"))
_GLUED_ITEM: Final = re.compile(r"-\w")
_TAG_DIRECTIVE: Final = re.compile(r"(?:\A|(?<=[\r\n]))%TAG\b[^\r\n]*")


def may_have_properties(text: str) -> bool:
    """Whether a text may have anchors or tags; most have ``&`` and ``!`` only inside and after words."""
    return any(text[at - 1 : at] in _BEFORE_PROPERTY for sign in "&!" if sign in text for at in occurrences(text, sign))


def refused_directive(text: str) -> Finding | None:
    """Find a ``%TAG`` line: tags are refused, and many such lines cost libyaml quadratic time."""
    match = _TAG_DIRECTIVE.search(text) if "%" in text else None
    return None if match is None else not_allowed(Source(text), match.start(), "etichetta", match[0].rstrip())


def not_allowed(source: Source, start: int, variant: str, written: str = "") -> Finding:
    """An LC005 at an index; what is written there is the word that starts there, unless it is given."""
    start = max(source.start(start), min(start, source.end(start) - 1))  # a missing key is at the end of a line
    if not written:
        match = _WORD.match(source.text, start)
        assert match is not None
        written = match[0].rstrip(":")
    stop = start + max(1, len(written))
    return finding("LC005", source.place(start, stop), variant, {"testo": shortened(source.text[start:stop])})


def irregularities(text: str, events: Sequence[Event], extra: Event | None = None) -> list[Finding]:
    """Find LC004 and LC005 in a document, in document order, or the LC003 that explains them.

    Keys written twice are all reported, since each has to be corrected; the others up to a hundred.

    Args:
        text: the source.
        events: the events of its nodes, whole or up to where the reader stopped.
        extra: the start of a second document.
    """
    source = Source(text)
    found = [*_walk(source, events)]
    glued = [one for one in found if one.code == "LC003"]
    if glued:
        return glued[:1]  # the same missing space causes the rest
    signs = [one for one in found if one.code == "LC005"]
    if len(signs) > MAX_REPEATS:
        found = [one for one in found if one.code != "LC005"] + signs[:MAX_REPEATS]
    if extra is not None:
        found.append(not_allowed(source, start_of(extra), "documenti"))
    return sorted(found, key=lambda one: one.spot.place or TOP)


def _walk(source: Source, events: Sequence[Event]) -> Iterator[Finding]:
    # For each open collection: the keys of a map so far with their scalars, None for a list.
    stack: list[dict[str, ScalarEvent] | None] = []
    keys: dict[str, ScalarEvent] | None = None
    at_key = False
    for event in events:
        if isinstance(event, CollectionEndEvent):
            keys = stack.pop()
            at_key = keys is not None
            continue
        if not isinstance(event, NodeEvent):
            continue
        if _has_properties(event):
            start = start_of(event)
            yield not_allowed(source, start, SIGNS.get(source.text[start], "etichetta"))
        elif at_key and keys is not None:
            yield from _key(source, event, keys, in_list=len(stack) > 1 and stack[-1] is None)
        at_key = not at_key and keys is not None
        if isinstance(event, CollectionStartEvent):
            stack.append(keys)
            keys = {} if isinstance(event, MappingStartEvent) else None
            at_key = keys is not None


def _has_properties(event: NodeEvent) -> bool:
    return event.anchor is not None or getattr(event, "tag", None) is not None


def _key(source: Source, event: NodeEvent, keys: dict[str, ScalarEvent], *, in_list: bool) -> Iterator[Finding]:
    start = start_of(event)
    if not isinstance(event, ScalarEvent):
        yield not_allowed(source, start, "chiave-composta", source.text[start : source.end(start)])
        return
    key, written = event.value, source.text[start : end_of(event)]
    if not key or (not event.style and key in NULLS):
        yield not_allowed(source, start, "chiave-composta", written)
    elif key == "<<" and not event.style:
        yield not_allowed(source, start, "unione", written)
    elif key not in keys:
        keys[key] = event
    elif _GLUED_ITEM.match(key) and not event.style:
        # "-nome: A" twice: items of a list, not a field written twice.
        place = source.place(start, start + 1)
        yield finding("LC003", place, "trattino")
    elif in_list and key == next(iter(keys)) and (dash := _room_for_a_dash(source, keys[key], start)) is not None:
        yield _lost_dash(source, event, keys[key], dash)
        keys.clear()  # the lines below belong to the item that begins here
        keys[key] = event
    else:
        first = Spot(place=source.place(start_of(keys[key]), end_of(keys[key])), label="prima")
        yield finding("LC004", source.place(start, end_of(event)), "", {"chiave": key}, (first,))


def _room_for_a_dash(source: Source, first: ScalarEvent, start: int) -> int | None:
    """Where the dash before the first key of an item would stand on a line; None where there is no place for it."""
    begin = start_of(first)
    item = source.text[source.start(begin) : begin]
    column = item.rfind("-")
    blanks = source.text[source.start(start) : start]
    room = column >= 0 and not item[column + 1 :].strip(" ") and len(blanks) == len(item) and not blanks.strip(" ")
    return source.start(start) + column if room else None


def _lost_dash(source: Source, event: ScalarEvent, first: ScalarEvent, dash: int) -> Finding:
    """The first key of an item once more: another item begins, and its dash is missing."""
    before = Spot(place=source.place(start_of(first), end_of(first)), label="prima")
    spot = Spot(place=source.place(start_of(event), end_of(event)))
    fix = Fix((Edit(Spot(place=source.place(dash, dash + 1)), "-"),))
    return Finding("LC004", spot, (before,), {"chiave": event.value}, "voce", fix=fix)
