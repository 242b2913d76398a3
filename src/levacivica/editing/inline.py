"""Adding and removing members of a list or group in brackets or braces: texts alone, on the line where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.diagnostics.report import Change
from levacivica.editing.fixes import Lines, Span
from levacivica.editing.keeping import node_at
from levacivica.editing.refusal import Refusal
from levacivica.editing.written import is_prose, scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levacivica.diagnostics.finding import Path
    from levacivica.reading import SheetText, Tree


def added_inline(document: SheetText, path: Path, values: Sequence[Tree]) -> str:
    """The text with new members at a path: items from its position on, a key behind the others.

    Raises Refusal for what is no text of one line.
    """
    texts = [value for value in values if isinstance(value, str) and not is_prose(value)]
    if len(texts) < len(values):
        raise Refusal("ritocco-parentesi", campo="/".join(map(str, path)))
    *above, step = path
    group = tuple(above)
    members = _members(document, group)
    new = ", ".join(scalar(one, flow=True) for one in texts)
    text = document.text
    if isinstance(step, str):
        new = f"{step}: {new}"
    elif step < len(members):
        at = members[step].start
        return f"{text[:at]}{new}, {text[at:]}"
    at = members[-1].stop if members else _span(document, group).start + 1
    return f"{text[:at]}{', ' if members else ''}{new}{text[at:]}"


def removed_inline(document: SheetText, path: Path) -> str:
    """The text without a member, and without the comma that parts it from another."""
    *above, step = path
    group = tuple(above)
    members = _members(document, group)
    node = node_at(document, group)
    number = step if isinstance(step, int) else list(node).index(step) if isinstance(node, dict) else 0
    if number:
        start, stop = members[number - 1].stop, members[number].stop
    else:
        start, stop = members[0].start, members[1].start if len(members) > 1 else members[0].stop
    return document.text[:start] + document.text[stop:]


def _members(document: SheetText, group: Path) -> list[Span]:
    """The stretch of each member of a group or list, its key with it."""
    node = node_at(document, group)
    steps: list[int | str] = list(range(len(node))) if isinstance(node, list) else list(node or ())
    found = []
    for step in steps:
        value = _span(document, (*group, step))
        start = _span(document, (*group, step), key=True).start if isinstance(step, str) else value.start
        found.append(Span(start, value.stop))
    return found


def _span(document: SheetText, path: Path, *, key: bool = False) -> Span:
    span = Lines(document.text).span(Change(document.place(path, "key" if key else "value"), ""))
    assert span is not None
    return span
