"""Figures, dates and money as Italian documents write them."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from levacivica.model.quantity import parse_quantity
from levacivica.model.schede import LevaCivica
from levacivica.model.schede.parts import Sede
from levacivica.model.times import DayShift
from levacivica.rendering.document.addresses import mail, phone, web
from levacivica.rendering.document.formats import (
    FILTERS,
    conta,
    data,
    euro,
    fascia,
    indirizzo,
    numero,
    ora,
    ore,
    posti,
    quantita,
    somma,
)
from levacivica.rendering.document.tree import Link


@pytest.mark.parametrize(
    ("value", "written"),
    [(1, "1"), (1400, "1.400"), (1380873, "1.380.873"), (Decimal("12.5"), "12,5"), (Decimal("1145.25"), "1.145,25")],
)
def test_numbers(value: int | Decimal, written: str) -> None:
    assert numero(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("3450000", "€\u00a03.450.000,00"),
        ("0", "€\u00a00,00"),
        ("433.80", "€\u00a0433,80"),
        ("1145.5", "€\u00a01.145,50"),
    ],
)
def test_money(value: str, written: str) -> None:
    assert euro(Decimal(value)) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2026, 3, 1), "1° marzo 2026"),
        (date(2026, 3, 11), "11 marzo 2026"),
        (date(2026, 2, 21), "21 febbraio 2026"),
        (date(2018, 9, 28), "28 settembre 2018"),
    ],
)
def test_dates(value: date, written: str) -> None:
    assert data(value) == written
    assert data(value).iso == value.isoformat()


def test_times() -> None:
    moment = data(date(2026, 4, 8), time(14, 0))
    assert (str(moment), moment.iso) == ("8 aprile 2026, ore 14:00", "2026-04-08T14:00")
    assert ora(time(9, 5)) == "9:05"
    assert fascia(DayShift().read("08:30-16:30")) == "dalle 8:30 alle 16:30"
    assert fascia(DayShift().read("1:00-13:00")) == "dall'1:00 alle 13:00"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("1400", "1.400"),
        ("circa 30", "circa 30"),
        ("in media 25", "in media 25"),
        ("almeno 12", "almeno 12"),
        ("minimo 12", "almeno 12"),
        ("al massimo 25", "al massimo 25"),
        ("8-12", "da 8 a 12"),
        ("da 20 a 36", "da 20 a 36"),
        ("5 o 6", "5 o 6"),
        ("4, 5 o 6", "4, 5 o 6"),
        ("circa 1145,5", "circa 1.145,5"),
    ],
)
def test_quantities(typed: str, written: str) -> None:
    quantity = parse_quantity(typed)
    assert quantity is not None
    assert quantita(quantity) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("1", "1 ora"),
        ("2", "2 ore"),
        ("0", "0 ore"),
        ("circa 1", "circa 1 ora"),
        ("almeno 1", "almeno 1 ora"),
        ("da 1 a 2", "da 1 a 2 ore"),
        ("1,5", "1,5 ore"),
    ],
)
def test_hours_with_their_noun(typed: str, written: str) -> None:
    quantity = parse_quantity(typed)
    assert quantity is not None
    assert ore(quantity) == written


def test_nouns() -> None:
    assert conta(1, "volontario", "volontari") == "1 volontario"
    assert conta(3, "volontario", "volontari") == "3 volontari"


def test_sums_are_of_exact_figures_only() -> None:
    exact = [quantity for text in ("1322", "40", "38") if (quantity := parse_quantity(text))]
    loose = parse_quantity("circa 2")
    assert loose is not None
    assert somma(exact) == 1400
    assert somma([*exact, loose]) is None
    assert somma([]) is None


def test_addresses_say_what_is_known() -> None:
    assert indirizzo(Sede({"indirizzo": "Largo Treves 1", "cap": "20121", "comune": "Milano"})) == (
        "Largo Treves\u00a01, 20121 Milano"
    )
    assert indirizzo(Sede({"comune": "Milano"})) == "Milano"
    assert indirizzo(Sede({"nome": "Nord"})) is None


def test_places_of_a_site() -> None:
    one = Sede({"nome": "Nord"})
    assert posti(Sede({"volontari": 2}), LevaCivica({"sedi": (one, one)})) == "2"
    assert posti(one, LevaCivica({"sedi": (one,), "volontari": 3})) == "3"
    assert posti(one, LevaCivica({"sedi": (one, one), "volontari": 3})) == "3 in tutto il progetto"
    assert posti(one, LevaCivica({"sedi": (one,)})) is None


def test_filters_pass_on_what_is_not_there() -> None:
    for name in ("numero", "euro", "data", "ora", "fascia", "quantita", "ore", "indirizzo"):
        assert FILTERS[name](None) is None


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("(035) 7654321", "0357654321"),
        ("035 271234/5", "035271234"),
        ("035.271234 - 035.271235", "035271234"),
        ("035 271234 interno 5", "035271234"),
        ("035 271234 035 271235", "035271234"),
        ("035/271234", "035271234"),
        ("030 2981-2345", "03029812345"),
        ("1522", "1522"),
    ],
)
def test_a_telephone_calls_one_number(written: str, called: str) -> None:
    assert phone(written) == Link(written, f"tel:{called}")


@pytest.mark.parametrize("written", ["271234", "5551", "0352712340352712", "+39 271234"])
def test_what_nobody_can_call_is_no_link(written: str) -> None:
    assert phone(written) == written


def test_contacts_lead_somewhere() -> None:
    assert mail("a.b+c@comune.it").href == "mailto:a.b+c@comune.it"
    assert mail('a"b?cc=x@comune.it').href == "mailto:a%22b%3Fcc%3Dx@comune.it"
    assert phone("+39 02 884.12") == Link("+39 02 884.12", "tel:+390288412")
    assert phone("800.88.33.11") == Link("800.88.33.11", "tel:800883311")
    assert web("www.comune.it/a b").href == "https://www.comune.it/a%20b"
    assert web("http://comune.it").href == "http://comune.it"
    assert web("javascript:alert(1)").href.startswith("https://")
