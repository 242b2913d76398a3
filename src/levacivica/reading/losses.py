"""Valid YAML that does not mean what its author sees: text lost to a comment or a dash, tabs other tools refuse."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING, Final

from yaml.events import ScalarEvent

from levacivica.diagnostics.finding import TOP, Edit, Finding, Fix, Spot
from levacivica.reading.comments import comments
from levacivica.reading.events import between_scalars, end_of, start_of, stretches
from levacivica.reading.limits import MAX_REPEATS
from levacivica.reading.source import Source, finding, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from yaml.events import Event

_GLUED_HASH: Final = re.compile(r"#(?<=[ \t]#)[^\s#]")
_CUT_OFF: Final = re.compile(r"[ \t]+(#[^\s#][^\r\n]*)")
_DASH: Final = re.compile(r"[ \t]*(-)(?=[ \t]|$)")
_TABS: Final = re.compile(r"\t+")


def losses(text: str, events: Sequence[Event], folded: Sequence[ScalarEvent]) -> list[Finding]:
    """Find text that a readable sheet loses, in order of line.

    Args:
        text: the source.
        events: the events of all its nodes.
        folded: the scalars that hold a dash after a blank: only these can contain an item of a list by mistake.

    Returns:
        LC013 for text that is lost, LC701 for tabs. At most a hundred of each kind.
    """
    found: list[Finding] = []
    # Each step below searches the whole sheet, so it is run only if its character occurs.
    if _GLUED_HASH.search(text):
        found += islice(_cut_by_hash(text, events), MAX_REPEATS)
    if folded:
        found += islice(_swallowed_items(text, folded), MAX_REPEATS)
    if "\t" in text:
        found += islice(_loose_tabs(text, events), MAX_REPEATS)
    return sorted(found, key=lambda one: one.spot.place or TOP)


def _cut_by_hash(text: str, events: Sequence[Event]) -> Iterator[Finding]:
    """Find comments without a space right after plain scalars; an empty one ends at its colon or dash."""
    source = Source(text)
    for event in events:
        if isinstance(event, ScalarEvent) and not event.style:
            match = _CUT_OFF.match(text, end_of(event))
            if match:
                rest = match[1].rstrip()
                place = source.place(match.start(1), match.start(1) + len(rest))
                yield finding("LC013", place, "cancelletto", {"resto": shortened(rest)})


def _swallowed_items(text: str, folded: Sequence[ScalarEvent]) -> Iterator[Finding]:
    """Find the first line of a folded plain scalar that looks like an item of a list."""
    source = Source(text)
    for event in folded:
        first, last = source.number(start_of(event)), source.number(end_of(event))
        if event.style or first == last:
            continue
        for number in range(first + 1, last + 1):
            match = _DASH.match(source.line(number))
            if match is not None:
                start = source.starts[number] + match.start(1)
                yield finding("LC013", source.place(start, source.end(start)), "trattino")
                break


def _loose_tabs(text: str, events: Sequence[Event]) -> Iterator[Finding]:
    """Find tabs outside of quotes, blocks and comments: libyaml accepts them, ruamel.yaml and PyYAML do not."""
    source = Source(text)
    safe = [(one.start, one.stop) for one in stretches(text, events) if one.event.style]
    for comment in comments(source, between_scalars(text, events)):
        start = source.starts[comment.line - 1] + comment.column - 1
        safe.append((start, source.starts[comment.line - 1] + len(source.line(comment.line - 1))))
    safe.sort()
    starts = [start for start, _ in safe]
    for match in _TABS.finditer(text):
        before = bisect_right(starts, match.start()) - 1
        if before < 0 or match.start() >= safe[before][1]:
            place = source.place(*match.span())
            trailing = match.end() == len(text) or text[match.end()] in "\r\n"
            yield Finding(
                "LC701", Spot(place=place), fix=Fix((Edit(Spot(place=place), "" if trailing else " "),), safe=True)
            )
