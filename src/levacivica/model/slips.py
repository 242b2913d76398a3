"""Mistakes in the writing of a figure: thousands separators, leading zeros, letters that look like digits."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from levacivica.model.expressions import lazily
from levacivica.model.kinds import Misread, Pattern
from levacivica.model.quantity import THOUSANDS

if TYPE_CHECKING:
    from levacivica.model.kinds import Scalar

_LOOKALIKES = str.maketrans("IlO|o", "11010")
_SIGN = r"(?:[0-9IlO|]|o(?=[oO0]*(?![^\W_])))"
"""A digit, or a letter that looks like one; a small o only where no other digit follows: ``5o6`` may be a choice."""

_MIXED = lazily(rf"(?<![^\W_])(?={_SIGN}*[0-9])(?=[0-9]*[IlO|o]){_SIGN}+(?![^\W_])")
_DECIMALS = lazily(r"(?<![0-9.,])([0-9]{1,3}(?:\.[0-9]{3})+)(,[0-9]{1,2})(?![0-9.,])")

_NEGATIVE = lazily(r"[-–−]\s*([0-9]+(?:[.,][0-9]{1,2})?)")

_CODES = ("cup", "codice-sede", "codice-ente", "codice-fiscale", "partita-iva", "cap", "telefono")
"""The forms in which letters are mistaken for digits, by name."""

_MOST_LETTERS = 8


def refuse_thousands(text: str) -> None:
    """Raise LC012 for a number with a thousands dot: some read 1.400 as one point four."""
    if match := THOUSANDS.search(text):
        digits = re.sub(r"[^0-9]", "", match[0])
        _, separator, rest = match[0].partition("." if "." in match[0] else ",")
        decimal = bool(separator) and rest.isdecimal()
        params = {"scritto": match[0], "cifre": digits}
        better = text[: match.start()] + digits + text[match.end() :]
        label = ("punto" if "." in match[0] else "virgola") if decimal else ""
        raise Misread("LC012", "" if decimal else "milioni", params, label=label, better=better.strip())


def refuse_thousands_or_cents(text: str) -> None:
    """Raise LC012 for an amount with a thousands dot; nothing says whether 507.300 means thousands or cents."""
    try:
        refuse_thousands(text)
    except Misread as misread:
        grouped = str(misread.params["scritto"])
        whole, separator, rest = grouped.partition("." if "." in grouped else ",")
        if not (separator and rest.isdecimal() and rest[-1] == "0"):
            raise
        cents = f"{whole}.{rest[:2]}"
        raise Misread("LC012", "centesimi", {**misread.params, "centesimi": cents}, label=misread.label) from None


def refuse_negative(text: str) -> None:
    """Raise LC015 for a figure below zero: no field has any."""
    if match := _NEGATIVE.fullmatch(text.strip()):
        raise Misread("LC015", "negativo", {"cifre": match[1]})


def refuse_decimals_after_thousands(text: str) -> None:
    """Raise LC012 for thousands dots before a decimal comma, ``1.145,50``: no YAML reader misreads it."""
    if match := _DECIMALS.search(text):
        figure = match[1].replace(".", "") + match[2]
        better = text[: match.start()] + figure + text[match.end() :]
        params = {"scritto": match[0], "cifre": figure}
        raise Misread("LC012", "decimali", params, better=better.strip())


def refuse_leading_zero(text: str, value: object) -> None:
    """Raise LC020 for a number with a leading zero: in YAML 1.1, 010 is eight."""
    if text[0] == "0" and text[1:2].isdecimal():
        better = text.lstrip("0")
        better = better if better[:1].isdecimal() else f"0{better}"
        raise Misread("LC020", params={"cifre": better}, value=value, better=better, safe=True)


def without_letters(kind: Scalar, text: str) -> str:
    """The text with digits for the letters that look like them (``1O``, ``I2``), if it can be read then; else empty.

    A thousands dot or a day-first date is kept: it is reported once the letters are corrected.
    """
    if isinstance(kind, Pattern):
        return _code_without_letters(kind, text.strip())
    digits = _MIXED.sub(lambda match: match[0].translate(_LOOKALIKES), text.strip())
    return digits if digits != text.strip() and is_better(kind, digits) else ""


def _code_without_letters(kind: Pattern, text: str) -> str:
    """A code with digits for the letters that look like them, if only one such change makes it valid; else empty."""
    at = [place for place, sign in enumerate(text) if sign in "IlOo|"] if kind.name in _CODES else []
    if not 0 < len(at) <= _MOST_LETTERS:
        return ""
    for count in range(1, len(at) + 1):
        found = {better for some in combinations(at, count) if is_better(kind, better := _with_digits(text, some))}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def _with_digits(text: str, places: tuple[int, ...]) -> str:
    return "".join(sign.translate(_LOOKALIKES) if place in places else sign for place, sign in enumerate(text))


def is_better(kind: Scalar, text: str) -> bool:
    """Whether a text is valid for a field, or can be corrected further: no fix may write what is refused."""
    try:
        kind.read(text)
    except Misread as misread:
        return bool(misread.better)
    return True


def why_fragile(kind: Scalar, text: str) -> str:
    """The variant of LC011: what a YAML reader may take an unquoted text for."""
    if kind.name == "telefono":
        return "telefono"
    if text[0] == "0" and text.isdecimal():
        return "zero"
    return "parola" if text.isalpha() else ""
