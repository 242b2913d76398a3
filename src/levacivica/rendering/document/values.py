"""What the values of a sheet look like on a line of a document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import Undefined

from levacivica.model.quantity import Quantity
from levacivica.rendering.document.formats import data, euro, percento, quantita
from levacivica.rendering.document.mention import Mention
from levacivica.rendering.document.texts import one_line
from levacivica.rendering.document.tree import Fact, Figure, Inline, Item, Link, Moment, Step
from levacivica.rendering.templating.failures import Misuse

Pair = tuple[str, Any]
"""A label and a value, or several."""


def inline(value: Any) -> Inline | None:
    """Turn a value into text; None when there is nothing to see."""
    if value is None or isinstance(value, Moment | Figure):
        return value
    if isinstance(value, Link):
        return Link(one_line(value.text), value.href)
    if isinstance(value, str):
        said = one_line(value)
        return Mention(said, value.sheet) if said and isinstance(value, Mention) else said or None
    if isinstance(value, date):
        return data(value)
    if isinstance(value, Quantity | int | Decimal):
        return quantita(value)
    if isinstance(value, Undefined):
        return inline(str(value))  # raises for a misspelt name; «a if b» without «else» is empty
    kind = type(value).__name__
    raise Misuse(f"un valore di tipo {kind} non si può scrivere", f"a value of type {kind} cannot be written")


def item_of(entry: Any) -> Item | None:
    """Turn a text, or a text and a detail, into an entry of a list."""
    text, detail = entry if isinstance(entry, tuple | list) else (entry, None)
    said = inline(text)
    return Item(said, one_line(detail or "")) if said is not None else None


def facts_of(pairs: Iterable[Pair]) -> tuple[Fact, ...]:
    """Turn labels with their values into facts, without those that have no value."""
    facts = []
    for label, value in pairs:
        several = isinstance(value, tuple | list) and not isinstance(value, Quantity)
        values = tuple(said for one in (value if several else (value,)) if (said := inline(one)) is not None)
        if values:
            facts.append(Fact(one_line(label), values))
    return tuple(facts)


def steps_of(pairs: Iterable[tuple[str, Decimal | None]], whole: Decimal | None) -> tuple[Step, ...]:
    """Turn labels with their amounts into steps, each with its share of the whole where that is known."""
    steps = []
    for label, amount in pairs:
        if amount is not None:
            share = amount / whole if whole else None
            percent = percento(share) if share is not None else Figure()
            steps.append(Step(one_line(label), euro(amount), share, percent))
    return tuple(steps)
