"""Lists whose items are not what was meant: one twice, two that a missing dash makes one, numbers of their own."""

from __future__ import annotations

import pytest

from levacivica.rules import items as rules

from ..archives import report_on
from ..samples import CLEAN
from .marking import agrees, figures


def listed(*items: str) -> str:
    """A sheet with a list of activities."""
    return CLEAN + "attivita:\n" + "".join(f"  - {item}\n" for item in items)


@pytest.mark.parametrize(
    "sheet",
    [
        listed("⟪prima:Accogliere i lettori⟫", "Riordinare", "⟦LC722:Accogliere i lettori⟧"),
        listed("⟪prima:Uno⟫", "⟦LC722:Uno⟧", "Due", "⟦LC722:Uno⟧"),
        listed("Accogliere i lettori", "Accogliere i lettrici"),
        listed("Accogliere"),
        CLEAN.replace("Biblioteca di quartiere", "Biblioteca centrale").replace("91059", "91060"),
        "tipo: bando\ntitolo: Avviso\nstato: bozza\nregime: scu\nda_verificare: [⟪prima:scadenza⟫, ⟦LC722:scadenza⟧]\n",
    ],
)
def test_an_item_that_stands_twice(sheet: str) -> None:
    assert agrees(sheet)


def test_a_name_that_stands_twice_is_for_another_rule() -> None:
    sheet = "tipo: programma\ntitolo: Reti\nstato: bozza\nregime: scu\nanno: 2026\nprogetti: [orti, orti]\n"
    assert "LC722" not in [one.code for one in report_on(sheet).findings]


def test_what_is_said_of_an_item_that_stands_twice() -> None:
    (found,) = report_on(listed("Accogliere i lettori", "Accogliere i lettori")).findings
    assert figures(found) == {"testo": "Accogliere i lettori"}


JOINED = "Accogliere i lettori\n    ⟦LC721:Preparare le letture⟧"


@pytest.mark.parametrize(
    "item",
    [
        JOINED,
        f"Riordinare\n  - {JOINED}\n  - {JOINED}".replace("lettori", "bimbi", 1),
        "Accoglienza dei lettori\n    ⟦LC721:Preparazione di letture⟧",
        "Accoglienza dei lettori\n    ⟦LC721:Attività di lettura⟧",
        "Accogliere i lettori (tutti)\n    ⟦LC721:Preparare le letture⟧",
        "Accogliere i lettori fino alle 19\n    ⟦LC721:Preparare le letture⟧",
        # a line that goes on
        "Accogliere i lettori\n    e preparare",
        "Accogliere i lettori\n    Preparazione di letture",
        "Accoglienza dei lettori\n    Preparare le letture",
        "Accogliere i lettori,\n    Preparare le letture",
        "Biblioteca\n    Preparare le letture",
        "Accogliere i lettori\n      Preparare le letture",
        "Accogliere i lettori\n   Preparare le letture",
        # one that was broken for its width
        f"Accogliere {'x' * 58}\n    ⟦LC721:Preparare le letture⟧",
        f"Accogliere {'x' * 59}\n    Preparare le letture",
    ],
)
def test_two_items_that_are_one(item: str) -> None:
    assert agrees(listed(item))


LINKS = (
    "a", "agli", "ai", "al", "all", "alla", "alle", "allo", "che", "come", "con", "da", "dagli", "dai",
    "dal", "dall", "dalla", "dalle", "dallo", "degli", "dei", "del", "dell", "della", "delle", "dello", "di", "e",
    "ed", "fra", "gli", "i", "il", "in", "la", "le", "lo", "negli", "nei", "nel", "nell", "nella",
    "nelle", "nello", "nonché", "o", "oppure", "per", "presso", "su", "sugli", "sui", "sul", "sull", "sulla", "sulle",
    "sullo", "tra", "un", "una", "uno", "è",
)  # fmt: skip
"""Words that no item ends with."""


def test_a_line_that_ends_with_a_little_word_goes_on() -> None:
    every = [f"Accogliere insieme {word}\n    Preparare le letture" for word in LINKS]
    assert agrees(listed(*every))
    assert agrees(listed(*every, JOINED))


def test_every_little_word_has_its_case() -> None:
    assert {*LINKS} == rules.LINKS


NUMBERED = [
    ("1. ", "Accogliere", "2. ", "Riordinare"),
    ("1) ", "Accogliere", "12) ", "Riordinare"),
    ("a) ", "Accogliere", "b) ", "Riordinare"),
    ("a. ", "Accogliere", "b. ", "Riordinare"),
    ("o ", "Accogliere", "o ", "Èrigere"),
]


@pytest.mark.parametrize(("one", "first", "other", "second"), NUMBERED)
def test_items_with_a_number_of_their_own(one: str, first: str, other: str, second: str) -> None:
    text = listed(f"{one}{first}", f"{other}{second}")
    found = [
        (found.code, found.place[:2], *(change.new for change in found.changes)) for found in report_on(text).findings
    ]
    line = text[: text.index("  - " + one)].count("\n") + 1
    assert found == [("LC726", (line, 5), first), ("LC726", (line + 1, 5), second)]
    assert [figures(found) for found in report_on(text).findings] == [
        {"segno": one.strip(), "testo": f"{one}{first}"},
        {"segno": other.strip(), "testo": f"{other}{second}"},
    ]
    assert [found.place.end_column for found in report_on(text).findings] == [
        5 + len(one.strip()),
        5 + len(other.strip()),
    ]


@pytest.mark.parametrize(
    "item",
    ["Aprire: la sala", "È: un libro", "Aprire #1", 'Aprire "la sala"', "Aprire l'aula", "2026 letture", "(Aprire)"],
)
def test_an_item_that_is_not_plain_has_no_fix(item: str) -> None:
    quoted = "'1. " + item.replace("'", "''") + "'"
    first, second = report_on(listed(quoted, "2. Riordinare")).findings
    assert (first.code, first.changes) == ("LC726", ())
    assert [change.new for change in second.changes] == ["Riordinare"]


def test_items_on_several_lines_or_with_a_short_first_word() -> None:
    first, second = report_on(CLEAN + "attivita:\n  - |-\n    1. Aprire\n    la sala\n  - 2. A letto\n").findings
    assert (first.code, first.changes) == ("LC726", ())
    assert [change.new for change in second.changes] == ["A letto"]


@pytest.mark.parametrize(
    "sheet",
    [
        listed("1. Accogliere", "Riordinare"),
        listed("1. Accogliere"),
        listed("1.5 ore di letture", "2.5 ore di giochi"),
        listed("o accogliere", "o riordinare"),
        CLEAN + "descrizione: |\n  1. Accogliere\n  2. Riordinare\n",
    ],
)
def test_items_without_a_number_of_their_own(sheet: str) -> None:
    assert agrees(sheet)


def test_the_items_between_may_have_none() -> None:
    found = report_on(listed("1. Accogliere", "2. Riordinare", "Aprire", "3. Chiudere")).findings
    assert [(one.code, one.finding.spot.path) for one in found] == [("LC726", ("attivita", i)) for i in (0, 1, 3)]


DOUBLES = {
    "requisiti_obbligatori": ("testo: Diploma", "testo: Patente"),
    "requisiti_preferenziali": ("testo: Diploma", "testo: Patente"),
    "contatti": ("ufficio: Sportello", "ufficio: Segreteria"),
    "avvii": ("giorno: 2026-05-25", "giorno: 2026-06-25"),
    "posti_per_progetto": ("titolo: Orti", "titolo: Mulini"),
    "governo": ("nome: Cabina", "nome: Tavolo"),
    "enti_coinvolti": ("nome: Comune di Lodi", "nome: Comune di Crema"),
    "partner_pubblici": ("nome: Comune di Lodi", "nome: Comune di Crema"),
    "partner_terzo_settore": ("nome: Orti", "nome: Mulini"),
}
"""The lists of groups in which two alike are a double, with two of their groups."""


@pytest.mark.parametrize(("name", "groups"), DOUBLES.items(), ids=DOUBLES)
def test_a_group_that_stands_twice(name: str, groups: tuple[str, str]) -> None:
    one, other = groups
    value = one.partition(": ")[2]
    found = 0
    for head in BASES:
        text = f"{head}{name}:\n  - {one}\n  - {other}\n  - {one}\n"
        if f"{name}: " in head or [one for one in report_on(text).findings if one.code == "LC102"]:
            continue
        told = [one for one in report_on(text).findings if one.code == "LC722"]
        assert [(one.place.line, one.finding.params["testo"]) for one in told] == [(text.count("\n"), value)]
        assert not [
            one for one in report_on(f"{head}{name}:\n  - {one}\n  - {other}\n").findings if one.code == "LC722"
        ]
        found += 1
    assert found


BASES = (
    "tipo: servizio-civile\ntitolo: Uno\nstato: bozza\nregime: scu\nvolontari: 4\nsedi:\n  - nome: Casa\n",
    "tipo: bando\ntitolo: Uno\nstato: bozza\nregime: scu\n",
    "tipo: programma\ntitolo: Uno\nstato: bozza\nregime: scu\nanno: 2026\nprogetti:\n  - uno\n",
    "tipo: intervento\ntitolo: Uno\nstato: bozza\n",
    "tipo: progetto-territoriale\ntitolo: Uno\nstato: bozza\n",
)


@pytest.mark.parametrize(
    ("groups", "found"),
    [
        ("  - nome: Orti\n    ruolo: partner\n  - nome: Orti\n    ruolo: partner\n", True),
        ("  - nome: Orti\n    ruolo: partner\n  - nome: ORTI\n    ruolo: partner\n", True),
        ("  - nome: Orti\n    ruolo: partner\n    codice: SU00456\n  - nome: Orti\n    ruolo: partner\n", True),
        ("  - nome: Orti\n    ruolo: partner\n  - nome: Orti\n    ruolo: ospitante\n", False),
        ("  - nome: Orti\n    ruolo: partner\n  - nome: Orti\n    ruolo: che\n", False),
        ("  - ruolo: partner\n  - ruolo: partner\n", False),
    ],
)
def test_a_body_is_a_double_in_one_part(groups: str, found: bool) -> None:
    told = [one.code for one in report_on(f"{BASES[0]}enti_coinvolti:\n{groups}").findings]
    assert ("LC722" in told) is found


def test_groups_of_other_lists_may_be_alike() -> None:
    text = f"{BASES[0]}obiettivi:\n  - titolo: A\n    azioni:\n      - titolo: B\n        compiti: [Letture, Letture]\n"
    assert [one.place.line for one in report_on(text).findings if one.code == "LC722"] == [12]
    twice = f"{BASES[0]}obiettivi:\n  - titolo: A\n  - titolo: B\n  - titolo: A\n"
    assert not [one for one in report_on(twice).findings if one.code == "LC722"]
    tutored = f"{BASES[0]}tutoraggio:\n  attivita: [Colloqui, Colloqui]\n"
    assert [one.place.column for one in report_on(tutored).findings if one.code == "LC722"] == [24]
