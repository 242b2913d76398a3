"""Of several rules on one cause only the most specific reports; rules do not apply to values that can't be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from levacivica.archive.archive import Archive
from levacivica.checking.alone import on_one_sheet
from levacivica.checking.engine import check
from levacivica.rules.base import SILENCES

from ..archives import archive_of_texts
from .planting import Edit, Field
from .test_planted import CIAO, INTERVENTO, LEVA, NO_END, PROGRAMMA, TUTELE, WEMI

PROJECT = """\
tipo: servizio-civile
titolo: Dopo la scuola
stato: bozza
regime: scu
volontari: 4
durata_mesi: 12
orario:
  totale: 1145
  servizio: 1043
  formazione_generale: 30
  formazione_specifica: 72
  settimanale: da 20 a 36
  giorni: 5
sedi:
  - nome: Centro giovani
"""

MORE_HOURS = ("totale: 1145\n  servizio: 1043", "totale: 1400\n  servizio: 1298")
"""More than the law grants, in parts that make the sum."""

FEWER_HOURS = ("totale: 1145\n  servizio: 1043", "totale: 1000\n  servizio: 898")
MONTH = ("  giorni: 5", "  mensile: 150\n  giorni: 5")
DAY = ("  giorni: 5", "  giornaliero: 08:00-19:00\n  giorni: 5")
AIMS = ("sedi:", "obiettivi:\n  - titolo: Finire i compiti\n    ore: 2000\nsedi:")
SUM = ("servizio: 1043", "servizio: 1033")
DATES = ("sedi:", "inizio: 2026-05-25\nfine: 2027-01-24\nsedi:")
LITTLE = ("settimanale: da 20 a 36", "settimanale: 20")
MUCH = ("settimanale: da 20 a 36", "settimanale: almeno 30")
LATE = (
    "sedi:",
    "formazione:\n  specifica:\n    - percentuale: 100\n      dal_giorno: 1\n      entro_giorno: 120\nsedi:",
)
LONG = ("durata_mesi: 12", "durata_mesi: 14")
EXPERIMENTAL = ("regime: scu", "regime: scn\nbando: servizio-civile-2018")
EIGHT = ("durata_mesi: 12", "durata_mesi: 8")
ALL_HOURS = (
    "totale: 1145\n  servizio: 1043\n  formazione_generale: 30\n  formazione_specifica: 72\n  settimanale: da 20 a 36",
    "settimanale: 25",
)
TEN_TIMES_A_WEEK = ("settimanale: da 20 a 36", "settimanale: almeno 200")
TEN_TIMES = ("totale: 1145", "totale: 11450")
OTHER_NORM = ("regime: scu", "regime: altro")

SITE_PLACES = ("Centro giovani", "Centro giovani\n    volontari: 4")
LODGING = "posti:\n  vitto_alloggio: 0\n  solo_vitto: 0\n  senza_vitto_alloggio: 4\n"

PAIRS: dict[tuple[str, str], list[Edit]] = {
    ("LC201", "LC203"): [SUM, LITTLE],
    ("LC201", "LC204"): [SUM, MONTH],
    ("LC201", "LC205"): [SUM, AIMS],
    ("LC201", "LC206"): [SUM, MUCH],
    ("LC201", "LC207"): [SUM, DAY],
    ("LC201", "LC602"): [("totale: 1145", "totale: 1400")],
    ("LC202", "LC211"): [SITE_PLACES, ("volontari: 4\ndurata", f"volontari: 5\n{LODGING}durata")],
    ("LC201", "LC606"): [("formazione_generale: 30", "formazione_generale: 3")],
    ("LC202", "LC709"): [
        ("Centro giovani", "Centro giovani\n    volontari: 5"),
        ("sedi:", "descrizione: Il progetto prevede 5 volontari.\nsedi:"),
    ],
    ("LC601", "LC709"): [
        ("settimanale: da 20 a 36", "settimanale: 63"),
        ("sedi:", "descrizione: Il servizio richiede 36 ore a settimana.\nsedi:"),
    ],
    ("LC202", "LC607"): [("Centro giovani", "Centro giovani\n    volontari: 7\n    olp: 1")],
    ("LC203", "LC709"): [LITTLE, ("sedi:", "descrizione: Il servizio richiede 25 ore a settimana.\nsedi:")],
    ("LC413", "LC428"): [
        ("regime: scu", "regime: toscana-35-2006\nbando: leva-civica-2024\nente: Comune di Bergamo"),
    ],
    ("LC203", "LC204"): [LITTLE, MONTH],
    ("LC203", "LC207"): [LITTLE, DAY],
    ("LC206", "LC601"): [("settimanale: da 20 a 36", "settimanale: almeno 40")],
    ("LC206", "LC204"): [MUCH, MONTH],
    ("LC206", "LC207"): [MUCH, DAY],
    ("LC211", "LC216"): [
        ("volontari: 4\n", f"volontari: 4\n{LODGING}".replace("alloggio: 4", "alloggio: 5")),
        ("Centro giovani", "Centro giovani\n    posti:\n      senza_vitto_alloggio: 4"),
    ],
    ("LC212", "LC213"): [
        ("volontari: 4\n", "volontari: 4\nriservati: 5\n"),
        ("Centro giovani", "Centro giovani\n    riservati: 4"),
    ],
    ("LC236", "LC204"): [("  giorni: 5", "  mensile: 400\n  giorni: 5")],
    ("LC236", "LC206"): [OTHER_NORM, TEN_TIMES_A_WEEK],
    ("LC236", "LC207"): [OTHER_NORM, TEN_TIMES_A_WEEK, DAY],
    ("LC236", "LC639"): [OTHER_NORM, TEN_TIMES_A_WEEK, TEN_TIMES],
    ("LC601", "LC236"): [("settimanale: da 20 a 36\n  giorni: 5", "settimanale: 45\n  giorni: 3")],
    ("LC302", "LC203"): [DATES, LITTLE],
    ("LC302", "LC204"): [DATES, MONTH],
    ("LC302", "LC206"): [DATES, MUCH],
    ("LC302", "LC207"): [DATES, DAY],
    ("LC302", "LC602"): [DATES, MORE_HOURS],
    ("LC302", "LC604"): [DATES, LONG],
    ("LC302", "LC613"): [DATES, LATE],
    ("LC219", "LC633"): [("sedi:", "inizio: 2026-05-25\nfine: 2027-05-24\ntutoraggio:\n  inizio: 2026-05-24\nsedi:")],
    ("LC304", "LC613"): [("sedi:", "formazione:\n  generale:\n    - entro_giorno: 400\nsedi:")],
    ("LC215", "LC608"): [
        ("sedi:", "tutoraggio:\n  ore_individuali: 4\n  ore_collettive: 18\n  ore_totali: 12\nsedi:"),
    ],
    ("LC225", "LC606"): [
        ("formazione_specifica: 72", "formazione_specifica: 27"),
        ("servizio: 1043", "servizio: 1088"),
        ("sedi:", "formazione:\n  moduli_specifica:\n    - titolo: Sicurezza\n      ore: 72\nsedi:"),
    ],
    ("LC302", "LC640"): [
        ("sedi:", "bando: servizio-civile-2026\ninizio: 2025-06-01\nfine: 2027-05-31\nsedi:"),
    ],
    ("LC305", "LC608"): [("sedi:", "tutoraggio:\n  mesi: 13\nsedi:")],
    ("LC305", "LC609"): [("sedi:", "mobilita_ue:\n  mesi: 13\nsedi:")],
    ("LC602", "LC203"): [MORE_HOURS, LITTLE],
    ("LC602", "LC206"): [FEWER_HOURS],
    ("LC604", "LC203"): [("durata_mesi: 12", "durata_mesi: 6"), LITTLE],
    ("LC604", "LC204"): [LONG, MONTH],
    ("LC604", "LC206"): [LONG],
    ("LC604", "LC207"): [LONG, DAY],
    ("LC414", "LC601"): [EXPERIMENTAL, EIGHT, ALL_HOURS],
    ("LC414", "LC602"): [EXPERIMENTAL, EIGHT, ("totale: 1145\n  servizio: 1043", "totale: 765\n  servizio: 663")],
    ("LC414", "LC604"): [EXPERIMENTAL, EIGHT, ALL_HOURS],
    ("LC639", "LC201"): [TEN_TIMES],
    ("LC639", "LC203"): [TEN_TIMES],
    ("LC639", "LC204"): [TEN_TIMES, MONTH],
    ("LC639", "LC602"): [TEN_TIMES],
    ("LC604", "LC602"): [("regime: scu", "regime: lombardia-16-2019"), LONG, MORE_HOURS],
}
"""For each pair that is told of one sheet, mistakes that fire both rules."""

TOGETHER = {
    ("LC203", "LC206"),  # too few hours a week and too many
    ("LC301", "LC302"),  # no duration is counted between dates in disorder
}
"""What never meets: the pair stands in the table for the reader's sake."""

ACROSS = {
    ("LC210", "LC403"),
    *(("LC404", code) for code in ("LC203", "LC204", "LC206", "LC602")),
    ("LC302", "LC404"),
    *(("LC401", code) for code in ("LC612", "LC709")),
    *(("LC416", code) for code in ("LC621", "LC622")),
    ("LC401", "LC402"),
    ("LC412", "LC612"),
    ("LC414", "LC416"),
    ("LC233", "LC429"),
    ("LC422", "LC420"),
    ("LC414", "LC428"),
}
"""Pairs with a rule between sheets, which the tests below plant."""


def changed(edits: list[Edit]) -> str:
    text = PROJECT
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def collected(text: str) -> Archive:
    return archive_of_texts({"scheda.yaml": text})


def told(text: str) -> list[str]:
    return [found.code for found in check(collected(text)).findings]


def test_the_sheet_is_in_order() -> None:
    assert told(PROJECT) == []


def test_every_pair_of_the_table_is_tried() -> None:
    pairs = {(code, silent) for code, silents in SILENCES.items() for silent in silents}
    assert pairs == PAIRS.keys() | TOGETHER | ACROSS


@pytest.mark.parametrize(("pair", "edits"), PAIRS.items(), ids=["-".join(pair) for pair in PAIRS])
def test_the_most_specific_speaks(pair: tuple[str, str], edits: list[Edit]) -> None:
    archive = collected(changed(edits))
    fired = {finding.code for finding in on_one_sheet(archive.sheets["scheda"])}
    assert fired >= set(pair), "both rules have something to say"
    assert pair[0] in told(changed(edits))
    assert pair[1] not in told(changed(edits))


def test_a_warning_silences_no_error() -> None:
    """Leave could still save the hours of 26 weeks, so LC206 warns; the law's 25 hours a week are passed for sure."""
    text = """\
tipo: leva-civica
titolo: Dopo la scuola
stato: bozza
regime: lombardia-16-2019
volontari: 2
durata_mesi: 6
orario:
  totale: 600
  settimanale: almeno 26
sedi:
  - nome: Centro giovani
"""
    assert sorted(told(text)) == ["LC206", "LC601"]


@pytest.fixture
def field(tmp_path: Path) -> Field:
    return Field(tmp_path)


def test_a_code_for_two_sites_of_a_project_is_told_once(field: Field) -> None:
    field.plant(
        LEVA,
        ("sedi:\n", "sedi:\n  - codice: 95001\n    nome: Anagrafe\n    indirizzo: Via Larga 12\n"),
        ("  - nome: Direzione", "  - codice: ⟦LC210⟧95001\n    nome: Direzione"),
    )
    assert field.told() == field.expected


def test_a_project_that_is_gone_does_not_spoil_the_totals_besides(field: Field) -> None:
    field.remove(WEMI)
    field.plant(PROGRAMMA, ("- wemi", "- ⟦LC401⟧wemi"))
    assert field.told() == field.expected


SITE = """\
  - codice: 91237
    nome: "WE-MI: Il Portale dei Servizi Domiciliari"
    indirizzo: Via Palermo 17
    comune: Milano
"""

UNREAD: dict[str, tuple[str, list[Edit]]] = {
    "a total beside a weekly floor": (TUTELE, [("totale: 1400", "totale: ⟦LC015⟧1400 ore")]),
    "a part of the sum": (LEVA, [("servizio: 1322", "servizio: ⟦LC015⟧1322 ore")]),
    "a part of the sum, empty": (LEVA, [("servizio: 1322", "⟦LC105⟧servizio:")]),
    "a duration": (LEVA, [("durata_mesi: 12", "durata_mesi: ⟦LC015⟧dodici")]),
    "the weekly hours": (LEVA, [("settimanale: circa 30", "settimanale: ⟦LC015⟧trenta")]),
    "the hours of an aim": (TUTELE, [("ore: 600", "ore: ⟦LC015⟧600h")]),
    "the volunteers of a project": (WEMI, [("\nvolontari: 1", "\nvolontari: ⟦LC015⟧uno")]),
    "the code of a site": (WEMI, [("codice: 91237", "codice: ⟦LC016⟧91-237")]),
    "a site": (WEMI, [(SITE, "  - ⟦LC104⟧Via Palermo 17\n")]),
    "the name of the programme": (WEMI, [("programma: informa-mi-2019", "programma: ⟦LC016⟧Informa MI")]),
    "a name in the list of the programme": (PROGRAMMA, [("- wemi", "- ⟦LC016⟧WeMi")]),
    "a total of the programme": (PROGRAMMA, [("volontari: 13", "volontari: ⟦LC015⟧tredici")]),
    "an end that is written": (
        INTERVENTO,
        [(NO_END, ""), ("\nfondo: FSE+", "\nfine: ⟦LC015⟧ottobre 2026\nfondo: FSE+")],
    ),
    "a start": (CIAO, [("inizio: 2020-07-16", "inizio: ⟦LC015⟧luglio 2020")]),
    "a call": (TUTELE, [("stato: chiusa", "stato: chiusa\nbando: ⟦LC016⟧Bando 2018")]),
}


@pytest.mark.parametrize(("name", "edits"), UNREAD.values(), ids=UNREAD)
def test_what_cannot_be_read_is_told_alone(field: Field, name: str, edits: list[Edit]) -> None:
    field.plant(name, *edits)
    assert field.told() == field.expected


def test_a_kind_of_sheet_that_is_not_known_is_told_there_and_where_the_sheet_is_named(field: Field) -> None:
    field.plant(WEMI, ("tipo: servizio-civile", "tipo: ⟦LC103⟧servizi-civili"))
    field.plant(PROGRAMMA, ("- wemi", "- ⟦LC411⟧wemi"))
    assert field.told() == sorted(field.expected)


def test_a_sheet_that_cannot_be_read_is_told_there_and_where_it_is_named(field: Field) -> None:
    field.plant(
        WEMI,
        (
            'titolo: "WeMi: il portale dei servizi domiciliari"',
            "titolo: WeMi⟦LC003⟧: il portale dei servizi domiciliari",
        ),
    )
    field.plant(PROGRAMMA, ("- wemi", "- ⟦LC411⟧wemi"))
    assert field.told() == sorted(field.expected)


def test_a_programme_that_cannot_be_read_is_told_there_and_where_it_is_named(field: Field) -> None:
    field.plant(PROGRAMMA, ("ente: Comune di Milano", "ente: ⟦LC003⟧@Comune di Milano"))
    for path in sorted((field.root / "data").rglob("*.yaml")):
        if "\nprogramma: informa" in path.read_text(encoding="utf-8"):
            name = path.relative_to(field.root / "data").as_posix()
            field.plant(name, ("programma: informa-mi-2019", "programma: ⟦LC411⟧informa-mi-2019"))
    assert len(field.expected) == 10
    assert field.told() == sorted(field.expected)


def test_a_part_larger_than_the_whole_is_told_alone(field: Field) -> None:
    text = (field.root / "data" / PROGRAMMA).read_text(encoding="utf-8").replace("regime: scn", "regime: scu")
    text = text.replace("stato: chiusa", "stato: pubblicata")
    field.write(PROGRAMMA, text)
    whole = "totali:\n", "intero:\n  titolare: Regione Esempio\n  progetti: ⟦LC412⟧1\ntotali:\n"
    field.plant(PROGRAMMA, whole)
    assert [one for one in field.told() if one.endswith(("LC412", "LC612"))] == field.expected


def test_a_doubled_name_is_told_there_and_where_it_is_named(field: Field) -> None:
    """The programme can't know which of the two is meant."""
    field.plant(PROGRAMMA, ("- wemi", "- ⟦LC411⟧wemi"))
    text = (field.root / "data" / WEMI).read_text(encoding="utf-8")
    field.write("altro-comune/wemi.yaml", text.replace("programma: informa-mi-2019\n", "").replace("91237", "95237"))
    doubles = ["data/altro-comune/wemi.yaml:1:1 LC406", "data/comune-di-milano/wemi.yaml:1:1 LC406"]
    assert field.told() == sorted([*doubles, *field.expected])


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [(LEVA, "settimanale: circa 30", "setimanale: 36", 16), (INTERVENTO, "inizio: 2023", "inizo: 2023", 17)],
)
def test_rules_speak_of_a_misspelt_field_in_its_place(field: Field, name: str, old: str, new: str, line: int) -> None:
    field.plant(name, (old, new))
    assert {found.place.line for found in field.findings()} == {line}


HOUSE = PROJECT.replace("volontari: 4", "ente: Comune di Parma\ncodice_ente: SU00123\nvolontari: 4").replace(
    "sedi:", "contatti:\n  - ufficio: Ufficio Servizio Civile\n    email: civile@comune.parma.it\nsedi:"
)
WELCOME = HOUSE.replace("Dopo la scuola", "Porte aperte").replace("Centro giovani", "Sportello")


def test_a_slip_in_an_address_is_told_once() -> None:
    texts = {"casa.yaml": HOUSE, "porte.yaml": WELCOME.replace("comune.parma", "comune.prama")}
    assert [found.code for found in check(archive_of_texts(texts, rooted=True)).findings] == ["LC233"]


def test_a_slip_in_the_code_of_the_body_is_told_once() -> None:
    coded = WELCOME.replace("regime: scu", "regime: scu\ncodice: PTXSU0012326012345NMTX")
    texts = {"casa.yaml": HOUSE, "porte.yaml": coded.replace("ente: SU00123", "ente: SU00132")}
    assert [found.code for found in check(archive_of_texts(texts, rooted=True)).findings] == ["LC422"]


PROGRAMME = """\
tipo: programma
titolo: Una rete
stato: bozza
regime: scu
anno: 2026
ente: Comune di Parma
progetti:
  - uno
  - due
  - tre
totali:
  volontari: 12
  sedi: 1
descrizione: Il programma comprende tre progetti.
"""
PART = PROJECT.replace("stato: bozza\n", "stato: bozza\nprogramma: rete\n").replace(
    "settimanale: da 20 a 36", "mensile: 95"
)


def in_programme(*edits: Edit, listed: bool = True) -> list[str]:
    """What is found in a programme with three projects, the last of which is changed."""
    last = PART.replace("Dopo la scuola", "Porte aperte")
    for old, new in edits:
        assert last.count(old) == 1
        last = last.replace(old, new)
    second = PART.replace("Dopo la scuola", "Voci di valle")
    rete = PROGRAMME.replace("  - tre\n", "") if not listed else PROGRAMME
    texts = {"rete.yaml": rete, "uno.yaml": PART, "due.yaml": second, "tre.yaml": last}
    return [found.code for found in check(archive_of_texts(texts, rooted=True)).findings]


def test_another_duration_than_that_of_the_programme_is_told_once() -> None:
    assert in_programme() == []
    assert in_programme(("durata_mesi: 12", "durata_mesi: 10")) == ["LC404"]
    assert in_programme(("durata_mesi: 12", "durata_mesi: 10"), DATES) == ["LC302"]


def test_a_project_left_out_of_the_list_is_told_once_in_each_sheet() -> None:
    assert in_programme(listed=False) == ["LC401", "LC401"]


def test_other_norms_than_those_of_the_programme_are_told_without_their_sectors() -> None:
    told_of = in_programme(("regime: scu", "regime: scn"), ("sedi:", "settore: Protezione civile\nsedi:"))
    assert "LC416" in told_of
    assert not {"LC621", "LC622"} & {*told_of}


def test_a_text_lost_behind_a_hash_sign_is_told_once() -> None:
    assert told(PROJECT.replace("titolo: Dopo la scuola", "titolo: #32 Dopo la scuola")) == ["LC013"]
    assert told(PROJECT.replace("volontari: 4", "volontari: 4\nfonte: #32 del 2026")) == ["LC013"]
    assert told(PROJECT.replace("volontari: 4", "volontari: 4\nente:\nfonte: #3 del 2026")) == ["LC105", "LC013"]
