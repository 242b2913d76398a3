"""Kinds that read figures: whole numbers, quantities and money, in the forms that people write."""

from __future__ import annotations

from decimal import Decimal

from levacivica.model.expressions import lazily
from levacivica.model.kinds import Misread, Scalar, Schema
from levacivica.model.letters import any_case, small
from levacivica.model.patterns import either_case, whole
from levacivica.model.quantity import Qualifier, Quantity, choice, parse_quantity, parse_wholes, turned
from levacivica.model.slips import (
    refuse_decimals_after_thousands,
    refuse_leading_zero,
    refuse_negative,
    refuse_thousands,
    refuse_thousands_or_cents,
)


class Whole(Scalar):
    """A whole number: volunteers, months, years, ages."""

    name = "intero"

    def __init__(self, lowest: int = 0, highest: int = 99_999) -> None:
        self.lowest, self.highest = lowest, highest

    def read(self, text: str) -> int:
        """Read the digits; raises Misread LC012 for a thousands dot, LC015 for anything else."""
        written = text.strip()
        if written.isdecimal() and written.isascii() and len(written) < 10:
            value = int(written)
            if self.lowest <= value <= self.highest:
                refuse_leading_zero(written, value)
                return value
            raise Misread("LC015", "intervallo", {"minimo": self.lowest, "massimo": self.highest})
        refuse_thousands(written)
        refuse_negative(written)
        raise Misread("LC015", "intero")

    def describe(self) -> Schema:
        """An integer within the bounds."""
        bounds = {"minimum": self.lowest, "maximum": self.highest}
        return {"type": ["integer", "string"], "pattern": whole("[0-9]{1,9}"), **bounds}


TO_COME = "da definire"
"""What is written of a number that is not decided yet."""


class WholeToCome(Whole):
    """A whole number that need not be decided yet: «da definire» is read as None, a number that is not known."""

    def read(self, text: str) -> int:
        """Read the digits as `Whole` does."""
        return None if small(text.strip()) == TO_COME else super().read(text)  # type: ignore[return-value]

    def describe(self) -> Schema:
        """An integer within the bounds, or the words that leave it open."""
        described = super().describe()
        pattern = whole(f"[0-9]{{1,9}}|{either_case(TO_COME)}")
        return {**described, "type": ["integer", "string", "null"], "pattern": pattern}


class Amount(Scalar):
    """A quantity of hours, days or months: ``30``, ``circa 30``, ``almeno 12``, ``5 o 6``, ``da 20 a 36``, ``[5, 6]``.

    ``unit`` is a key of ``parole.toml``: ore, giorni, mesi, volontari. With ``some`` zero is refused, as for the months
    of a project.
    """

    name = "quantita"

    def __init__(self, unit: str, *, some: bool = False) -> None:
        self.unit, self.some = unit, some

    def read(self, text: str) -> Quantity:
        """Read a quantity; raises Misread LC012 for a thousands dot, LC020 for 010, LC015 for anything else."""
        quantity = parse_wholes(text) if "," in text and self.unit != "ore" else None
        quantity = quantity or parse_quantity(text)
        if quantity is None:
            if self.unit == "mesi" and (weeks := _WEEKS.fullmatch(text.strip())):
                raise Misread("LC228", params={"settimane": weeks[1]})
            refuse_thousands(text)
            refuse_decimals_after_thousands(text)
            refuse_negative(text)
            if better := turned(text):
                raise Misread("LC015", "rovesciato", {"giusto": better}, better=better)
            raise Misread("LC015", "quantita")
        if self.some and quantity.high == 0:
            raise Misread("LC015", "zero")
        refuse_leading_zero(text.strip(), quantity)
        return quantity

    def describe(self) -> Schema:
        """A number, or words with a number."""
        bound = {"exclusiveMinimum": 0} if self.some else {"minimum": 0}
        figure = {"type": ["number", "string"], "pattern": whole(_FIGURE), **bound}
        return {
            "type": ["number", "string", "array"], "pattern": whole(_FIGURES), **bound,
            "allOf": [{"items": figure, "contains": {}}],
        }  # fmt: skip


_FIGURE = "[0-9]{1,9}(?:[.,][0-9]{1,2})?"
_QUALIFIED = rf"(?:{either_case('circa|in media|almeno|minimo|al massimo|massimo')})\s+{_FIGURE}"
_FROM_TO_FIGURES = rf"{either_case('da')}\s+{_FIGURE}\s+{either_case('a')}\s+{_FIGURE}|{_FIGURE}\s*[-–]\s*{_FIGURE}"
_SEVERAL = rf"{_FIGURE}(?:(?:,\s*|\s+(?:{either_case('oppure|o')})\s+){_FIGURE})*"
_FIGURES = f"{_QUALIFIED}|{_FROM_TO_FIGURES}|{_SEVERAL}"
_EUROS = r"(?:€\s*)?[0-9][0-9.,]*(?:\s*(?:€|euro))?"

_WEEKS = lazily(rf"(.*[0-9])\s+{any_case('settiman[ae]')}")

_MONEY = lazily(
    r"(?:€\s*)?([0-9]{1,15}|[0-9]{1,3}(?:\.[0-9]{3}){2,4}|[0-9]{1,3}(?:\.[0-9]{3}){1,4}(?=,))(?:[.,]([0-9]{1,2}))?"
    r"(?:\s*(?:€|euro))?"
)


class Money(Scalar):
    """An amount in euros, read as a Decimal: ``2300000``, ``2300000.50``, ``3.450.000,00``, ``€ 0,00``."""

    name = "importo"

    def read(self, text: str) -> Decimal:
        """Read an amount; raises Misread LC012 for one dot and three digits, LC015 for anything else."""
        match = _MONEY.fullmatch(text.strip())
        if match is None:
            refuse_thousands_or_cents(text)
            refuse_negative(text)
            raise Misread("LC015", "importo")
        value = Decimal(f"{match[1].replace('.', '')}.{match[2] or '0'}").quantize(Decimal("0.01"))
        refuse_leading_zero(text.strip(), value)
        return value

    def describe(self) -> Schema:
        """A number, or the text of an amount."""
        return {"type": ["number", "string"], "pattern": whole(_EUROS), "minimum": 0}


_BOUNDED = lazily(rf"({any_case('almeno|minimo|al massimo|massimo|fino a')})\s+(.+)")
_FROM_TO = lazily(rf"{any_case('da')}\s+(.+?)\s+{any_case('a')}\s+(.+)|([^-–]+?)\s*[-–]\s*([^-–]+)")
_OR = lazily(rf",\s+|\s+(?:{any_case('o|oppure')})\s+")
_BOUNDS = f"(?:{either_case('almeno|minimo|al massimo|massimo|fino a')})"
_SORTS = {
    "almeno": Qualifier.AT_LEAST, "minimo": Qualifier.AT_LEAST, "al massimo": Qualifier.AT_MOST,
    "massimo": Qualifier.AT_MOST, "fino a": Qualifier.AT_MOST,
}  # fmt: skip


class Allowance(Money):
    """An allowance in euros: one amount (a Decimal), or a set, a range or a bound (a Quantity of Decimals)."""

    name = "assegno"

    def read(self, text: str) -> Decimal | Quantity:  # type: ignore[override] # Money has single amounts alone
        """Read amounts: ``519.47``, ``300, 360 o 400``, ``da 300 a 400``, ``al massimo 582.50``; raises as Money."""
        written = text.strip()
        if match := _BOUNDED.fullmatch(written):
            sort, value = _SORTS[" ".join(small(match[1]).split())], super().read(match[2])
            low, high = (None if sort is Qualifier.AT_MOST else value), (None if sort is Qualifier.AT_LEAST else value)
            return Quantity(low, high, sort)
        if match := _FROM_TO.fullmatch(written):
            low, high = (super(Allowance, self).read(one) for one in match.groups() if one is not None)
            if high < low:
                raise Misread("LC015", "importo")
            return Quantity(low, high, Qualifier.RANGE)
        if len(amounts := _OR.split(written)) > 1:
            several = choice([super(Allowance, self).read(one) for one in amounts])
            return several if several.choices else super().read(amounts[0])
        return super().read(text)

    def describe(self) -> Schema:
        """A number, or the words of one or more amounts."""
        amount = super().describe()
        joint = rf"\s*(?:[-–,]|{either_case('a|oppure|o')})\s*"
        words = rf"(?:{_BOUNDS}\s+|{either_case('da')}\s+)?{_EUROS}(?:{joint}{_EUROS})*"
        several = [{"items": amount, "contains": {}}]
        return {**amount, "type": ["number", "string", "array"], "pattern": whole(words), "allOf": several}
