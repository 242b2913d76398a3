"""Which language the program speaks, by a table of what may be said in a dozen places."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from levacivica.cli import app
from levacivica.diagnostics.language import resolve, windows_language

from ..console import Console
from ..samples import CLEAN, WRONG


class Row(NamedTuple):
    """What is wished, what the environment, the project and Windows say, and the language that follows."""

    wished: str | None
    environ: dict[str, str]
    project: str | None
    windows: str | None
    spoken: str


IT, EN = {"LANG": "it_IT.UTF-8"}, {"LANG": "en_GB.UTF-8"}
ROWS = {
    "nothing is said": Row(None, {}, None, None, "en"),
    "--lang wins over everything": Row("it", {"LEVACIVICA_LANG": "en", "LC_ALL": "C", **EN}, "en", "en_US", "it"),
    "--lang wins the other way": Row("en", {"LEVACIVICA_LANG": "it", "LC_ALL": "it_IT", **IT}, "it", "it_IT", "en"),
    "our own variable": Row(None, {"LEVACIVICA_LANG": "it", "LC_ALL": "C"}, "en", "en_US", "it"),
    "our own variable, empty": Row(None, {"LEVACIVICA_LANG": "", **IT}, None, None, "it"),
    "LC_ALL": Row(None, {"LC_ALL": "it_IT.UTF-8", **EN}, "en", None, "it"),
    "LC_ALL=C is English for good": Row(None, {"LC_ALL": "C", **IT}, "it", "it_IT", "en"),
    "LC_ALL=C.UTF-8 too": Row(None, {"LC_ALL": "C.UTF-8", **IT}, "it", "it_IT", "en"),
    "LC_ALL=POSIX too": Row(None, {"LC_ALL": "POSIX"}, "it", None, "en"),
    "LC_MESSAGES": Row(None, {"LC_MESSAGES": "it_IT.UTF-8", **EN}, None, None, "it"),
    "LC_ALL before LC_MESSAGES": Row(None, {"LC_ALL": "en_GB", "LC_MESSAGES": "it_IT"}, None, None, "en"),
    "an empty LC_ALL is unset": Row(None, {"LC_ALL": "", "LC_MESSAGES": "it_IT"}, None, None, "it"),
    "LANG": Row(None, IT, "en", "en_US", "it"),
    "LANG without a country": Row(None, {"LANG": "it"}, None, None, "it"),
    "LANG with a dash": Row(None, {"LANG": "it-IT"}, None, None, "it"),
    "LANG with a variant": Row(None, {"LANG": "it_IT@euro"}, None, None, "it"),
    "LANG that we do not speak": Row(None, {"LANG": "de_DE.UTF-8"}, "it", None, "en"),
    "LANG that only starts alike": Row(None, {"LANG": "ita_IT"}, None, None, "en"),
    "LANGUAGE before LANG": Row(None, {"LANGUAGE": "it", **EN}, None, None, "it"),
    "LANGUAGE is a list": Row(None, {"LANGUAGE": "it:en", **EN}, None, None, "it"),
    "LANGUAGE that we do not speak is passed over": Row(None, {"LANGUAGE": "fr:it:en", **EN}, None, None, "it"),
    "LANGUAGE in no language of ours": Row(None, {"LANGUAGE": "fr", **IT}, None, None, "it"),
    "LANGUAGE not under LANG=C": Row(None, {"LANGUAGE": "it", "LANG": "C"}, None, None, "en"),
    "LANGUAGE not alone": Row(None, {"LANGUAGE": "it"}, None, None, "en"),
    "LANG=C is no wish": Row(None, {"LANG": "C"}, "it", None, "it"),
    "LANG=C.UTF-8 is no wish, as in containers": Row(None, {"LANG": "C.UTF-8"}, "it", None, "it"),
    "LANG=POSIX is no wish": Row(None, {"LANG": "POSIX"}, "it", None, "it"),
    "the project": Row(None, {}, "it", None, "it"),
    "Windows in Italian": Row(None, {}, None, "it_IT", "it"),
    "Windows before the project": Row(None, {}, "it", "en_US", "en"),
    "Windows in Italian, project in English": Row(None, {}, "en", "it_IT", "it"),
    "Windows with a variable": Row(None, EN, None, "it_IT", "en"),
    "Windows, which may not know": Row(None, {}, "it", None, "it"),
}


@pytest.mark.parametrize("name", ROWS)
def test_the_resolver(name: str) -> None:
    row = ROWS[name]
    assert resolve(row.wished, row.environ, row.project, lambda: row.windows) == row.spoken


def test_the_table_is_whole() -> None:
    assert len(ROWS) >= 14
    assert {row.spoken for row in ROWS.values()} == {"it", "en"}


def test_only_windows_is_asked_for_the_language_of_its_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert windows_language() is None


ITALIAN, ENGLISH = "Le ore non tornano", "The hours do not add up"


@pytest.mark.parametrize(
    "words",
    [
        ["--lang", "it", "validate", "a.yaml"],
        ["validate", "--lang", "it", "a.yaml"],
        ["validate", "a.yaml", "--lang", "it"],
        ["validate", "a.yaml", "--lang=it"],
        ["--lang", "en", "validate", "a.yaml", "--lang", "it"],
    ],
)
def test_the_option_may_stand_anywhere_and_the_last_one_counts(console: Console, words: list[str]) -> None:
    console.write("a.yaml", WRONG)
    assert ITALIAN in console.run(*words).out


def test_the_environment_is_asked(console: Console) -> None:
    console.write("a.yaml", WRONG)
    assert ENGLISH in console.run("validate", "a.yaml").out
    console.wish(LANG="it_IT.UTF-8")
    assert ITALIAN in console.run("validate", "a.yaml").out
    console.wish(LEVACIVICA_LANG="en")
    assert ENGLISH in console.run("validate", "a.yaml").out


def test_windows_is_asked(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "windows_language", lambda: "it_IT")
    console.write("a.yaml", WRONG)
    assert ITALIAN in console.run("validate", "a.yaml").out


@pytest.mark.parametrize(
    ("settings", "spoken"),
    [
        ("lingua: it\n", ITALIAN),
        ("lingua: 'it'   # la nostra\n", ITALIAN),
        ("dati:\n  - data\nlingua: it\n", ITALIAN),
        ("\ufefflingua: it\n", ITALIAN),
        ("lingua: it\r\n", ITALIAN),
        ("lingua: en\n", ENGLISH),
        ("# lingua: it\n", ENGLISH),
        ("", ENGLISH),
    ],
)
@pytest.mark.parametrize("folder", [".", "data", ".."])
def test_the_project_is_asked(console: Console, settings: str, spoken: str, folder: str) -> None:
    console.write("progetto/levacivica.yaml", settings)
    console.write("progetto/data/a.yaml", WRONG)
    console.go(f"progetto/{folder}")
    path = {".": "data/a.yaml", "data": "a.yaml", "..": "progetto/data/a.yaml"}[folder]
    assert spoken in console.run("validate", path).out


def test_help_and_usage_errors_speak_the_language_of_the_project(console: Console) -> None:
    console.write("levacivica.yaml", "lingua: it\n")
    assert console.run("--help").out.startswith("Uso: ")
    assert console.run("validate", "--formato", "json").err.startswith("errore: ")


def test_a_project_with_broken_settings_still_speaks_its_language(console: Console) -> None:
    console.write("levacivica.yaml", "lingua: it\ncolore: rosso\n")
    console.write("data/a.yaml", CLEAN)
    assert console.run("validate").err.startswith("errore: ")


def test_an_unknown_language_names_those_there_are(console: Console) -> None:
    outcome = console.run("--lang", "de", "rules")
    assert outcome.code == 2
    assert "it" in outcome.err
    assert "en" in outcome.err
