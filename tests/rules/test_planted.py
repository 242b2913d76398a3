"""One mistake in the real sheets is one error, in its place; without it there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from levacivica.diagnostics.finding import Severity
from levacivica.model.schede import BY_TIPO

from .planting import REPOSITORY, Edit, Field

LEVA = "comune-di-milano/coesione-sociale.yaml"
TUTELE = "comune-di-milano/ufficio-tutele.yaml"
SPORTELLI = "comune-di-milano/sportelli-casa.yaml"
WEMI = "comune-di-milano/wemi.yaml"
WELFARE = "citta-metropolitana-di-milano/welfare-metropolitano.yaml"
PROMOZIONE = "comune-di-milano/promozione-volontariato.yaml"
PROGRAMMA = "comune-di-milano/informa-mi-2019.yaml"
INTERVENTO = "comune-di-milano/mi4-4-11-1-h.yaml"
CIAO = "citta-metropolitana-di-milano/ciao.yaml"
BANDO = "bandi/servizio-civile-2018.yaml"

NO_END = "# levacivica: ignora[LC303] la fonte lascia vuota la data di fine\n"
SHARED = "  # levacivica: ignora[LC205] la fonte ripartisce solo 1000 ore tra gli obiettivi\n"

HOURS: dict[str, tuple[str, list[Edit]]] = {
    "service": (LEVA, [("servizio: 1322", "servizio: 1312"), ("totale: 1400", "totale: ⟦LC201⟧1400")]),
    "training": (LEVA, [("specifica: 40", "specifica: 4"), ("totale: 1400", "totale: ⟦LC201⟧1400")]),
    "certificate": (LEVA, [("certificazione: 38", "certificazione: 83"), ("totale: 1400", "totale: ⟦LC201⟧1400")]),
    "total": (LEVA, [("totale: 1400", "totale: ⟦LC201⟧1440")]),
    "total-too-low": (LEVA, [("totale: 1400", "totale: ⟦LC201⟧1300")]),
    "above-the-cap": (LEVA, [("settimanale: circa 30", "settimanale: ⟦LC601⟧36")]),
    "about-above-the-cap": (LEVA, [("settimanale: circa 30", "settimanale: ⟦LC601⟧circa 35")]),
    "too-few": (LEVA, [("settimanale: circa 30", "settimanale: ⟦LC203⟧25")]),
    "too-few-in-scn": (TUTELE, [("settimanale: almeno 12", "settimanale: ⟦LC203⟧25")]),
    "below-the-floor-of-scn": (TUTELE, [("settimanale: almeno 12", "settimanale: ⟦LC601⟧almeno 10")]),
    "below-the-total-of-scn": (
        WEMI,
        [(SHARED.replace("ore", "ore (600 e 400)"), ""), ("totale: 1400", "totale: ⟦LC602⟧1000")],
    ),
    "days": (TUTELE, [("giorni: 5", "giorni: ⟦LC603⟧4")]),
    "aims": (TUTELE, [(SHARED, ""), ("totale: 1400", "totale: ⟦LC205⟧1400"), ("ore: 600", "ore: 1600")]),
    "duration": (LEVA, [("durata_mesi: 12", "durata_mesi: ⟦LC604⟧18")]),
    "thousands-dot": (TUTELE, [("totale: 1400", "totale: ⟦LC012⟧1.400")]),
    "thousands-dot-of-the-parts": (LEVA, [("servizio: 1322", "servizio: ⟦LC012⟧1.322")]),
    "thousands-comma": (LEVA, [("totale: 1400", "totale: ⟦LC012⟧1,400")]),
    "in-letters": (LEVA, [("certificazione: 38", "certificazione: ⟦LC015⟧trentotto")]),
}

PLACES_AND_DATES: dict[str, tuple[str, list[Edit]]] = {
    "site": (
        LEVA,
        [("volontari: 1", "volontari: ⟦LC202⟧1"), ("    comune: Milano\n", "    comune: Milano\n    volontari: 2\n")],
    ),
    "site-of-a-project": (
        WELFARE,
        [("volontari: 2", "volontari: ⟦LC202⟧2"), ("    comune: Milano\n", "    comune: Milano\n    volontari: 1\n")],
    ),
    "programme-sites": (PROGRAMMA, [("sedi: 9", "sedi: ⟦LC402⟧8")]),
    "programme-volunteers": (PROGRAMMA, [("volontari: 13", "volontari: ⟦LC402⟧31")]),
    "start-after-end": (
        CIAO,
        [("inizio: 2020-07-16", "inizio: 2022-07-16"), ("fine: 2021-12-31", "fine: ⟦LC301⟧2021-12-31")],
    ),
    "start-after-end-of-a-project": (LEVA, [("\nsedi:\n", "\ninizio: 2019-10-01\nfine: ⟦LC301⟧2018-09-30\nsedi:\n")]),
    "start-after-end-of-an-intervention": (
        INTERVENTO,
        [(NO_END, ""), ("\nfondo: FSE+", "\nfine: ⟦LC301⟧2022-10-31\nfondo: FSE+")],
    ),
    "opening-after-closing": (
        BANDO,
        [("\nscadenza: 2018-09-28", "\napertura: 2018-10-28\nscadenza: ⟦LC301⟧2018-09-28")],
    ),
    "no-such-day": (CIAO, [("fine: 2021-12-31", "fine: ⟦LC015⟧2021-12-32")]),
    "paid-above-committed": (INTERVENTO, [("erogato: 0", "erogato: ⟦LC208⟧2300001")]),
    "admitted-above-planned": (
        INTERVENTO,
        [("programmato: 3450000", "programmato: 2000000"), ("ammesso: 2300000", "ammesso: ⟦LC208⟧2300000")],
    ),
    "amount-with-a-dot": (INTERVENTO, [("erogato: 0", "erogato: ⟦LC012⟧2.300")]),
}

CODES: dict[str, tuple[str, list[Edit]]] = {
    "site": (WEMI, [("codice: 91237", "codice: ⟦LC016⟧9123A")]),
    "cup": (INTERVENTO, [("- B41H23000200006", "- ⟦LC016⟧B41H2300020000")]),
    "cup-with-an-o": (INTERVENTO, [("- B41H23000200006", "- ⟦LC021⟧B41H230002OOOO6")]),
    "clp": (INTERVENTO, [("\ncodice: MI4.4.11.1.h", "\ncodice: ⟦LC016⟧MI4.4.11.1")]),
    "clp-of-another-action": (
        INTERVENTO,
        [("\ncodice: MI4.4.11.1.h", "\ncodice: MI4.4.12.1.h"), ('azione: "4', 'azione: ⟦LC209⟧"4')],
    ),
    "priority": (INTERVENTO, [("priorita: 4", "priorita: ⟦LC209⟧7")]),
    "reference": (WEMI, [("programma: informa-mi-2019", "programma: ⟦LC016⟧Informa-MI 2019")]),
    "regime-of-leva-civica": (LEVA, [("regime: lombardia-33-2014", "regime: ⟦LC103⟧lombardia-33-2041")]),
    "regime-of-servizio-civile": (TUTELE, [("regime: scn", "regime: ⟦LC103⟧nazionale")]),
    "regime-of-a-programme": (PROGRAMMA, [("regime: scn", "regime: ⟦LC103⟧snc")]),
    "regime-of-a-call": (BANDO, [("regime: scn", "regime: ⟦LC103⟧SCN 2018")]),
    "state": (CIAO, [("stato: chiusa", "stato: ⟦LC103⟧chiuso")]),
}

MISSING: dict[str, tuple[str, list[Edit]]] = {  # each is reported at the field that it would stand behind
    "leva-civica": (LEVA, [("stato: chiusa", "stato: ⟦LC820⟧chiusa"), ("\nvolontari: 1\n", "\n")]),
    "servizio-civile": (WEMI, [("stato: chiusa", "stato: ⟦LC820⟧chiusa"), ("\nvolontari: 1\n", "\n")]),
    "programma": (PROGRAMMA, [("regime: scn\n", "⟦LC101⟧regime: scn\n"), ("anno: 2019\n", "")]),
    "bando": (BANDO, [("stato: chiusa\n", "⟦LC101⟧stato: chiusa\n"), ("regime: scn\n", "")]),
    "intervento": (INTERVENTO, [("stato: pub", "stato: ⟦LC822⟧pub"), ("\ncodice: MI4.4.11.1.h\n", "\n")]),
    "progetto-territoriale": (CIAO, [("titolo: CIAO", "⟦LC101⟧titolo: CIAO"), ("stato: chiusa\n", "")]),
}

MISSPELT: dict[str, tuple[str, list[Edit]]] = {
    "leva-civica": (LEVA, [("\nvolontari: 1", "\n⟦LC101⟧volontri: 1")]),
    "servizio-civile": (WEMI, [("\nsedi:\n", "\n⟦LC101⟧sede:\n")]),
    "programma": (PROGRAMMA, [("\ntotali:", "\n⟦LC101⟧totale:")]),
    "bando": (BANDO, [("\nregime: scn", "\n⟦LC101⟧regine: scn")]),
    "intervento": (INTERVENTO, [("\ncodice: MI", "\n⟦LC101⟧codcie: MI")]),
    "progetto-territoriale": (CIAO, [("\ntitolo: CIAO", "\n⟦LC101⟧titlo: CIAO")]),
}

MISSPELT_OPTIONAL: dict[str, tuple[str, list[Edit]]] = {
    "leva-civica": (LEVA, [("\nbisogni:", "\n⟦LC102⟧bisgoni:")]),
    "servizio-civile": (WEMI, [("\nprogramma: inf", "\n⟦LC102⟧programa: inf")]),
    "programma": (PROGRAMMA, [("\nente: Comune", "\n⟦LC102⟧ent: Comune")]),
    "bando": (BANDO, [("\nassegno_mensile:", "\n⟦LC102⟧assegno_mesile:")]),
    "intervento": (INTERVENTO, [("\nbeneficiario:", "\n⟦LC102⟧beneficario:")]),
    "progetto-territoriale": (CIAO, [("\nrisultati_attesi:", "\n⟦LC102⟧risultati-attesi:")]),
}

PLANTED = {
    f"{family}-{name}": case
    for family, cases in {
        "hours": HOURS,
        "places-and-dates": PLACES_AND_DATES,
        "codes": CODES,
        "missing": MISSING,
        "misspelt": MISSPELT,
        "misspelt-optional": MISSPELT_OPTIONAL,
    }.items()
    for name, case in cases.items()
}


def assert_one_error(field: Field) -> None:
    """One error where it is expected, and nothing else."""
    assert len(field.expected) == 1
    assert field.told() == field.expected
    assert [found.severity for found in field.findings()] == [Severity.ERROR]


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What is told of the real sheets as they are."""
    return Field(tmp_path_factory.mktemp("untouched")).told()


@pytest.fixture
def field(tmp_path: Path, untouched: list[str]) -> Field:
    """The real sheets, in order: what is told of them after a mistake is due to it."""
    assert untouched == []
    return Field(tmp_path)


@pytest.mark.parametrize(("name", "edits"), PLANTED.values(), ids=PLANTED)
def test_one_mistake_is_one_error(field: Field, name: str, edits: list[Edit]) -> None:
    field.plant(name, *edits)
    assert_one_error(field)


@pytest.mark.parametrize("cases", [MISSING, MISSPELT, MISSPELT_OPTIONAL], ids=["missing", "misspelt", "optional"])
def test_no_kind_of_sheet_is_forgotten(cases: dict[str, tuple[str, list[Edit]]]) -> None:
    assert cases.keys() == BY_TIPO.keys()
    for tipo, (name, _) in cases.items():
        assert (REPOSITORY / "data" / name).read_text(encoding="utf-8").startswith(f"tipo: {tipo}\n")


def test_a_project_missing_from_the_list(field: Field) -> None:
    """Both sheets are told: the programme alone would be published without a part of it."""
    field.plant(PROGRAMMA, ("  - wemi\n", ""), ("\nprogetti:", "\n⟦LC401⟧progetti:"))
    field.plant(WEMI, ("programma: informa", "programma: ⟦LC401⟧informa"))
    assert field.told() == sorted(field.expected)


def test_a_name_misspelt_in_the_list(field: Field) -> None:
    field.plant(PROGRAMMA, ("- sportelli-casa", "- ⟦LC401⟧sportelli-csa"))
    assert_one_error(field)


def test_a_name_misspelt_beyond_recognition(field: Field) -> None:
    """The only name without a sheet is meant for the only project that names the programme and is not listed."""
    field.plant(PROGRAMMA, ("- wemi", "- ⟦LC401⟧portale-domiciliare"))
    assert_one_error(field)


def test_two_names_misspelt_beyond_recognition(field: Field) -> None:
    """All sheets are told: nothing says which name was meant for which project."""
    field.plant(PROGRAMMA, ("- wemi", "- ⟦LC401⟧portale-domiciliare"), ("- sportelli-casa", "- ⟦LC401⟧consulenze"))
    field.plant(WEMI, ("programma: informa", "programma: ⟦LC401⟧informa"))
    field.plant(SPORTELLI, ("programma: informa", "programma: ⟦LC401⟧informa"))
    assert field.told() == sorted(field.expected)


def test_a_project_listed_twice(field: Field) -> None:
    field.plant(
        PROGRAMMA,
        ("  - wemi\n", "  - wemi\n  - ⟦LC401⟧ufficio-tutele\n"),
        ("  - ufficio-tutele\n", "  - ufficio-tutele\n"),
    )
    assert_one_error(field)


def test_a_project_removed(field: Field) -> None:
    field.remove(WEMI)
    field.plant(PROGRAMMA, ("- wemi", "- ⟦LC401⟧wemi"))
    assert_one_error(field)


def test_a_programme_removed(field: Field) -> None:
    """Each project is told that its programme is gone; what it took from there is not missed besides."""
    field.remove(PROGRAMMA)
    for path in sorted((field.root / "data").rglob("*.yaml")):
        if "\nprogramma: " in path.read_text(encoding="utf-8"):
            name = path.relative_to(field.root / "data").as_posix()
            field.plant(name, ("programma: informa-mi-2019", "programma: ⟦LC401⟧informa-mi-2019"))
    assert len(field.expected) == 9
    assert field.told() == sorted(field.expected)


def test_a_project_of_another_programme(field: Field) -> None:
    """The project says which programme it belongs to, so it is told in its own sheet and nowhere else."""
    field.write("informa-mi-2020.yaml", OTHER_PROGRAMME)
    field.write("anagrafe.yaml", OTHER_PROJECT)
    assert field.told() == []
    field.plant(WEMI, ("programma: informa-mi-2019", "programma: ⟦LC401⟧informa-mi-2020"))
    assert_one_error(field)


def test_a_project_that_two_programmes_list(field: Field) -> None:
    field.write("anagrafe.yaml", OTHER_PROJECT)
    field.write("informa-mi-2020.yaml", OTHER_PROGRAMME)
    field.plant("informa-mi-2020.yaml", ("  - anagrafe\n", "  - anagrafe\n  - ⟦LC401⟧wemi\n"))
    assert_one_error(field)


def test_a_project_with_another_number_of_volunteers(field: Field) -> None:
    field.plant(WEMI, ("\nvolontari: 1", "\nvolontari: 2"))
    field.plant(PROGRAMMA, ("volontari: 13", "volontari: ⟦LC402⟧13"))
    assert_one_error(field)


def test_one_site_code_with_two_addresses(field: Field) -> None:
    """The sheet that comes first by its path is believed; the sites of the programme are not counted meanwhile."""
    field.plant(WEMI, ("codice: 91237", "codice: 91231"), ("indirizzo: Via Palermo", "indirizzo: ⟦LC403⟧Via Palermo"))
    assert_one_error(field)


def test_one_site_code_with_two_addresses_out_of_the_programme(field: Field) -> None:
    field.plant(LEVA, ("  - nome: Direzione", "  - codice: 92009\n    nome: Direzione"))
    field.plant(PROMOZIONE, ("indirizzo: Via Larga", "indirizzo: ⟦LC403⟧Via Larga"))
    assert_one_error(field)


OTHER_PROGRAMME = """\
tipo: programma
titolo: Comune di Milano informa...MI 2020
stato: bozza
regime: scn
anno: 2020
progetti:
  - anagrafe
totali:
  sedi: 1
  volontari: 4
"""

OTHER_PROJECT = """\
tipo: servizio-civile
titolo: Anagrafe per tutti
stato: bozza
regime: scn
programma: informa-mi-2020
volontari: 4
sedi:
  - codice: 93001
    nome: Anagrafe centrale
    indirizzo: Via Larga 14
    comune: Milano
"""
