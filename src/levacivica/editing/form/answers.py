"""An answer in a form, written into the text of a sheet at its place, which may not be there yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from levacivica.editing.form.woken import woken
from levacivica.editing.members import with_items, with_key, without
from levacivica.editing.refusal import Refusal
from levacivica.editing.values import with_value
from levacivica.model.kinds import NONE_WORDS, Kind, Many, Paragraphs
from levacivica.model.nothing import says_none
from levacivica.model.record import Nested, Record
from levacivica.reading import SheetText, read

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Path
    from levacivica.reading import Tree


def answered(document: SheetText, record: type[Record], path: Path, answer: str) -> str:
    """The text of a sheet with an answer at a path; groups and lists around it that are not there are begun.

    A field goes in place of its commented-out example where a new sheet has one, else at its place in the order.

    Blanks around the answer are no part of it. Paragraphs become a block, unless they stand on one line already.
    An answer that stands there already, and an empty one where nothing stands, change nothing.

    Args:
        document: the sheet.
        record: the table of its fields.
        path: where the answer belongs: the next item of a list has the position behind its last one.
        answer: what was typed.

    Raises Refusal where the text can't be changed without losing something.
    """
    there = _known(document.data, path)
    kind = kind_at(record, path)
    new = answer.strip("\r\n").rstrip() if isinstance(kind, Paragraphs) else answer.strip()
    if there == len(path):
        if document.is_block(path):
            new = new and f"{new}\n"
        return document.text if _at(document.data, path) in (new, new or None) else with_value(document, path, new)
    if not new:
        return document.text
    value: Tree = f"{new}\n" if isinstance(kind, Paragraphs) else new
    for step in reversed(path[there + 1 :]):
        value = [value] if isinstance(step, int) else {step: value}
    document = _with_room(document, path[:there])
    where = path[: there + 1]
    if isinstance(where[-1], int):
        return with_items(document, where, [value])
    return woken(document, where, value) or with_key(document, where, value, _order(record, where[:-1]))


def none_of(document: SheetText, record: type[Record], path: Path) -> str:
    """The text of a sheet with the word for none in place of a list that has no items."""
    return answered(document, record, path, NONE_WORDS[0])


def emptied(document: SheetText, path: Path) -> str:
    """The text of a sheet without what stands at a path, with the comments that belong to it; the same for nothing."""
    return without(document, path) if _known(document.data, path) == len(path) else document.text


def kind_at(record: type[Record], path: Path) -> Kind | None:
    """The kind of what stands at a path; None for what is no field."""
    kind: Kind | None = Nested(record)
    for step in path:
        if isinstance(kind, Many):
            kind = kind.item
            if isinstance(step, int):
                continue
        kind = kind.record.FIELDS[step].kind if isinstance(kind, Nested) and step in kind.record.FIELDS else None
    if isinstance(kind, Many):
        kind = kind.item
    if isinstance(kind, Nested) and kind.text:
        return kind.record.FIELDS[kind.text].kind
    return kind


def _order(record: type[Record], path: Path) -> tuple[str, ...]:
    """The names of the fields of the group at a path, in their order."""
    kind: Any = Nested(record)
    for step in path:
        kind = kind.item if isinstance(kind, Many) and isinstance(step, int) else kind
        if isinstance(step, str):
            kind = kind.item if isinstance(kind, Many) else kind
            found = kind.record.FIELDS.get(step) if isinstance(kind, Nested) else None
            kind = found.kind if found is not None else None
    kind = kind.item if isinstance(kind, Many) else kind
    return tuple(kind.record.FIELDS) if isinstance(kind, Nested) else ()


def _with_room(document: SheetText, path: Path) -> SheetText:
    """The sheet without a word for none in place of a list that is to have items."""
    node = _at(document.data, path)
    if not isinstance(node, str):
        return document
    if not says_none(node):
        raise Refusal("ritocco-gruppo", campo="/".join(map(str, path)))
    again, _ = read(with_value(document, path, "").encode())
    if again is None:
        raise Refusal("ritocco-illeggibile")
    return again


def _known(data: Tree, path: Path) -> int:
    """How many steps of a path are there."""
    node: Any = data
    for count, step in enumerate(path):
        inside = step in node if isinstance(node, dict) else isinstance(node, list) and step in range(len(node))
        if not inside:
            return count
        node = node[step]
    return len(path)


def _at(data: Tree, path: Path) -> Tree:
    node: Any = data
    for step in path:
        node = node[step]
    return node  # type: ignore[no-any-return]
