"""Ways through an archive, as an editor goes them: driven over the pipes of the server."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from levacivica.assisting.symbols import folds, selections, symbols
from levacivica.reading import read

from .client import Client, Refused, range_of

DATA = Path(__file__).parents[2] / "data"
SHEETS = sorted(DATA.rglob("*.yaml"))
WEMI = "data/comune-di-milano/wemi.yaml"
PROGRAMME = "data/comune-di-milano/informa-mi-2019.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data")
    (tmp_path / "levacivica.yaml").write_text("lingua: it\n")
    return tmp_path


def where(folder: Path, name: str, words: str, more: int = 0) -> dict[str, Any]:
    """The place of some words in a file."""
    before = (folder / name).read_text(encoding="utf-8").partition(words)[0]
    position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1 + more}
    return {"textDocument": {"uri": (folder / name).as_uri()}, "position": position}


def names(locations: list[dict[str, Any]]) -> list[str]:
    return [one["uri"].rpartition("/")[2] for one in locations]


def test_definition_and_references(folder: Path) -> None:
    with Client(folder) as client:
        client.open(folder / WEMI)
        client.open(folder / PROGRAMME)
        [found] = client.ask("textDocument/definition", where(folder, WEMI, "informa-mi-2019", 3))
        assert (names([found]), found["range"]["start"]["line"]) == (["informa-mi-2019.yaml"], 1)
        assert names(client.ask("textDocument/definition", where(folder, PROGRAMME, "- wemi", 4))) == ["wemi.yaml"]
        ask = {**where(folder, WEMI, "titolo"), "context": {"includeDeclaration": False}}
        assert names(client.ask("textDocument/references", ask)) == ["informa-mi-2019.yaml"]
        ask = {**where(folder, WEMI, "informa-mi-2019", 1), "context": {"includeDeclaration": False}}
        assert len(client.ask("textDocument/references", ask)) == 9
        assert client.ask("textDocument/definition", where(folder, WEMI, "volontari", 2)) == []


def test_sites_of_several_sheets(folder: Path) -> None:
    """Two projects have sites in one building: from the code of one to that of the other."""
    text = (folder / WEMI).read_text(encoding="utf-8")
    (folder / "data/altra.yaml").write_text(text.replace('"WeMi', '"Altro WeMi'), encoding="utf-8")
    with Client(folder) as client:
        client.open(folder / WEMI)
        found = client.ask("textDocument/definition", where(folder, WEMI, "91237", 1))
        assert names(found) == ["altra.yaml"]
        ask = {**where(folder, WEMI, "91237", 1), "context": {"includeDeclaration": True}}
        assert sorted(names(client.ask("textDocument/references", ask))) == ["altra.yaml", "wemi.yaml"]


def test_a_call_of_the_program_is_shown(folder: Path) -> None:
    sheet = folder / "data/nuova.yaml"
    sheet.write_text("tipo: servizio-civile\ntitolo: N\nstato: bozza\nregime: scu\nbando: servizio-civile-2026\n")
    with Client(folder) as client:
        client.open(sheet)
        [found] = client.ask("textDocument/definition", where(folder, "data/nuova.yaml", "servizio-civile-2026", 2))
        assert names([found]) == ["servizio-civile-2026.yaml"]


def test_a_sheet_gets_another_name(folder: Path) -> None:
    with Client(folder) as client:
        client.open(folder / WEMI)
        about = client.ask("textDocument/prepareRename", where(folder, WEMI, "titolo"))
        assert about["placeholder"] == "wemi"
        answer = client.ask("textDocument/rename", {**where(folder, WEMI, "titolo"), "newName": "wemi-2027"})
        edit, move = answer["documentChanges"]
        assert edit["textDocument"]["uri"] == (folder / PROGRAMME).as_uri()
        assert [one["newText"] for one in edit["edits"]] == ["wemi-2027"]
        assert (move["kind"], names([{"uri": move["newUri"]}])) == ("rename", ["wemi-2027.yaml"])
        programme = {**where(folder, WEMI, "informa-mi-2019", 1), "newName": "insieme"}
        assert len(client.ask("textDocument/rename", programme)["documentChanges"]) == 10
        assert client.ask("textDocument/prepareRename", where(folder, WEMI, "volontari")) is None


@pytest.mark.parametrize("wished", ["sportelli-casa", "Sportelli Casa", "", "è", "a/b"])
def test_a_name_that_cannot_be_given(wished: str, folder: Path) -> None:
    with Client(folder) as client:
        client.open(folder / WEMI)
        with pytest.raises(Refused, match="«"):
            client.ask("textDocument/rename", {**where(folder, WEMI, "titolo"), "newName": wished})


def test_an_editor_that_renames_no_files(folder: Path) -> None:
    with Client(folder, capabilities={"workspace": {}}) as client:
        client.open(folder / WEMI)
        with pytest.raises(Refused, match=r"wemi\.yaml"):
            client.ask("textDocument/rename", {**where(folder, WEMI, "titolo"), "newName": "altro"})


def test_a_file_that_is_renamed_in_the_list_of_files(folder: Path) -> None:
    old, new = folder / WEMI, (folder / WEMI).with_name("wemi-2027.yaml")
    with Client(folder) as client:
        client.open(old)
        files = [{"oldUri": old.as_uri(), "newUri": new.as_uri()}]
        changes = client.ask("workspace/willRenameFiles", {"files": files})["changes"]
        assert [one["newText"] for one in changes[(folder / PROGRAMME).as_uri()]] == ["wemi-2027"]
        moved = [{"oldUri": old.as_uri(), "newUri": (folder / "data/altrove/wemi.yaml").as_uri()}]
        assert client.ask("workspace/willRenameFiles", {"files": moved}) is None


def test_parts_folds_selections_links(folder: Path) -> None:
    with Client(folder) as client:
        uri = client.open(folder / WEMI)
        about = {"textDocument": {"uri": uri}}
        parts = client.ask("textDocument/documentSymbol", about)
        sites = next(one for one in parts if one["name"] == "sedi")
        assert [one["name"] for one in sites["children"]] == ["WE-MI: Il Portale dei Servizi Domiciliari"]
        assert client.ask("textDocument/foldingRange", about)
        ask = {**about, "positions": [where(folder, WEMI, "Via Palermo", 2)["position"]]}
        [around] = client.ask("textDocument/selectionRange", ask)
        text = (folder / WEMI).read_text(encoding="utf-8").split("\n")
        line, span = around["range"]["start"]["line"], around["range"]
        assert text[line][span["start"]["character"] : span["end"]["character"]] == "Via Palermo 17"
        [link] = client.ask("textDocument/documentLink", about)
        assert names([{"uri": link["target"]}]) == ["informa-mi-2019.yaml"]


def test_hints_and_lenses(folder: Path) -> None:
    (folder / "data/b.yaml").write_text(
        "tipo: bando\ntitolo: B\nstato: bozza\nregime: scu\ndurata_mesi: 12\nscadenza: 2049-01-01\n"
    )
    text = (folder / WEMI).read_text(encoding="utf-8")
    text = text.replace("volontari: 1\n", "volontari: 3\n").replace(
        "comune: Milano\n", "comune: Milano\n    volontari: 3\n"
    )
    text = text.replace("totale: 1400", "totale: 1400\n  servizio: 1322\n  formazione_generale: 40\n  tutoraggio: 38")
    text = text.replace("programma: informa-mi-2019\n", "programma: informa-mi-2019\nbando: b\n")
    (folder / WEMI).write_text(text, encoding="utf-8")
    with Client(folder) as client:
        uri = client.open(folder / WEMI)
        ask = {"textDocument": {"uri": uri}, "range": range_of((0, 0), (999, 0))}
        assert [one["label"] for one in client.ask("textDocument/inlayHint", ask)] == ["1322 + 40 + 38 = 1400"]
        lenses = {
            one["command"]["title"] for one in client.ask("textDocument/codeLens", {"textDocument": {"uri": uri}})
        }
        assert any(title.startswith("La nomina 1 scheda: informa-mi-2019") for title in lenses)
        assert any(title.startswith("Dal programma: ente") for title in lenses), lenses
        call = client.open(folder / "data/b.yaml")
        ask["textDocument"] = {"uri": call}
        [left] = client.ask("textDocument/inlayHint", ask)
        assert left["label"].startswith("mancano ")
        ask["range"] = range_of((0, 0), (1, 0))
        assert client.ask("textDocument/inlayHint", ask) == []
        programme = client.open(folder / PROGRAMME)
        ask = {"textDocument": {"uri": programme}, "range": range_of((0, 0), (999, 0))}
        assert next(one["label"] for one in client.ask("textDocument/inlayHint", ask)).endswith("= 15")


def test_every_way_of_a_broken_text_answers(folder: Path) -> None:
    with Client(folder) as client:
        uri = client.open(folder / WEMI, (folder / WEMI).read_text(encoding="utf-8").replace("titolo: ", 'titolo: "'))
        place = {"textDocument": {"uri": uri}, "position": {"line": 4, "character": 14}}
        assert names(client.ask("textDocument/definition", place)) == []  # it was never read whole
        assert len(client.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})) > 3
        for method in ("foldingRange", "codeLens", "documentLink"):
            client.ask(f"textDocument/{method}", {"textDocument": {"uri": uri}})
        client.ask("textDocument/inlayHint", {"textDocument": {"uri": uri}, "range": range_of((0, 0), (9, 0))})


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_symbols_are_the_tree(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document, _ = read(text.encode())
    assert document is not None

    def check(node: object, inner: tuple[Any, ...]) -> None:
        if isinstance(node, dict):
            assert [one.path[-1] for one in inner] == [*node]
            for one in inner:
                check(node[one.path[-1]], one.inner)
        elif isinstance(node, list) and node and isinstance(node[0], dict):
            assert len(inner) == len(node)
            for i, one in enumerate(inner):
                check(node[i], one.inner)

    check(document.data, symbols(text))
    lines = text.count("\n") + 1
    assert all(1 <= first < last <= lines for first, last in folds(text))
    for number in range(1, lines + 1, 7):
        around = selections(text, number, 5)
        for one, outer in pairwise(around):
            assert (outer.line, outer.column) <= (one.line, one.column)
            assert (one.end_line, one.end_column) <= (outer.end_line, outer.end_column)
