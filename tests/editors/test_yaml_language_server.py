"""The schema in yaml-language-server: sheets in order are not marked, mistakes have our words, help is offered."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from levacivica.diagnostics.catalogue import LANGUAGES
from levacivica.editing.scaffold import scaffold
from levacivica.editing.schema import schema_of_all
from levacivica.model.schede import BY_TIPO
from levacivica.safe_text import json_text

from ..console import DATA, Console
from .mistakes import MISTAKES, ORDINARY, SHEET
from .yaml_server import YamlServer

pytestmark = pytest.mark.editors

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests/corpus/validi"
PROGRAM = ROOT / ".venv/editors/node_modules/yaml-language-server/bin/yaml-language-server"
BASE = "tipo: leva-civica\ntitolo: Leggere insieme\nstato: bozza\nregime: lombardia-16-2019\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[YamlServer]:
    folder = tmp_path_factory.mktemp("archivio")
    schema = folder / "schema.json"
    schema.write_text(json_text(schema_of_all("it"), indent=2), "utf-8")
    if not PROGRAM.exists() or shutil.which("node") is None:
        pytest.skip("yaml-language-server is not there: npm installs it")
    running = YamlServer(PROGRAM, schema, folder)
    yield running
    running.close()


def test_no_sheet_that_is_in_order_is_marked(server: YamlServer) -> None:
    corpus = [path for path in sorted(CORPUS.rglob("*.yaml")) if is_a_sheet(path)]
    sheets = [*corpus, *sorted(DATA.rglob("*.yaml"))]
    assert len(sheets) > 320
    marked = server.marks_of({str(path): path.read_text("utf-8") for path in sheets})
    assert {path: marks for path, marks in marked.items() if marks} == {}


def is_a_sheet(path: Path) -> bool:
    """Whether a file is a sheet, under norms that are not of its archive alone: those stand in the schema of it."""
    own_norms = any((folder / "norme").is_dir() for folder in path.parents if folder.is_relative_to(CORPUS))
    return "\ntipo: " in f"\n{path.read_text('utf-8')}" and not own_norms


@pytest.mark.parametrize("tipo", BY_TIPO)
def test_a_new_sheet_is_not_marked(server: YamlServer, tipo: str) -> None:
    for lang in LANGUAGES:
        assert server.marks(scaffold(tipo, lang)) == []


def test_what_is_written_otherwise_is_not_marked(server: YamlServer) -> None:
    """A code without quotes in a text field, «Nessuno» with a capital, a number in quotes, words in capitals."""
    sheet = BASE + (
        'incarichi:\n  - persona: M.B.\n    ruolo: " olp "\n    sede: 91058\nobblighi: Nessuno\nvolontari: "2"\n'
        "durata_mesi: Circa 12\nenti_coinvolti:\n  - nome: Uno\n    ruolo: Ente Attuatore\n"
    )
    assert server.marks(sheet) == []


def test_a_mistake_has_one_sentence_in_italian_at_its_place(server: YamlServer) -> None:
    for line, mark, words in (
        ("volontri: 4", (5, 1), "Questo campo qui non esiste"),
        ("durata_mesi: dodici", (5, 14), "quantità"),
        ("volontari: 0", (5, 12), "da 1 a"),
        ("volontari: -3", (5, 12), "da 1 a"),
        ("programma:\n  titlo: X", (5, 1), "Manca «titolo»"),
        ("contatti:\n  - email: pippo", (6, 12), "indirizzo di posta"),
        ("aggiornato: 2026-02-30", (5, 13), "data (anno-mese-giorno)"),
        ("orario: molte", (5, 9), "Qui vanno altri campi"),
        ("sedi: una", (5, 7), "Qui va un elenco"),
        ("sedi: []", (5, 7), "Qui va un elenco"),
        ("titolo: null", (5, 9), "testo su una riga"),
    ):
        base = BASE.replace("titolo: Leggere insieme\n", "") + "fonte: X\n" if line.startswith("titolo") else BASE
        marks = server.marks(f"{base}{line}\n")
        assert marks, line
        assert (marks[0].line, marks[0].column) == mark, line
        assert words in marks[0].said, line
    [only] = server.marks("titolo: Uno\n")
    assert "Manca «tipo»" in only.said


def test_most_ordinary_mistakes_are_seen_without_our_own_server(server: YamlServer) -> None:
    marked = server.marks_of({mistake.name: mistake.sheet for mistake in MISTAKES})
    assert {name for name, marks in marked.items() if marks} == {one.name for one in MISTAKES if one.by_schema}
    assert sum(one.by_schema for one in ORDINARY) >= 20
    assert server.marks(SHEET) == []


def test_an_empty_sheet_is_begun_with_its_required_fields(server: YamlServer) -> None:
    offered = {one["label"]: one["insertText"] for one in items(server, "|>")}
    assert set(BY_TIPO) <= set(offered)
    for tipo in BY_TIPO:
        assert [f"\n{name}:" in f"\n{offered[tipo]}" for name in BY_TIPO[tipo].REQUIRED]
    assert "progetti:\n  - " in offered["programma"]


def test_fields_values_and_places_to_fill_are_offered(server: YamlServer) -> None:
    fields = {one["label"]: one["insertText"] for one in items(server, f"{BASE}|>")}
    assert {"sedi", "orario", "programma"} <= set(fields)
    assert "titolo" not in fields
    assert fields["sedi"].startswith("sedi:\n  - nome: ${1:")
    assert fields["volontari"].startswith("volontari: ${1:")
    states = {one["label"]: one["documentation"]["value"] for one in items(server, BASE.replace("bozza", "|>"))}
    assert set(states) == {"bozza", "pubblicata", "chiusa"}
    assert all(states.values())


def items(server: YamlServer, text: str) -> list[dict[str, Any]]:
    answer = server.at("completion", text)
    offered: list[dict[str, Any]] = answer["items"] if isinstance(answer, dict) else answer
    return offered


def test_a_field_and_a_word_are_explained(server: YamlServer) -> None:
    told = server.at("hover", BASE.replace("stato", "sta|>to"))["contents"]["value"]
    assert "A che punto è." in told
    assert "`bozza`: si sta ancora scrivendo" in told
    assert "Example" in server.at("hover", f"{BASE}volon|>tari: 2")["contents"]["value"]


def test_a_slip_in_a_key_or_a_word_has_its_mending(server: YamlServer) -> None:
    for text, better in ((f"{BASE}volontri: 4\n", "volontari"), (BASE.replace("bozza", "boza"), "bozza")):
        assert any(better in one["title"] for one in mendings(server, text))


def mendings(server: YamlServer, text: str) -> list[dict[str, str]]:
    uri = server.open(text)
    marks = server.published(uri)
    where = marks[0]["range"]
    asked = {"textDocument": {"uri": uri}, "range": where, "context": {"diagnostics": marks}}
    answer: list[dict[str, str]] = server.ask("textDocument/codeAction", asked)
    return answer


def test_a_sheet_of_an_archive_brings_its_schema_along(console: Console) -> None:
    """In an editor that nobody has told of the schema."""
    assert console.run("init", "--schede", "bando", "--lang", "it").code == 0
    sheet = (console.folder / "data/bando.yaml").read_text("utf-8")
    running = YamlServer(PROGRAM, None, console.folder / "data")
    try:
        assert running.marks(sheet) == []
        [mark] = running.marks(sheet.replace("\nstato:", "\nsato:"))[:1]
        assert "Manca «stato»" in mark.said or "non esiste" in mark.said
        assert running.marks(sheet.replace("\nstato:", "\nsato:").split("\n", 1)[1]) == []
    finally:
        running.close()
