"""What a published sheet must have: each field that gives a content, alone, unreadable and left empty."""

from __future__ import annotations

import pytest

from levacivica.rules import completeness

from ..archives import report_on
from .test_words import stretch

PROJECT = (
    "tipo: servizio-civile\ntitolo: Leggere insieme\nstato: pubblicata\nregime: scn\n"
    "volontari: 4\nsedi:\n  - nome: Casa\n"
)
CALL = "tipo: bando\ntitolo: Bando\nstato: pubblicata\nregime: scu\n"

OF_PROJECTS = {
    "LC808": ["contatti:\n  - ufficio: Uno\n    telefono: 02 1234567\n"],
    "LC809": ["bando: nessuno-2030\n"],
    "LC810": ["requisiti_obbligatori:\n  - testo: Diploma\n", "requisiti_preferenziali:\n  - testo: Patente\n"],
    "LC811": ["obblighi:\n  - Puntualità\n", "obblighi: nessuno\n"],
    "LC812": [
        "ruolo: Aiutano.\n",
        "obiettivi:\n  - titolo: Leggere\n    azioni:\n      - titolo: Letture\n",
    ],
    "LC813": ["obiettivi:\n  - titolo: Leggere\n", "finalita: Si legge.\n"],
    "LC814": ["settore: Assistenza\n", "aree:\n  - Anziani\n"],
    "LC815": ["contesto: La città.\n", "attivita_ente: Si fa.\n"],
    "LC816": [
        "orario:\n  totale: 1400\n  formazione_generale: 40\n",
        "orario:\n  totale: 1400\n  formazione_specifica: 60\n",
    ],
    "LC806": [
        "orario:\n  settimanale: 30\n",
        "orario:\n  totale: 1400\n",
        "orario:\n  servizio: 1300\n",
        "orario:\n  mensile: 120\n",
    ],
    "LC807": ["orario:\n  totale: 1400\n  giorni: 5\n"],
}
LEVA = PROJECT.replace("servizio-civile", "leva-civica").replace("regime: scn", "regime: lombardia-16-2019")
OF_LEVA_CIVICA = {"LC812": ["attivita:\n  - Letture\n", "giornata_tipo: Si legge.\n"]}
OF_CALLS = {
    "LC801": [
        "scadenza: 2026-02-10\n",
        "scadenze:\n  - per: tutti\n    scadenza: 2026-02-10\n",
        "esaurimento_posti: sì\n",
    ],
    "LC802": ["scadenza: 2026-02-10\nora_scadenza: 14:00\n"],
    "LC803": ["come_candidarsi: Online.\n"],
    "LC804": ["assegno_mensile: 519.47\n", "assegno_giornaliero: 20\n", "assegno_totale: 6000\n"],
    "LC805": ["durata_mesi: 12\n", "durata_settimane: 52\n"],
    "LC808": ["contatti:\n  - ufficio: Uno\n    telefono: 02 1234567\n"],
}
BARE = {
    "LC807": f"{PROJECT}orario:\n  totale: 1400\n",
    "LC816": f"{PROJECT}orario:\n  totale: 1400\n",
    "LC802": f"{CALL}scadenza: 2026-02-10\n",
}
"""The sheets in which a content is missed that others do without."""

CASES = [
    (code, base, line)
    for base, lines in ((PROJECT, OF_PROJECTS), (LEVA, OF_LEVA_CIVICA), (CALL, OF_CALLS))
    for code, some in lines.items()
    for line in some
]


def shown(sheet: str, code: str) -> list[str]:
    return [stretch(sheet, one) for one in report_on(sheet).findings if one.code == code]


@pytest.mark.parametrize(("code", "base", "line"), CASES)
def test_each_field_gives_its_content(code: str, base: str, line: str) -> None:
    assert shown(BARE.get(code, base), code) == ["pubblicata"]
    assert shown(base + line, code) == []
    assert shown((base + line).replace("stato: pubblicata", "stato: bozza"), code) == []


@pytest.mark.parametrize(("code", "base", "line"), [one for one in CASES if one[2].count(":") == 1])
def test_a_field_that_is_left_empty_is_shown(code: str, base: str, line: str) -> None:
    field = line.partition(":")[0]
    assert shown(f"{base}{field}:\n", code) == [field]


def test_every_content_is_tried() -> None:
    assert {*OF_PROJECTS, *OF_CALLS} == {*completeness.CODES.values()}


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("posti: 4\nsedi:\n  - nome: Casa\n", []),  # the number of places in another field
        ("volontari: tanti\nsedi:\n  - nome: Casa\n", []),
        ("volontari:\nsedi:\n  - nome: Casa\n", ["volontari"]),
        ("volontari: 4\n", ["pubblicata"]),
        ("volontari: 4\nnumero_sedi: 2\n", []),
        ("volontari: 4\nsedi:\n", ["sedi"]),
        ("volontari: 4\nsedi: tante\n", []),
        ("", ["pubblicata"]),
    ],
)
def test_how_many_and_where(fields: str, found: list[str]) -> None:
    head = PROJECT.partition("volontari:")[0]
    assert shown(head + fields, "LC820") == found
