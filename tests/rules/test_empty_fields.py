"""A field that is left empty counts as absent: what misses it is reported once, on its line."""

from __future__ import annotations

import pytest

from ..archives import report_on
from ..samples import CLEAN
from .marking import agrees, unmarked

PROJECT = """\
tipo: servizio-civile
titolo: Orti
stato: pubblicata
regime: scu
volontari: 4
sedi:
  - nome: Orto
"""
CALL = "tipo: bando\ntitolo: Bando\nstato: pubblicata\nregime: scu\n"
FUNDED = "tipo: intervento\ntitolo: Sportelli\nstato: pubblicata\ncodice: A1\n"


def at(text: str, line: int) -> list[str]:
    """The codes of what is found on a line."""
    return [one.code for one in report_on(text).findings if one.place.line == line]


@pytest.mark.parametrize(
    ("head", "field", "code"),
    [
        (CALL, "scadenza", "LC801"),
        (CALL, "come_candidarsi", "LC803"),
        (CALL, "assegno_mensile", "LC804"),
        (CALL, "durata_mesi", "LC805"),
        (CALL, "contatti", "LC808"),
        (PROJECT, "durata_mesi", "LC805"),
        (PROJECT, "orario", "LC806"),
        (PROJECT, "obblighi", "LC811"),
        (PROJECT, "ruolo", "LC812"),
        (PROJECT, "settore", "LC814"),
        (PROJECT, "bando", "LC809"),
        (FUNDED, "cup", "LC817"),
        (f"{FUNDED}inizio: 2026-01-01\n", "fine", "LC303"),
    ],
)
@pytest.mark.parametrize("empty", ["", " ~", ' ""', " []", "   # da scrivere"])
def test_it_is_missing(head: str, field: str, code: str, empty: str) -> None:
    text = f"{head}{field}:{empty}\n"
    assert at(text, text.count("\n")) == [code]
    # The finding on an empty «orario» names the training too.
    without = [one.code for one in report_on(head).findings if (field, one.code) != ("orario", "LC816")]
    assert sorted(one.code for one in report_on(text).findings) == sorted(without)


def test_a_field_inside_the_hours() -> None:
    text = f"{PROJECT}orario:\n  settimanale: 25\n  giorni:\n"
    assert at(text, 10) == ["LC807"]


def test_what_nobody_misses_is_only_empty() -> None:
    assert at(f"{PROJECT}territorio:\n", 8) == ["LC105"]
    assert at(f"{PROJECT.replace('pubblicata', 'chiusa')}orario:\n", 8) == ["LC105"]


@pytest.mark.parametrize("field", ["volontari", "sedi"])
def test_how_many_and_where(field: str) -> None:
    lines = PROJECT.splitlines()[: {"volontari": 4, "sedi": 5}[field]]
    text = "\n".join([*lines, f"{field}:", *(PROJECT.splitlines()[5:] if field == "volontari" else [])]) + "\n"
    assert at(text, len(lines) + 1) == ["LC820"]


@pytest.mark.parametrize("indent", ["  ", "    "])
def test_a_group_that_is_left_without_its_text(indent: str) -> None:
    """The text of «altro» is missing, or there and empty; one that cannot be read is there."""
    head = f"{CLEAN}minori_opportunita:\n"
    group = (
        "  categoria: ⟦LC611/testo|categoria:altro⟧\n"
        if indent == "  "
        else "  - categoria: ⟦LC611/testo|categoria:altro⟧\n"
    )
    empty = f"{indent}⟦LC105:testo⟧:\n"
    assert agrees(head + group, head + group + empty)
    assert "LC611" not in [
        one.code for one in report_on(unmarked(head + group)[0] + f"{indent}testo: [a: b]\n").findings
    ]
