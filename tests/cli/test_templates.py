"""``levacivica templates``: what can be changed, whose file wins, and a copy to begin with."""

from __future__ import annotations

import re

import pytest

from levacivica.rendering.templating.environment import packaged_templates

from ..console import Console
from ..samples import CLEAN
from .test_words import strangers

OURS = packaged_templates()


@pytest.fixture
def office(console: Console) -> Console:
    console.write("levacivica.yaml", "lingua: it\nmodelli: nostri\n")
    console.write("data/a.yaml", CLEAN)
    console.write("nostri/schede/parti/sedi.j2", "{# Le nostre sedi. #}\n")
    return console


def test_every_template_is_listed_with_what_it_is(console: Console) -> None:
    text = console.run("templates", "--lang", "it").out
    assert max(map(len, text.splitlines())) <= 80
    entries = re.split(r"\n  (?=\S)", "\n" + text.split("\n\n")[0])[1:]
    listed = {path: " ".join(about.split()) for path, _, about in (entry.partition("\n") for entry in entries)}
    texts = (path for path in OURS.rglob("*") if path.suffix in (".j2", ".css", ".js", ".typ", ".xml"))
    assert set(listed) == {path.relative_to(OURS).as_posix() for path in texts}
    assert len(listed) > 30
    assert all(about[0].isupper() and "\n" not in about for about in listed.values())


def test_the_list_says_whose_file_wins(office: Console) -> None:
    office.write("nostri/schede/parti/sdei.j2", "{# Uno sbaglio. #}\n")
    office.write("nostri/schede/parti/orario.j2", "{# perché #}\n".encode("latin-1"))
    outcome = office.run("templates")
    marked = [line.split()[1] for line in outcome.out.splitlines() if line.startswith("* ") and "/" in line.split()[1]]
    assert marked == ["schede/parti/orario.j2", "schede/parti/sdei.j2", "schede/parti/sedi.j2"]
    assert "\nschede/parti/sdei.j2: c'è solo tra i tuoi" in outcome.out


def test_a_copy_goes_to_the_folder_of_the_settings(office: Console) -> None:
    office.go("data")
    outcome = office.run("templates", "html/pagina.html.j2")
    assert (outcome.code, outcome.err) == (0, "")
    copy = office.folder / "nostri/html/pagina.html.j2"
    assert copy.read_bytes() == (OURS / "html/pagina.html.j2").read_bytes()
    office.go(".")
    assert office.run("render").code == 0


@pytest.mark.parametrize("written", ["schede/parti/orario.j2", "orario.j2", "templates/schede/parti/orario.j2"])
def test_a_copy_may_go_elsewhere(console: Console, written: str) -> None:
    outcome = console.run("templates", written, "--out", "miei", "--lang", "it")
    assert outcome.code == 0
    assert outcome.out.startswith("miei/schede/parti/orario.j2: copiato.")
    assert (console.folder / "miei/schede/parti/orario.j2").is_file()


def test_nothing_is_ever_overwritten(office: Console) -> None:
    outcome = office.run("templates", "sedi.j2")
    assert (outcome.code, outcome.out) == (2, "")
    assert "nostri/schede/parti/sedi.j2" in outcome.err
    assert (office.folder / "nostri/schede/parti/sedi.j2").read_text() == "{# Le nostre sedi. #}\n"


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["schede/parti/sedii.j2"], "schede/parti/sedi.j2"),
        (["sedi.j3"], "schede/parti/sedi.j2"),
        (["zzzzzzzzzzzz"], "levacivica templates"),
        (["dati"], "levacivica templates"),
        (["../../LICENSE"], "levacivica templates"),
        (["sedi.j2"], "--out"),
        (["--out", "x"], "levacivica templates"),
        (["sedi.j2", "--out", "occupata"], "occupata"),
    ],
)
@pytest.mark.parametrize("lang", ["it", "en"])
def test_what_goes_wrong_is_said_in_words(console: Console, words: list[str], meant: str, lang: str) -> None:
    console.write("occupata", "un file")
    outcome = console.run("templates", *words, "--lang", lang)
    assert (outcome.code, outcome.out) == (2, "")
    assert meant in outcome.err
    assert strangers(outcome.err, lang) == []


@pytest.mark.parametrize("lang", ["it", "en"])
def test_what_is_said_is_in_one_language(office: Console, lang: str) -> None:
    office.write("nostri/miei.j2", "")
    lines = office.run("templates", "--lang", lang).out.split("\n\n")[1]
    assert strangers(lines, lang) == []
    for words in (["orario.j2"], ["orario.j2", "--out", "altri"]):
        assert strangers(office.run("templates", *words, "--lang", lang).out, lang) == []
