"""A change in words: what a value is called, what it was and what it is, or which words of a text are others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from levacivica.comparing.labels import Part, label_of, name_of, noun_of
from levacivica.comparing.nodes import Group, Leaf
from levacivica.comparing.prose import Piece, differing
from levacivica.comparing.saying import called, is_text, said
from levacivica.comparing.values import changes

if TYPE_CHECKING:
    from levacivica.comparing.nodes import Node
    from levacivica.comparing.values import Change
    from levacivica.diagnostics.catalogue import Language

Sort = Literal["changed", "added", "removed"]

SHORT = 60
"""The letters up to which a text is shown before and after; of a longer one the words that differ."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change in one language.

    ``label`` says what changed, with a small first letter. ``before`` and ``after`` are the values in words; a text
    has ``words`` in their place. ``details`` are the fields of an item that came or went, each with what it says.
    ``whole`` says that it is an item, and no field.
    """

    sort: Sort
    label: tuple[Part, ...]
    before: Part | None
    after: Part | None
    words: tuple[Piece, ...] = ()
    details: tuple[tuple[tuple[Part, ...], Part], ...] = ()
    whole: bool = False


def told(change: Change, lang: Language) -> Told:
    """Tell a change in one language."""
    before, after = change.before, change.after
    sort: Sort = "added" if before is None else "removed" if after is None else "changed"
    item = after if after is not None else before
    whole = sort != "changed" and change.way[-1].item is not None
    if whole and isinstance(item, Group):
        label = (Part(noun_of(item, lang)), *name_of(item, lang))
        return Told(sort, label, None, None, details=tuple(_details(item, lang)), whole=True)
    label = tuple(label_of(change.way, lang))
    if before is not None and after is not None and is_text(before) and is_text(after):
        one, other = str(before.value), str(after.value)  # type: ignore[union-attr] # is_text says so
        if max(len(one), len(other)) > SHORT or "\n" in one + other:
            return Told(sort, label, None, None, words=differing(one, other))
    return Told(sort, label, _part(before, lang), _part(after, lang), whole=whole)


def _part(node: Node | None, lang: Language) -> Part | None:
    return None if node is None else Part(said(node, lang), value=True, quoted=is_text(node))


def _details(item: Group, lang: Language) -> Iterator[tuple[tuple[Part, ...], Part]]:
    """The fields of an item but for its name, which is told already; of the items of its own lists their names."""
    name = called(item, lang)
    for change in changes(None, item):
        inner = change.after
        if inner is None or (isinstance(inner, Leaf) and len(change.way) == 1 and said(inner, lang) == name):
            continue
        if isinstance(inner, Group):
            yield (Part(noun_of(inner, lang)),), Part(called(inner, lang), value=True, quoted=True)
        else:
            yield tuple(label_of(change.way, lang)), Part(said(inner, lang), value=True, quoted=is_text(inner))
