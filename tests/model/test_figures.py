"""Whole numbers, money, dates, times: the accepted forms, and the findings on others."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levacivica.model.dates import Date
from levacivica.model.figures import Allowance, Money, Whole
from levacivica.model.quantity import Qualifier, Quantity, choice
from levacivica.model.times import END_OF_DAY, Clock, DayShift, Shift

from .reading_values import read

NOT_WHOLE = ("LC015", "intero")
NO_MONEY = ("LC015", "importo")
THOUSANDS = ("LC012", "")
MILLIONS = ("LC012", "milioni")
CENTS = ("LC012", "centesimi")
NEGATIVE = ("LC015", "negativo")
SWAPPED = ("LC015", "mese")
TURNED = ("LC015", "fascia-rovesciata")
NO_DATE = ("LC015", "data")
NO_DAY = ("LC015", "giorno")
NO_TIME = ("LC015", "ora")
NO_SHIFT = ("LC015", "fascia")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12), ("0", 0), ("99999", 99_999), (" 12 ", 12),
        ("100000", ("LC015", "intervallo")), ("1" * 5_000, NOT_WHOLE),
        ("dodici", NOT_WHOLE), ("12,5", NOT_WHOLE), ("12.0", NOT_WHOLE), ("-1", NEGATIVE), ("circa 12", NOT_WHOLE),
        ("１２", NOT_WHOLE), ("²", NOT_WHOLE), ("", NOT_WHOLE),
        ("1.400", THOUSANDS), ("1,400", THOUSANDS), ("1.400.000", MILLIONS),
    ],
)  # fmt: skip
def test_whole_numbers(text: str, value: Any) -> None:
    assert read(Whole(), text) == value


def test_whole_numbers_keep_their_bounds() -> None:
    assert [read(Whole(18, 28), text) for text in ("17", "18", "28", "29")] == [
        ("LC015", "intervallo"), 18, 28, ("LC015", "intervallo"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2300000", Decimal("2300000.00")), ("2300000.50", Decimal("2300000.50")), ("2300000,5", Decimal("2300000.50")),
        ("3.450.000,00", Decimal("3450000.00")), ("3.450.000", Decimal("3450000.00")), ("2.300,00", Decimal("2300.00")),
        ("€ 0,00", Decimal("0.00")), ("€0", Decimal("0.00")), ("12 €", Decimal("12.00")),
        ("12,50 euro", Decimal("12.50")),
        ("433.80", Decimal("433.80")), ("519,47", Decimal("519.47")), ("0", Decimal("0.00")),
        ("2.300", CENTS), ("2,300", CENTS), ("999.999", THOUSANDS), ("€ 2.300", CENTS),
        ("3,450,000", MILLIONS), ("3,450,000.00", NO_MONEY),
        ("-5", NEGATIVE), ("circa 100", NO_MONEY), ("cento", NO_MONEY), ("", NO_MONEY), ("€", NO_MONEY),
        ("1.25.000", NO_MONEY), ("1.234.56", NO_MONEY), ("12,345,6", NO_MONEY), ("$ 12", NO_MONEY), ("１２", NO_MONEY),
        ("1" * 40, NO_MONEY), ("1" * 5_000, NO_MONEY),
    ],
)  # fmt: skip
def test_money(text: str, value: Any) -> None:
    assert read(Money(), text) == value


def test_a_dot_and_three_digits_tells_both_readings() -> None:
    from levacivica.model.kinds import Misread  # noqa: PLC0415

    with pytest.raises(Misread) as wrong:
        Money().read("2.300")
    assert wrong.value.params == {"scritto": "2.300", "cifre": "2300", "centesimi": "2.30"}
    assert not wrong.value.better


@settings(deadline=None)
@given(cents=st.integers(0, 10**13), sign=st.sampled_from(["{}", "€ {}", "{} €", "{} euro"]))
def test_money_reads_back(cents: int, sign: str) -> None:
    amount = Decimal(cents) / 100
    italian = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    for text in (f"{amount:.2f}", f"{amount:.2f}".replace(".", ","), italian):
        assert read(Money(), sign.format(text)) == amount
    if cents % 100 == 0:
        assert read(Money(), sign.format(f"{amount:.0f}")) == amount


def rewritten(year: int, month: int, day: int, variant: str = "") -> tuple[str, str, date]:
    return ("LC014", variant, date(year, month, day))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-03-01", date(2026, 3, 1)), (" 2026-03-01 ", date(2026, 3, 1)), ("2024-02-29", date(2024, 2, 29)),
        ("16.07.2020", rewritten(2020, 7, 16)), ("16/07/2020", rewritten(2020, 7, 16)),
        ("16-07-2020", rewritten(2020, 7, 16)), ("1/3/2026", rewritten(2026, 3, 1)),
        ("01/11/23", rewritten(2023, 11, 1, "anno-corto")), ("1.3.26", rewritten(2026, 3, 1, "anno-corto")),
        ("1° marzo 2026", rewritten(2026, 3, 1)), ("1º marzo 2026", rewritten(2026, 3, 1)),
        ("1 marzo 2026", rewritten(2026, 3, 1)), ("31 Dicembre 2021", rewritten(2021, 12, 31)),
        ("2026-3-1", rewritten(2026, 3, 1)), ("2026/03/01", rewritten(2026, 3, 1)),
        ("31/02/2026", NO_DAY), ("2026-02-30", NO_DAY), ("29.02.2025", NO_DAY), ("31/04/26", NO_DAY),
        ("2026-13-01", SWAPPED), ("2026-13-32", NO_DAY),
        ("03/13/2026", NO_DAY), ("32 gennaio 2026", NO_DAY), ("0000-01-01", NO_DAY),
        ("", NO_DATE), ("marzo 2026", NO_DATE), ("2026", NO_DATE), ("2026-03", NO_DATE), ("primavera 2026", NO_DATE),
        ("2026-03-01T10:00", NO_DATE), ("1 marso 2026", NO_DATE), ("01/11/123", NO_DATE),
        ("２０２６-03-01", NO_DATE),
    ],
)  # fmt: skip
def test_dates(text: str, value: Any) -> None:
    assert read(Date(), text) == value


@pytest.mark.parametrize(
    "text", ["2203-05-25", "1971-12-31", "2051-01-01", "25/05/2203", "9999-12-31", "3 maggio 0999"]
)
def test_dates_of_another_age_are_no_dates(text: str) -> None:
    assert read(Date(), text) == ("LC015", "anno")


AMOUNTS: list[int | Decimal] = [Decimal("300.00"), Decimal("360.00"), Decimal("400.00")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("519.47", Decimal("519.47")),
        ("€ 519,47", Decimal("519.47")),
        ("300, 360 o 400", choice(AMOUNTS)),
        ("300 oppure 400 euro", choice(AMOUNTS[::2])),
        ("da 300 a 400,00", Quantity(AMOUNTS[0], AMOUNTS[2], Qualifier.RANGE)),
        ("300-400", Quantity(AMOUNTS[0], AMOUNTS[2], Qualifier.RANGE)),
        ("al massimo 400", Quantity(None, AMOUNTS[2], Qualifier.AT_MOST)),
        ("Fino a € 400", Quantity(None, AMOUNTS[2], Qualifier.AT_MOST)),
        ("almeno 300", Quantity(AMOUNTS[0], None, Qualifier.AT_LEAST)),
        ("300 o 300", AMOUNTS[0]),
        ("da 400 a 300", ("LC015", "importo")),
        ("300, o 400", ("LC015", "importo")),
        ("circa 300", ("LC015", "importo")),
        ("trecento", ("LC015", "importo")),
    ],
)
def test_an_allowance_is_one_amount_or_several(text: str, value: Any) -> None:
    assert read(Allowance(), text) == value


@settings(deadline=None)
@given(st.dates(date(1972, 1, 1), date(2050, 12, 31)))
def test_dates_read_back(day: date) -> None:
    assert read(Date(), day.isoformat()) == day
    assert read(Date(), f"{day.day:02}/{day.month:02}/{day.year:04}") == ("LC014", "", day)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("14:00", time(14)), ("8:30", time(8, 30)), ("00:00", time(0)), ("23:59", time(23, 59)),
        ("24:00", END_OF_DAY),
        ("14.00", ("LC014", "ora", time(14))), ("8.30", ("LC014", "ora", time(8, 30))),
        ("25:00", NO_TIME), ("24:01", NO_TIME), ("14:60", NO_TIME), ("14", NO_TIME), ("14:0", NO_TIME),
        ("ore 14", NO_TIME),
        ("mezzogiorno", NO_TIME), ("14:00:00", NO_TIME), ("", NO_TIME), ("-1:00", NO_TIME),
    ],
)  # fmt: skip
def test_times(text: str, value: Any) -> None:
    assert read(Clock(), text) == value


MORNING = Shift(time(8, 30), time(14))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("08:30-14:00", MORNING), ("8:30 - 14:00", MORNING), ("8:30–14:00", MORNING), ("8:30 alle 14:00", MORNING),
        ("dalle 8:30 alle 14:00", MORNING), ("Dalle 8:30 alle 14:00", MORNING),
        ("8.30-14.00", ("LC014", "ora", MORNING)), ("dalle 8:30 alle 14.00", ("LC014", "ora", MORNING)),
        ("14:00-08:30", TURNED), ("08:30-08:30", NO_SHIFT), ("08:30", NO_SHIFT), ("8-14", NO_SHIFT),
        ("08:30-25:00", NO_SHIFT), ("mattina", NO_SHIFT), ("", NO_SHIFT), ("08:30-13:00, 14:00-17:00", NO_SHIFT),
    ],
)  # fmt: skip
def test_shifts(text: str, value: Any) -> None:
    assert read(DayShift(), text) == value


def test_a_shift_knows_its_hours() -> None:
    assert MORNING.hours == Decimal("5.5")
    assert read(DayShift(), "08:30-16:30").hours == 8
