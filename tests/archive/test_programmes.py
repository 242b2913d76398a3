"""Programmes of which the archive has a part, or nothing but the name; leva civica in a programme; limits of a call."""

from __future__ import annotations

import csv
import io
import json

import pytest

from ..console import Console
from ..samples import changed
from .valley import ALONE, CALL, HUT, PROGRAMME, bare, fill, text

FORMATS = ("md", "html", "pdf", "docx")
OURS = changed(changed(HUT, "regime: altro", "regime: scu\ndurata_mesi: 12"), "volontari: 2", "volontari: 4")
WHOLE = "intero:\n  titolare: Regione Fredda\n  progetti: 5\n  sedi: 31\n  volontari: 77\n"
THEIRS = (
    PROGRAMME.replace("regime: altro", "regime: scu").replace("bando: avviso\n", "").replace("  - segheria\n", "")
    .replace("stato: bozza", "stato: pubblicata").replace("sedi: 2", "sedi: 1").replace("volontari: 5", "volontari: 4")
)  # fmt: skip


def errors(console: Console, *paths: str) -> list[tuple[str, int]]:
    found = (one for one in console.found(*paths) if one["severity"] == "error")
    return [(one["code"], one["span"]["start"]["line"]) for one in found]


def pages(console: Console, name: str) -> dict[str, str]:
    """What the documents of a sheet say in each format, and its page of the site."""
    assert console.run("render", "--to", ",".join(FORMATS)).code == 0
    assert console.run("site", "--out", "sito").code == 0
    made = {form: text(console.folder / f"build/data/{name}.{form}") for form in FORMATS}
    return {**made, "site": text(console.folder / f"sito/schede/{name}.html")}


def test_one_project_is_no_programme_and_the_way_out_is_offered(console: Console) -> None:
    fill(console, {"malga": OURS, "valle": THEIRS})
    assert errors(console) == [("LC612", 9)]
    [found] = [one for one in console.found() if one["code"] == "LC612"]
    assert "intero:" in json.dumps(found)


@pytest.mark.parametrize("whole", [WHOLE, "intero:\n  titolare: Regione Fredda\n"])
def test_a_programme_in_part_says_of_the_whole_only_what_is_true_of_it(console: Console, whole: str) -> None:
    fill(console, {"malga": OURS, "valle": f"{THEIRS}{whole}"})
    assert errors(console) == []
    for form, said in pages(console, "valle").items():
        assert bare("Una parte del programma.") in said, form
        assert bare("Regione Fredda") in said, form
        for words, figure in (("Progetti", 5), ("Sedi", 31), ("Volontari", 77)):
            assert (f"{words}delprogramma" in said) == (whole == WHOLE), (form, words)
            assert (str(figure) in said) or whole != WHOLE, (form, words)
            assert f"{words}inquestapagina" in said, (form, words)
    index = text(console.folder / "sito/index.html")
    assert bare("Posti in questo sito 4") in index
    assert index.count("Posti4") == 1  # the project's own


def test_a_whole_of_one_project_is_no_part_and_no_programme(console: Console) -> None:
    fill(console, {"malga": OURS, "valle": f"{THEIRS}intero:\n  titolare: Regione Fredda\n  progetti: 1\n"})
    assert [code for code, _ in errors(console)] == ["LC412"]
    fill(console, {"malga": OURS, "valle": THEIRS})
    assert [code for code, _ in errors(console)] == ["LC612"]


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        ({"progetti": 1}, "error"),
        ({"volontari": 4}, "error"),
        ({"progetti": 1, "sedi": 1, "volontari": 4}, "error"),
        ({"progetti": 3, "volontari": 4}, "error"),
        ({"sedi": 1}, "info"),
        ({"progetti": 3, "sedi": 1}, None),
        ({"sedi": 1, "volontari": 9}, None),
        ({"progetti": 2, "sedi": 2, "volontari": 5}, None),
    ],
)
def test_a_part_as_large_as_the_whole_is_no_part(console: Console, whole: dict[str, int], expected: str | None) -> None:
    said = "".join(f"  {key}: {figure}\n" for key, figure in whole.items())
    fill(console, {"malga": OURS, "valle": f"{THEIRS}intero:\n  titolare: Regione Fredda\n{said}"})
    found = [one for one in console.found() if one["code"] == "LC412"]
    assert [one["severity"] for one in found] == ([expected] if expected else [])
    assert all(one["span"]["start"]["line"] > THEIRS.count("\n") for one in found)
    assert console.run("render", "data/valle.yaml").code == (expected == "error")


@pytest.mark.parametrize(("key", "whole"), [("sedi", 1), ("volontari", 3)])
def test_a_part_is_not_more_than_the_whole(console: Console, key: str, whole: int) -> None:
    text_of = changed(THEIRS, "sedi: 1", "sedi: 2") if key == "sedi" else THEIRS
    fill(console, {"malga": OURS, "valle": f"{text_of}intero:\n  titolare: Regione Fredda\n  {key}: {whole}\n"})
    line = text_of.count("\n") + 3
    assert ("LC412", line) in [(one["code"], one["span"]["start"]["line"]) for one in console.found("data/valle.yaml")]


# a programme that has no sheet here


ELSEWHERE = "programma:\n  titolo: Cultura sulle cime\n  codice: PMXSU00999\n"


def test_a_programme_kept_elsewhere_is_named_by_title_and_code(console: Console) -> None:
    fill(console, {"malga": changed(OURS, "programma: valle\n", ELSEWHERE)})
    assert errors(console) == []
    for form, said in pages(console, "malga").items():
        assert bare("Cultura sulle cime") in said, form
        assert "PMXSU00999" in said, form
        assert bare("Pagina incompleta") not in said, form
    assert console.run("render", "--to", "json").code == 0
    data = json.loads((console.folder / "build/data/malga.json").read_bytes())
    assert data["scheda"]["programma"] == {"titolo": "Cultura sulle cime", "codice": "PMXSU00999"}
    assert data["dal_programma"] == []
    [row] = json.loads(console.run("list", "--format", "json").out)["schede"]
    named = [row[key] for key in ("programma", "programma_titolo", "programma_codice")]
    assert named == [None, "Cultura sulle cime", "PMXSU00999"]


def test_its_title_never_leads_to_a_sheet_of_that_name(console: Console) -> None:
    named = changed(OURS, "programma: valle\n", "programma:\n  titolo: valle\n")
    fill(console, {"malga": named, "valle": THEIRS + WHOLE})
    assert console.run("render", "data/malga.yaml", "--to", "json,md").code == 0
    assert json.loads((console.folder / "build/data/malga.json").read_bytes())["dal_programma"] == []
    assert "Unione della Valle" not in (console.folder / "build/data/malga.md").read_text()
    assert "valle.html" not in page_of_site(console)


@pytest.mark.parametrize("key", ["programma", "bando"])
def test_the_site_leads_to_no_sheet_of_another_kind(console: Console, key: str) -> None:
    named = changed(OURS, "programma: valle\n", f"{key}: segheria\n")
    fill(console, {"malga": named, "segheria": changed(OURS, "programma: valle\n", "")})
    assert "segheria.html" not in page_of_site(console)


def page_of_site(console: Console) -> str:
    console.run("site", "--out", "sito", "--force")
    return (console.folder / "sito/schede/malga.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("says", "columns"),
    [
        ("programma: valle\n", ("valle", "Valle viva", "")),
        (ELSEWHERE, ("", "Cultura sulle cime", "PMXSU00999")),
        ("programma:\n  titolo: valle\n", ("", "valle", "")),
        ("programma: nulla\n", ("nulla", "", "")),
        ("", ("", "", "")),
    ],
)
def test_data_keep_the_name_of_a_sheet_apart_from_title_and_code(
    console: Console, says: str, columns: tuple[str, str, str]
) -> None:
    fill(console, {"malga": changed(OURS, "programma: valle\n", says), "valle": THEIRS + WHOLE})
    console.run("site", "--out", "sito", "--force")
    console.run("render", "--to", "csv", "--force")
    written = [
        (console.folder / name).read_text(encoding="utf-8") for name in ("build/data/malga.csv", "sito/bandi.csv")
    ]
    for table in (console.run("list", "--format", "csv").out, *written):
        [row] = [row for row in csv.DictReader(io.StringIO(table)) if row["nome"] == "malga"]
        assert (row["programma"], row["programma_titolo"], row["programma_codice"]) == columns
    for words in ("PMXSU00999", "sulle cime"):
        found = console.run("list", "--cerca", words, "--format", "names").out.split()
        assert found == (["malga"] if says == ELSEWHERE else [])


@pytest.mark.parametrize("written", ["programma: Cultura sulle cime\n", "programma:\n  codice: PMXSU00999\n"])
def test_a_title_alone_or_a_code_alone_is_not_enough(console: Console, written: str) -> None:
    fill(console, {"malga": changed(OURS, "programma: valle\n", written)})
    [(_, line)] = errors(console)
    assert line in (5, 6, 7)


# leva civica in a programme


CIVIC = HUT.replace("servizio-civile", "leva-civica").replace("altro", "lombardia-16-2019")
CIVIC_PROGRAMME = THEIRS.replace("scu", "lombardia-16-2019").replace("pubblicata", "bozza").replace(": 4", ": 2")


@pytest.mark.parametrize("says", ["programma: valle\n", ""])
def test_a_leva_civica_stands_in_a_programme_whether_it_says_so_or_not(console: Console, says: str) -> None:
    fill(console, {"malga": changed(CIVIC, "programma: valle\n", says), "valle": CIVIC_PROGRAMME})
    assert console.codes() == []
    for form, said in pages(console, "valle").items():
        assert bare("In malga") in said, form
    assert {bare("Unione della Valle") in said for said in pages(console, "malga").values()} == {bool(says)}


# the limit of a call


LIMIT = "limiti:\n  - cosa: giorni\n    valore: 5\n    fonte: avviso della Valle, art. 9\n    stato: confermato\n"
BUSY = changed(ALONE, "volontari: 2", "volontari: 2\norario:\n  giorni: 6")


@pytest.mark.parametrize("project", ["mulino", "malga"])
def test_a_limit_of_the_call_is_the_calls_also_through_a_programme(console: Console, project: str) -> None:
    under = {"avviso": CALL.replace("regime: altro", "regime: scu").replace("durata_mesi: 9\n", "") + LIMIT}
    if project == "mulino":
        under["mulino"] = BUSY.replace("regime: altro", "regime: scu\ndurata_mesi: 12")
    else:
        under["malga"] = changed(OURS, "volontari: 4", "volontari: 4\norario:\n  giorni: 6")
        under["valle"] = changed(THEIRS, "settore:", "bando: avviso\nsettore:") + WHOLE
    fill(console, under)
    [found] = [one for one in console.found(f"data/{project}.yaml") if one["severity"] == "error"]
    assert found["code"] == "LC603"
    said = json.dumps(found, ensure_ascii=False)
    assert "avviso della Valle, art. 9" in said
    assert "40/2017" not in said
    console.run("render", "--to", ",".join(FORMATS), "--force")
    for form in FORMATS:
        assert bare("avviso della Valle, art. 9") in text(console.folder / f"build/data/avviso.{form}"), form


def test_the_law_holds_where_the_call_says_nothing(console: Console) -> None:
    fill(console, {"avviso": CALL.replace("altro", "scu"), "mulino": BUSY.replace("altro", "scu\ndurata_mesi: 12")})
    assert "LC603" not in [code for code, _ in errors(console, "data/mulino.yaml")]
