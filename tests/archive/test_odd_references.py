"""What real archives do to references: empty keys, names in other capitals, a project under a call that is not read."""

from __future__ import annotations

import pytest

from ..console import Console

CALL = "tipo: bando\ntitolo: Avviso\nstato: bozza\nregime: scu\napertura: 2026-04-01\nscadenza: 2026-05-05\n"
PROGRAMME = "tipo: programma\ntitolo: Gruppo\nstato: bozza\nregime: scu\nente: Comune di Alfa\nbando: avviso\n"
PROJECT = "tipo: servizio-civile\ntitolo: Uno\nstato: bozza\nregime: scu\nvolontari: 1\n"
LISTING = PROGRAMME + "progetti:\n  - uno\n  - due\n"


def fill(console: Console, **sheets: str) -> None:
    console.write("levacivica.yaml", "")
    for name, text in sheets.items():
        console.write(f"data/{name}.yaml", text)


def codes(console: Console, *paths: str) -> list[tuple[str, str]]:
    return sorted((found["code"], found["file"]) for found in console.found(*paths) if found["severity"] == "error")


@pytest.mark.parametrize("empty", ["bando:\n", 'bando: ""\n', "ente:\n", "ente: ~\n", ""])
def test_an_empty_key_is_taken_from_the_programme(console: Console, empty: str) -> None:
    fill(console, avviso=CALL, gruppo=LISTING.replace("  - due\n", ""), uno=PROJECT + "programma: gruppo\n" + empty)
    assert console.run("render", "data/uno.yaml", "--to", "md", "--force").code == 0
    page = (console.folder / "build/data/uno.md").read_text(encoding="utf-8")
    assert "Comune di Alfa" in page
    assert "5 maggio 2026" in page


def test_an_empty_key_that_nobody_fills_is_reported_once(console: Console) -> None:
    published = PROJECT.replace("bozza", "pubblicata") + "programma: gruppo\ncontatti:\n"
    fill(console, avviso=CALL, gruppo=LISTING.replace("  - due\n", ""), uno=published)
    found = [one["code"] for one in console.found("data/uno.yaml")]
    assert "LC105" in found
    assert "LC808" not in found


@pytest.mark.parametrize("text", [CALL, CALL.replace("titolo: A", 'titolo: "A')])
def test_a_call_of_the_archive_in_other_capitals_is_not_replaced_by_the_national_one(
    console: Console, text: str
) -> None:
    fill(console, **{"Servizio-Civile-2026": text, "uno": PROJECT + "bando: servizio-civile-2026\n"})
    assert ("LC405", "data/uno.yaml") in codes(console, "data/uno.yaml")
    console.run("render", "data/uno.yaml", "--to", "md", "--force")
    page = (console.folder / "build/data/uno.md").read_text(encoding="utf-8")
    assert "aprile" not in page
    assert "maggio" not in page


def test_the_remedy_for_a_sheet_of_another_kind_is_not_its_own_name(console: Console) -> None:
    fill(console, **{"servizio-civile-2026": PROJECT, "uno": PROJECT + "bando: servizio-civile-2026\n"})
    (found,) = [one for one in console.found("data/uno.yaml") if one["code"] == "LC405"]
    assert "but not of a call" in found["message"]


def test_a_programme_waits_for_the_call_of_each_of_its_projects(console: Console) -> None:
    lost = CALL.replace("titolo: A", 'titolo: "A')
    fill(
        console,
        avviso=CALL,
        altro=lost,
        gruppo=LISTING,
        uno=PROJECT + "programma: gruppo\n",
        due=PROJECT + "programma: gruppo\nbando: altro\n",
    )
    found = [(one["code"], one["span"]["start"]["line"]) for one in console.found("data/gruppo.yaml")]
    assert ("LC411", 9) in found
    assert console.run("render", "data/gruppo.yaml", "--to", "md").code == 1
    console.run("render", "data/gruppo.yaml", "--to", "md", "--force")
    page = (console.folder / "build/data/gruppo.md").read_text(encoding="utf-8")
    assert "Pagina incompleta" in page
    console.write("data/altro.yaml", CALL)
    assert "LC411" not in [one["code"] for one in console.found("data/gruppo.yaml")]


@pytest.mark.parametrize("field", ["bando", "programma"])
@pytest.mark.parametrize("name", ["x" * 300, "a/b", "..", "\\u202e", "x" * 5_000])
def test_a_name_that_no_file_can_have_leads_nowhere(console: Console, field: str, name: str) -> None:
    fill(console, uno=PROJECT + f"{field}: {name}\n", due=PROJECT)
    assert console.run("validate").code == 1
    assert console.run("list", "--format", "names").out.split() == ["due", "uno"]
