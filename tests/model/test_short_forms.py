"""A value in place of a list, a text in place of a group: how they are read, and where what is wrong is shown."""

from __future__ import annotations

import pytest

from ..archives import report_on

HEAD = "tipo: servizio-civile\ntitolo: Orti\nstato: bozza\nregime: scn\nvolontari: 4\nsedi:\n  - nome: Orto\n"


def told(fields: str) -> list[tuple[str, int, int]]:
    return [(one.code, one.place.line, one.place.column) for one in report_on(HEAD + fields).findings]


@pytest.mark.parametrize(
    "fields",
    [
        "competenze: Attestato specifico\n",
        "competenze: |\n  Attestato specifico.\n\n  E altro.\n",
        "competenze:\n  testo: Attestato specifico\n  attestato: standard\n",
        "agenda_2030: 4\n",
        "agenda_2030: [4, 10]\n",
        "agenda_2030: nessuno\n",
        "mobilita_ue:\n  paesi: Francia\n",
        "riservati: 1\nminori_opportunita:\n  categoria: care-leavers\n",
        "riservati: 1\nminori_opportunita:\n  - categoria: care-leavers\n",
        "minori_opportunita: nessuno\n",
        "incarichi: nessuno\n",
        "competenze:\n  crediti: nessuno\n",
    ],
)
def test_both_forms_are_fine(fields: str) -> None:
    assert told(fields) == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("agenda_2030: 18\n", ("LC015", 8, 14)),
        ("agenda_2030:\n  - 4\n  - 18\n", ("LC015", 10, 5)),
        ("minori_opportunita:\n  categoria: ricchi\n", ("LC103", 9, 14)),
        ("minori_opportunita:\n  - categoria: ricchi\n", ("LC103", 9, 16)),
        ("minori_opportunita:\n  categoria: altro\n", ("LC611", 9, 14)),
        ("minori_opportunita:\n  - categoria: altro\n", ("LC611", 9, 16)),
        ("minori_opportunita: {categoria: altro}\n", ("LC611", 8, 33)),
        ("minori_opportunita: molti\n", ("LC104", 8, 21)),
        ("competenze:\n  - Attestato\n", ("LC104", 9, 3)),
    ],
)
def test_what_is_wrong_is_shown_where_it_is_written(fields: str, expected: tuple[str, int, int]) -> None:
    assert told(fields) == [expected]
