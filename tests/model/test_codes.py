"""Codes and contacts: the forms that are taken, their one normal form, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levacivica.model.codes import (
    ACTION,
    BODY_CODE,
    BODY_TAX_CODE,
    CLP,
    CUP,
    EMAIL,
    PHONE,
    POSTCODE,
    REFERENCE,
    SITE,
    SITE_CODE,
    VAT_NUMBER,
    Sector,
    sheet_name,
)
from levacivica.model.kinds import Misread, Pattern

from .reading_values import read

TAKEN: list[tuple[Pattern, str, str]] = [
    (SITE_CODE, "91058", "91058"),
    (SITE_CODE, "0123", "0123"),
    (SITE_CODE, "178440", "178440"),
    (BODY_CODE, "NZ00522", "NZ00522"),
    (BODY_CODE, "NZ 01396", "NZ01396"),
    (BODY_CODE, "nz-01396", "NZ01396"),
    (BODY_CODE, "NZ03151A13", "NZ03151A13"),
    (BODY_CODE, "SU00042", "SU00042"),
    (BODY_CODE, "SU00042 B07", "SU00042B07"),
    (BODY_CODE, "CP012345", "CP012345"),
    (BODY_TAX_CODE, "01199250158", "01199250158"),
    (BODY_TAX_CODE, "0119 9250 158", "01199250158"),
    (VAT_NUMBER, "08911820960", "08911820960"),
    (VAT_NUMBER, "IT 08911820960", "08911820960"),
    (CUP, "B41H23000200006", "B41H23000200006"),
    (CUP, "b42g 1900 0030 006", "B42G19000030006"),
    (CUP, "B44H-14-000-020-001", "B44H14000020001"),
    (CUP, "PROV0000012345", "PROV0000012345"),
    (CLP, "MI4.2.1.c", "MI4.2.1.c"),
    (CLP, "MI4.4.11.1.h", "MI4.4.11.1.h"),
    (CLP, "NA4.4.12.1.bc", "NA4.4.12.1.bc"),
    (ACTION, "4.4.11.1", "4.4.11.1"),
    (ACTION, "4.2", "4.2"),
    (POSTCODE, "20121", "20121"),
    (POSTCODE, "00184", "00184"),
    (REFERENCE, "informa-mi-2019", "informa-mi-2019"),
    (REFERENCE, "wemi", "wemi"),
    (EMAIL, "ufficio@comune.example.it", "ufficio@comune.example.it"),
    (EMAIL, "servizio.civile+2026@pec.example.it", "servizio.civile+2026@pec.example.it"),
    (PHONE, "02 1234567", "02 1234567"),
    (PHONE, "+39 02.884.48250", "+39 02.884.48250"),
    (PHONE, "0521/218111", "0521/218111"),
    (PHONE, "020202", "020202"),
    (PHONE, "112", "112"),
    (PHONE, "02 1234567 int. 3", "02 1234567 int. 3"),
    (PHONE, "(035) 7654321", "(035) 7654321"),
    (SITE, "https://www.example.it", "https://www.example.it"),
    (
        SITE,
        "www.comune.example.it/servizio-civile?anno=2026#bando",
        "www.comune.example.it/servizio-civile?anno=2026#bando",
    ),
    (SITE, "http://example.it:8080/", "http://example.it:8080/"),
]

REFUSED: list[tuple[Pattern, str]] = [
    *((SITE_CODE, text) for text in ("910", "9105834", "A91058", "91 058", "91.058", "９１０５８")),
    *((BODY_CODE, text) for text in ("NZ522", "XX00522", "SU00042B7", "SU0004", "CP01234", "NZ00522A", "00522")),
    *((BODY_TAX_CODE, text) for text in ("0119925015", "011992501580", "IT01199250158", "uno")),
    *((VAT_NUMBER, text) for text in ("0119925015", "IT0119925015", "ITT01199250158")),
    *((CUP, text) for text in ("B41H2300020000", "B41H230002000061", "41BH23000200006", "PROV123", "B41H230002OOOO6")),
    *((CLP, text) for text in ("MI4.4.11.1", "4.4.11.1.h", "mi4.4.11.1.h", "MI4.h", "MI4.4.11.1.H", "MI 4.4.11.1.h")),
    *((ACTION, text) for text in ("4", "4.4.11.1.h", "4.4.11.1.1", "4..4", "4,4")),
    *((POSTCODE, text) for text in ("2012", "201210", "I-20121", "20 121")),
    *(
        (REFERENCE, text)
        for text in ("Informa-MI", "ufficio tutele", "ufficio_tutele", "-wemi", "wemi-", "città", "a--b", "a.yaml")
    ),
    *(
        (EMAIL, text)
        for text in ("ufficio", "ufficio@comune", "a b@example.it", "a@b.it, c@d.it", "a@b..it", "@example.it")
    ),
    *((PHONE, text) for text in ("interno", "12", "tel. 02 1234567", "-", "02_1234567")),
    *((SITE, text) for text in ("example", "www example it", "https://", "ftp://example.it", "pagina del Comune")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "value"), TAKEN, ids=lambda value: value if isinstance(value, str) else "")
def test_codes_are_taken_in_their_normal_form(kind: Pattern, text: str, value: str) -> None:
    assert read(kind, text) == value
    assert read(kind, f"  {text} ") == value
    assert read(kind, value) == value


@pytest.mark.parametrize(("kind", "text"), REFUSED, ids=lambda value: value if isinstance(value, str) else "")
def test_other_forms_are_told_by_the_name_of_the_form(kind: Pattern, text: str) -> None:
    assert read(kind, text) == ("LC016", kind.variant)


@pytest.mark.parametrize(
    ("kind", "text", "better"),
    [
        (EMAIL, "<a@b.it>", "a@b.it"),
        (EMAIL, "a@b,it", "a@b.it"),
        (EMAIL, "a @b.it", "a@b.it"),
        (EMAIL, "a@b.it.", "a@b.it"),
        (SITE, "www.b,it/c", "www.b.it/c"),
    ],
)
def test_a_sign_too_many_comes_with_what_was_meant(kind: Pattern, text: str, better: str) -> None:
    with pytest.raises(Misread) as found:
        kind.read(text)
    assert (found.value.code, found.value.better, found.value.safe) == ("LC016", better, False)


@pytest.mark.parametrize("text", ["mailto:a@b.it", "MAILTO: a@b.it", "http://a@b.it", "https://www.a@b.it"])
def test_an_address_is_read_without_the_scheme_of_a_link(text: str) -> None:
    with pytest.raises(Misread) as found:
        EMAIL.read(text)
    assert (found.value.code, found.value.value, found.value.safe) == ("LC024", "a@b.it", True)


def test_every_form_is_tried_both_ways() -> None:
    forms = {SITE_CODE, BODY_CODE, BODY_TAX_CODE, VAT_NUMBER, CUP, CLP, ACTION, POSTCODE, REFERENCE, EMAIL, PHONE, SITE}
    assert {kind for kind, _, _ in TAKEN} == forms
    assert {kind for kind, _ in REFUSED} == forms


@given(st.from_regex(r"[0-9]{11}", fullmatch=True), st.sampled_from([BODY_TAX_CODE, VAT_NUMBER]))
def test_a_wrong_last_digit_is_told(number: str, kind: Pattern) -> None:
    """Whatever the first ten digits (but for seven zeros), one last digit is right and the other nine are not."""
    told = [read(kind, number[:10] + last) for last in "0123456789"]
    right = [value for value in told if isinstance(value, str)]
    assert len(right) == (0 if number.startswith("0000000") else 1)
    assert told.count(("LC017", kind.variant)) == 10 - len(right)


@pytest.mark.parametrize("text", ["RCCMNL83S18D969H", "rcc mnl 83s18 d969h", "RCCMNL83S18D969A"])
def test_the_tax_code_of_a_person_is_refused_as_such(text: str) -> None:
    assert read(BODY_TAX_CODE, text) == ("LC018", "codice-fiscale")
    assert read(VAT_NUMBER, text) == ("LC018", "partita-iva")


@settings(deadline=None)
@given(
    code=st.from_regex(r"[A-Z][0-9]{2}[A-Z][0-9]{11}", fullmatch=True),
    gaps=st.lists(st.sampled_from(["", " ", "-", "  "]), min_size=15, max_size=15),
    small=st.booleans(),
)
def test_a_cup_is_known_however_it_is_spaced(code: str, gaps: list[str], small: bool) -> None:
    spaced = "".join(letter + gap for letter, gap in zip(code, gaps, strict=True))
    assert read(CUP, spaced.lower() if small else spaced) == code


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("E16", "E16"), ("E 01", "E01"), ("E1", "E01"), ("e-01", "E01"), ("C - 04", "C04"), ("A 19", "A19"),
        ("Assistenza", "Assistenza"), (" Sportelli informa ", "Sportelli informa"), ("H01", "H01"), ("E 123", "E 123"),
    ],
)  # fmt: skip
def test_a_sector_is_words_or_a_code(text: str, value: str) -> None:
    assert read(Sector(), text) == value


@given(st.text())
def test_any_text_leads_to_a_name_that_sheets_can_be_called_by(text: str) -> None:
    name = sheet_name(text)
    assert read(REFERENCE, name) == name


@given(st.from_regex(REFERENCE.pattern, fullmatch=True))
def test_a_name_that_sheets_can_be_called_by_stays(name: str) -> None:
    assert sheet_name(name) == name
