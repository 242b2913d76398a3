"""Kinds that read times of the day, and the hours from one to another."""

from __future__ import annotations

from datetime import time
from decimal import Decimal
from typing import NamedTuple

from levacivica.model.expressions import lazily
from levacivica.model.kinds import Misread, Scalar, Schema
from levacivica.model.letters import any_case
from levacivica.model.patterns import either_case, whole

_TIME = "(?:(?:[01]?[0-9]|2[0-3]):[0-5][0-9]|24:00)"
_CLOCK = lazily(r"([0-9]{1,2})([:.])([0-9]{2})")


END_OF_DAY = time.max
"""The value of ``24:00``: later than any time that can be written."""


def clock(value: time) -> str:
    """A time as it is typed in a sheet."""
    return "24:00" if value == END_OF_DAY else f"{value:%H:%M}"


class Clock(Scalar):
    """A time of the day: ``14:00``; ``24:00`` is the end of the day."""

    name = "ora"

    def read(self, text: str) -> time:
        """Read a time; raises Misread LC014 for ``14.00`` (understood) or LC015."""
        match = _CLOCK.fullmatch(text.strip())
        if match is None:
            raise Misread("LC015", "ora")
        if (match[1], match[3]) == ("24", "00"):
            return END_OF_DAY
        if int(match[1]) > 23 or int(match[3]) > 59:
            raise Misread("LC015", "ora")
        value = time(int(match[1]), int(match[3]))
        if match[2] == ".":
            iso = f"{value:%H:%M}"
            raise Misread("LC014", "ora", {"iso": iso}, value, better=iso, safe=True)
        return value

    def describe(self) -> Schema:
        """A time, hours and minutes."""
        return {"type": "string", "pattern": whole(_TIME)}


class Shift(NamedTuple):
    """The hours of a day of service, from start to end."""

    start: time
    end: time

    @property
    def hours(self) -> Decimal:
        """The hours between start and end, pauses included."""
        minutes = (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute
        return Decimal(minutes + (self.end == END_OF_DAY)) / 60


_SHIFT = lazily(
    rf"(?:{any_case('dalle')}\s+)?([0-9]{{1,2}}[:.][0-9]{{2}})"
    rf"\s*(?:[-–]|{any_case('alle')})\s*([0-9]{{1,2}}[:.][0-9]{{2}})"
)


class DayShift(Scalar):
    """The hours of a day of service: ``08:30-16:30``, ``dalle 8:30 alle 16:30``."""

    name = "fascia"

    def read(self, text: str) -> Shift:
        """Read the two times; raises Misread LC014 for dots in the times (understood) or LC015."""
        match = _SHIFT.fullmatch(text.strip())
        if match is None:
            raise Misread("LC015", "fascia")
        kind, dotted, times = Clock(), False, []
        for part in match.groups():
            try:
                times.append(kind.read(part))
            except Misread as misread:
                if misread.value is None:
                    raise Misread("LC015", "fascia") from None
                dotted = True
                times.append(misread.value)
        shift = Shift(*times)
        if shift.hours <= 0:
            better = f"{clock(shift.end)}-{clock(shift.start)}"
            params = {"inizio": clock(shift.start), "fine": clock(shift.end), "giusto": better}
            raise Misread("LC015", "fascia-rovesciata" if shift.hours else "fascia", params, better=better)
        if dotted:
            iso = f"{clock(shift.start)}-{clock(shift.end)}"
            raise Misread("LC014", "ora", {"iso": iso}, shift, better=iso, safe=True)
        return shift

    def describe(self) -> Schema:
        """Two times."""
        words = rf"(?:{either_case('dalle')}\s+)?{_TIME}\s*(?:[-–]|{either_case('alle')})\s*{_TIME}"
        return {"type": "string", "pattern": whole(words)}
