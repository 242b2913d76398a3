"""The limits of the norms: one sheet under each regime, figures at the edge, and what is only a warning."""

from __future__ import annotations

from itertools import product

import pytest

from levacivica.diagnostics.finding import Severity
from levacivica.diagnostics.report import Located
from levacivica.model.schede.regimes import REGIMES

from ..archives import report_on

SCN, SCU, LOMBARDIA_33, LOMBARDIA_16, OTHER = "scn", "scu", "lombardia-33-2014", "lombardia-16-2019", "altro"
FIRST = (SCN, SCU, LOMBARDIA_33, LOMBARDIA_16, OTHER)
"""The national norms, those of Lombardia and none; those of the other regions have their sheets in the corpus."""


def project(
    regime: str,
    *,
    orario: str = "",
    months: str = "12",
    volunteers: int = 1,
    sites: int = 1,
    tipo: str = "servizio-civile",
    extra: str = "",
) -> str:
    lines = [
        f"tipo: {tipo}",
        "titolo: Sportello di quartiere",
        "stato: bozza",
        f"regime: {regime}",
        f"volontari: {volunteers}",
    ]
    lines += [f"durata_mesi: {months}"] if months else []
    lines += ["orario:", *(f"  {part.strip()}" for part in orario.split(";"))] if orario else []
    lines += ["sedi:", *(f"  - nome: Sede {n}" for n in range(sites))]
    return "\n".join([*lines, extra]) + "\n"


def found(text: str) -> list[Located]:
    return list(report_on(text).findings)


def told(text: str) -> set[str]:
    return {one.code for one in found(text)}


OLD_HOURS = "totale: 1400; settimanale: 30; giorni: 6; formazione_generale: 30; formazione_specifica: 50"
NEW_HOURS = "totale: 1145; settimanale: 25; giorni: 5; formazione_generale: 30; formazione_specifica: 50"
SHORT = "settimanale: 25; giorni: 4"
WILD = "settimanale: 40; giorni: 7; formazione_generale: 10; formazione_specifica: 10"
REGIONAL = "totale: 1000; settimanale: 20; giorni: 4"


@pytest.mark.parametrize("tipo", ["servizio-civile", "leva-civica"])
@pytest.mark.parametrize(
    ("orario", "months", "expected"),
    [
        (OLD_HOURS, "12", {SCU: {"LC602"}, LOMBARDIA_16: {"LC601", "LC602"}}),
        (NEW_HOURS, "12", {SCN: {"LC602"}}),
        (SHORT, "8", {SCN: {"LC601", "LC603", "LC604"}, SCU: {"LC603"}}),
        (
            WILD,
            "14",
            {
                SCN: {"LC601", "LC603", "LC604", "LC606"},
                SCU: {"LC601", "LC603", "LC604", "LC606"},
                LOMBARDIA_33: {"LC601", "LC603", "LC604"},
                LOMBARDIA_16: {"LC601", "LC603", "LC604"},
            },
        ),
        (REGIONAL, "12", {SCN: {"LC602", "LC603"}, SCU: {"LC602", "LC603"}}),
    ],
    ids=["1400", "1145", "short", "wild", "regional"],
)
def test_one_sheet_under_each_regime(tipo: str, orario: str, months: str, expected: dict[str, set[str]]) -> None:
    heard = {regime: told(project(regime, orario=orario, months=months, tipo=tipo)) for regime in FIRST}
    assert heard == {regime: expected.get(regime, set()) for regime in FIRST}


@pytest.mark.parametrize(("months", "hours"), [(12, 1145), (11, 1049), (10, 954), (9, 859), (8, 765)])
def test_the_hours_of_scu_go_by_the_months(months: int, hours: int) -> None:
    for declared, codes in ((hours - 1, {"LC602"}), (hours, set()), (hours + 1, {"LC602"})):
        assert told(project(SCU, orario=f"totale: {declared}", months=str(months))) == codes
    other = 1145 * months / 12
    if round(other) != hours:
        assert told(project(SCU, orario=f"totale: {round(other)}", months=str(months))) == {"LC602"}, (
            "no formula: a table"
        )


def test_the_hours_of_scu_wait_for_the_months() -> None:
    assert told(project(SCU, orario="totale: 1000", months="")) == set()


@pytest.mark.parametrize(
    ("regime", "orario", "codes"),
    [
        # SCN: by the week or by the year, never both
        (SCN, "settimanale: 30", set()),
        (SCN, "settimanale: 36", set()),
        (SCN, "settimanale: 37", {"LC601"}),
        (SCN, "settimanale: 37; totale: 1400", {"LC601"}),
        (SCN, "settimanale: circa 37", set()),
        (SCN, "settimanale: da 30 a 36", set()),
        (SCN, "settimanale: 29", {"LC601"}),
        (SCN, "settimanale: almeno 30", set()),
        (SCN, "settimanale: almeno 12", {"LC601"}),
        (SCN, "settimanale: almeno 12; totale: 1400", set()),
        (SCN, "settimanale: almeno 11; totale: 1400", {"LC601"}),
        (SCN, "totale: almeno 1400", set()),
        (SCN, "totale: 1399", {"LC602"}),
        (SCN, "giorni: 5 o 6", set()),
        (SCN, "giorni: 5-6", set()),
        (SCN, "giorni: [5, 6]", set()),
        (SCN, "giorni: 4 o 5", {"LC603"}),
        # SCU: 25 hours, or a year with 20 to 36
        (SCU, "settimanale: 25", set()),
        (SCU, "settimanale: 26", {"LC601"}),
        (SCU, "settimanale: 24", {"LC601"}),
        (SCU, "settimanale: 20; totale: 1145", {"LC203"}),
        (SCU, "settimanale: 36; totale: 1145", set()),
        (SCU, "settimanale: 37; totale: 1145", {"LC601"}),
        (SCU, "settimanale: da 20 a 36; totale: 1145", set()),
        (SCU, "settimanale: da 19 a 36; totale: 1145", {"LC601"}),
        # training
        (SCU, "formazione_generale: 30; formazione_specifica: 50", set()),
        (SCU, "formazione_generale: 29", {"LC606"}),
        (SCU, "formazione_specifica: 49", {"LC606"}),
        (SCU, "formazione_generale: 50; formazione_specifica: 100", set()),
        (SCU, "formazione_generale: 50; formazione_specifica: 101", {"LC606"}),
        (SCU, "formazione_specifica: 200", set()),
        (LOMBARDIA_16, "formazione_generale: 4; formazione_specifica: 8", set()),
        # Lombardia: caps
        (LOMBARDIA_33, "settimanale: 30", set()),
        (LOMBARDIA_33, "settimanale: 31", {"LC601"}),
        (LOMBARDIA_33, "totale: 1560", set()),
        (LOMBARDIA_16, "settimanale: 25", set()),
        (LOMBARDIA_16, "settimanale: 26", {"LC601"}),
        (LOMBARDIA_16, "settimanale: almeno 20", set()),
        (LOMBARDIA_16, "totale: 1145", set()),
        (LOMBARDIA_16, "totale: 1146", {"LC602"}),
        (LOMBARDIA_16, "totale: 600", set()),
        (LOMBARDIA_16, "giorni: 6", set()),
        # «circa» and «in media» agree within 5 %
        (LOMBARDIA_33, "settimanale: circa 31", set()),
        (LOMBARDIA_33, "settimanale: circa 31,5", set()),
        (LOMBARDIA_33, "settimanale: circa 31,6", {"LC601"}),
        (LOMBARDIA_33, "settimanale: in media 31,5", set()),
        (LOMBARDIA_33, "settimanale: in media 31,6", {"LC601"}),
        (SCN, "settimanale: circa 28,6", set()),
        (SCN, "settimanale: circa 28,5", {"LC601"}),
        (SCU, "totale: circa 1145", set()),
        (SCU, "totale: circa 1200", set()),
        (SCU, "totale: circa 1210", {"LC602"}),
    ],
)
def test_figures_at_the_edge(regime: str, orario: str, codes: set[str]) -> None:
    assert told(project(regime, orario=orario)) == codes


@pytest.mark.parametrize(
    ("regime", "accepted", "refused"),
    [
        (SCN, ["12", "circa 12"], ["11", "13", "8-12"]),
        (SCU, ["8", "12", "8-12", "9 o 12"], ["7", "13", "6-12", "almeno 13"]),
        (LOMBARDIA_33, ["9", "12", "3"], ["13"]),
        (LOMBARDIA_16, ["6", "12"], ["13", "circa 13"]),
        (OTHER, ["1", "24"], []),
    ],
)
def test_durations(regime: str, accepted: list[str], refused: list[str]) -> None:
    assert [told(project(regime, months=months)) for months in accepted] == [set()] * len(accepted)
    assert [told(project(regime, months=months)) for months in refused] == [{"LC604"}] * len(refused)


@pytest.mark.parametrize("regime", REGIMES)
def test_a_single_site_is_never_short_of_volunteers(regime: str) -> None:
    for volunteers in (1, 2, 3, 4, 200):
        assert told(project(regime, months="", volunteers=volunteers, sites=1)) == set()


@pytest.mark.parametrize("regime", REGIMES)
def test_several_sites_with_few_volunteers_are_a_note_at_most(regime: str) -> None:
    few = found(project(regime, months="", volunteers=3, sites=3))
    assert [one.code for one in few] == (["LC605"] if regime in (SCN, SCU) else [])
    assert all(one.severity is Severity.INFO for one in few)
    many = {"LC605"} if regime == "friuli-venezia-giulia-11-2007" else set()  # three at most
    assert told(project(regime, months="", volunteers=4, sites=3)) == many


def test_unconfirmed_limits_only_ever_warn() -> None:
    """Whatever the figures, an error on a limit comes from a confirmed one; an unsure one says so and weighs less."""
    weeks = (
        "settimanale: 10",
        "settimanale: 45",
        "totale: 600",
        "totale: 2000; settimanale: 38",
        "giorni: 7",
        "giorni: 4",
        "",
    )
    heard = set()
    for regime, orario, months, sites in product(REGIMES, weeks, ("6", "12", "18"), (1, 2)):
        for one in found(project(regime, orario=orario, months=months, sites=sites)):
            if one.code.startswith("LC6"):
                unsure = "da-verificare" in one.finding.variant
                light = Severity.INFO if one.code == "LC605" else Severity.WARNING
                assert one.severity is (light if unsure else Severity.ERROR)
                heard.add((one.code, unsure))
    assert {code for code, unsure in heard if unsure} == {"LC601", "LC602", "LC603", "LC604", "LC605"}
    assert len(heard) > 5


def test_an_intervention_hears_nothing_of_hours() -> None:
    text = "tipo: intervento\ntitolo: Sportelli\nstato: bozza\ncodice: MI4.4.11.1.h\n"
    text += "regime: scu\nvolontari: 1\norario:\n  totale: 9000\n"
    assert told(text) == {"LC028"}


def test_a_project_of_a_network_may_last_as_long_as_it_likes() -> None:
    text = "tipo: progetto-territoriale\ntitolo: CIAO!\nstato: pubblicata\ninizio: 2020-07-16\nfine: 2029-12-31\n"
    assert told(text) == set()


def test_a_zero_is_no_reason_to_stop() -> None:
    """Figures of nothing are told by the rules that know better, or not at all; none of them breaks a count."""
    for regime, field in product(REGIMES, ("totale", "settimanale", "mensile", "giorni")):
        figures = {"totale": 1400, "settimanale": 25, "mensile": 117, "giorni": 5} | {field: 0}
        orario = "; ".join(f"{name}: {figure}" for name, figure in figures.items())
        found(project(regime, orario=f"{orario}; giornaliero: 09:00-14:00"))
    for regime in REGIMES:
        found(
            project(regime, orario="totale: 1400; settimanale: 25; mensile: 117; giornaliero: 09:00-14:00", months="0")
        )
    assert told(project(OTHER, volunteers=0)) == {"LC015"}
