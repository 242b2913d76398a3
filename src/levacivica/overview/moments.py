"""Closing times of calls, which are in the time of Rome."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

ROME = "Europe/Rome"


def in_rome(day: date, at: time) -> datetime:
    """A time of the day in Rome, summer or winter."""
    return datetime.combine(day, at, ZoneInfo(ROME))


def in_utc(day: date, at: time) -> datetime:
    """The same moment in UTC."""
    return in_rome(day, at).astimezone(UTC)
