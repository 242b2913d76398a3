"""Sectors and areas: a code beside the name of another one, words that came into the law later."""

from __future__ import annotations

import pytest

from ..archives import report_on
from .marking import agrees, archive_agrees, figures

HEAD = "tipo: servizio-civile\ntitolo: Porte aperte\nstato: bozza\nregime: {}\nvolontari: 4\nsedi:\n  - nome: Sala\n"


def project(fields: str, regime: str = "scu") -> str:
    return HEAD.format(regime) + fields


@pytest.mark.parametrize(
    "fields",
    [
        "settore: ⟦LC641:A - Protezione civile⟧\n",
        "settore: B - Protezione civile\n",
        "settore: A - Assistenza\n",
        "settore: A\n",
        "settore: Protezione civile\n",
        "aree:\n  - ⟦LC641:A02 disabilità⟧\n  - A01 disabilità\n",
        "aree:\n  - A02 adulti e terza età in disagio\n  - A02\n  - A02 anziani\n",
        "aree:\n  - ⟦LC641/area:A99 disabilità⟧\n  - ⟦LC641/lettera:Z01 disabilità⟧\n  - disabilità\n",
        "aree:\n  - ⟦LC641/area:C09⟧\n  - C08\n  - G55\n",
        "settore: ⟦LC641/area:B06⟧\n",
        "settore: E - Educazione e promozione culturale\naree:\n  - E01\n  - A02\n",
        "settore: ⟦LC641/altro-settore:A - Assistenza⟧\naree:\n  - ⟪aree:E01⟫\n  - E02\n",
        "settore: ⟦LC641/altro-settore:Assistenza⟧\naree:\n  - ⟪aree:E01⟫\n",
        "settore: Assistenza\naree:\n  - A01\n  - disabilità\n",
    ],
)
def test_a_code_beside_a_name(fields: str) -> None:
    assert agrees(project(fields))


def test_what_is_said_of_a_code_beside_a_name() -> None:
    (found,) = report_on(project("settore: A - Protezione civile\n")).findings
    assert figures(found) == {
        "testo": "A - Protezione civile", "nome": "Assistenza", "codice": "B", "altro": "Protezione civile"
    }  # fmt: skip
    (found,) = report_on(project("aree:\n  - A02 disabilità\n")).findings
    assert figures(found) == {
        "testo": "A02 disabilità", "nome": "adulti e terza età in disagio", "codice": "A01", "altro": "disabilità"
    }  # fmt: skip


def test_norms_without_sectors_say_nothing() -> None:
    codes = [
        one.code
        for one in report_on(project("settore: A - Protezione civile\naree: [A02 disabilità]\n", "altro")).findings
    ]
    assert not {"LC621", "LC622", "LC641", "LC905"} & {*codes}


PROGRAMME = (
    "tipo: programma\ntitolo: Reti\nstato: bozza\nregime: scu\nanno: 2026\nsettore: ⟦LC641:A - Protezione civile⟧\n"
    "aree:\n  - ⟦LC641:A02 disabilità⟧\nprogetti:\n  - mulini\n"
)


def test_what_a_project_takes_from_its_programme_is_reported_there() -> None:
    mulini = project("programma: rete\n").replace("Porte aperte", "Mulini")
    archive_agrees({"rete": PROGRAMME, "mulini": mulini}, ("LC621", "LC622", "LC641", "LC905"))


@pytest.mark.parametrize(
    ("regime", "settore", "expected"),
    [
        ("scn", "Educazione e promozione culturale", []),
        ("scn", "Educazione e promozione paesaggistica e del turismo sostenibile", ["LC622"]),
        ("scu", "Educazione e promozione paesaggistica e del turismo sostenibile", []),
    ],
)
def test_words_of_later_law(regime: str, settore: str, expected: list[str]) -> None:
    codes = [one.code for one in report_on(project(f"settore: {settore}\n", regime)).findings]
    assert [code for code in codes if code in ("LC622", "LC905")] == expected


INTERVENTO = """\
tipo: intervento
titolo: Sportelli di quartiere
stato: bozza
ente: Comune di Bari
codice: {code}
azione: {action}
fondo: {fund}
"""


@pytest.mark.parametrize(
    ("code", "action", "fund", "expected"),
    [
        ("BA4.4.11.1.a", "4.4.11.1", "PN Metro Plus", []),
        ("BA4.4.11.1", "4.4.11.1", "PN Metro Plus", ["codice"]),
        ("BA4.4.11.1.a", "BA 4.4", "PN Metro Plus", ["azione"]),
        ("BA4.4.11.1", "BA 4.4", "pn metro", ["codice", "azione"]),
        ("SPORT-7", "Linea 2", "Fondo comunale", []),
        ("BA4.4.11.1", "4.4.11.1", "FSE+", ["codice"]),
    ],
)
def test_codes_of_pn_metro(code: str, action: str, fund: str, expected: list[str]) -> None:
    found = report_on(INTERVENTO.format(code=code, action=action, fund=fund)).findings
    assert [one.finding.spot.path[0] for one in found if one.code == "LC016"] == expected
    assert "LC905" not in [one.code for one in found]


def test_hours_that_a_call_asks_for_and_a_project_without_hours() -> None:
    call = "tipo: bando\ntitolo: Avviso\nstato: bozza\nregime: scu\norario:\n  settimanale: 25\n  giorni: 5\n"
    bare = project("bando: avviso\n")
    archive_agrees({"avviso": call, "porte": bare}, ("LC601", "LC603", "LC905"))
