"""``levacivica diff``: which two states it compares, what it writes in each format, how it ends."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from levacivica.archive.settings import Settings
from levacivica.archive.sheet_files import legible
from levacivica.comparing import comparison
from levacivica.comparing.comparison import compare
from levacivica.comparing.nodes import group_of
from levacivica.comparing.shared import SharedDifference
from levacivica.comparing.values import changes
from levacivica.model.norms import Regime
from levacivica.reading import Tree
from levacivica.reporting.changes.formats import text_of
from levacivica.reporting.changes.text import as_lines
from tools.fuzz.hostile import MARKUP, PAYLOADS, TERMINAL, commands_in

from ..archive.repositories import commit, git, repository
from ..archives import archive_of_texts
from ..console import Console
from ..samples import CLEAN

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/differenze.schema.json").read_text("utf-8"))
PLACES = ("    volontari: 2\n", "    volontari: 1\n")
MORE = CLEAN.replace("volontari: 3", "volontari: 4").replace(*PLACES)


@pytest.fixture
def archive(console: Console) -> Console:
    """A repository with an archive of two sheets, committed."""
    repository(console.folder)
    console.write("levacivica.yaml", "lingua: it\n")
    console.write("data/a.yaml", CLEAN)
    console.write("data/b.yaml", CLEAN.replace("Insieme in biblioteca", "Altrove"))
    commit(console.folder)
    return console


def told(console: Console, *words: str) -> dict[str, Any]:
    outcome = console.run("diff", *words, "--format", "json")
    assert outcome.code in (0, 1), outcome.err
    data: dict[str, Any] = json.loads(outcome.out)
    assert [*Draft202012Validator(SCHEMA).iter_errors(data)] == []
    return data


def paths(data: dict[str, Any]) -> list[str]:
    return [sheet["path"] for sheet in data["sheets"]]


# which states


def test_without_words_the_change_of_the_work_tree_is_told(archive: Console) -> None:
    assert told(archive)["sheets"] == []
    archive.write("data/a.yaml", MORE)
    [sheet] = told(archive)["sheets"]
    assert (sheet["path"], sheet["state"]) == ("data/a.yaml", "changed")
    assert sheet["changes"][0]["path"] == "/volontari"


def test_a_branch_is_compared_with_where_it_starts(archive: Console) -> None:
    git(archive.folder, "switch", "--quiet", "--create", "prova")
    archive.write("data/a.yaml", MORE)
    commit(archive.folder)
    assert paths(told(archive)) == ["data/a.yaml"]
    assert paths(told(archive, "HEAD")) == []
    data = told(archive, "main", "HEAD")
    assert (paths(data), data["before"], data["after"]) == (["data/a.yaml"], "main", "HEAD")
    assert told(archive, "HEAD", "main")["sheets"][0]["changes"][0]["before"] == 4


def test_the_work_tree_is_left_as_it_is(archive: Console) -> None:
    archive.write("data/a.yaml", MORE)
    archive.write("data/a.yaml", CLEAN + "# prova\n")
    before = git(archive.folder, "status", "--porcelain=v2", "--ignored")
    archive.run("diff", "HEAD")
    archive.run("diff", "HEAD", "main")
    assert git(archive.folder, "status", "--porcelain=v2", "--ignored") == before


def test_paths_choose_the_sheets(archive: Console) -> None:
    archive.write("data/a.yaml", MORE)
    archive.write("data/c/c.yaml", CLEAN.replace("Insieme", "Terzo"))
    (archive.folder / "data/b.yaml").unlink()
    assert paths(told(archive, "HEAD")) == ["data/a.yaml", "data/b.yaml", "data/c/c.yaml"]
    assert paths(told(archive, "HEAD", "data/a.yaml")) == ["data/a.yaml"]
    assert paths(told(archive, "HEAD", "data/c")) == ["data/c/c.yaml"]
    assert paths(told(archive, "HEAD", "data/b.yaml")) == ["data/b.yaml"]
    assert paths(told(archive, "data/c", "data/a.yaml")) == ["data/a.yaml", "data/c/c.yaml"]
    archive.go("data")
    assert paths(told(archive, "HEAD", "a.yaml")) == ["a.yaml"]


def test_two_files_are_compared_with_each_other(archive: Console) -> None:
    data = told(archive, "data/a.yaml", "data/b.yaml")
    assert (data["before"], data["after"]) == ("data/a.yaml", "data/b.yaml")
    assert [change["path"] for change in data["sheets"][0]["changes"]] == ["/titolo"]


def test_two_folders_are_compared_by_the_ways_in_them(console: Console) -> None:
    for name, text in (("uno/x/a", CLEAN), ("due/x/a", MORE), ("uno/b", CLEAN), ("due/c/b", CLEAN)):
        console.write(f"{name}.yaml", text.replace("Insieme", name[-1]))
    data = told(console, "uno", "due")
    assert [(sheet["path"], sheet["was"], sheet["state"]) for sheet in data["sheets"]] == [
        ("due/c/b.yaml", "uno/b.yaml", "renamed"),
        ("due/x/a.yaml", None, "changed"),
    ]


def test_settings_and_norms_of_two_folders_are_compared_too(console: Console) -> None:
    for name, weight, hours in (("uno", "", 25), ("due", "regole:\n  LC203: spenta\n", 20)):
        console.write(f"{name}/data/a.yaml", CLEAN)
        console.write(f"{name}/levacivica.yaml", SETTINGS + weight)
        console.write(f"{name}/ufficio/schede/bando.j2", "uno\n")
        console.write(f"{name}/norme/esempio-12-2026.yaml", NORMS.replace("massimo 25", f"massimo {hours}"))
    data = told(console, "uno", "due")
    assert [(one["path"], one["kind"], one["state"]) for one in data["shared"]] == [
        ("due/levacivica.yaml", "settings", "changed"),
        ("due/norme/esempio-12-2026.yaml", "norms", "changed"),
    ]
    assert not told(console, "uno", "uno")["shared"]
    assert not told(console, "uno/data", "due/data")["shared"], "they are in neither folder"


def test_what_follows_for_others_is_told_where_one_sheet_is_asked_for(console: Console) -> None:
    repository(console.folder)
    console.write("levacivica.yaml", "")
    programme = (
        "tipo: programma\ntitolo: P\nregime: scu\nanno: 2026\nprogetti:\n  - a\ntotali:\n  sedi: 1\n  volontari: 3\n"
    )
    project = "tipo: servizio-civile\ntitolo: A\nregime: scu\nprogramma: p\nvolontari: 3\n"
    for name, text in (("p", programme), ("a", project), ("c", project.replace("programma: p\n", ""))):
        console.write(f"data/{name}.yaml", text)
    commit(console.folder)
    for name in "ac":
        console.write(f"data/{name}.yaml", project.replace("volontari: 3", "volontari: 4"))
    assert paths(told(console, "HEAD", "data/a.yaml")) == ["data/a.yaml", "data/p.yaml"]
    assert told(console, "HEAD", "data/a.yaml")["sheets"][1]["sums"] == [
        {"name": "posti-progetti", "before": 3, "after": 4, "declared": 3, "agrees": False}
    ]


# how it ends


def test_a_word_that_is_nothing_is_refused(archive: Console) -> None:
    assert archive.run("diff", "mian").code == 3
    assert archive.run("diff", "main", "data/nulla.yaml").code == 2
    assert archive.run("diff", "--format", "xml").code == 2


def test_without_git_only_files_can_be_compared(console: Console) -> None:
    console.write("data/a.yaml", CLEAN)
    console.write("data/b.yaml", MORE)
    outcome = console.run("diff")
    assert (outcome.code, outcome.out) == (3, "")
    assert "git" in outcome.err
    assert console.run("diff", "data/a.yaml", "data/b.yaml").code == 0


def test_a_sheet_that_cannot_be_read_now_gives_1(archive: Console) -> None:
    archive.write("data/a.yaml", "titolo: [\n")
    assert archive.run("diff", "HEAD").code == 1
    commit(archive.folder)
    assert archive.run("diff", "HEAD").code == 0
    archive.write("data/a.yaml", CLEAN)
    outcome = archive.run("diff", "HEAD")
    assert outcome.code == 0
    assert "Prima non si leggeva" in outcome.out


def test_an_archive_that_was_not_there_is_all_new(archive: Console) -> None:
    first = git(archive.folder, "rev-parse", "HEAD").decode().strip()
    git(archive.folder, "switch", "--quiet", "--orphan", "vuoto")
    commit(archive.folder)
    outcome = archive.run("diff", "vuoto", first)
    assert outcome.code == 0
    assert outcome.out.count("New sheet") == 2


def test_a_fault_of_the_program_is_told_and_the_rest_too(archive: Console, monkeypatch: pytest.MonkeyPatch) -> None:

    def failing(before: Any, after: Any) -> Any:
        if "Altrove" in str(before.fields["titolo"].value):
            raise ValueError("difetto")
        return changes(before, after)

    monkeypatch.setattr(comparison, "changes", failing)
    archive.write("data/a.yaml", MORE)
    archive.write("data/b.yaml", MORE.replace("Insieme in biblioteca", "Altrove"))
    outcome = archive.run("diff", "HEAD")
    assert outcome.code == 3
    assert "data/a.yaml" in outcome.out
    assert "data/b.yaml" in outcome.err


# the formats


def test_every_line_has_80_columns(archive: Console) -> None:
    long = " ".join(["parola"] * 60)
    archive.write("data/a.yaml", MORE.replace("Insieme in biblioteca", long) + f"descrizione: {long}\n")
    for lang in ("it", "en"):
        out = archive.run("diff", "HEAD", "--lang", lang).out
        assert max(map(len, out.splitlines())) <= 80


def test_an_arrow_that_a_console_lacks_is_written_in_ascii(archive: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.write("data/a.yaml", MORE)
    assert "3 → 4" in archive.run("diff", "HEAD").out
    monkeypatch.setattr("levacivica.cli.diff._has_arrows", lambda: False)
    assert "3 -> 4" in archive.run("diff", "HEAD").out


def test_the_page_stands_alone(archive: Console) -> None:
    archive.write("data/a.yaml", MORE + "descrizione: Una cosa\n")
    for lang in ("it", "en"):
        page = archive.run("diff", "HEAD", "--format", "html", "--lang", lang).out
        root = html5lib.parse(page, namespaceHTMLElements=False)
        assert root.get("lang") == lang
        assert not re.search(r"""(?:src|href)=["'](?!#)|url\(["']?(?!["']?data:)|<script""", page)
        words = {"it": ("tolto:", "aggiunto:"), "en": ("removed:", "added:")}[lang]
        for name, said in zip(("del", "ins"), words, strict=True):
            assert root.findall(f".//{name}")
            assert all("".join(one.itertext()).startswith(said) for one in root.iter(name))
        assert [one.tag for one in root.iter() if one.tag in ("h1", "h2", "h3")][:2] == ["h1", "h2"]


def quoted(text: str) -> str:
    return json.dumps(text)


def everywhere(text: str) -> tuple[dict[str, str], dict[str, str]]:
    """Two states whose sheets have a text wherever a comparison may quote it."""
    said = quoted(text)
    before = CLEAN.replace("Insieme in biblioteca", "Prima").replace("Biblioteca centrale", said)
    after = before.replace("Prima", said).replace("volontari: 2", "volontari: 5") + (
        f"descrizione: {quoted(f'uno {text} due {text}')}\nobblighi:\n  - {said}\n{said}: {said}\n"
    )
    call = f"tipo: bando\ntitolo: {said}\nstato: pubblicata\nfonte: {said}\nscadenza: 2026-04-08\n"
    new = f"tipo: leva-civica\ntitolo: {said}\nsedi:\n  - nome: {said}\n"
    return (
        {"a.yaml": before, "b.yaml": call, "via.yaml": new.replace("titolo:", "titolo: Via\nfonte:")},
        {"a.yaml": after, "b.yaml": call.replace("04-08", f"04-09\natto: {said}"), "n.yaml": f"{new}  - nome: x\n"},
    )


TEXTS = st.one_of(
    st.sampled_from([*PAYLOADS, *MARKUP]),
    st.text(st.one_of(st.sampled_from("<>&|\\`*_[]()~!#@$-:\n\r\t a1è"), st.characters(codec="utf-8")), max_size=40),
)


def shared_by_all(text: str) -> tuple[SharedDifference, ...]:
    """Settings and norms with a text in every place, and a template that is called so."""
    limit: dict[str, Tree] = {"cosa": text, "valore": text, "validita": text, "fonte": text}
    norms = group_of(Regime, {"nome": "a", "titolo": text, "legge": text, "limiti": [limit], text: text})
    settings = group_of(Settings, {"regole": {text: text}, "ignora": [{"regola": text, "motivo": text}], text: [text]})
    path = legible(text).replace("/", "_") or "a"
    return (
        SharedDifference(path, "settings", "changed", tuple(changes(group_of(Settings, {"lingua": "it"}), settings))),
        SharedDifference(path, "norms", "changed", tuple(changes(group_of(Regime, {"nome": text}), norms))),
        SharedDifference(path, "template", "changed", lines=(1, 2)),
    )


@given(TEXTS)
def test_no_text_is_alive_in_any_format(text: str) -> None:
    before, after = everywhere(text)
    found = compare([archive_of_texts(before)], [archive_of_texts(after)])
    assert not found.faults
    found = replace(found, shared=shared_by_all(text))
    screen = "\n".join("".join(piece.text for piece in line) for line in as_lines(found, ("a", "b"), "it"))
    assert TERMINAL.findall(screen) == []
    written = {form: text_of(found, form, ("a", "b"), "it") for form in ("markdown", "json", "html")}
    for form, one in written.items():
        assert commands_in(one) == [], form
        assert TERMINAL.findall(one) == [], form
    json.loads(written["json"])
    page = html5lib.parse(written["html"], namespaceHTMLElements=False)
    assert not {str(one.tag) for one in page.iter()} & {"script", "img", "iframe", "form"}
    assert {one.get("href") for one in page.iter("a")} == {"#contenuto"}
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(written["markdown"])
    tags = set(re.findall(r"</?([a-zA-Z]\w*)", markdown))
    assert tags <= {
        "h3",
        "h4",
        "p",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "code",
        "br",
        "del",
        "ins",
        "ul",
        "li",
        "strong",
    }
    assert not re.search(r"(?<!\w)[@#](?=\w)", unescape(re.sub(r"<[^>]*>", "", markdown)))


NORMS = """\
nome: esempio-12-2026
titolo: Servizio civico di Esempio
legge: Regolamento n. 12 del 2026
limiti:
  - cosa: settimanale
    valore: al massimo 25
    validita: tutti i progetti
    fonte: regolamento, art. 4
    stato: confermato
"""
SETTINGS = "lingua: it\nnorme:\n  - norme\nmodelli: ufficio\n"


@pytest.fixture
def shared(archive: Console) -> Console:
    """The same with norms and a template of its own, committed."""
    archive.write("levacivica.yaml", SETTINGS)
    archive.write("norme/esempio-12-2026.yaml", NORMS)
    archive.write("ufficio/schede/bando.j2", "uno\ndue\n")
    commit(archive.folder)
    return archive


def test_what_holds_for_all_sheets_is_told_in_words(shared: Console) -> None:
    entry = "ignora:\n  - regola: LC201\n    scheda: data/a.yaml\n    motivo: accordo\n    data: 2026-12-01\n"
    shared.write("levacivica.yaml", SETTINGS + f"regole:\n  LC203: spenta\n{entry}")
    shared.write("norme/esempio-12-2026.yaml", NORMS.replace("massimo 25", "massimo 20"))
    shared.write("ufficio/schede/bando.j2", "uno\ntre\nquattro\n")
    shared.write("data/a.yaml", MORE)
    text = shared.run("diff", "HEAD").out.replace("«settimanale»", "settimanale")
    assert "ore-settimanali (peso delle regole): «spenta» (prima non c'era)" in text
    assert "In più la voce di ignora «LC201»" in text
    assert "va bene così: «accordo»" in text
    assert "Il valore ammesso del limite settimanale: al massimo 25 → al massimo 20" in text
    assert "Righe in più: 2, in meno: 1" in text
    assert "3 file che valgono per tutte" in " ".join(text.split())
    data = told(shared, "HEAD")
    assert [(one["path"], one["kind"], one["state"]) for one in data["shared"]] == [
        ("levacivica.yaml", "settings", "changed"),
        ("norme/esempio-12-2026.yaml", "norms", "changed"),
        ("ufficio/schede/bando.j2", "template", "changed"),
    ]
    assert data["shared"][2]["lines"] == {"added": 2, "removed": 1}
    assert [one["path"] for one in data["shared"][1]["changes"]] == ["/limiti/settimanale/valore"]
    for form in ("markdown", "html"):
        told_there = unescape(shared.run("diff", "HEAD", "--format", form).out)
        for path in ("levacivica.yaml", "norme/esempio-12-2026.yaml", "ufficio/schede/bando.j2"):
            assert told_there.index(path) < told_there.rindex("data/a.yaml"), "what holds for all comes first"
    assert len(told(shared, "HEAD", "data/a.yaml")["shared"]) == 3, "it holds for the sheets that are asked for"


def test_new_and_gone_and_unreadable_files_that_hold_for_all_are_told(shared: Console) -> None:
    (shared.folder / "ufficio/schede/bando.j2").unlink()
    shared.write("norme/altro-1-2026.yaml", NORMS.replace("esempio-12", "altro-1"))
    shared.write("norme/esempio-12-2026.yaml", "nome: [\n")
    assert {one["path"]: one["state"] for one in told(shared, "HEAD")["shared"]} == {
        "norme/altro-1-2026.yaml": "new",
        "norme/esempio-12-2026.yaml": "unreadable",
        "ufficio/schede/bando.j2": "removed",
    }
    assert "Nessuna scheda cambiata" in shared.run("diff", "HEAD").out


def test_a_folder_of_templates_that_holds_everything(shared: Console) -> None:
    """Neither the repository's own files nor the settings are taken for templates."""
    shared.write("levacivica.yaml", "lingua: it\nmodelli: .\n")
    commit(shared.folder)
    shared.write("levacivica.yaml", "lingua: en\nmodelli: .\n")
    commit(shared.folder)
    assert [(one["path"], one["kind"]) for one in told(shared, "HEAD~1")["shared"]] == [("levacivica.yaml", "settings")]


def test_the_form_of_what_holds_for_all_is_never_told(shared: Console) -> None:
    shared.write("levacivica.yaml", SETTINGS + "regole:\n  LC203: avviso\n")
    commit(shared.folder)
    other = "# nota\nregole: {ore-settimanali: avviso}\nmodelli: 'ufficio'\nlingua: it\nnorme: [norme]\n"
    shared.write("levacivica.yaml", other.replace("\n", "\r\n"))
    shared.write("norme/esempio-12-2026.yaml", "# nota\n" + NORMS.replace("\n", "\r\n"))
    shared.write("ufficio/schede/bando.j2", "uno\r\ndue\r\n")
    assert told(shared, "HEAD")["shared"] == []


def test_a_template_of_the_office_wins(archive: Console) -> None:
    archive.write("levacivica.yaml", "lingua: it\nmodelli: ufficio\n")
    mine = '{% extends "base/html/confronto.html.j2" %}{% block testata %}<p>NOSTRA {{ confronto.verdict }}</p>'
    mine += "{% endblock %}"
    archive.write("ufficio/html/confronto.html.j2", mine)
    commit(archive.folder)
    assert "<p>NOSTRA Nessuna differenza" in archive.run("diff", "HEAD", "--format", "html").out
    archive.write("ufficio/html/confronto.html.j2", "{{ confronti }}")
    outcome = archive.run("diff", "HEAD", "--format", "html")
    assert (outcome.code, outcome.out) == (2, "")
    assert "confronto.html.j2" in outcome.err
