"""What the server does while sheets are typed, opened, saved and closed; driven over its pipes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ..console import Console, elsewhere
from ..samples import CLEAN, changed
from .client import Client, range_of

PHONE = changed(CLEAN, '"02 1234567"', "021234567")
"""A sheet with a mistake that is corrected without asking."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "levacivica.yaml").write_text("lingua: it\n")
    (tmp_path / "data" / "a.yaml").write_text(CLEAN)
    return tmp_path


def codes(findings: list[dict[str, object]]) -> list[object]:
    return [one["code"] for one in findings]


def applied(text: str, action: dict[str, object], uri: str) -> str:
    """A text after the edits of an action; ASCII lines only."""
    edits = action["edit"]["changes"][uri]  # type: ignore[index]
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]

    def index(position: dict[str, int]) -> int:
        return starts[position["line"]] + position["character"]

    for edit in sorted(edits, key=lambda one: -index(one["range"]["start"])):
        start, stop = (index(edit["range"][side]) for side in ("start", "end"))
        text = text[:start] + edit["newText"] + text[stop:]
    return text


def test_a_mistake_that_is_typed_and_mended(folder: Path) -> None:
    with Client(folder) as client:
        uri = client.open(folder / "data/a.yaml")
        assert client.findings(uri) == []
        client.change(uri, changed(CLEAN, "volontari: 3", "volontari: 4"), 2)
        assert codes(client.findings(uri)) == ["LC202"]
        assert client.versions[uri] == 2
        client.change(uri, CLEAN, 3)
        assert client.findings(uri) == []


@pytest.mark.parametrize(("encoding", "units"), [("utf-16", 2), ("utf-8", 1), ("utf-32", 4)])
def test_a_range_is_replaced_in_units_of_what_was_agreed(encoding: str, units: int, tmp_path: Path) -> None:
    """The line holds a sign of two units of UTF-16 and four bytes, and one where `str.splitlines` would break it."""
    text = changed(CLEAN, "Insieme in biblioteca", "«🎭\u2028» in biblioteca")
    line = text[: text.index("🎭")].count("\n")
    written = text.split("\n")[line]
    start, end = (
        len(written[: written.index(words)].encode(encoding if units == 1 else f"{encoding}-le")) // units
        for words in (" in", " biblioteca")
    )
    with Client(tmp_path, encodings=(encoding,)) as client:
        assert client.capabilities["positionEncoding"] == encoding
        uri = client.open(tmp_path / "a.yaml", text)
        client.edit(uri, (line, start), (line, end), "  in: ")
        found = client.findings(uri)
        there = client.open(tmp_path / "b.yaml", text.replace("» in", "»  in: "))
        assert codes(found) != []
        assert client.findings(there) == found


def test_columns_of_findings_are_units_of_utf_16(folder: Path) -> None:
    text = changed(CLEAN, "Biblioteca centrale", "🎭  centrale")
    line = text[: text.index("🎭")].count("\n")
    with Client(folder) as client:
        uri = client.open(folder / "data/a.yaml", text)
        [found] = [one for one in client.findings(uri) if one["range"]["start"]["line"] == line]
        [action] = client.actions(uri, line, line, ("quickfix",))[:1]
        [edit] = action["edit"]["changes"][uri]
        written = text.split("\n")[line]
        units = written.encode("utf-16-le")
        start, end = (edit["range"][side]["character"] for side in ("start", "end"))
        mended = (units[: start * 2] + edit["newText"].encode("utf-16-le") + units[end * 2 :]).decode("utf-16-le")
        assert "🎭 centrale" in mended
        assert found["severity"] in (1, 2, 3)


def test_a_burst_is_one_publication(folder: Path) -> None:
    with Client(folder) as client:
        uri = client.open(folder / "data/a.yaml")
        client.findings(uri)
        before = client.count[uri]
        for number in range(40):
            client.change(uri, changed(CLEAN, "volontari: 3", f"volontari: {number + 10}"), number + 2)
        assert codes(client.findings(uri)) == ["LC202"]
        assert client.count[uri] == before + 1
        assert client.versions[uri] == 41


def test_neighbours_hear_of_it(folder: Path) -> None:
    """A programme learns that its project was renamed in a text that is not saved."""
    (folder / "data/p.yaml").write_text(
        "tipo: programma\ntitolo: P\nstato: bozza\nregime: scu\nente: Comune di Modena\nprogetti:\n  - q\n"
    )
    project = "tipo: servizio-civile\ntitolo: Q\nstato: bozza\nregime: scu\nprogramma: p\n"
    (folder / "data/q.yaml").write_text(project)
    with Client(folder) as client:
        there = (folder / "data/p.yaml").as_uri()
        uri = client.open(folder / "data/q.yaml")
        client.findings(uri)
        assert "LC401" not in codes(client.published.get(there, []))
        client.change(uri, project.replace("programma: p\n", ""))
        client.findings(uri)
        assert "LC401" in codes(client.published[there])
        told = client.count[there]
        client.change(uri, project.replace("titolo: Q", 'titolo: "Q'), 3)
        assert codes(client.findings(uri))[0] in ("LC002", "LC003")
        assert client.count[there] == told  # torn by a key press: nothing new of others


def test_settings_that_are_wrong(folder: Path) -> None:
    settings = folder / "levacivica.yaml"
    with Client(folder) as client:
        uri = client.open(folder / "data/a.yaml", changed(CLEAN, "volontari: 3", "volontari: 4"))
        client.findings(uri)
        there = client.open(settings, "lingua: it\nregole:\n  LC202: nota\n  LC999: nota\n")
        assert [one["range"]["start"]["line"] for one in client.findings(there)] == [3]
        client.change(there, "lingua: it\nregole:\n  LC202: nota\n")
        assert client.findings(there) == []
        assert [(one["code"], one["severity"]) for one in client.findings(uri)] == [("LC202", 3)]


def test_files_that_change_on_disk(folder: Path) -> None:
    other = folder / "data/b.yaml"
    with Client(folder) as client:
        uri = client.open(folder / "data/a.yaml")
        client.findings(uri)
        assert [one["params"]["registrations"][0]["method"] for one in client.asked] == [
            "workspace/didChangeWatchedFiles"
        ]
        other.write_text(changed(CLEAN, "volontari: 3", "volontari: 4"))
        client.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": other.as_uri(), "type": 1}]})
        client.findings(uri)
        assert "LC202" in codes(client.published[other.as_uri()])
        other.unlink()
        client.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": other.as_uri(), "type": 3}]})
        client.findings(uri)
        assert client.published[other.as_uri()] == []


def test_a_text_that_is_closed_without_saving(folder: Path) -> None:
    with Client(folder) as client:
        uri = client.open(folder / "data/a.yaml")
        client.change(uri, changed(CLEAN, "volontari: 3", "volontari: 4"))
        assert codes(client.findings(uri)) == ["LC202"]
        client.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
        assert client.findings(uri) == []


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    """A YAML file of somebody else, a text without a name, one of another scheme."""
    compose = tmp_path / "docker-compose.yml"
    compose.write_text("services: [web\n")
    with Client(tmp_path) as client:
        assert client.findings(client.open(compose)) == []
        for uri in ("untitled:Untitled-1", "git:/a/b.yaml?x"):
            about = {"uri": uri, "languageId": "yaml", "version": 1, "text": "tipo: bando\nx: [\n"}
            client.tell("textDocument/didOpen", {"textDocument": about})
            assert client.actions(uri) == []
        assert client.published == {}
        uri = client.open(tmp_path / "mia.yaml", "titolo: x\n")
        assert client.findings(uri) == []
        client.change(uri, "tipo: bando\ntitolo: x\n")
        assert "LC101" in codes(client.findings(uri))


def test_corrections_and_silences(folder: Path) -> None:
    with Client(folder) as client:
        text = changed(PHONE, "volontari: 3", "volontari: 4")
        uri = client.open(folder / "data/a.yaml", text)
        line = text[: text.index("021234567")].count("\n")
        actions = client.actions(uri, line, line)
        assert [(one["kind"], one.get("isPreferred")) for one in actions] == [
            ("quickfix", True), ("quickfix", None), ("source.fixAll.levacivica", True)
        ]  # fmt: skip
        mended = text.replace("021234567", '"021234567"')
        assert applied(text, actions[0], uri) == mended
        assert client.actions(uri, line, line, ("refactor",)) == []
        [everything] = client.actions(uri, 0, 0, ("source.fixAll",))
        assert applied(text, everything, uri) == mended
        line = text[: text.index("volontari: 4")].count("\n")
        [silence] = client.actions(uri, line, line, ("quickfix",))
        quiet = applied(text, silence, uri)
        client.change(uri, quiet)
        assert "LC902" in codes(client.findings(uri))  # the reason is still to be typed
        client.change(uri, quiet.replace("ignora[LC202] ", "ignora[LC202] deroga 12"), 3)
        assert codes(client.findings(uri)) == ["LC011"]


@pytest.mark.parametrize(
    ("words", "settings", "locale", "environ", "italian"),
    [
        ((), "lingua: it\n", "en-US", {}, True),
        ((), "dati: [data]\n", "it", {}, True),
        ((), "dati: [data]\n", "de", {}, False),
        (("--lang", "en"), "lingua: it\n", "it", {}, False),
        ((), "lingua: en\n", "it", {"LEVACIVICA_LANG": "it"}, True),
        ((), "lingua: en\n", "it", {}, False),
    ],
)
def test_language(
    words: tuple[str, ...], settings: str, locale: str, environ: dict[str, str], italian: bool, folder: Path
) -> None:
    (folder / "levacivica.yaml").write_text(settings)
    with Client(folder, *words, locale=locale, environ=environ) as client:
        uri = client.open(folder / "data/a.yaml", changed(CLEAN, "volontari: 3", "volontari: 4"))
        [found] = client.findings(uri)
        assert bool(re.search(r"\bposti\b|\bsedi\b|volontari\b.*\bsono\b|somma", found["message"])) is italian


def test_a_client_that_goes_away(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "levacivica", "lsp"],
        cwd=folder, env=elsewhere(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    out, err = process.communicate(b"", timeout=60)
    assert (process.returncode, out, err) == (1, b"", b"")


def test_a_range_far_away(folder: Path) -> None:
    with Client(folder) as client:
        uri = client.open(folder / "data/a.yaml")
        client.edit(uri, (900, 5), (990, 9), "\n# fine\n")
        assert client.findings(uri) == []
        assert (
            client.ask(
                "textDocument/codeAction",
                {"textDocument": {"uri": uri}, "range": range_of((900, 0), (1000, 0)), "context": {"diagnostics": []}},
            )
            == []
        )


def test_without_its_package(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("levacivica.cli.lsp.find_spec", lambda _: None)
    outcome = console.run("lsp")
    assert outcome.code == 2
    assert "levacivica[lsp]" in outcome.err


def test_completion_and_hover(folder: Path) -> None:
    text = "tipo: servizio-civile\nobi"
    with Client(folder, snippets=True) as client:
        uri = client.open(folder / "data/a.yaml", text)
        line = 1
        where = {"textDocument": {"uri": uri}, "position": {"line": line, "character": 3}}
        answer = client.ask("textDocument/completion", where)
        assert answer["isIncomplete"]
        assert "obiettivi" in [one["label"] for one in answer["items"]]
        [aims] = [one for one in answer["items"] if one["label"] == "obiettivi"]
        assert aims["insertTextFormat"] == 2
        assert aims["textEdit"]["newText"] == "obiettivi:\n  - titolo: $1\n    azioni:\n      - titolo: $2"
        assert aims["textEdit"]["range"] == range_of((line, 0), (line, 3))
        where["position"] = {"line": 0, "character": 1}
        assert "**tipo**" in client.ask("textDocument/hover", where)["contents"]["value"]
        where["position"] = {"line": 900, "character": 1}
        assert client.ask("textDocument/hover", where) is None
    with Client(folder) as client:
        client.open(folder / "data/a.yaml", text)
        where["position"] = {"line": line, "character": 3}
        [aims] = [one for one in client.ask("textDocument/completion", where)["items"] if one["label"] == "obiettivi"]
        assert (aims["insertTextFormat"], "$" in aims["textEdit"]["newText"]) == (1, False)
