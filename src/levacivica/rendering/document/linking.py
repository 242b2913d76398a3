"""Titles of other sheets become links, in one format of one document, where there is a way to these sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache
from typing import Any

from levacivica.rendering.document.mention import Mention
from levacivica.rendering.document.tree import Block, Contact, Document, Fact, Item, Link, Prose

Way = Callable[[str], str]
"""The address that leads to a sheet, by its name; empty where none does."""

_PLAIN = frozenset((str, bool, int, type(None), Prose, Link))
_WITH_PARTS = (Block, Contact, Fact, Item)


def linked(document: Document, way: Way) -> Document:
    """The same document, its mentions as links where a way leads to the sheet; the others stay plain text."""
    nodes, footer = _changed(document.nodes, way), _changed(document.footer, way)
    if nodes is document.nodes and footer is document.footer:
        return document
    return replace(document, nodes=nodes, footer=footer)


def _changed(value: Any, way: Way) -> Any:
    """A piece of a document with links in it; the very same where it mentions no sheet, as most do."""
    kind: Any = type(value)
    if kind is Mention:
        href = way(value.sheet)
        return Link(str(value), href) if href else value
    if isinstance(value, tuple):
        return _with_links(value, way)
    names = _names(kind)
    if not names:
        return value
    old = [getattr(value, name) for name in names]
    new = _with_links(old, way)
    return value if new is old else replace(value, **dict(zip(names, new, strict=True)))


def _with_links(parts: Any, way: Way) -> Any:
    """Some pieces with links in them; the very same where nothing changes.

    Most pieces are plain: four formats walk over every one, and a call for each would take twice as long.
    """
    new = None
    for at, one in enumerate(parts):
        if type(one) not in _PLAIN and (changed := _changed(one, way)) is not one:
            new = new if new is not None else [*parts]
            new[at] = changed
    return parts if new is None else tuple(new)


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a piece that may have parts of its own; none for any other value."""
    return tuple(field.name for field in fields(kind)) if issubclass(kind, _WITH_PARTS) else ()
