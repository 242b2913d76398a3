"""Values as open data: what JSON and CSV write for a quantity, an amount, a date, a group of fields.

Dates and times are ISO 8601. Amounts of money are texts with two decimals, so that no reader rounds a cent. A quantity
always has one shape, whether it is exact or not.
"""

from __future__ import annotations

import json
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from levacivica.model.quantity import Quantity, spoken
from levacivica.model.record import Record
from levacivica.model.times import Shift

if TYPE_CHECKING:
    from levacivica.model.quantity import Number

VERSION = 1
"""The version of the shape of our data; it grows when a reader of the older shape would go wrong."""


def plain(value: Any) -> Any:  # noqa: PLR0911 - one for each sort of value
    """A value of a sheet as JSON has it; keys that a sheet does not have are left out."""
    if isinstance(value, Record):
        fields = type(value).FIELDS
        return {name: plain(one) for name in fields if (one := getattr(value, name)) is not None}
    if isinstance(value, Quantity):
        return {"detto": spoken(value).it, "minimo": figure(value.low), "massimo": figure(value.high)}
    if isinstance(value, Shift):
        return {"dalle": plain(value.start), "alle": plain(value.end)}
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value


def figure(value: Number | None) -> int | float | None:
    """A number of hours, days or months; it has two decimals at most, and JSON shows no others."""
    return float(value) if isinstance(value, Decimal) else value


def as_json(data: Any) -> str:
    """JSON text for people and programs alike, with a final newline."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
