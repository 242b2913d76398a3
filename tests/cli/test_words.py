"""No English on an Italian screen, and the reverse: help pages, mistakes of usage, reports, pages of the rules."""

from __future__ import annotations

import re
from html import unescape

import pytest

from levacivica.archive.selection import WEIGHTS
from levacivica.diagnostics.catalogue import codes
from levacivica.editing import mending

from ..console import COMMANDS, Console
from ..samples import BARE, BROKEN, CLEAN, WARNED, WRONG
from .test_exit_codes import BAD_SETTINGS, USAGE

LANGUAGES = ("it", "en")
ITALIAN = """
    il lo gli della delle dei degli nel nella con per non sono una che dal dalla senza oppure tra anche più errore
    errori avviso avvisi nota manca vedi scrivi uso opzioni comandi argomenti cartella formati cartelle obbligatorio
    facoltativi spiegazioni conto perché fonte sbagliato giusto intendevi
"""
ENGLISH = """
    the of with is are and to for not this that from there was or be an at on you your without into only errors warnings
    notes missing usage options commands arguments folder folders path paths required default see write show
    explanations sum why source wrong right did mean
"""
TELLING = {"it": frozenset(ITALIAN.split()), "en": frozenset(ENGLISH.split())}
"""Words that are of one language alone, and neither our names nor values that options take."""


def strangers(text: str, lang: str) -> list[str]:
    """The words of the other language in a text; what is quoted, or looks like code, may be anything."""
    prose = re.sub(r"«[^»]*»|\"[^\"]*\"|`[^`]*`|--[\w-]+|\S*[_/|<>\[\]-]\S*", " ", text)
    other = "en" if lang == "it" else "it"
    return [word for word in re.findall(r"[^\W\d_]+", prose) if word.lower() in TELLING[other]]


def test_the_sieve_holds() -> None:
    assert strangers("Mostra this aiuto.", "it") == ["this"]
    assert strangers("Show questo or the help senza path.", "en") == ["senza"]
    assert strangers("TIPO  the kind  [required]", "it") == ["the"]
    assert strangers("scrivi «the end» in `data/of/x`", "it") == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(console: Console, command: str, lang: str) -> None:
    outcome = console.run(*filter(None, [command]), "--help", "--lang", lang)
    assert outcome.code == 0
    assert strangers(outcome.out, lang) == []
    assert "[required]" not in outcome.out
    assert "{" not in outcome.out


def test_help_is_there_for_every_command(console: Console) -> None:
    page = console.run("--help").out
    listed = re.findall(r"^  ([a-z]+)  ", page.partition("Commands:")[2].partition("Options:")[0], re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_both_languages_has_the_same_options(console: Console, command: str) -> None:
    pages = [console.run(command, "--help", "--lang", lang).out for lang in LANGUAGES]
    italian, english = (re.findall(r"--[a-z-]+", page) for page in pages)
    assert italian == english
    assert pages[0] != pages[1]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in USAGE if "language" not in name])
def test_mistakes_of_usage(console: Console, name: str, lang: str) -> None:
    console.write("scheda.yaml", CLEAN)
    (console.folder / "vuota").mkdir()
    outcome = console.run(*USAGE[name], "--lang", lang)
    assert outcome.err.startswith("errore: " if lang == "it" else "error: ")
    assert strangers(outcome.err, lang) == []


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["valdate"], "validate"),
        (["validate", "--formt", "json"], "--format"),
        (["validate", "--format", "jsn"], "json"),
        (["validate", "--fail-on", "warnings"], "warning"),
        (["validate", "--format", "sarf"], "sarif"),
        (["validate", "--report", "markdwn=a.md"], "markdown"),
        (["validate", "--select", "ore-non-torna"], "ore-non-tornano"),
        (["validate", "--ignore", "LC20l"], "LC201"),
        (["rule", "LC20l"], "LC201"),
        (["rule", "ore-non-torna"], "ore-non-tornano"),
        (["schema", "bandi"], "bando"),
        (["list", "--tipo", "leva-civca"], "leva-civica"),
        (["list", "--stato", "bozza,publicata"], "pubblicata"),
        (["list", "--format", "exel"], "excel"),
        (["stats", "--format", "markdwn"], "markdown"),
        (["lst"], "list"),
        (["new", "leva-civca"], "leva-civica"),
        (["new", "bando", "Il Bando è qui.yaml"], "il-bando-e-qui.yaml"),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_slip_gets_the_word_that_was_meant(console: Console, words: list[str], meant: str, lang: str) -> None:
    outcome = console.run(*words, "--lang", lang)
    assert outcome.code == 2
    assert meant in outcome.err
    assert strangers(outcome.err, lang) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", BAD_SETTINGS)
def test_bad_settings(console: Console, name: str, lang: str) -> None:
    console.write("levacivica.yaml", BAD_SETTINGS[name][0])
    console.write("data/a.yaml", CLEAN)
    outcome = console.run("validate", "--lang", lang)
    assert outcome.code == 2
    assert strangers(outcome.err.replace(", ".join(WEIGHTS), ""), lang) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["full", "concise", "github", "table", "markdown", "gitlab", "junit", "rdjson"])
def test_reports(console: Console, form: str, lang: str) -> None:
    for name, text in {"a": CLEAN, "b": WARNED, "c": WRONG, "d": BROKEN, "e": BARE}.items():
        console.write(f"data/{name}.yaml", text)
    (console.folder / "data/f.yaml").symlink_to("manca")
    outcome = console.run("validate", "--format", form, "--show-info", "--show-suppressed", "--lang", lang)
    assert outcome.code == 1
    shown = re.sub(r"^ *\d+ \|.*$|^.*?: (error|warning|info): |^::\w+ ", "", outcome.out, flags=re.MULTILINE)
    if form not in ("full", "concise", "github"):
        # Names of keys and of kinds belong to the format; what is quoted there is said in another way.
        keys = r'"[\w$]+": |</?\w+|\w+="?|<code>.*?</code>|"(?:ERROR|WARNING|error|warning|path)"|Bug Risk'
        shown = unescape(re.sub(keys, " ", unescape(shown) if form == "junit" else shown)).replace('\\"', '"')
    assert strangers(shown, lang) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["full", "concise", "table"])
def test_counts(console: Console, form: str, lang: str) -> None:
    for number in range(70):
        console.write(f"data/p{number}.yaml", WRONG)
    outcome = console.run("validate", "--format", form, "--statistics", "--lang", lang)
    counts = outcome.out.splitlines()[-20:]
    assert any("--all" in line for line in counts) == (form != "concise")
    shown = re.sub(r"^.*?: (error|warning|info): ", "", "\n".join(counts), flags=re.MULTILINE)
    assert strangers(shown, lang) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_new_and_fmt(console: Console, lang: str) -> None:
    console.write("a/uno.yaml", "titolo: Uno\ntipo: intervento\n")
    console.write("a/due.yaml", "titolo: [\n")
    console.write("a/tre.yaml", "tipo: nessuno\n")
    for words in (["new", "bando", "bando.yaml"], ["fmt", "--check", "a"], ["fmt", "a"], ["fmt", "bando.yaml"]):
        outcome = console.run(*words, "--lang", lang)
        assert outcome.text
        assert strangers(outcome.text, lang) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_fixes(console: Console, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in (["--diff"], ["--fix"], ["--fix"], ["--diff"]):
        console.write("a.yaml", CLEAN if words == ["--fix"] else CLEAN.replace('"02 1234567"', "021234567"))
        outcome = console.run("validate", "a.yaml", *words, "--lang", lang)
        told = outcome.err if words == ["--diff"] else outcome.text
        assert told
        assert strangers(told, lang) == []
    for why in ("illeggibile", "altro-cambia", "non-basta", "nuovo-errore", "senza-fine"):
        monkeypatch.setattr(mending, "broken", lambda *_, key=f"fix-{why}": key)
        left = console.run("validate", "a.yaml", "--fix", "--lang", lang)
        assert left.code == 1
        assert left.err.startswith("a.yaml: ")
        assert strangers(left.err, lang) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", codes())
def test_the_page_of_a_rule(console: Console, code: str, lang: str) -> None:
    outcome = console.run("rule", code, "--lang", lang)
    assert (outcome.code, outcome.err) == (0, "")
    assert all(len(line) <= 80 for line in outcome.out.splitlines())
    heading = "Perché:" if lang == "it" else "Why:"
    assert heading in outcome.out
    example = re.search(r"^(Sbagliato|Wrong|Giusto|Right):$", outcome.out, re.MULTILINE)
    prose = outcome.out[: example.start() if example else None]
    prose = re.sub(r"^(Fonte|Source):\n(  .*\n)+", "", prose, flags=re.MULTILINE)  # titles of acts stay Italian
    assert strangers(prose, lang) == []


@pytest.mark.parametrize("code", codes())
def test_the_commands_that_a_page_names_exist(console: Console, code: str) -> None:
    page = " ".join(console.run("rule", code).out.split())
    for command, option in re.findall(r"levacivica ([a-z]+)(?: (--[a-z-]+))?", page):
        assert command in COMMANDS
        assert not option or option in console.run(command, "--help").out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_of_rules(console: Console, lang: str) -> None:
    lines = console.run("rules", "--lang", lang).out.splitlines()
    assert [line.split()[0] for line in lines] == list(codes())
    assert len(codes()) > 40
    names = [line.split()[2] for line in lines]
    assert len(set(names)) == len(names)
    assert [word for line in lines for word in strangers(line.split(maxsplit=3)[3], lang)] == []


@pytest.mark.parametrize("wanted", ["LC201", "lc201", "ore-non-tornano", "ORE-NON-TORNANO"])
def test_a_rule_is_found_by_code_or_name(console: Console, wanted: str) -> None:
    assert console.run("rule", wanted).out.startswith("LC201 ore-non-tornano (error)\n")
