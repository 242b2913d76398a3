"""The figures in force can be read, with their sources; a data root adds norms of its own."""

from __future__ import annotations

import pytest

from levacivica.model.norms import national_call, national_calls, regime
from levacivica.model.schede.regimes import REGIMES

from ..console import Console

NORMS = """\
nome: valle-verde-35-2006
titolo: Servizio civile regionale della Toscana
legge: L.R. Toscana 35/2006
limiti:
  - cosa: settimanale
    valore: al massimo 25
    fonte: avviso di prova
    stato: confermato
"""
SETTINGS = "lingua: it\nnorme:\n  - norme\n"


@pytest.mark.parametrize("lang", ["it", "en"])
def test_the_list_names_every_regime_and_call(console: Console, lang: str) -> None:
    outcome = console.run("norms", "--lang", lang)
    assert (outcome.code, outcome.err) == (0, "")
    assert all(f"  {name} " in outcome.out for name in (*REGIMES, *national_calls()))


@pytest.mark.parametrize("name", REGIMES)
def test_every_figure_is_shown_with_its_source_and_certainty(console: Console, name: str) -> None:
    outcome = console.run("norms", name, "--lang", "it")
    assert outcome.code == 0
    flat = " ".join(outcome.out.split())
    limits = regime(name).limiti or ()
    assert all(" ".join((limit.fonte or "").split()) in flat for limit in limits)
    assert flat.count("può dare errori") == sum(limit.confirmed for limit in limits)
    allowances = regime(name).assegni or ()
    unsure = [one.stato for one in allowances if one.stato != "confermato"]
    ages = regime(name).eta
    others = len(unsure) + (ages is not None and not ages.confirmed)
    assert flat.count("al massimo avvisi") == others + sum(not limit.confirmed for limit in limits)
    assert all(" ".join((one.fonte or "").split()) in flat for one in allowances)
    assert max(map(len, outcome.out.splitlines())) <= 80


@pytest.mark.parametrize("name", national_calls())
def test_a_call_shows_its_figures(console: Console, name: str) -> None:
    outcome = console.run("norms", name, "--lang", "it")
    assert outcome.code == 0
    call = national_call(name)
    assert call is not None
    assert ("assegno mensile" in outcome.out) == (call.assegno_mensile is not None)
    assert ("durata" in outcome.out) == (call.durata_mesi is not None)
    assert outcome.out.count("che c'era prima: 2") == len(call.proroghe or ())


def test_an_unknown_name_is_told_with_the_nearest(console: Console) -> None:
    outcome = console.run("norms", "scuu", "--lang", "it")
    assert (outcome.code, outcome.out) == (2, "")
    assert "«scu»" in outcome.err


def test_own_norms_are_listed_and_may_be_chosen(console: Console) -> None:
    console.write("levacivica.yaml", SETTINGS)
    console.write("norme/valle-verde-35-2006.yaml", NORMS)
    assert "  valle-verde-35-2006 " in console.run("norms").out
    assert "avviso di prova" in console.run("norms", "valle-verde-35-2006").out
    assert '"valle-verde-35-2006"' in console.run("schema", "leva-civica").out


def test_an_own_call_shows_the_figures_it_changes(console: Console) -> None:
    console.write("levacivica.yaml", "lingua: it\n")
    limit = "limiti:\n  - cosa: totale\n    mesi: 12\n    valore: 1100\n    fonte: art. 3\n    stato: confermato\n"
    console.write("data/avviso.yaml", f"tipo: bando\ntitolo: Avviso\nstato: bozza\nregime: scu\n{limit}")
    outcome = console.run("norms", "avviso")
    assert (outcome.code, "1100" in outcome.out, "art. 3" in outcome.out) == (0, True, True)


@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        ("norme/toscana.yaml", NORMS, "norme/toscana.yaml:1:1"),
        ("norme/scu.yaml", NORMS.replace("valle-verde-35-2006", "scu", 1), "norme/scu.yaml:1:1"),
        ("norme/valle-verde-35-2006.yaml", NORMS.replace("cosa: settimanale", "cosa: setimanale"), ":5:11"),
        ("norme/valle-verde-35-2006.yaml", NORMS.replace("    fonte: avviso di prova\n", ""), ":5:5"),
        ("norme/valle-verde-35-2006.yaml", NORMS.replace("legge:", "lege:"), ":3:1"),
        ("norme/valle-verde-35-2006.yaml", "# vuoto\n", "norme/valle-verde-35-2006.yaml:1:1"),
        ("norme/valle-verde-35-2006.yaml", 'nome: "x\n', ":1:"),
    ],
)
def test_a_mistake_in_own_norms_is_told_with_its_place(console: Console, file: str, text: str, place: str) -> None:
    console.write("levacivica.yaml", SETTINGS)
    console.write(file, text)
    console.write("data/a.yaml", "tipo: bando\n")
    outcome = console.run("validate", "--lang", "it", "--format", "concise")
    assert place in outcome.out
    assert (outcome.code, outcome.err) == (1, "")


def test_norms_that_are_not_there_are_a_mistake_of_the_settings(console: Console) -> None:
    console.write("levacivica.yaml", SETTINGS)
    console.write("data/a.yaml", "tipo: bando\n")
    outcome = console.run("validate", "--lang", "it")
    assert (outcome.code, outcome.out, "norme:1:1" in outcome.err) == (2, "", True)


@pytest.mark.parametrize("named", ["norme", "norme/nostra.yaml"])
def test_norms_are_looked_for_in_a_folder(console: Console, named: str) -> None:
    """Where git deletes the last file of a folder the folder is gone too; a file is no folder."""
    console.write("levacivica.yaml", f"norme:\n  - {named}\n")
    console.write("data/a.yaml", "tipo: bando\n")
    if named != "norme":
        console.write(named, "nome: nostra\ntitolo: Nostra\nlegge: L.R. 1/2026\n")
    outcome = console.run("validate", "--lang", "it")
    assert (outcome.code, outcome.out) == (2, "")
    assert f"{named}:1:1: La cartella «{named}» non c'è" in outcome.err


def test_a_call_of_another_year_is_never_the_nearest(console: Console) -> None:
    assert "2026" not in console.run("norms", "servizio-civile-2027", "--lang", "it").err.replace("-2027", "")
    assert "«servizio-civile-2026»" in console.run("norms", "servizio-civle-2026", "--lang", "it").err
