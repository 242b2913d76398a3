"""Values as people say them, in either language: dates and money in words, figures as they are typed in a sheet."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

from babel.dates import format_date
from babel.numbers import format_currency

from levacivica.checking.locate import NAMES
from levacivica.comparing.nodes import Group, Leaf, Listing
from levacivica.diagnostics.catalogue import shown, word
from levacivica.model.figures import Allowance
from levacivica.model.goals import Goal
from levacivica.model.quantity import Quantity, spoken
from levacivica.model.times import Shift
from levacivica.rendering.document.formats import NO_BREAK, data, euro, fascia, obiettivi_agenda, ora
from levacivica.rendering.document.texts import one_line

if TYPE_CHECKING:
    from levacivica.comparing.nodes import Node
    from levacivica.diagnostics.catalogue import Language
    from levacivica.model.quantity import Number

ENGLISH = "en_GB"


def said(node: Node, lang: Language) -> str:
    """What a node says, on one line."""
    if isinstance(node, Leaf):
        return _leaf(node, lang)
    if isinstance(node, Listing):
        return "; ".join(said(item, lang) for item in node.items) or word("cambia-nessuno", lang)
    return ", ".join(said(inner, lang) for inner in node.fields.values())


def called(node: Node, lang: Language) -> str:
    """What an item of a list is called: its name or title before its code; empty for one that says nothing."""
    if not isinstance(node, Group):
        return said(node, lang)
    names = (*(name for name in NAMES if name != "codice"), "codice", *(node.record.FIELDS if node.record else ()))
    first = next((node.fields[name] for name in names if name in node.fields), None)
    return said(first, lang) if isinstance(first, Leaf) else ""


def is_text(node: Node) -> bool:
    """Whether it is words, which stand in quotes, and no figure, date, code or choice."""
    return isinstance(node, Leaf) and isinstance(node.value, str) and (node.kind is None or node.kind.any_text)


def _leaf(leaf: Leaf, lang: Language) -> str:  # noqa: PLR0911 - one return for each type
    value = leaf.value
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, Quantity):
        return _amounts(value, lang) if isinstance(leaf.kind, Allowance) else shown(spoken(value), lang)
    if isinstance(value, Decimal):
        return money(value, lang)
    if isinstance(value, date):
        return day(value, lang)
    if isinstance(value, time):
        return ora(value)
    if isinstance(value, Shift):
        return fascia(value) if lang == "it" else f"from {ora(value.start)} to {ora(value.end)}"
    if isinstance(leaf.kind, Goal):
        return obiettivi_agenda([value])[0]
    return figure(value, lang)


def figure(value: Number, lang: Language) -> str:
    """A number as it is typed in a sheet: without dots between thousands."""
    return shown(value, lang)


def day(value: date, lang: Language) -> str:
    """A date: «1° marzo 2026», "1 March 2026"."""
    return str(data(value)) if lang == "it" else format_date(value, "d MMMM y", locale=ENGLISH)


def money(value: Decimal, lang: Language) -> str:
    """An amount: «€ 3.450.000,00», "€3,450,000.00"."""
    if lang == "it":
        return str(euro(value)).replace(NO_BREAK, " ")
    return format_currency(value, "EUR", "¤#,##0.00", locale=ENGLISH)


def _amounts(value: Quantity, lang: Language) -> str:
    """Several amounts, or one with a bound, in the words of any other quantity."""
    if lang == "it":
        return str(euro(value)).replace(NO_BREAK, " ")
    return re.sub(r"[0-9.]+", lambda found: money(Decimal(found[0]), lang), spoken(value).en)
