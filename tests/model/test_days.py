"""A day of a project is a number or a date, distinguished by its form."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levacivica.model.days import Day
from levacivica.model.kinds import Misread

from ..archives import report_on


@pytest.mark.parametrize(("text", "value"), [("90", 90), (" 1 ", 1), ("2000", 2000), ("2026-08-23", date(2026, 8, 23))])
def test_a_day_is_read(text: str, value: int | date) -> None:
    assert Day().read(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0", "LC015"),
        ("2001", "LC015"),
        ("1.400", "LC012"),
        ("090", "LC020"),
        ("novanta", "LC015"),
        ("23/08/2026", "LC014"),
        ("23 agosto 2026", "LC014"),
        ("23.08.26", "LC014"),
        ("2026-08-32", "LC015"),
        ("agosto 2026", "LC015"),
    ],
)
def test_other_texts_are_told_as_numbers_and_dates_are(text: str, code: str) -> None:
    with pytest.raises(Misread) as misread:
        Day().read(text)
    assert misread.value.code == code


START = date(2026, 5, 25)
SHEET = f"""\
tipo: servizio-civile
titolo: Archivi aperti
stato: bozza
regime: scu
volontari: 4
durata_mesi: 12
inizio: {START}
fine: 2027-05-24
sedi:
  - nome: Archivio
formazione:
  %s:
    - percentuale: 70
      entro_giorno: %s
    - percentuale: 30
      entro_giorno: %s
"""


@given(st.integers(1, 365), st.integers(1, 365), st.sampled_from(["generale", "specifica"]))
def test_a_date_is_told_as_the_day_it_stands_for(first: int, second: int, kind: str) -> None:
    """Whatever is said of blocks counted in days is said of the same blocks written as dates."""
    dates = [START + timedelta(days=day - 1) for day in (first, second)]
    assert told(SHEET % (kind, first, second)) == told(SHEET % (kind, *dates))


def told(text: str) -> list[tuple[str, int]]:
    return [(one.code, one.place.line) for one in report_on(text).findings]
