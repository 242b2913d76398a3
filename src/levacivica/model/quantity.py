"""Quantities as people write them: exact, about, on average, at least, at most, a range, a choice."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from levacivica.diagnostics.finding import Words
from levacivica.model.expressions import lazily
from levacivica.model.letters import any_case, small

Number = int | Decimal

TOLERANCE = Decimal("0.05")
"""How far «circa» and «in media» may be from an exact figure: 5 %."""


class Qualifier(Enum):
    """How a quantity is meant; the values are the words that documents print before the figure."""

    EXACT = ""
    ABOUT = "circa"
    AVERAGE = "in media"
    AT_LEAST = "almeno"
    AT_MOST = "al massimo"
    RANGE = "da … a …"
    CHOICE = "… o …"


class Quantity(NamedTuple):
    """A figure with its bounds: ``low`` or ``high`` is None where there is no bound.

    Hours, days and months are whole numbers or Decimals with at most two decimals. An exact, an «about» and an
    average figure have both bounds equal. ``choices`` holds the alternatives of «5 o 6», in order.
    """

    low: Number | None
    high: Number | None
    qualifier: Qualifier = Qualifier.EXACT
    choices: tuple[Number, ...] = ()

    @property
    def exact(self) -> Number | None:
        """The figure, if it is a single exact one, else None."""
        return self.low if self.qualifier is _EXACT else None

    @property
    def single(self) -> Number | None:
        """The figure, if it is a single one, exact or approximate, else None."""
        return self.low if self.qualifier in _SINGLE else None

    @property
    def is_loose(self) -> bool:
        """Whether the figure is approximate: 5 % more or less still agrees with it."""
        return self.qualifier in _LOOSE

    @property
    def floor(self) -> Number | None:
        """The lowest figure that still agrees with this quantity."""
        return self.low * (1 - TOLERANCE) if self.is_loose and self.low is not None else self.low

    @property
    def ceiling(self) -> Number | None:
        """The highest figure that still agrees with this quantity."""
        return self.high * (1 + TOLERANCE) if self.is_loose and self.high is not None else self.high


_EXACT = Qualifier.EXACT
_SINGLE = (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.AVERAGE)
_LOOSE = (Qualifier.ABOUT, Qualifier.AVERAGE)

_BARE_NUMBER = r"[0-9]{1,9}(?:[.,][0-9]{1,2})?"
_NUMBER = rf"({_BARE_NUMBER})"
_PREFIXED = lazily(rf"({any_case('circa|in media|almeno|minimo|al massimo|massimo')})\s+{_NUMBER}")
_RANGE = lazily(rf"(?:{any_case('da')}\s+{_NUMBER}\s+{any_case('a')}\s+{_NUMBER}|{_NUMBER}\s*[-–]\s*{_NUMBER})")
_OR = any_case("o|oppure")
_CHOICE = lazily(rf"{_BARE_NUMBER}(?:(?:,\s|\s+{_OR}\s)\s*{_BARE_NUMBER})+")
_BARE = lazily(_BARE_NUMBER)
_QUALIFIERS = {
    "circa": Qualifier.ABOUT,
    "in media": Qualifier.AVERAGE,
    "almeno": Qualifier.AT_LEAST,
    "minimo": Qualifier.AT_LEAST,
    "al massimo": Qualifier.AT_MOST,
    "massimo": Qualifier.AT_MOST,
}
_GROUPED = r"[0-9]{1,3}(?:[.,_'’ \u00a0\u202f][0-9]{3})+"
THOUSANDS = lazily(rf"(?<![0-9.,_]){_GROUPED}(?![0-9.,_])")
"""A number in groups of three digits: an Italian reads the dot of 1.400 as thousands, a program as decimals."""


def number(text: str) -> Number:
    """Read digits with at most two decimals, after a dot or a comma: ``12``, ``12.5``, ``12,5``."""
    if text.isdecimal():
        return int(text)
    value = Decimal(text.replace(",", "."))
    return int(value) if value == value.to_integral_value() else value


def parse_quantity(text: str) -> Quantity | None:
    """Read a quantity; None when the text is not one. A thousands dot is refused too (see ``THOUSANDS``)."""
    if text.isdecimal() and text.isascii() and len(text) < 10:
        value = int(text)
        return Quantity(value, value)
    text = text.strip()
    if match := _PREFIXED.fullmatch(text):
        return _qualified(_QUALIFIERS[" ".join(small(match[1]).split())], number(match[2]))
    if match := _RANGE.fullmatch(text):
        first, last = (number(group) for group in match.groups() if group is not None)
        return Quantity(first, last, Qualifier.RANGE) if first <= last else None
    if _CHOICE.fullmatch(text):
        return choice([number(found) for found in _BARE.findall(text)])
    if _BARE.fullmatch(text):
        value_ = number(text)
        return Quantity(value_, value_)
    return None


def turned(text: str) -> str:
    """A range from the higher figure to the lower, ``12-8``, as it should be: ``8-12``; empty for anything else."""
    match = _RANGE.fullmatch(text.strip())
    if match is None:
        return ""
    first, last = (group for group in match.groups() if group is not None)
    return f"da {last} a {first}" if match[1] is not None else f"{last}-{first}"


_WHOLES = lazily(rf"[0-9]{{1,9}}(?:,\s*[0-9]{{1,9}})*(?:,\s*|\s+{_OR}\s+)[0-9]{{1,9}}")


def parse_wholes(text: str) -> Quantity | None:
    """Read a choice of three whole figures or more: in ``5,6 o 7`` days no comma is decimal."""
    figures = re.findall(r"[0-9]+", text)
    return choice([int(figure) for figure in figures]) if len(figures) > 2 and _WHOLES.fullmatch(text.strip()) else None


def choice(numbers: list[Number]) -> Quantity:
    """A choice among the given figures, written «5 o 6» or ``[5, 6]``."""
    distinct = tuple(sorted(set(numbers)))
    if len(distinct) == 1:
        return Quantity(distinct[0], distinct[0])
    return Quantity(distinct[0], distinct[-1], Qualifier.CHOICE, distinct)


def _qualified(qualifier: Qualifier, value: Number) -> Quantity:
    if qualifier is Qualifier.AT_LEAST:
        return Quantity(value, None, qualifier)
    if qualifier is Qualifier.AT_MOST:
        return Quantity(None, value, qualifier)
    return Quantity(value, value, qualifier)


def breach(declared: Quantity, allowed: Quantity) -> str:
    """Compare what a sheet declares with what a norm allows: ``"sotto"``, ``"sopra"``, ``"fuori"`` or ``""``.

    The bounds that are written are compared: «almeno» with minima, «al massimo» with maxima, an exact value with both,
    a range by its ends; «circa» and «in media» tolerate 5 %. A single bound is compared with both limits: «almeno 30»
    is never within «al massimo 25». ``"fuori"`` is a figure that is not among the choices.
    """
    if allowed.choices and declared.qualifier in (Qualifier.EXACT, Qualifier.CHOICE):
        figures = declared.choices or (declared.low,)
        return "" if set(figures) <= set(allowed.choices) else "fuori"
    lowest = declared.ceiling if declared.is_loose or declared.low is None else declared.low
    if allowed.low is not None and lowest is not None and lowest < allowed.low:
        return "sotto"
    highest = declared.floor if declared.is_loose or declared.high is None else declared.high
    if allowed.high is not None and highest is not None and highest > allowed.high:
        return "sopra"
    return ""


_SPOKEN = {
    Qualifier.EXACT: ("{low}", "{low}"),
    Qualifier.ABOUT: ("circa {low}", "about {low}"),
    Qualifier.AVERAGE: ("in media {low}", "{low} on average"),
    Qualifier.AT_LEAST: ("almeno {low}", "at least {low}"),
    Qualifier.AT_MOST: ("al massimo {high}", "at most {high}"),
    Qualifier.RANGE: ("da {low} a {high}", "from {low} to {high}"),
    Qualifier.CHOICE: ("{choices}", "{choices}"),
}


def spoken(quantity: Quantity) -> Words:
    """Write a quantity in words, in both languages, with the figures as they are typed in a sheet."""
    it, en = _SPOKEN[quantity.qualifier]
    return Words(_fill(it, quantity, " o ").replace(".", ","), _fill(en, quantity, " or "))


def _fill(template: str, quantity: Quantity, joint: str) -> str:
    choices = joint.join(map(str, quantity.choices))
    return template.format(low=quantity.low, high=quantity.high, choices=choices)
