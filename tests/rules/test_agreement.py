"""What the projects of a programme have in common with it: its norms, its call, whether it is published."""

from __future__ import annotations

import pytest

from .marking import archive_agrees, figures, unmarked


def programme(*, regime: str = "scu", call: str = "", state: str = "bozza", listed: int = 2) -> str:
    projects = "".join(f"  - p{n}\n" for n in range(listed))
    return (
        f"tipo: programma\ntitolo: Reti\nstato: {state}\nregime: {regime}\nanno: 2026\n"
        + (f"bando: {call}\n" if call else "")
        + f"progetti:\n{projects}totali:\n  sedi: {listed}\n  volontari: {4 * listed}\n"
    )


def project(n: int, *, regime: str = "scu", call: str = "", state: str = "bozza", tipo: str = "servizio-civile") -> str:
    names = ("Mulini", "Orti", "Teatri", "Sentieri")
    return (
        f"tipo: {tipo}\ntitolo: {names[n]} aperti\nstato: {state}\nregime: {regime}\nprogramma: rete\nvolontari: 4\n"
        + (f"bando: {call}\n" if call else "")
        + f"sedi:\n  - nome: Sala {names[n]}\n    indirizzo: Via {names[n]} 1\n    comune: Modena\n"
    )


def call(*, regime: str = "scu", state: str = "bozza", title: str = "Avviso") -> str:
    return f"tipo: bando\ntitolo: {title}\nstato: {state}\nregime: {regime}\n"


def told(*projects: str, rete: str, **calls: str) -> list[dict[str, object]]:
    """The figures of what is found in the programme and its projects, which is what is marked in them."""
    sheets = {"rete": rete} | {f"p{n}": text for n, text in enumerate(projects)}
    sheets |= {name.replace("_", "-"): text for name, text in calls.items()}
    only = ("LC416", "LC417", "LC421", "LC905")
    return [figures(one) for one in archive_agrees(sheets, only).findings if one.code in only]


OTHER = "⟦LC416|qui:scn⟧"
THERE = "⟪altro:scu⟫"


def test_a_project_under_other_norms() -> None:
    assert told(project(0), project(1, regime=OTHER), rete=programme(regime=THERE)) == [
        {"qui": "scn", "altro": "scu", "scheda": "rete"}
    ]
    told(project(0, regime=OTHER), rete=programme(regime=THERE, listed=1))
    told(project(0), project(1, regime=OTHER), rete=programme(regime=THERE, call="avviso"), avviso=call())
    told(project(0, regime=OTHER), project(1, regime=OTHER), project(2), rete=programme(regime=THERE, listed=3))
    third = project(2, regime="altro")
    told(project(0, regime=OTHER), project(1, regime=OTHER), third, rete=programme(regime=THERE, listed=3))


def test_a_programme_under_other_norms_than_all_its_projects() -> None:
    one, two = project(0, regime="⟪altro:scn⟫"), project(1, regime="scn")
    rete = programme(regime="⟦LC416/programma|qui:scu⟧")
    assert told(one, two, rete=rete) == [{"qui": "scu", "altro": "scn", "scheda": "p0"}]
    more = {"via": programme(regime=THERE, listed=1).replace("p0", "p2").replace("Reti", "Fili")}
    third = project(2, regime=OTHER).replace("rete", "via")
    told(one, two, third, rete=rete, **more)
    different = project(1, regime="⟦LC416|qui:emilia-romagna-20-2003⟧")
    told(project(0, regime=OTHER), different, rete=programme(regime=THERE))


@pytest.mark.parametrize(
    ("regime", "tipo", "of_programme"),
    [
        ("scu", "servizio-civile", "scu"),
        ("altro", "servizio-civile", "scu"),
        ("scn", "servizio-civile", "altro"),
        ("lombardia-16-2019", "leva-civica", "scu"),
    ],
)
def test_norms_that_agree(regime: str, tipo: str, of_programme: str) -> None:
    told(project(0), project(1, regime=regime, tipo=tipo), rete=programme(regime=of_programme))


def test_norms_that_its_own_call_has_reported_already() -> None:
    rete = programme()
    told(project(0), project(1, regime="scn", call="avviso"), rete=rete, avviso=call())
    told(project(0), project(1, regime=OTHER, call="avviso"), rete=programme(regime=THERE), avviso=call(regime="scn"))
    told(project(0), project(1, regime=OTHER, call="manca"), rete=programme(regime=THERE))


def test_a_project_under_another_call() -> None:
    rete = programme(call="⟪altro:avviso⟫")
    there = {"avviso": call(), "avviso_bis": call(title="Secondo avviso")}
    one = project(0, call="⟦LC417|qui:avviso-bis⟧")
    assert told(one, project(1), rete=rete, **there) == [{"qui": "avviso-bis", "altro": "avviso", "scheda": "rete"}]
    told(one, project(1, call="avviso"), rete=rete, **there)
    both = project(0, call="⟪altro:avviso-bis⟫"), project(1, call="avviso-bis")
    assert told(*both, rete=programme(call="⟦LC417/programma|qui:avviso⟧"), **there) == [
        {"qui": "avviso", "altro": "avviso-bis", "scheda": "p0"}
    ]


def test_a_call_that_is_reported_already() -> None:
    rete = programme(call="avviso")
    told(project(0, call="manca"), project(1), rete=rete, avviso=call())
    told(
        project(0, call="avviso-bis"), project(1), rete=rete, avviso=call(), avviso_bis=call(regime="scn", title="Bis")
    )
    told(project(0, call="avviso"), project(1), rete=programme(), avviso=call())
    told(project(0, call="avviso"), project(1), rete=programme(call="manca"), avviso=call())


HERE = "⟦LC421/{}|qui:{}⟧"
STATE = "⟪altro:{}⟫"


@pytest.mark.parametrize(
    ("state", "there"),
    [
        ("bozza", "bozza"),
        ("bozza", "pubblicata"),
        ("bozza", "chiusa"),
        ("pubblicata", "pubblicata"),
        ("chiusa", "chiusa"),
        ("chiusa", "bozza"),
    ],
)
def test_states_that_agree(state: str, there: str) -> None:
    told(project(0, state=state), rete=programme(state=there, listed=1))
    told(project(0, state=state, call="avviso"), rete=programme(state=state, listed=1), avviso=call(state=there))


@pytest.mark.parametrize("there", ["bozza", "chiusa"])
def test_what_is_published_in_what_is_not(there: str) -> None:
    one = project(0, state=HERE.format("programma", "pubblicata"))
    figures = {"qui": "pubblicata", "altro": there, "scheda": "rete"}
    assert told(one, rete=programme(state=STATE.format(there), listed=1)) == [figures]
    # one finding is enough
    one = project(0, state=HERE.format("programma", "pubblicata"), call="avviso")
    told(one, rete=programme(state=STATE.format(there), listed=1), avviso=call(state=there))
    one = project(0, state=HERE.format("bando", "pubblicata"), call="avviso")
    rete = programme(state="pubblicata", listed=1)
    assert told(one, rete=rete, avviso=call(state=STATE.format(there))) == [figures | {"scheda": "avviso"}]


def test_all_projects_in_one_state_are_told_once() -> None:
    rete = programme(state="⟦LC421/programma-di-tutti|qui:bozza⟧")
    both = [project(number, state=STATE.format("pubblicata")) for number in (0, 1)]
    assert told(*both, rete=rete) == [{"qui": "bozza", "altro": "pubblicata", "progetti": 2}]
    rete, avviso = programme(state="chiusa"), call(state="⟦LC421/bando-di-tutti|qui:pubblicata⟧")
    closed = [project(number, state=STATE.format("chiusa"), call="avviso") for number in (0, 1)]
    assert told(*closed, rete=rete, avviso=avviso) == [{"qui": "pubblicata", "altro": "chiusa", "progetti": 2}]
    one = project(0, state=HERE.format("programma", "pubblicata"))
    told(one, project(1, state="bozza"), rete=programme(state=STATE.format("bozza")))


def test_what_is_closed_while_its_call_is_open() -> None:
    told(project(0, state="chiusa"), rete=programme(state="pubblicata", listed=1))
    one = project(0, state=HERE.format("bando", "chiusa"), call="avviso")
    avviso = call(state=STATE.format("pubblicata"))
    told(one, rete=programme(state="pubblicata", listed=1), avviso=avviso)


def test_national_calls_and_missing_ones_are_left_alone() -> None:
    rete = programme(state="pubblicata", listed=1)
    told(project(0, state="pubblicata", call="servizio-civile-2024"), rete=rete)
    told(project(0, state="chiusa", call="servizio-civile-2024"), rete=rete)
    told(project(0, state="chiusa", call="servizio-civile-2026"), rete=rete)
    told(project(0, state="pubblicata", call="manca"), rete=rete)
    told(unmarked(project(0, state="pubblicata"))[0].replace("programma: rete", "programma: manca"), rete=rete)
