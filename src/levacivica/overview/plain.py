"""Values as open data: quantities, amounts, dates and groups of fields in JSON and CSV.

Dates and times are ISO 8601. Amounts of money are texts with two decimals, so that no reader rounds them. A quantity
has the same keys whether it is exact or not.
"""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from levacivica.model.quantity import Quantity, spoken
from levacivica.model.record import Record
from levacivica.model.times import Shift
from levacivica.safe_text import json_text

if TYPE_CHECKING:
    from levacivica.model.quantity import Number

VERSION = 1
"""The version of the format of open data; it grows when a reader of the older format would fail."""


def plain(value: Any) -> Any:  # noqa: PLR0911 - one return for each type
    """A value of a sheet for JSON; absent keys are left out."""
    if value is None or isinstance(value, str):
        return value
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
    """A number of hours, days or months; it has two decimals at most, so a float shows no more."""
    return float(value) if isinstance(value, Decimal) else value


def as_json(data: Any) -> str:
    """JSON text for people and programs alike, with a final newline."""
    return json_text(data, indent=2) + "\n"
