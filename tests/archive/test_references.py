"""What a sheet names is there, not there, unreadable, of another kind or double: each command treats it alike."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from ..archives import archive_of_texts
from ..console import Console
from ..samples import changed
from .valley import ALONE, CALL, HUT, NORMS, OTHER, SHEETS, bare, broken, fill, text

STATES = ("found", "absent", "unreadable", "other kind", "double")
HIDING = ("unreadable", "double")
FORMATS = ("md", "html", "pdf", "docx")
READ = (".md", ".html", ".pdf", ".docx", ".json", ".csv", ".ics", ".xml")
INCOMPLETE = bare("Pagina incompleta.")


def in_state(name: str, state: str) -> dict[str, str]:
    """The valley with one of its sheets in a state."""
    sheets = dict(SHEETS)
    match state:
        case "absent":
            del sheets[name]
        case "unreadable":
            sheets[name] = broken(sheets[name])
        case "other kind":
            sheets[name] = OTHER
        case "double":
            sheets[f"zona/{name}"] = sheets[name]
    return sheets


class Named(NamedTuple):
    """A sheet that others name.

    ``places`` are where each names it, ``takes`` what each says that comes from it alone; ``codes`` are those of the
    finding of each state.
    """

    name: str
    places: dict[str, str]
    takes: dict[str, tuple[str, ...]]
    codes: dict[str, str]


OF_CALL = ("11 marzo 2027", "giovani@valle.example.org", "Avviso della Valle Fredda")
OF_PROGRAMME = ("Unione della Valle", "Agricoltura in zona di montagna", "11 marzo 2027", "Valle viva")
UNKNOWN = {"unreadable": "LC411", "double": "LC411"}
NAMED = {
    "call": Named(
        "avviso",
        {
            "mulino": "bando: ⟦avviso⟧",
            "valle": "bando: ⟦avviso⟧",
            "malga": "programma: ⟦valle⟧",
            "segheria": "programma: ⟦valle⟧",
        },
        {"valle": OF_CALL, **dict.fromkeys(("mulino", "malga", "segheria"), (*OF_CALL, "9 mesi"))},
        {"absent": "LC405", "other kind": "LC405", **UNKNOWN},
    ),
    "programme": Named(
        "valle",
        {"malga": "programma: ⟦valle⟧", "segheria": "programma: ⟦valle⟧"},
        {"malga": OF_PROGRAMME, "segheria": OF_PROGRAMME},
        {"absent": "LC401", "other kind": "LC401", **UNKNOWN},
    ),
    "project": Named(
        "segheria",
        {"valle": "- ⟦segheria⟧"},
        {"valle": ("In segheria",)},
        {"absent": "LC401", "other kind": "LC401", **UNKNOWN},
    ),
}
CASES = [(kind, state) for kind in NAMED for state in STATES]


@pytest.fixture
def named(console: Console, request: pytest.FixtureRequest) -> tuple[Named, str]:
    kind, state = request.param
    fill(console, in_state(NAMED[kind].name, state))
    return NAMED[kind], state


def at(sheet: str, marked: str) -> tuple[int, int]:
    """The line and column, from 1, of the marked stretch of a sheet."""
    before, _, rest = marked.partition("⟦")
    index = SHEETS[sheet].index(before + rest.replace("⟧", "")) + len(before)
    above = SHEETS[sheet][:index]
    return above.count("\n") + 1, index - above.rfind("\n")


def errors(found: list[dict[str, Any]]) -> Iterator[tuple[str, tuple[int, int]]]:
    for one in found:
        if one["severity"] == "error":
            start = one["span"]["start"]
            yield one["code"], (start["line"], start["column"])


def wrong_in(named: Named, state: str) -> set[str]:
    """The sheets with a finding: a call that is not there is reported where it is named, not at every project."""
    if state == "found":
        return set()
    through = {name for name, place in named.places.items() if named.name not in place}
    return named.places.keys() - (through if state not in HIDING else set())


cases = pytest.mark.parametrize("named", CASES, ids=[f"{kind} {state}" for kind, state in CASES], indirect=True)


@cases
def test_the_sheet_that_names_it_has_one_finding_where_it_names_it(console: Console, named: tuple[Named, str]) -> None:
    what, state = named
    for name, place in what.places.items():
        expected = [(what.codes[state], at(name, place))] if name in wrong_in(*named) else []
        assert list(errors(console.found(f"data/{name}.yaml"))) == expected
        assert console.run("validate", f"data/{name}.yaml").code == bool(expected)


@cases
def test_documents_say_what_is_known_and_that_something_is_not(console: Console, named: tuple[Named, str]) -> None:
    what, state = named
    console.run("render", "--to", ",".join(FORMATS), "--force")
    for name, takes in what.takes.items():
        for form in FORMATS:
            said = text(console.folder / f"build/data/{name}.{form}")
            known = {taken: bare(taken) in said for taken in takes}
            assert known == dict.fromkeys(takes, state == "found"), (name, form)
            assert (INCOMPLETE in said) == (state in HIDING), (name, form)
            assert (bare(f"«{what.name}»") in said) == (state in HIDING), (name, form)


@cases
def test_documents_of_what_has_an_error_are_left_out_and_named(console: Console, named: tuple[Named, str]) -> None:
    what, state = named
    left_out = wrong_in(*named)
    for command, where in (("render", "build/data/{}.md"), ("site", "sito/schede/{}.html")):
        outcome = console.run(command, *(["--to", "md"] if command == "render" else ["--out", "sito"]))
        assert outcome.code == (state != "found")
        for name in SHEETS.keys() - {what.name}:
            assert (f"data/{name}.yaml: lasciata fuori" in outcome.err) == (name in left_out), (command, name)
            assert (console.folder / where.format(name)).exists() == (name not in left_out), (command, name)


@cases
def test_a_document_asked_for_alone_fails_the_same_way(console: Console, named: tuple[Named, str]) -> None:
    what, _ = named
    for name in what.places:
        wrong = name in wrong_in(*named)
        outcome = console.run("render", f"data/{name}.yaml", "--to", "md", "--out", f"solo-{name}")
        assert outcome.code == wrong
        assert (f"data/{name}.yaml: lasciata fuori" in outcome.err) == wrong
        assert (console.folder / f"solo-{name}/data/{name}.md").exists() == (not wrong)


@cases
def test_lists_and_totals_say_of_which_sheets_they_do_not_know_all(console: Console, named: tuple[Named, str]) -> None:
    what, state = named
    for command in ("list", "stats"):
        outcome = console.run(command, "--format", "json")
        hiding = state in HIDING
        assert outcome.code == hiding
        for name in what.places:
            assert (f"data/{name}.yaml: dipende da {what.name}" in outcome.err) == hiding
        assert ("che non si legge" in outcome.err) == (state == "unreadable")
        assert ("un nome che più di un file ha" in outcome.err) == (state == "double")
    rows = {row["nome"]: row for row in json.loads(console.run("list", "--format", "json").out)["schede"]}
    for name in what.places:
        if what.name != "segheria":
            assert (rows[name]["scadenza"] is not None) == (state == "found")


# the archive's own call with the name of one that comes with the program


NATIONAL = "servizio-civile-2026"
OURS = changed(changed(CALL, "regime: altro", "regime: scu"), "scadenza: 2027-03-11", "scadenza: 2026-04-16")
OURS = changed(changed(OURS, "apertura: 2027-02-01", "apertura: 2026-02-25"), "durata_mesi: 9\n", "")
UNDER_IT = changed(
    changed(ALONE, "bando: avviso", f"bando: {NATIONAL}"), "regime: altro", "regime: scu\ndurata_mesi: 12"
)


def under_a_call(console: Console, own: str | None) -> None:
    fill(console, {"mulino": UNDER_IT, **({f"zona/{NATIONAL}": own} if own is not None else {})})


def everything_made(console: Console) -> str:
    """All that any command says of the archive or makes of it."""
    said = [console.run(command, *words).text for command, *words in (
        ("validate", "--show-info"), ("list",), ("list", "--format", "json"), ("stats",), ("stats", "--format", "json"),
        ("render", "--to", "md,html,json,csv,ics"), ("render", "--to", "md,json,ics", "--force", "--out", "forzati"),
        ("site", "--out", "sito"), ("site", "--force", "--out", "sito-forzato"),
    )]  # fmt: skip
    folders = (console.folder / name for name in ("build", "forzati", "sito", "sito-forzato"))
    made = (path for folder in folders for path in folder.rglob("*.*") if path.suffix in READ)
    return bare("\n".join([*said, *map(text, made)]))


@pytest.mark.parametrize("own", [None, OURS, broken(OURS), OURS.replace("tipo: bando", "tipo: bandu"), OTHER, ""])
def test_an_own_call_never_lets_the_national_one_speak(console: Console, own: str | None) -> None:
    under_a_call(console, own)
    said = everything_made(console)
    national = "8aprile" in said or "2026-04-08" in said or "20260408" in said
    ours = "16aprile" in said
    assert (national, ours) == (own is None, own == OURS)
    assert (console.run("validate", "data/mulino.yaml").code == 0) == (own in (None, OURS))


def test_of_two_own_calls_with_a_national_name_none_speaks(console: Console) -> None:
    under_a_call(console, OURS)
    console.write(f"data/altra/{NATIONAL}.yaml", OURS.replace("2026-04-16", "2026-04-17"))
    shown = console.run("render", "data/mulino.yaml", "--to", "md", "--force")
    assert shown.code == 0
    page = (console.folder / "build/data/mulino.md").read_text()
    assert "aprile" not in page
    assert "Pagina incompleta" in page


# norms that cannot be read


UNDER_NORMS = changed(HUT, "programma: valle\n", "").replace(
    "regime: altro", "regime: valle-1-2027\norario:\n  settimanale: 25"
)
NORM_SETTINGS = "lingua: it\nnorme: [norme]\n"


def test_readable_norms_apply(console: Console) -> None:
    fill(console, {"malga": UNDER_NORMS, "mulino": ALONE, "avviso": CALL}, NORM_SETTINGS)
    console.write("norme/valle-1-2027.yaml", NORMS)
    assert [found["code"] for found in console.found("data/malga.yaml")] == ["LC601"]


@pytest.mark.parametrize(
    ("norms", "code", "line"),
    [
        (NORMS.replace("cosa: settimanale", "cosa: setimanale"), "LC103", 5),
        (NORMS.replace("titolo: ", 'titolo: "', 1), "LC003", 2),
        (NORMS.replace("nome: valle-1-2027", "nome: valle-2-2027"), "LC406", 1),
        ("", "LC007", 1),
    ],
)
def test_norms_that_cannot_be_read_stop_the_sheets_under_them_alone(
    console: Console, norms: str, code: str, line: int
) -> None:
    call = changed(CALL, "regime: altro", "regime: altro\nnorma: L.R. Esempio 5/2012")
    fill(console, {"malga": UNDER_NORMS, "mulino": ALONE, "avviso": call}, NORM_SETTINGS)
    console.write("norme/valle-1-2027.yaml", norms)
    found = {(one["file"], one["span"]["start"]["line"], one["code"]) for one in console.found()}
    assert found == {("data/malga.yaml", 4, "LC411"), ("norme/valle-1-2027.yaml", line, code)}
    assert console.run("validate").code == 1
    for command, where in (("render", "build/data/{}.md"), ("site", "sito/schede/{}.html")):
        outcome = console.run(command, *(["--to", "md"] if command == "render" else ["--out", "sito"]))
        assert outcome.code == 1
        assert "data/malga.yaml: lasciata fuori" in outcome.err
        made = {name: (console.folder / where.format(name)).exists() for name in ("malga", "mulino", "avviso")}
        assert made == {"malga": False, "mulino": True, "avviso": True}


def test_forced_documents_under_norms_that_cannot_be_read_say_so(console: Console) -> None:
    fill(console, {"malga": UNDER_NORMS}, NORM_SETTINGS)
    console.write("norme/valle-1-2027.yaml", broken(NORMS))
    console.run("render", "--to", ",".join(FORMATS), "--force")
    for form in FORMATS:
        said = text(console.folder / f"build/data/malga.{form}")
        assert INCOMPLETE in said
        assert bare("«valle-1-2027» (la norma)") in said


def test_the_projects_of_a_call_are_in_the_order_of_their_bodies_and_titles() -> None:
    def project(body: str, title: str) -> str:
        return f"tipo: servizio-civile\ntitolo: {title}\nstato: bozza\nregime: altro\nente: {body}\nbando: avviso\n"

    texts = {
        "f": project("Comune di Bari", "Èra nuova"),
        "e": project("Comune di Bari", "zero"),
        "d": project("comune di Bari", "Alfa"),
        "c": project("[]", "Zeta"),
        "b": project("Comune di Arona", "[]"),
        "a": project("Comune di Arona", "Uno"),
        "a2": project("Comune di Arona", "Uno"),
        "avviso": "tipo: bando\ntitolo: Avviso\nstato: bozza\nregime: altro\n",
    }
    archive = archive_of_texts({f"{name}.yaml": text for name, text in texts.items()})
    assert [one.name for one in archive.projects_of_call("avviso")] == ["c", "b", "a", "a2", "d", "f", "e"]
