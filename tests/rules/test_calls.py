"""Figures, dates and words of calls, at the edge of what the norms and their year allow."""

from __future__ import annotations

import pytest

from ..archives import report_on

CALL = "tipo: bando\ntitolo: Avviso\nstato: bozza\nregime: {}\n"


def told(fields: str, regime: str = "scu") -> list[str]:
    """The code and the variant of every finding on a call with these fields."""
    found = report_on(CALL.format(regime) + fields).findings
    return [f"{one.code} {one.finding.variant}".rstrip() for one in found]


@pytest.mark.parametrize(
    ("ages", "expected"),
    [
        ("minima: 18\n  massima: 28", []),
        ("minima: 17\n  massima: 28", ["LC623 sotto"]),
        ("minima: 18\n  massima: 29", ["LC623 sopra"]),
        ("minima: 17\n  massima: 29", ["LC623 sotto", "LC623 sopra"]),
        ("minima: 29", ["LC623 sopra"]),
        ("massima: 17", ["LC623 sotto"]),
        ("minima: 17\n  massima: 29\n  eccezione: D.L. 1/2020", []),
        ("minima: 17\n  eccezione: []", ["LC105"]),
    ],
)
def test_ages(ages: str, expected: list[str]) -> None:
    assert told(f"eta:\n  {ages}\n") == expected
    assert [one for one in told(f"eta:\n  {ages}\n", "altro") if one.startswith("LC623")] == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("assegno_mensile: 507,30\nscadenza: 2024-02-18", []),
        ("assegno_mensile: 519,47\nscadenza: 2025-02-18", []),
        ("assegno_mensile: 519,46\nscadenza: 2025-02-18", ["LC624"]),
        ("assegno_mensile: 519,46\napertura: 2025-02-18", ["LC624"]),
        ("assegno_mensile: 500\nscadenza: 2026-04-08", ["LC624"]),
        ("assegno_mensile: 507,30\napertura: 2025-12-01\nscadenza: 2026-04-08", ["LC624"]),
        ("assegno_mensile: 500\nscadenza: 2001-02-18", []),
        ("assegno_mensile: 500", []),
        ("scadenza: 2026-04-08", []),
        ("assegno_mensile: 500\nscadenza: 2026-04-08\nda_verificare:\n  - assegno_mensile", []),
        ("assegno_mensile: 500\nscadenza: 2026-04-08\nda_verificare:\n  - scadenza", ["LC624"]),
    ],
)
def test_the_allowance_of_a_year(fields: str, expected: list[str]) -> None:
    assert told(f"{fields}\n") == expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("apertura: 2026-02-01\nscadenza: 2026-02-02\ncolloqui: 2026-02-03\navvio: 2026-02-04", []),
        ("apertura: 2026-02-01\nscadenza: 2026-02-01", ["LC301 uguali"]),
        ("apertura: 2026-02-01\ncolloqui: 2026-02-02\navvio: 2026-02-02", ["LC301 uguali"]),
        ("apertura: 2026-02-01\navvio: 2026-01-31", ["LC301"]),
        ("apertura: 2026-02-16\ncalendario_colloqui: 2026-02-16", []),
        ("apertura: 2026-02-17\ncalendario_colloqui: 2026-02-16", ["LC301"]),
        ("calendario_colloqui: 2026-02-06\ncolloqui: 2026-02-16", []),
        ("calendario_colloqui: 2026-02-07\ncolloqui: 2026-02-16", ["LC306 sotto-da-verificare"]),
        ("calendario_colloqui: 2026-02-16\ncolloqui: 2026-02-16", ["LC306 sotto-da-verificare"]),
        ("calendario_colloqui: 2026-02-17\ncolloqui: 2026-02-16", ["LC301"]),
        ("ora_scadenza: '14:00'", []),
        ("ora_scadenza: '14:01'", ["LC310"]),
    ],
)
def test_days_and_times(dates: str, expected: list[str]) -> None:
    assert told(f"{dates}\n") == expected


FAR = "assegno {} esentasse"
"""The word for the allowance and that for tax free, with a long one between them."""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Assegno esentasse", "esentasse"),
        ("L'assegno è esentasse.", "esentasse"),
        ("L'assegno non è esentasse.", ""),
        ("L'assegno, non esentasse.", ""),
        ("I contributi non sono esentasse: il contributo è di 500 euro.", ""),
        ("Rimborso esente da imposte", "esente da imposte"),
        ("Contributo esente\\n  dalle tasse", "esente dalle tasse"),
        ("Compenso non tassato", "non tassato"),
        ("L'indennità non viene tassata", "non viene tassata"),
        ("Il rimborso. Esente da imposte", ""),
        ("Il rimborso: esente da imposte", ""),
        ("Il pasto è esentasse", ""),
        ("L'assegno è tassato", ""),
        # how far the two words may be from each other, and how many are looked at
        (FAR.format("a" * 191), "esentasse"),
        (FAR.format("a" * 192), ""),
        ("esentasse. " * 19 + "assegno esentasse", "esentasse"),
        ("esentasse. " * 20 + "assegno esentasse", ""),
    ],
)
@pytest.mark.parametrize("field", ["descrizione", "come_candidarsi"])
def test_an_allowance_that_is_called_tax_free(field: str, text: str, words: str) -> None:
    found = report_on(CALL.format("lombardia-16-2019") + f'{field}: "{text}"\n').findings
    assert [one.finding.params["parole"] for one in found if one.code == "LC625"] == [words] * bool(words)
    assert not any(one.startswith("LC625") for one in told(f'{field}: "{text}"\n', "altro"))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("assegno_mensile: 5194,70", ["LC236"]),
        ("assegno_mensile: 5194,70\nscadenza: 2026-04-08", ["LC624"]),
        ("assegno_mensile: 5194,70\napertura: 2026-02-08", ["LC624"]),
        ("assegno_mensile: 5194,70\nscadenza: 2001-04-08", ["LC236"]),
        ("assegno_mensile: 0", ["LC236 niente"]),
        ("assegno_mensile: 450", []),
    ],
)
def test_an_allowance_out_of_all_measure(fields: str, expected: list[str]) -> None:
    assert told(f"{fields}\n") == expected
