"""Titles of other sheets become links, in one format of one document, where there is a way to these sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache
from operator import is_
from typing import Any

from levacivica.rendering.document.mention import Mention
from levacivica.rendering.document.tree import Block, Contact, Document, Fact, Item, Link, Prose

Way = Callable[[str], str]
"""The address that leads to a sheet, by its name; empty where none does."""

_PLAIN = frozenset((str, bool, int, Prose, Link))
_WITH_PARTS = (Block, Contact, Fact, Item)


def linked(document: Document, way: Way) -> Document:
    """The same document, its mentions as links where a way leads to the sheet; the others stay plain text."""
    nodes, footer = _changed(document.nodes, way), _changed(document.footer, way)
    if nodes is document.nodes and footer is document.footer:
        return document
    return replace(document, nodes=nodes, footer=footer)


def _changed(value: Any, way: Way) -> Any:
    """A piece of a document with links in it; the very same where it mentions no sheet, as most do."""
    if value is None or type(value) in _PLAIN:  # most pieces are: four formats walk over every one
        return value
    if isinstance(value, Mention):
        href = way(value.sheet)
        return Link(str(value), href) if href else value
    if isinstance(value, tuple):
        parts = tuple([_changed(one, way) for one in value])
        return value if all(map(is_, value, parts)) else parts
    if isinstance(value, _WITH_PARTS):
        kind: Any = type(value)
        own = {name: getattr(value, name) for name in _names(kind)}
        others = {name: one for name, old in own.items() if (one := _changed(old, way)) is not old}
        return replace(value, **others) if others else value
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
