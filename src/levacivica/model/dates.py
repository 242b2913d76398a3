"""The kind that reads dates, in the forms that people write."""

from __future__ import annotations

from datetime import date

from levacivica.model.expressions import lazily
from levacivica.model.kinds import Misread, Scalar, Schema
from levacivica.model.letters import any_case, small
from levacivica.model.patterns import whole

FIRST_YEAR, LAST_YEAR = 1972, 2050
"""The years that dates in sheets have: from the law on conscientious objection (L. 772/1972) to well past any fund."""

_YEARS = "197[2-9]|19[89][0-9]|20[0-4][0-9]|2050"
_MONTHS_AND_DAYS = (
    "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9])"
)
_YEAR_FIRST = lazily(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_DAY_FIRST = lazily(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}|[0-9]{2})")
MONTHS = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
]
_IN_WORDS = lazily(rf"([0-9]{{1,2}})[°º]?\s+({any_case('|'.join(MONTHS))})\s+([0-9]{{4}})")


class Date(Scalar):
    """A date, written year-month-day; day-first forms are understood, with a finding."""

    name = "data"

    def read(self, text: str) -> date:
        """Read a date; raises Misread LC014 (understood, to be rewritten) or LC015 (not a date)."""
        written = text.strip()
        if match := _YEAR_FIRST.fullmatch(written):
            value = _calendar(int(match[1]), int(match[3]), int(match[4]))
            if value is None:
                turned_round = _calendar(int(match[1]), int(match[4]), int(match[3]))
                if turned_round is None:
                    raise Misread("LC015", "giorno")
                better = turned_round.isoformat()
                raise Misread("LC015", "mese", {"mese": int(match[3]), "giusto": better}, better=better)
            iso = _possible(value).isoformat()
            if written != iso:
                raise Misread("LC014", "", {"iso": iso}, value, better=iso, safe=True)
            return value
        understood, variant = self._italian(written)
        if understood is None:
            raise Misread("LC015", variant)
        iso = _possible(understood).isoformat()
        # A month in words, or a day above 12, can be read in one way only.
        single = understood.day > 12 or understood.day == understood.month or not _DAY_FIRST.fullmatch(written)
        raise Misread("LC014", variant, {"iso": iso}, understood, better=iso, safe=single and not variant)

    @staticmethod
    def _italian(written: str) -> tuple[date | None, str]:
        if match := _DAY_FIRST.fullmatch(written):
            short = len(match[3]) == 2
            year = int(match[3]) + (2000 if short else 0)
            value = _calendar(year, int(match[2]), int(match[1]))
            return value, ("giorno" if value is None else "anno-corto" if short else "")
        if match := _IN_WORDS.fullmatch(written):
            value = _calendar(int(match[3]), MONTHS.index(small(match[2])) + 1, int(match[1]))
            return value, "giorno" if value is None else ""
        return None, "data"

    def describe(self) -> Schema:
        """A date, year-month-day."""
        return {"type": "string", "pattern": whole(f"(?:{_YEARS})-(?:{_MONTHS_AND_DAYS})")}


def _possible(day: date) -> date:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    raise Misread("LC015", "anno", {"minimo": FIRST_YEAR, "massimo": LAST_YEAR})


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
