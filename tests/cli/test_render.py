"""``levacivica render``: what it writes, what it says about it, and what it leaves alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml

from levacivica.rendering.docx.crest import of_drawing

from ..console import Console
from ..samples import BROKEN, CLEAN, WRONG, changed
from .test_words import strangers


def files(console: Console, folder: str = "build") -> list[str]:
    """The files below a folder."""
    return sorted(
        path.relative_to(console.folder / folder).as_posix()
        for path in (console.folder / folder).rglob("*")
        if path.is_file()
    )


def test_the_documents_are_counted(console: Console) -> None:
    console.write("a.yaml", CLEAN)
    outcome = console.run("render", "a.yaml", "--lang", "it")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == "2 documenti in build da 1 scheda (2 cambiati)\n"
    assert console.run("render", "a.yaml", "--lang", "it").out == "2 documenti in build da 1 scheda (0 cambiati)\n"


def test_other_formats_are_made_when_asked_for(console: Console) -> None:
    console.write("a.yaml", CLEAN)
    assert console.run("render", "a.yaml", "--to", "docx").code == 0
    assert [path.suffix for path in (console.folder / "build").rglob("a.*")] == [".docx"]


@pytest.mark.parametrize("lang", ["it", "en"])
def test_what_a_format_needs_is_asked_for(console: Console, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    console.write("a.yaml", CLEAN)
    monkeypatch.setitem(sys.modules, "docx", None)
    outcome = console.run("render", "a.yaml", "--to", "md,docx", "--lang", lang)
    assert (outcome.code, outcome.out) == (2, "")
    assert 'pip install "levacivica[docx]"' in outcome.err
    assert not (console.folder / "build").exists()


@pytest.mark.parametrize("lang", ["it", "en"])
def test_a_logo_that_cannot_be_drawn_is_told(console: Console, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    of_drawing.cache_clear()
    console.write(
        "levacivica.yaml", "intestazione:\n  nome: Comune di Esempio\n  logo:\n    file: a.svg\n    testo: Stemma\n"
    )
    console.write("a.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><path d="M0 0h9v9z"/></svg>')
    console.write("a.yaml", CLEAN)
    drawn = console.run("render", "a.yaml", "--to", "docx", "--lang", lang)
    assert (drawn.code, drawn.err) == (0, "")
    of_drawing.cache_clear()
    monkeypatch.setitem(sys.modules, "levacivica.rendering.pdf.compiling", None)
    outcome = console.run("render", "a.yaml", "--to", "docx", "--lang", lang)
    of_drawing.cache_clear()
    assert outcome.code == 0
    assert "Stemma" in outcome.err
    assert "levacivica[pdf]" in outcome.err
    assert "Stemma" not in console.run("render", "a.yaml", "--to", "md", "--lang", lang).err


@pytest.mark.parametrize(("sheet", "options"), [(WRONG, []), (BROKEN, []), (BROKEN, ["--force"])])
def test_when_nothing_can_be_published_it_is_said_in_words(console: Console, sheet: str, options: list[str]) -> None:
    console.write("a.yaml", sheet)
    outcome = console.run("render", "a.yaml", *options, "--lang", "it")
    assert outcome.code == 1
    assert outcome.out.startswith("Nessun documento")
    assert "0" not in outcome.out
    assert outcome.err.startswith("a.yaml: ")
    assert not (console.folder / "build").exists()


# formats


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("md", ["a.md"]),
        ("html,md", ["a.html", "a.md"]),
        (" md , html ", ["a.html", "a.md"]),
        ("md html", ["a.html", "a.md"]),
        ("md,md,,MD,.md", ["a.md"]),
    ],
)
def test_formats_are_a_list_however_it_is_written(console: Console, written: str, made: list[str]) -> None:
    console.write("a.yaml", CLEAN)
    outcome = console.run("render", "a.yaml", "--to", written)
    assert outcome.code == 0
    assert files(console) == made
    assert outcome.out.startswith(f"{len(made)} ")


@pytest.mark.parametrize(("written", "words"), [("md,htm", ["htm", "html", "md"]), ("xyz", ["md"]), (" , ", ["html"])])
@pytest.mark.parametrize("lang", ["it", "en"])
def test_a_wrong_format_is_told_with_the_list(console: Console, written: str, words: list[str], lang: str) -> None:
    console.write("a.yaml", CLEAN)
    outcome = console.run("render", "a.yaml", "--to", written, "--lang", lang)
    assert outcome.code == 2
    assert all(word in outcome.err for word in words)
    assert strangers(outcome.err, lang) == []
    assert not (console.folder / "build").exists()


# documents are made before any is written


def test_a_template_that_fails_on_a_later_sheet_leaves_every_document_as_it_was(console: Console) -> None:
    console.write("data/a.yaml", CLEAN)
    console.write("data/b.yaml", changed(CLEAN, "volontari: 3", "volontari: 4").replace("volontari: 2", "volontari: 3"))
    assert console.run("render", "data").code == 0
    before = {name: (console.folder / "build" / name).read_bytes() for name in files(console)}
    own = '{{ doc.titolo("Nuovo") }}\n{% if scheda.volontari == 4 %}{{ shceda }}{% endif %}\n'
    console.write("modelli/schede/leva-civica.j2", own)
    outcome = console.run("render", "data", "--templates", "modelli", "--lang", "it")
    assert (outcome.code, outcome.out) == (2, "")
    assert "schede/leva-civica.j2, riga 2," in outcome.err
    assert "«scheda»" in outcome.err
    assert {name: (console.folder / "build" / name).read_bytes() for name in files(console)} == before


@pytest.mark.parametrize("lang", ["it", "en"])
@pytest.mark.parametrize("text", ["{{ 1|numro }}", "{{ doc.tabela() }}", "Ciao", "{% include 'manca' %}", "{% if %}"])
def test_a_wrong_template_is_told_in_one_language(console: Console, text: str, lang: str) -> None:
    console.write("a.yaml", CLEAN)
    console.write("modelli/schede/leva-civica.j2", text)
    outcome = console.run("render", "a.yaml", "--templates", "modelli", "--lang", lang)
    assert outcome.code == 2
    assert "schede/leva-civica.j2" in outcome.err
    assert " 0" not in outcome.err
    assert strangers(outcome.err, lang) == []


# the page of contents


@pytest.fixture
def archive(console: Console) -> Console:
    console.write("levacivica.yaml", "lingua: it\n")
    console.write("data/uno/a.yaml", CLEAN)
    console.write("data/due/b.yaml", changed(CLEAN, "Insieme in biblioteca", '"<b>Altro</b> & meglio"'))
    return console


def test_a_whole_archive_gets_a_page_that_leads_to_every_document(archive: Console) -> None:
    outcome = archive.run("render")
    assert outcome.out.splitlines()[-1].endswith("build/index.html")
    page = (archive.folder / "build/index.html").read_text(encoding="utf-8")
    for name in files(archive):
        assert (f'href="{name}"' in page) == (name != "index.html")
    assert "&lt;b&gt;Altro&lt;/b&gt; &amp; meglio" in page
    assert "<b>Altro" not in page
    assert "Bozza" in page
    assert "Comune di Milano" in page


@pytest.mark.parametrize(
    "words", [["data/uno/a.yaml"], ["data/uno"], ["--to", "md"], ["data/uno/a.yaml", "data/due/b.yaml"]]
)
def test_a_part_of_an_archive_gets_none(archive: Console, words: list[str]) -> None:
    assert archive.run("render", *words).code == 0
    assert "index.html" not in files(archive)


def test_the_page_leaves_out_what_was_not_published(archive: Console) -> None:
    archive.write("data/tre/c.yaml", WRONG)
    assert archive.run("render").code == 1
    assert "c.html" not in (archive.folder / "build/index.html").read_text(encoding="utf-8")


def test_the_page_never_takes_the_place_of_a_document(console: Console) -> None:
    console.write("schede/index.yaml", CLEAN)
    console.write("schede/altra.yaml", CLEAN)
    console.go("schede")
    outcome = console.run("render", ".", "--lang", "it")
    assert outcome.code == 0
    assert outcome.err.startswith("index.html è il documento di una scheda")
    assert "Insieme in biblioteca</h1>" in (console.folder / "schede/build/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("root", [True, False])
@pytest.mark.parametrize("options", [[], ["--force"]])
def test_two_sheets_that_would_make_one_document_are_left_out_alone(
    console: Console, root: bool, options: list[str]
) -> None:
    """With no data root around them, nothing else says that their names are one."""
    if root:
        console.write("levacivica.yaml", "dati: [schede]\n")
    console.write("schede/a.yaml", CLEAN)
    console.write("schede/a.yml", CLEAN.replace("titolo: ", "titolo: Altro "))
    console.write("schede/b.yaml", CLEAN)
    outcome = console.run("render", "schede", "--to", "md", "--out", "build", *options)
    assert outcome.code == 1
    assert [line.partition(":")[0] for line in outcome.err.splitlines()] == ["schede/a.yaml", "schede/a.yml"]
    made = [path.name for path in (console.folder / "build").rglob("*.md")]
    assert made == ["b.md"]


def test_sheets_of_two_data_roots_may_meet_too(console: Console) -> None:
    for name in ("Uno", "uno"):
        console.write(f"{name}/levacivica.yaml", "lingua: it\n")
        console.write(f"{name}/data/a.yaml", CLEAN)
    console.write("uno/data/b.yaml", CLEAN)
    if len(list(console.folder.iterdir())) == 1:
        pytest.skip("this disk takes both names for one")
    outcome = console.run("render", "Uno", "uno", "--to", "md")
    assert outcome.code == 1
    assert [line.partition(":")[0] for line in outcome.err.splitlines()] == ["Uno/data/a.yaml", "uno/data/a.yaml"]
    assert [path.name for path in (console.folder / "build").rglob("*.md")] == ["b.md"]


def test_the_page_of_several_archives_is_of_none_of_them(console: Console) -> None:
    for name in ("uno", "due"):
        console.write(f"{name}/levacivica.yaml", f"intestazione:\n  nome: Comune {name}\n")
        console.write(f"{name}/data/a.yaml", CLEAN)
    assert console.run("render", "uno", "due", "--lang", "it").out.endswith("build/index.html\n")
    page = (console.folder / "build/index.html").read_text(encoding="utf-8")
    assert "Comune uno" not in page
    assert 'href="uno/data/a.html"' in page
    assert 'href="due/data/a.html"' in page


# --check


def test_documents_that_are_what_the_sheets_give_pass(archive: Console) -> None:
    archive.run("render")
    outcome = archive.run("render", "--check")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == "Tutto in ordine: 4 documenti corrispondono alle schede in build\n"


def test_each_document_that_is_not_is_told_and_nothing_is_written(archive: Console) -> None:
    archive.run("render")
    (archive.folder / "build/data/uno/a.md").unlink()
    archive.write("build/data/due/b.html", "vecchio")
    archive.write("build/data/due/sparita.md", "# Vecchia\n")
    archive.write("build/data/due/README.md", "# Note di chi cura la cartella\n")
    (archive.folder / "build/index.html").unlink()
    before = {name: (archive.folder / "build" / name).stat().st_mtime_ns for name in files(archive)}
    outcome = archive.run("render", "--check")
    assert outcome.code == 1
    assert [line.split(",")[0] for line in outcome.out.splitlines()] == [
        "build/data/due/b.html: da rifare",
        "build/data/due/sparita.md: di troppo",
        "build/data/uno/a.md: manca",
        "build/index.html: manca",
        "4 documenti non corrispondono alle schede in build; nulla è stato scritto",
    ]
    assert {name: (archive.folder / "build" / name).stat().st_mtime_ns for name in files(archive)} == before


def test_nothing_is_made_for_a_check(archive: Console) -> None:
    assert archive.run("render", "--check").code == 1
    assert not (archive.folder / "build").exists()


def test_a_check_of_one_sheet_looks_at_its_documents_alone(archive: Console) -> None:
    archive.run("render")
    archive.write("build/data/uno/sparita.md", "# Vecchia\n")
    archive.write("build/data/due/b.html", "vecchio")
    assert archive.run("render", "--check", "data/uno/a.yaml").code == 0
    assert archive.run("render", "--check", "data/uno").code == 1


def test_a_document_whose_sheet_is_left_out_is_no_stray(archive: Console) -> None:
    archive.run("render")
    archive.write("data/uno/a.yaml", WRONG)
    outcome = archive.run("render", "--check")
    assert outcome.code == 1
    assert "di troppo" not in outcome.text
    assert outcome.err.startswith("data/uno/a.yaml: lasciata fuori")


def test_what_is_left_over_is_told_when_writing_too_and_stays(archive: Console) -> None:
    archive.write("build/data/due/sparita.md", "# Vecchia\n")
    outcome = archive.run("render")
    assert outcome.code == 0
    assert outcome.err.startswith("build/data/due/sparita.md: di troppo")
    assert (archive.folder / "build/data/due/sparita.md").read_text() == "# Vecchia\n"


# --context


def test_the_values_of_a_sheet_are_told_with_the_names_to_write(archive: Console) -> None:
    outcome = archive.run("render", "--context", "data/uno/a.yaml")
    assert (outcome.code, outcome.err) == (0, "")
    told = yaml.safe_load(outcome.out)
    assert told["scheda.sedi[0].nome"] == "Biblioteca centrale"
    assert told["scheda.sedi[0].codice"] == "91058"
    assert told["nome"] == "a"
    assert "# scheda.descrizione\n" in outcome.out
    assert "# testi.come_candidarsi\n" in outcome.out
    assert not (archive.folder / "build").exists()


def test_prose_is_told_as_it_is_written(archive: Console) -> None:
    prose = "Prima riga\n  con *rilievo*\n\n- uno\n- due: «tre»"
    text = "descrizione: |\n" + "".join(f"  {line}\n" for line in prose.split("\n"))
    archive.write("data/uno/a.yaml", CLEAN + text)
    told = yaml.safe_load(archive.run("render", "--context", "data/uno/a.yaml").out)
    assert told["scheda.descrizione"] == prose


def test_every_name_that_is_told_can_be_written(archive: Console) -> None:
    told = yaml.safe_load(archive.run("render", "--context", "data/uno/a.yaml").out)
    lines = "\n".join(f"{{% set _ = {name} %}}" for name in told)
    archive.write("modelli/schede/leva-civica.j2", '{{ doc.titolo("x") }}\n' + lines)
    assert archive.run("render", "--templates", "modelli").code == 0


@pytest.mark.parametrize("lang", ["it", "en"])
@pytest.mark.parametrize("words", [["data", "--check"], ["data"], ["--context", "data"], ["--context", "rotta.yaml"]])
def test_only_one_sheet_can_be_told(archive: Console, words: list[str], lang: str) -> None:
    archive.write("rotta.yaml", BROKEN)
    options = words if "--context" in words else [*words, "--context", "data/uno/a.yaml"]
    outcome = archive.run("render", *options, "--lang", lang)
    assert (outcome.code, outcome.out) == (2, "")
    assert strangers(outcome.err, lang) == []


# a line that moves


class Terminal:
    """A standard error that somebody looks at."""

    def __init__(self) -> None:
        self.written = ""

    def write(self, text: str) -> int:
        self.written += text
        return len(text)

    def flush(self) -> None: ...

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("terminal", "patience", "ci", "seen"), [
    (True, 0.0, "", True), (True, 60.0, "", False), (False, 0.0, "", False), (True, 0.0, "true", False),
])  # fmt: skip
def test_progress_is_for_people_who_wait(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, patience: float, ci: str, seen: bool
) -> None:
    from levacivica.cli import progress  # noqa: PLC0415

    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr(Terminal, "isatty", lambda _: terminal)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("TERM", "xterm")
    assert list(progress.watched(list("abc"), "Preparo i documenti")) == ["a", "b", "c"]
    assert ("Preparo i documenti" in screen.written) == seen


def test_paths_are_told_from_here(tmp_path: Path, console: Console) -> None:
    console.write("a.yaml", CLEAN)
    assert tmp_path.as_posix() not in console.run("render", "a.yaml", "--check").text
