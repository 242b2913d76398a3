"""Faults of the program: a step is made to fail on one sheet, and the others are treated as if it were not there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from levacivica.archive import archive as archives
from levacivica.archive import own_norms
from levacivica.checking import alone, between, engine, filtering
from levacivica.cli import fmt
from levacivica.diagnostics.finding import Remark, Spot
from levacivica.editing import formatting, mending
from levacivica.model import structure
from levacivica.model.figures import Whole
from levacivica.model.schede import LevaCivica
from levacivica.overview import gathering
from levacivica.reading import encoding, reader
from levacivica.rendering.document.builder import DocumentBuilder
from levacivica.rendering.html.layout import HtmlLayout
from levacivica.rendering.markdown.layout import MarkdownLayout
from levacivica.reporting import machine
from levacivica.reporting.formats import FORMATS
from levacivica.rules import passages, personal, registry
from levacivica.rules.base import Rule, RuleAcross
from levacivica.serving.watching import Watch
from levacivica.serving.workshop import Workshop
from levacivica.site import sheet as sites_sheet
from levacivica.site.pages import Pages

from ..console import Console
from ..samples import CLEAN, WARNED, changed

BAD = "b-guasta"
TITLE = "Titolo che guasta"
FIGURE = 4321
MENDABLE = f"{CLEAN}inizio: 26.05.2026\n"
"""A sheet with one safe fix."""

Patch = pytest.MonkeyPatch
Break = Callable[[Patch], None]


class UnforeseenError(RuntimeError):
    """What no code waits for."""


def failing_on(wanted: Callable[..., bool], real: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, but that it fails on some arguments."""

    def called(*args: Any, **named: Any) -> Any:
        if wanted(*args, **named):
            raise UnforeseenError("qualcosa\nche non\x1b[31m si aspettava")
        return real(*args, **named)

    return called


def fail_where(patch: Patch, place: Any, name: str, wanted: Callable[..., bool]) -> None:
    patch.setattr(place, name, failing_on(wanted, getattr(place, name)))


def add_rule(patch: Patch, rule: Rule) -> None:
    patch.setattr(alone, "rules_for", lambda sheet: (*registry.rules_for(sheet), rule))


def a_rule(patch: Patch) -> None:
    def check(sheet: LevaCivica, _: object) -> Iterator[Remark]:
        if sheet.titolo == TITLE:
            raise UnforeseenError
        yield from ()

    add_rule(patch, Rule({"": "LC203"}, (LevaCivica,), check))


def a_rule_that_recurs(patch: Patch) -> None:
    def check(sheet: LevaCivica, context: object) -> Iterator[Remark]:
        if sheet.titolo == TITLE:
            yield from check(sheet, context)

    add_rule(patch, Rule({"": "LC203"}, (LevaCivica,), check))


def a_rule_between_sheets(patch: Patch) -> None:
    def check(archive: archives.Archive) -> Iterator[tuple[str, Remark]]:
        for name, one in archive.sheets.items():
            if one.sheet.titolo == TITLE:
                raise UnforeseenError
            yield name, Remark(Spot(("titolo",)), variant="", params={"nome": name})

    real = registry.rules_across()
    patch.setattr(between, "rules_across", lambda: (RuleAcross("LC408", silent(check)), *real))


def silent(check: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """The same check, which runs and says nothing."""

    def checked(archive: archives.Archive) -> Iterator[Any]:
        for _ in check(archive):
            pass
        yield from ()

    return checked


def a_rule_on_texts(patch: Patch) -> None:
    def check(one: passages.Passage) -> Iterator[Remark]:
        if "guasto@gmail.com" in one.written:
            raise UnforeseenError
        yield from ()

    real = personal.private_mailboxes
    patch.setattr(personal, "private_mailboxes", passages.TextRule("LC503", real.shapes, real.forms, check))


def a_field(patch: Patch) -> None:
    patch.setattr(structure, "_KNOWN", {})
    fail_where(patch, Whole, "read", lambda _, text: text.strip() == str(FIGURE))


def decoding(patch: Patch) -> None:
    for place in (reader, encoding):
        fail_where(patch, place, "decode", lambda raw: TITLE.encode() in raw)


def settling(patch: Patch) -> None:
    fail_where(patch, archives, "settle", lambda loaded, _: loaded.name == BAD)


def places(patch: Patch) -> None:
    fail_where(patch, engine, "locate", lambda _, loaded, __: loaded.name == BAD)


def comments(patch: Patch) -> None:
    fail_where(patch, alone, "suppressions", lambda document: TITLE in document.text)


def silencing(patch: Patch) -> None:
    fail_where(patch, filtering, "_divided", lambda checked, _: checked.loaded.name == BAD)


class Fault(NamedTuple):
    """A way to fail, what a finding on it names, and whether the sheet can be read all the same."""

    happens: Break
    named: str
    is_readable: bool = True


FOUND = (
    Fault(a_rule, "LC203"),
    Fault(a_rule_that_recurs, "LC203"),
    Fault(a_rule_between_sheets, "LC408"),
    Fault(a_rule_on_texts, "LC503"),
    Fault(a_field, "lettura", is_readable=False),
    Fault(decoding, "lettura", is_readable=False),
    Fault(settling, "programma, bando e norma", is_readable=False),
    Fault(places, "righe"),
    Fault(comments, "commenti"),
    Fault(silencing, "commenti"),
)
ways = pytest.mark.parametrize("way", FOUND, ids=[way.happens.__name__ for way in FOUND])


@pytest.fixture
def root(console: Console) -> Console:
    """A data root of three sheets, of which the second is the one to fail on, and the third has a warning."""
    console.write("levacivica.yaml", "lingua: it\n")
    console.write("data/a-prima.yaml", CLEAN)
    guilty = changed(CLEAN, "Insieme in biblioteca", TITLE)
    guilty = changed(guilty, "volontari: 3\n", f"volontari: {FIGURE}\n")
    guilty = changed(guilty, 'telefono: "02 1234567"', "email: guasto@gmail.com")
    console.write(f"data/{BAD}.yaml", guilty)
    console.write("data/c-terza.yaml", changed(WARNED, "Insieme in biblioteca", "Insieme in ludoteca"))
    return console


def codes_by_file(report: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in json.loads(report)["findings"]:
        found.setdefault(Path(one["file"]).stem, set()).add(one["code"])
    return found


@ways
def test_validate_reports_the_fault_and_checks_the_other_sheets(root: Console, monkeypatch: Patch, way: Fault) -> None:
    before = codes_by_file(root.run("validate", "--format", "json").out)
    way.happens(monkeypatch)
    outcome = root.run("validate", "--format", "json")
    found = codes_by_file(outcome.out)
    assert outcome.code == 3
    assert outcome.err == ""
    assert "LC905" in found.pop(BAD)
    before.pop(BAD)
    assert found == before
    assert "c-terza" in found
    [fault] = [one for one in json.loads(outcome.out)["findings"] if one["code"] == "LC905"]
    assert way.named in fault["message"]
    assert fault["severity"] == "error"


@ways
def test_every_format_has_the_fault_and_no_traceback(root: Console, monkeypatch: Patch, way: Fault) -> None:
    way.happens(monkeypatch)
    reports = [word for form in FORMATS for word in ("--report", f"{form}=rapporti/{form}.txt")]
    outcome = root.run("validate", *reports)
    assert outcome.code == 3
    assert "LC905" in outcome.out
    for form in FORMATS:
        text = (root.folder / "rapporti" / f"{form}.txt").read_text(encoding="utf-8")
        assert "LC905" in text, form
        assert "Traceback" not in text
        assert "\x1b" not in text


@pytest.mark.parametrize(
    "options", [("--select", "LC201"), ("--ignore", "LC9"), ("--exit-zero",), ("--fail-on", "warning")], ids=" ".join
)
def test_no_option_hides_a_fault(root: Console, monkeypatch: Patch, options: tuple[str, ...]) -> None:
    a_rule(monkeypatch)
    outcome = root.run("validate", *options)
    assert outcome.code == 3
    assert "LC905" in outcome.out


def test_neither_settings_nor_a_comment_nor_an_option_may_name_it(root: Console, monkeypatch: Patch) -> None:
    assert root.run("validate", "--ignore", "LC905").code == 2
    root.write("levacivica.yaml", "regole:\n  LC905: spenta\n")
    assert root.run("validate").code == 2
    root.write("levacivica.yaml", "lingua: it\n")
    path = root.folder / "data" / f"{BAD}.yaml"
    path.write_text(f"# levacivica: ignora[LC905] non voglio\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    a_rule(monkeypatch)
    assert {"LC903", "LC905"} <= codes_by_file(root.run("validate", "--format", "json").out)[BAD]


def test_a_fault_is_shown_before_what_is_only_counted(root: Console, monkeypatch: Patch) -> None:
    for number in range(60):
        root.write(f"data/a-{number}.yaml", changed(CLEAN, "servizio: 1045", "servizio: 1035"))
    a_rule(monkeypatch)
    for form in ("full", "table", "github", "markdown"):
        assert f"{BAD}.yaml" in root.run("validate", "--format", form).out, form


def test_a_rule_between_sheets_that_fails_on_all_is_reported_on_all(root: Console, monkeypatch: Patch) -> None:
    monkeypatch.setattr(between, "rules_across", lambda: (RuleAcross("LC408", failing_on(lambda _: True, print)),))
    found = codes_by_file(root.run("validate", "--format", "json").out)
    assert set(found) == {"a-prima", BAD, "c-terza"}
    assert all("LC905" in codes for codes in found.values())


@ways
def test_lists_and_totals_have_the_others(root: Console, monkeypatch: Patch, way: Fault) -> None:
    way.happens(monkeypatch)
    listed = root.run("list", "--format", "names")
    total = root.run("stats", "--format", "json")
    assert "c-terza" in listed.out
    assert ("b-guasta" in listed.out) is way.is_readable
    assert (listed.code, total.code) == ((0, 0) if way.is_readable else (3, 3))
    assert json.loads(total.out)["schede"]["numero"] == (3 if way.is_readable else 2)
    assert ("LC905" in listed.err) is not way.is_readable


def test_a_sheet_without_an_entry_is_left_out_of_lists(root: Console, monkeypatch: Patch) -> None:
    fail_where(monkeypatch, gathering, "_sites", lambda project: project.titolo == TITLE)
    listed = root.run("list", "--format", "names")
    assert listed.code == 3
    assert "b-guasta" not in listed.out
    assert "c-terza" in listed.out
    assert listed.err.count("LC905") == 1
    assert root.run("stats").code == 3
    made = root.run("site", "--force", "--out", "sito")
    assert (made.code, made.err.count("LC905")) == (3, 1)
    assert (root.folder / "sito/schede/c-terza.html").exists()


@pytest.mark.parametrize("name", ["same_name", "street"])
def test_a_site_is_planned_without_a_sheet_that_its_lists_fail_on(root: Console, monkeypatch: Patch, name: str) -> None:
    root.write(
        f"data/{BAD}.yaml",
        changed(CLEAN, "Biblioteca centrale", "Uno\n    indirizzo: Via che guasta 1\n    comune: Borgoguasta"),
    )
    fail_where(monkeypatch, sites_sheet, name, lambda text: "guasta" in (text or ""))
    made = root.run("site", "--force", "--out", "sito")
    assert (made.code, made.err.count("LC905")) == (3, 1)
    assert f"data/{BAD}.yaml" in made.err
    assert (root.folder / "sito/schede/c-terza.html").exists()
    assert not (root.folder / f"sito/schede/{BAD}.html").exists()


def documents(console: Console, folder: str) -> set[str]:
    return {path.name for path in (console.folder / folder).rglob("*") if path.stem in ("a-prima", BAD, "c-terza")}


@ways
def test_render_makes_the_others(root: Console, monkeypatch: Patch, way: Fault) -> None:
    way.happens(monkeypatch)
    outcome = root.run("render", "--to", "md,json", "--out", "uscita")
    assert outcome.code == 3
    assert "LC905" in outcome.err
    assert documents(root, "uscita") == {"a-prima.md", "a-prima.json", "c-terza.md", "c-terza.json"}


def a_block(patch: Patch) -> None:
    fail_where(patch, DocumentBuilder, "titolo", lambda _, testo, *__: testo == TITLE)


def a_layout(patch: Patch) -> None:
    fail_where(patch, MarkdownLayout, "render", lambda _, document: document.title == TITLE)


def data_for_programs(patch: Patch) -> None:
    from levacivica.rendering.data import sheet_json  # noqa: PLC0415

    fail_where(patch, sheet_json, "written", lambda settled, _: settled.name == BAD)


MAKING = (a_block, a_layout, data_for_programs)


@pytest.mark.parametrize("happens", MAKING)
def test_a_document_that_fails_leaves_its_sheet_out(root: Console, monkeypatch: Patch, happens: Break) -> None:
    root.run("render", "--force", "--to", "md", "--out", "uscita")
    old = (root.folder / f"uscita/data/{BAD}.md").read_bytes()
    happens(monkeypatch)
    outcome = root.run("render", "--force", "--to", "md,html,json", "--out", "uscita")
    assert outcome.code == 3
    assert outcome.err.count("LC905") == 1
    assert f"data/{BAD}.yaml" in outcome.err
    assert (root.folder / f"uscita/data/{BAD}.md").read_bytes() == old, "what was made before is left alone"
    assert documents(root, "uscita") - {f"{BAD}.md"} == {
        f"{name}.{to}" for name in ("a-prima", "c-terza") for to in ("md", "html", "json")
    }
    assert TITLE not in (root.folder / "uscita/index.html").read_text(encoding="utf-8")
    assert root.run("render", "--force", "--to", "md,html,json", "--out", "uscita", "--check").code == 3


@pytest.mark.parametrize("happens", MAKING)
def test_a_site_is_made_of_the_others(root: Console, monkeypatch: Patch, happens: Break) -> None:
    happens(monkeypatch)
    outcome = root.run("site", "--force", "--out", "sito")
    assert outcome.code == 3
    assert outcome.err.count("LC905") == 1
    assert (root.folder / "sito/schede/a-prima.html").exists()
    assert not (root.folder / f"sito/schede/{BAD}.html").exists()
    pages = [path.read_text(encoding="utf-8") for path in (root.folder / "sito").rglob("*.html")]
    assert not any(f"{BAD}.html" in page for page in pages)
    assert root.run("site", "--force", "--out", "sito", "--check").code == 3


def test_a_page_of_many_sheets_stays_as_it_was(root: Console, monkeypatch: Patch) -> None:
    root.run("site", "--force", "--out", "sito")
    old = (root.folder / "sito/index.html").read_bytes()
    root.write("data/a-prima.yaml", changed(CLEAN, "Insieme in biblioteca", "Insieme in museo"))
    fail_where(monkeypatch, Pages, "choices", lambda *_: True)
    outcome = root.run("site", "--force", "--out", "sito")
    assert outcome.code == 3
    assert "index.html" in outcome.err
    assert (root.folder / "sito/index.html").read_bytes() == old
    assert "Insieme in museo" in (root.folder / "sito/schede/a-prima.html").read_text(encoding="utf-8")


def test_the_page_that_leads_to_the_documents_may_fail_alone(root: Console, monkeypatch: Patch) -> None:
    fail_where(monkeypatch, HtmlLayout, "page", lambda _, template, *__, **___: template == "html/indice.html.j2")
    outcome = root.run("render", "--force", "--to", "html", "--out", "uscita")
    assert outcome.code == 3
    assert documents(root, "uscita") == {"a-prima.html", f"{BAD}.html", "c-terza.html"}


def test_a_project_that_cannot_be_settled_counts_as_unreadable(root: Console, monkeypatch: Patch) -> None:
    programme = f"""\
tipo: programma
titolo: Un programma
stato: bozza
regime: lombardia-16-2019
ente: Comune di Milano
progetti:
  - a-prima
  - {BAD}
"""
    root.write("data/programma.yaml", programme)
    settling(monkeypatch)
    assert "LC411" in codes_by_file(root.run("validate", "--format", "json").out)["programma"]
    outcome = root.run("render", "--to", "md", "--out", "uscita")
    assert outcome.code == 3
    assert not list((root.folder / "uscita").rglob("programma.md"))
    alone = root.run("validate", "data/a-prima.yaml")
    assert (alone.code, "LC905" in alone.out) == (0, False), "a fault on another sheet is reported with that"


def test_norms_that_the_program_fails_on_hide_only_the_sheets_with_them(root: Console, monkeypatch: Patch) -> None:
    root.write("levacivica.yaml", "lingua: it\nnorme:\n  - norme\n")
    root.write("norme/nostre.yaml", "nome: nostre\ntitolo: Norme guaste\nlegge: nessuna\n")
    root.write("data/d-nostra.yaml", changed(CLEAN, "regime: lombardia-16-2019", "regime: nostre"))
    fail_where(monkeypatch, own_norms, "read_record", lambda _, path, *__: path.stem == "nostre")
    outcome = root.run("validate", "--format", "json")
    found = codes_by_file(outcome.out)
    assert outcome.code == 3
    assert found["nostre"] == {"LC905"}
    assert "LC411" in found["d-nostra"]
    assert "LC411" not in found["c-terza"]


@pytest.mark.parametrize("place", ["edited", "broken"])
def test_a_fixer_that_fails_leaves_its_file_alone(root: Console, monkeypatch: Patch, place: str) -> None:
    for name in ("a-prima", BAD, "c-terza"):
        title = {BAD: TITLE}.get(name, name)
        root.write(f"data/{name}.yaml", changed(MENDABLE, "Insieme in biblioteca", title))
    guilty = root.folder / "data" / f"{BAD}.yaml"
    before = guilty.read_bytes()
    fail_where(monkeypatch, mending, place, lambda text, *_: TITLE in getattr(text, "text", text))
    outcome = root.run("validate", "--fix")
    assert outcome.code == 3
    assert "LC905" in outcome.out
    assert guilty.read_bytes() == before
    for name in ("a-prima", "c-terza"):
        assert "inizio: 2026-05-26" in (root.folder / f"data/{name}.yaml").read_text(encoding="utf-8")
    shown = root.run("validate", "--diff")
    assert (shown.code, shown.out) == (3, "")


def test_fmt_goes_on_after_a_file_that_it_fails_on(root: Console, monkeypatch: Patch) -> None:
    untidy = "titolo: Ultimo\ntipo: leva-civica\n"
    root.write("data/z-ultima.yaml", untidy)
    fail_where(monkeypatch, formatting, "in_order", lambda document, _: TITLE in document.text)
    outcome = root.run("fmt", "data")
    assert outcome.code == 3
    assert outcome.err.count("LC905") == 1
    assert (root.folder / "data/z-ultima.yaml").read_text(encoding="utf-8").startswith("tipo:")
    assert root.run("fmt", "data", "--check").code == 3


def test_a_report_that_fails_leaves_the_others_written(root: Console, monkeypatch: Patch) -> None:
    fail_where(monkeypatch, machine, "as_json", lambda _: True)
    outcome = root.run("validate", "--report", "json=a.txt", "--report", "sarif=b.txt", "--format", "json")
    assert outcome.code == 3
    assert "json" in outcome.err
    assert (root.folder / "b.txt").exists()
    assert not (root.folder / "a.txt").exists()


@pytest.mark.parametrize("happens", [a_rule, a_field, settling, a_block])
def test_serve_goes_on(root: Console, monkeypatch: Patch, happens: Break) -> None:
    workshop = Workshop([], root.folder / "sito", "it", Watch())
    with monkeypatch.context() as patch:
        happens(patch)
        made = workshop.make()
        assert made.problem is None
        assert made.edition.complete
        assert [found.code for found in made.view.findings].count("LC905") == 1
        assert (root.folder / "sito/schede/c-terza.html").exists()
        page = f"schede/{BAD}.html"
        assert (page in made.edition.instead) is (happens is not a_rule)
        assert "LC905" in made.edition.instead.get(page, "") + made.edition.beside[page]
    root.write(f"data/{BAD}.yaml", CLEAN)
    again = workshop.make()
    assert "LC905" not in {found.code for found in again.view.findings}
    assert (root.folder / page).exists() or (root.folder / "sito" / page).exists()


@pytest.mark.parametrize("command", ["validate", "fmt data"])
@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_errors_with_their_own_way_keep_it(
    root: Console, monkeypatch: Patch, command: str, error: type[BaseException]
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(archives, "settle", stop)
    monkeypatch.setattr(formatting, "in_order", stop)
    outcome = root.run(*command.split())
    assert outcome.code == (130 if error is KeyboardInterrupt else 3)
    assert "LC905" not in outcome.text


@pytest.mark.parametrize("command", ["validate", "fmt data", "render --force"])
def test_developers_see_the_traceback(root: Console, monkeypatch: Patch, command: str) -> None:
    a_rule(monkeypatch)
    fail_where(monkeypatch, formatting, "in_order", lambda *_: True)
    root.wish(LEVACIVICA_DEBUG="1")
    with pytest.raises(UnforeseenError):
        root.run(*command.split())


def test_the_line_to_report_names_version_step_and_place(root: Console, monkeypatch: Patch) -> None:
    fail_where(monkeypatch, fmt, "_format", lambda file, *_, **__: file.name == BAD)
    err = root.run("fmt", "data").err
    assert "UnforeseenError: qualcosa che non [31m si aspettava" in err
    assert "putting it in order (fmt): UnforeseenError, cli/fmt.py:" in err
