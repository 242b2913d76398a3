"""What an edit keeps: the text is read again, and must say the same but for the one change, with every comment."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from levacivica.editing.refusal import Refusal
from levacivica.reading import SheetText, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from levacivica.diagnostics.finding import Path
    from levacivica.reading import Tree


def ended(document: SheetText) -> SheetText:
    """The same sheet with an end to its last line, so that something can be written below it."""
    text = document.text
    if not text or text[-1] in "\r\n":
        return document
    again, _ = read((text + ("\r\n" if "\r\n" in text else "\n")).encode())
    if again is None:
        raise Refusal("ritocco-illeggibile")
    return again


def kept(document: SheetText, text: str, wanted: Tree, gone: Counter[str] | None = None) -> str:
    """The text of an edit, once it is known to say what is wanted.

    Args:
        document: the sheet before.
        text: its text after.
        wanted: the tree that it must be read as.
        gone: the comments that the edit takes away.

    Raises Refusal for a text that is read otherwise, or that has lost a comment.
    """
    after, _ = read(text.encode())
    if after is None or after.data != wanted:
        raise Refusal("ritocco-altro-cambia")
    left = Counter(comment.text.rstrip() for comment in after.comments())
    if Counter(comment.text.rstrip() for comment in document.comments()) - left - (gone or Counter()):
        raise Refusal("ritocco-commento")
    return text


def changed(data: Tree, path: Path, change: Callable[[Any, Any], None]) -> Tree:
    """A copy of a tree in which ``change`` was called with the collection around a path, and its last step."""
    copy = deepcopy(data)
    around: Any = copy
    for step in path[:-1]:
        around = around[step]
    change(around, path[-1])
    return copy


def node_at(document: SheetText, path: Path) -> Tree:
    """What stands at a path; raises Refusal where nothing does."""
    node: Any = document.data
    for step in path:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            raise Refusal("ritocco-assente", campo="/".join(map(str, path))) from None
    return node  # type: ignore[no-any-return]


def is_inline(document: SheetText, path: Path) -> bool:
    """Whether a value stands inside brackets or braces."""
    return any(document.is_flow(path[:length]) for length in range(len(path)))
