"""What a fix promises: its finding is gone, nothing else has changed, and nothing is worse than before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Place, Severity
from levacivica.diagnostics.report import Change, Located
from levacivica.editing.fixes import Lines, Span
from levacivica.reading.limits import MAX_REPEATS

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Path
    from levacivica.reading import SheetText, Tree

Found = Sequence[Located]
"""Findings of one sheet."""

RULES = "LC2"
"""Codes from here on belong to rules, which do not apply as long as a value cannot be read."""


def broken(
    before: SheetText, after: SheetText | None, made: Found, spans: Sequence[Span], found: tuple[Found, Found]
) -> str:
    """Say how fixes broke their promise, as a key of ``parole.toml``; empty when they kept it.

    Args:
        before: the sheet with the findings.
        after: the sheet with the fixes made, None when it can't be read.
        made: the findings whose fixes were made.
        spans: the stretches that were changed, in order.
        found: the findings of the sheet before and after.
    """
    if after is None:
        return "fix-illeggibile"
    if _altered(before.data, after.data, (), _touched(before, spans)):
        return "fix-altro-cambia"
    was, now = (Counter((one.code, one.field) for one in some) for some in found)
    mended = Counter((one.code, one.field) for one in made)
    # Only the first hundred findings of a kind are reported: others appear when those are gone.
    if any(now[key] > was[key] - count for key, count in mended.items() if was[key] < MAX_REPEATS):
        return "fix-non-basta"
    safe = all(one.safely_fixable for one in made)
    return "fix-nuovo-errore" if (_worse(*found) if safe else _mistaken(before, after, spans, found)) else ""


def stuck(after: SheetText | None, found: tuple[Found, Found]) -> str:
    """Say, as a key of ``parole.toml``, that a sheet which could not be read still stops at the place of its fix.

    Empty when it can be read now, or as far as the next mistake.
    """
    was, now = found
    goes_on = after is not None or (was and now and now[0].place > was[0].place)
    return "" if goes_on else "fix-illeggibile"


def _worse(was: Found, now: Found) -> bool:
    """Whether there are more errors of any code than before: safe fixes must not cause any."""
    counts = [Counter(one.code for one in some if one.severity is Severity.ERROR) for some in (was, now)]
    return bool(counts[1] - counts[0])


def _mistaken(before: SheetText, after: SheetText, spans: Sequence[Span], found: tuple[Found, Found]) -> bool:
    """Whether what the fixes wrote has errors; errors of other values may appear, since more can be checked now."""
    written, shift = [], 0
    for span in spans:
        written.append(Span(span.start + shift, span.start + shift + len(span.new)))
        shift += len(span.new) - (span.stop - span.start)
    return bool(_errors_at(written, after, found[1]) - _errors_at(spans, before, found[0]))


def _errors_at(spans: Sequence[Span], document: SheetText, found: Found) -> Counter[str]:
    """Count the errors at some stretches, by code."""
    lines = Lines(document.text)
    errors = (one for one in found if one.severity is Severity.ERROR and one.code < RULES)
    return Counter(one.code for one in errors if _about(spans, lines, one.place))


def _about(spans: Sequence[Span], lines: Lines, place: Place) -> bool:
    """Whether a change is about a place: they share characters, or touch where one of them is empty."""
    there = lines.span(Change(place, ""))
    return there is not None and any(
        span.start <= there.stop and there.start <= span.stop
        if span.start == span.stop or there.start == there.stop
        else span.meets(there)
        for span in spans
    )


def _touched(document: SheetText, spans: Sequence[Span]) -> frozenset[tuple[Path, str]]:
    """The values and the keys that the changes are about: these alone may differ afterwards."""
    lines = Lines(document.text)
    found = set()
    for path, node in _nodes(document.data, ()):
        place = document.place(path)
        if isinstance(node, dict | list):
            # A group that is a text by mistake, as {nome}, is changed at both its ends.
            ends = (Place(*place[:2], *place[:2]), Place(*place[2:], *place[2:]))
            about = place.line == place.end_line and all(_about(spans, lines, end) for end in ends)
        else:
            about = _about(spans, lines, place)
        if about:
            found.add((path, "value"))
        if isinstance(path[-1], str) and _about(spans, lines, document.place(path, "key")):
            found.add((path, "key"))
    return frozenset(found)


def _nodes(node: Tree, path: Path) -> Iterator[tuple[Path, Tree]]:
    if path:
        yield path, node
    for step, below in _inside(node):
        yield from _nodes(below, (*path, step))


def _inside(node: Tree) -> list[tuple[str | int, Tree]]:
    if isinstance(node, dict):
        return list(node.items())
    return list(enumerate(node)) if isinstance(node, list) else []


def _altered(before: Tree, after: Tree, path: Path, touched: frozenset[tuple[Path, str]]) -> bool:
    """Whether anything else than what was changed differs: values, names of fields, how many there are."""
    if (path, "value") in touched:
        return False
    if not isinstance(before, dict | list) or type(before) is not type(after):
        return before != after
    old, new = _inside(before), _inside(after)
    if len(new) < len(old):  # a change may delete what it is about
        steps = {step for step, _ in new} if isinstance(after, dict) else set()
        gone = [one for one in old if one[0] not in steps and ((*path, one[0]), "value") in touched]
        old = [one for one in old if one not in gone[: len(old) - len(new)]]
    if len(old) != len(new):
        return True
    return any(
        (was != now and isinstance(was, str) and ((*path, was), "key") not in touched)
        or _altered(one, other, (*path, was), touched)
        for (was, one), (now, other) in zip(old, new, strict=True)
    )
