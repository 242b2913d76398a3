"""What pages say to search engines, read back: a post for volunteers while a call is open, a service, or nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from levacivica.model.figures import Allowance
from levacivica.model.schede import BY_TIPO, Bando, Scheda
from levacivica.rendering.html.jsonld import REQUIRED

from ..archives import Renderer
from .full_sheets import changed, full, leaves, neighbours, open_call, open_calls
from .reading_back import page, written


def published(tipo: str) -> Scheda:
    return changed(full(tipo), ("stato",), "pubblicata")


def said(renderer: Renderer, sheet: Scheda, call: Scheda | None = None) -> dict[str, Any] | None:
    sheets: Mapping[str, Scheda] = {**neighbours(sheet.tipo or ""), **dict.fromkeys(open_calls(), call or open_call())}
    scripts = list(page(written(renderer, "scheda", sheet, sheets, "html")).iter("script"))
    assert len(scripts) < 2
    return json.loads(scripts[0].text or "") if scripts else None


def of(renderer: Renderer, sheet: Scheda, call: Scheda | None = None) -> dict[str, Any]:
    found = said(renderer, sheet, call)
    assert found is not None
    assert found["@context"] == "https://schema.org"
    return found


def test_a_project_with_an_open_call_is_a_post_for_volunteers(renderer: Renderer) -> None:
    organization = {
        "@type": "Organization",
        "name": "Comune di Milano",
        "taxID": "01199250158",
        "vatID": "01199250158",
    }
    address = {
        "@type": "PostalAddress",
        "streetAddress": "Largo Treves 1",
        "postalCode": "20121",
        "addressLocality": "Milano",
        "addressCountry": "IT",
    }
    contact = {
        "@type": "ContactPoint",
        "name": "Ufficio Volontariato",
        "email": "ufficio@comune.example.it",
        "telephone": "02 1234567",
        "url": "https://www.example.it",
    }
    assert of(renderer, published("servizio-civile")) == {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Titolo della scheda",
        "description": "Il giovane affianca l'ufficio.",
        "datePosted": "2026-02-25",
        "validThrough": "2026-04-08T14:00:00+02:00",
        "employmentType": "VOLUNTEER",
        "hiringOrganization": organization,
        "jobLocation": [{"@type": "Place", "name": "Nome della sede", "address": address}],
        "totalJobOpenings": 2,
        "workHours": "25 ore a settimana, dalle 9:00 alle 14:00",
        "jobStartDate": "2026-05-25",
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": "EUR",
            "value": {"@type": "QuantitativeValue", "value": 519.47, "unitText": "MONTH"},
        },
        "identifier": {"@type": "PropertyValue", "name": "Comune di Milano", "value": "PTXSU0012319012345NMTX"},
        "industry": "Assistenza e servizi sociali",
        "eligibilityToWorkRequirement": "almeno 18 anni compiuti e non più di 28 anni",
        "qualifications": "Patente di guida B",
        "applicationContact": [contact],
    }


@pytest.mark.parametrize("stato", ["bozza", "chiusa"])
@pytest.mark.parametrize("tipo", BY_TIPO)
def test_drafts_and_archives_say_nothing(tipo: str, stato: str, renderer: Renderer) -> None:
    assert said(renderer, changed(full(tipo), ("stato",), stato)) is None


@pytest.mark.parametrize("tipo", sorted(set(BY_TIPO) - {"leva-civica", "servizio-civile"}))
def test_the_other_sheets_are_services(tipo: str, renderer: Renderer) -> None:
    found = of(renderer, published(tipo))
    assert found["@type"] == "GovernmentService"
    assert (found["name"], found["provider"]["name"]) == ("Titolo della scheda", "Comune di Milano")
    assert found["provider"]["contactPoint"][0]["telephone"] == "02 1234567"


def test_a_call_says_when_and_for_whom_it_is_open(renderer: Renderer) -> None:
    found = of(renderer, open_call())
    assert found["hoursAvailable"] == {
        "@type": "OpeningHoursSpecification",
        "validFrom": "2026-02-25",
        "validThrough": "2026-04-08T14:00:00+02:00",
    }
    assert found["audience"] == {"@type": "PeopleAudience", "requiredMinAge": 18, "requiredMaxAge": 28}


@pytest.mark.parametrize("path", [("descrizione",), ("ente",), ("sedi", 0)])
def test_a_project_that_lacks_what_a_post_needs_is_a_service(path: tuple[str | int, ...], renderer: Renderer) -> None:
    assert of(renderer, changed(published("leva-civica"), path, None))["@type"] == "GovernmentService"


@pytest.mark.parametrize("lacking", ["apertura", "scadenza"])
def test_no_post_without_the_dates_of_the_call(lacking: str, renderer: Renderer) -> None:
    for call in (
        changed(open_call(), (lacking,), None),
        changed(open_call(), ("da_verificare",), (lacking,)),
        changed(open_call(), ("stato",), "chiusa"),
        changed(open_call(), ("stato",), "bozza"),
        Bando({}),
    ):
        assert of(renderer, published("leva-civica"), call)["@type"] == "GovernmentService"


@pytest.mark.parametrize("tipo", BY_TIPO)
def test_what_is_not_known_is_not_there(tipo: str, renderer: Renderer) -> None:
    """Take any value away: nothing empty is left, and a post still has all it needs."""
    sheet = published(tipo)
    for path, _ in leaves(sheet):
        if path[0] not in ("tipo", "titolo", "stato", "progetti"):
            assert_nothing_is_empty(of(renderer, changed(sheet, path, None)))


def assert_nothing_is_empty(value: Any) -> None:
    assert value not in (None, "", [], {}, "None")
    if isinstance(value, dict):
        assert set(value) != {"@type"}
        assert value.get("@type") != "JobPosting" or value.keys() >= set(REQUIRED)
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        assert_nothing_is_empty(one)


@pytest.mark.parametrize(
    ("day", "hour", "moment"),
    [
        (date(2026, 3, 28), True, "2026-03-28T14:00:00+01:00"),
        (date(2026, 3, 29), True, "2026-03-29T14:00:00+02:00"),
        (date(2026, 10, 24), True, "2026-10-24T14:00:00+02:00"),
        (date(2026, 10, 25), True, "2026-10-25T14:00:00+01:00"),
        (date(2027, 2, 1), False, "2027-02-01T23:59:00+01:00"),
    ],
)
def test_the_call_ends_in_italian_time_and_its_last_day_counts(
    day: date, hour: bool, moment: str, renderer: Renderer
) -> None:
    call = changed(open_call(), ("scadenza",), day)
    call = call if hour else changed(call, ("ora_scadenza",), None)
    assert of(renderer, published("leva-civica"), call)["validThrough"] == moment


def test_an_allowance_that_is_to_be_confirmed_is_not_promised(renderer: Renderer) -> None:
    call = changed(open_call(), ("da_verificare",), ("assegno_mensile",))
    assert "baseSalary" not in of(renderer, published("leva-civica"), call)


@pytest.mark.parametrize(
    ("field", "unit"),
    [
        ("assegno_settimanale", {"unitText": "WEEK"}),
        ("assegno_giornaliero", {"unitText": "DAY"}),
        ("assegno_totale", {}),
    ],
)
def test_an_allowance_says_what_it_is_paid_for(field: str, unit: dict[str, str], renderer: Renderer) -> None:
    call: Scheda = open_call()
    for name in ("assegno_mensile", "assegno_settimanale", "assegno_giornaliero", "assegno_totale"):
        call = changed(call, (name,), Decimal(120) if name == field else None)
    salary = of(renderer, published("leva-civica"), call)["baseSalary"]
    assert salary["value"] == {"@type": "QuantitativeValue", "value": 120.0, **unit}


@pytest.mark.parametrize(
    ("written", "bounds"),
    [
        ("300, 360 o 400", {"minValue": 300.0, "maxValue": 400.0}),
        ("al massimo 582.50", {"maxValue": 582.5}),
        ("almeno 300", {"minValue": 300.0}),
    ],
)
def test_an_allowance_of_several_amounts_has_bounds(written: str, bounds: object, renderer: Renderer) -> None:
    call = changed(open_call(), ("assegno_mensile",), Allowance().read(written))
    value = of(renderer, published("leva-civica"), call)["baseSalary"]["value"]
    assert {name: value[name] for name in value if name.endswith("alue")} == bounds


def test_prose_is_told_without_its_marks(renderer: Renderer) -> None:
    prose = "## Titolo\n\nUn **giovane** [qui](https://a.it)\ne `là`.\n\n- uno\n- due\n\n```\nx\n```\n"
    sheet = changed(published("leva-civica"), ("descrizione",), prose)
    assert of(renderer, sheet)["description"] == "Titolo Un giovane qui e là. uno due x"


def test_a_title_cannot_close_the_script(renderer: Renderer) -> None:
    title = '</script><script>alert("1")</script><!-- & ]]>'
    assert of(renderer, changed(published("leva-civica"), ("titolo",), title))["title"] == title
