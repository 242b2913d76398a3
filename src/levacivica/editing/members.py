"""Adding, removing and moving the fields of a group and the items of a list, by whole lines.

Comments travel with what they speak of. Inside brackets and braces only texts can be added and removed.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from levacivica.diagnostics.report import Change
from levacivica.editing.fixes import Lines
from levacivica.editing.inline import added_inline, removed_inline
from levacivica.editing.keeping import changed, ended, is_inline, kept, node_at
from levacivica.editing.refusal import Refusal
from levacivica.editing.segments import Segment, segment
from levacivica.editing.written import entry, group, item, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from levacivica.diagnostics.finding import Path
    from levacivica.reading import SheetText, Tree


def with_key(document: SheetText, path: Path, value: Tree, order: Sequence[str]) -> str:
    """The text of a sheet with a new key, the last step of a path, in the group that the path leads to.

    Args:
        document: the sheet.
        path: where the key is to be; the group may be empty yet (``orario:``), but must be there.
        value: a text, a group or a list; texts of several lines become blocks.
        order: the keys of the group in the order of the sheet. The new one goes behind the last of those before it.

    Raises Refusal where the group is not there, or has the key.
    """
    *above, key = path
    assert isinstance(key, str)
    around = tuple(above)
    node = node_at(document, around)
    document = ended(document)
    if node is None:
        return _first_inside(document, around, {key: value})
    if not isinstance(node, dict) or key in node:
        raise Refusal("ritocco-gruppo", campo="/".join(map(str, path)))
    wanted = changed(document.data, path, lambda some, step: some.__setitem__(step, tree_of(value)))
    if document.is_flow(around) or is_inline(document, around):
        if not node:
            return _first_inside(document, around, {key: value})
        return kept(document, added_inline(document, path, [value]), wanted)
    lines = _lines(document)
    rank = {name: number for number, name in enumerate(order)}
    mine = rank.get(key, len(rank))
    before = [name for name in node if rank.get(name, len(rank)) <= mine]
    # Never above the first key: it may hold the dash of an item, or open the file.
    near = segment(document, (*around, before[-1] if before else next(iter(node))), lines)
    return kept(document, _inserted(document, lines, near.stop, entry(key, value, near.column)), wanted)


def with_items(document: SheetText, path: Path, values: Sequence[Tree]) -> str:
    """The text of a sheet with new items in a list; the last step of the path is the position of the first, from 0.

    The list may be empty yet (``sedi:`` or ``sedi: []``), but its key must be there.
    """
    *above, position = path
    assert isinstance(position, int)
    around = tuple(above)
    node = node_at(document, around)
    document = ended(document)
    if node is None or node == []:
        return _first_inside(document, around, [*values])
    if not isinstance(node, list) or not 0 <= position <= len(node):
        raise Refusal("ritocco-elenco", campo="/".join(map(str, around)))
    trees = [*map(tree_of, values)]
    wanted = changed(document.data, path, lambda some, step: some.__setitem__(slice(step, step), trees))
    if document.is_flow(around) or is_inline(document, around):
        return kept(document, added_inline(document, path, values), wanted)
    lines = _lines(document)
    near = _own_lines(document, (*around, min(position, len(node) - 1)), lines)
    at = near.stop if position == len(node) else near.first
    return kept(
        document, _inserted(document, lines, at, (row for one in values for row in item(one, near.column))), wanted
    )


def without(document: SheetText, path: Path) -> str:
    """The text of a sheet without a field or an item, with the comments that belong to it.

    What is left empty goes too: a group whose last field it was, a list whose last item it was.
    """
    node_at(document, path)
    while len(path) > 1 and _is_alone(document, path):
        path = path[:-1]
    document = ended(document)
    wanted = changed(document.data, path, lambda some, step: some.pop(step))
    if is_inline(document, path):
        return kept(document, removed_inline(document, path), wanted)
    lines = _lines(document)
    found = segment(document, path, lines)
    gone = _comments(document, found)
    if isinstance(path[-1], str) and lines[found.line][: found.column].strip():
        return kept(document, _without_first(document, path, lines, found), wanted, gone)
    _own_lines(document, path, lines)
    return kept(document, "".join((*lines[: found.first], *lines[found.stop :])), wanted, gone)


def moved(document: SheetText, path: Path, to: int) -> str:
    """The text of a sheet with an item of a list, the one a path leads to, at another position counted from 0."""
    *above, position = path
    assert isinstance(position, int)
    around = tuple(above)
    node_at(document, path)
    node = node_at(document, around)
    document = ended(document)
    if not isinstance(node, list) or not 0 <= to < len(node) or is_inline(document, path):
        raise Refusal("ritocco-elenco", campo="/".join(map(str, around)))
    lines = _lines(document)
    found = [_own_lines(document, (*around, number), lines) for number in range(len(node))]
    bounds = [*(one.first for one in found), found[-1].stop]
    pieces = [lines[start:stop] for start, stop in pairwise(bounds)]
    pieces.insert(to, pieces.pop(position))
    text = "".join((*lines[: bounds[0]], *(line for piece in pieces for line in piece), *lines[bounds[-1] :]))
    return kept(document, text, changed(document.data, path, lambda some, step: some.insert(to, some.pop(step))))


def comments_with(document: SheetText, path: Path) -> list[str]:
    """The comments that `without` would take away with a field or an item, to be shown to who asks for it."""
    while len(path) > 1 and _is_alone(document, path):
        path = path[:-1]
    if is_inline(document, path):
        return []
    return [*_comments(document, segment(document, path, _lines(document))).elements()]


def _lines(document: SheetText) -> list[str]:
    """The lines of a sheet with their ends."""
    return [line for line in Lines(document.text).lines if line]


def _inserted(document: SheetText, lines: Sequence[str], at: int, new: Iterable[str]) -> str:
    """The text with more lines before the one that is counted ``at`` from 0."""
    ending = Lines(document.text).ending
    return "".join((*lines[:at], *(f"{line}{ending}" for line in new), *lines[at:]))


def _own_lines(document: SheetText, path: Path, lines: Sequence[str]) -> Segment:
    """The lines of a field or item that shares none of them; raises Refusal for ``- - a`` and ``--- a: b``."""
    found = segment(document, path, lines)
    if lines[found.line][: found.column].strip():
        raise Refusal("ritocco-riga", riga=found.line + 1)
    return found


def _comments(document: SheetText, found: Segment) -> Counter[str]:
    """The comments on some lines."""
    return Counter(one.text.rstrip() for one in document.comments() if found.first < one.line <= found.stop)


def _is_alone(document: SheetText, path: Path) -> bool:
    """Whether nothing else stands in the group or list around a path."""
    node = node_at(document, path[:-1])
    return isinstance(node, dict | list) and len(node) == 1


def _without_first(document: SheetText, path: Path, lines: list[str], found: Segment) -> str:
    """The text without the field that stands behind the dash of its item: the dash goes to the next one."""
    above = segment(document, path[:-1], lines)
    if not isinstance(path[-2], int) or above.line != found.line or lines[found.line][: found.column].strip() != "-":
        raise Refusal("ritocco-riga", riga=found.line + 1)
    node = node_at(document, path[:-1])
    assert isinstance(node, dict)
    following = segment(document, (*path[:-1], list(node)[1]), lines).line
    line = lines[following]
    dashed = f"{line[: above.column]}-{line[above.column + 1 :]}"
    return "".join((*lines[: found.line], *lines[found.stop : following], dashed, *lines[following + 1 :]))


def _first_inside(document: SheetText, path: Path, value: dict[str, Tree] | list[Tree]) -> str:
    """The text with the first members of a group or list of which only the key, or the dash, is written."""
    if not path or is_inline(document, path):
        raise Refusal("ritocco-parentesi", campo="/".join(map(str, path)))
    at = Lines(document.text).span(Change(document.place(path), ""))
    assert at is not None
    text = document.text[: at.start].rstrip(" ") + document.text[at.stop :]
    lines = [line for line in Lines(text).lines if line]
    key, column = isinstance(path[-1], str), segment(document, path, lines).column
    line = segment(document, path, _lines(document)).line
    new = (
        group(value, column + 2) if isinstance(value, dict) else (row for one in value for row in item(one, column + 2))
    )
    if key:
        text = _inserted(document, lines, line + 1, new)
    else:
        first, *rest = new
        margin, _, behind = lines[line].partition("-")
        lines[line] = f"{margin}- {first.lstrip()}{behind}"
        text = _inserted(document, lines, line + 1, rest)
    wanted = changed(document.data, path, lambda some, step: some.__setitem__(step, tree_of(value)))
    return kept(document, text, wanted)
