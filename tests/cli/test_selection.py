"""Which rules report and with which severity: by the command line and levacivica.yaml, in every format."""

from __future__ import annotations

import json
import re

import pytest

from levacivica.diagnostics.catalogue import codes, entry
from levacivica.reporting.formats import FORMATS

from ..console import Console
from ..samples import BROKEN, CLEAN, WARNED, WRONG

BOTH = WARNED.replace('telefono: "02 1234567"', "telefono: 021234567")
"""A warning (LC204) and an error (LC011)."""


@pytest.mark.parametrize(
    ("options", "left"),
    [
        ([], ["LC204", "LC011"]),
        (["--select", "LC204"], ["LC204"]),
        (["--select", "lc204"], ["LC204"]),
        (["--select", "media-mensile"], ["LC204"]),
        (["--select", "LC2"], ["LC204"]),
        (["--select", "LC2xx"], ["LC204"]),
        (["--select", "LC01x"], ["LC011"]),
        (["--select", "LC2,LC01"], ["LC204", "LC011"]),
        (["--select", "LC2", "--select", " LC011 "], ["LC204", "LC011"]),
        (["--select", "LC3"], []),
        (["--ignore", "LC2"], ["LC011"]),
        (["--ignore", "LC011,media-mensile"], []),
        (["--ignore", "LC0"], ["LC204"]),
        (["--select", "LC2,LC0", "--ignore", "numero-senza-virgolette"], ["LC204"]),
    ],
)
def test_rules_are_chosen_by_code_name_or_family(console: Console, options: list[str], left: list[str]) -> None:
    console.write("a.yaml", BOTH)
    assert console.codes("a.yaml", *options) == left
    assert console.run("validate", "a.yaml", *options).code == int("LC011" in left)


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("LC20l", "LC201"), ("ore-non-torna", "ore-non-tornano"), ("LC999", ""), ("LC77", ""), ("", ""),
        ("LC2,", ""), ("ore", ""), ("LC", ""), ("LCxxx", ""),
    ],
)  # fmt: skip
def test_what_is_no_rule_is_a_mistake_of_usage(console: Console, option: str, written: str, meant: str) -> None:
    console.write("a.yaml", BOTH)
    outcome = console.run("validate", "a.yaml", option, written)
    assert (outcome.code, outcome.out) == (2, "")
    assert meant in outcome.err


@pytest.mark.parametrize("written", ["LC001", "LC00", "LC00x", "sintassi", "LC2,LC003"])
def test_what_keeps_a_file_from_being_read_cannot_be_ignored(console: Console, written: str) -> None:
    console.write("a.yaml", BROKEN)
    outcome = console.run("validate", "a.yaml", "--ignore", written)
    assert (outcome.code, outcome.out) == (2, "")


@pytest.mark.parametrize("options", [["--select", "LC2"], ["--ignore", "LC0"], ["--ignore", "LC"]])
def test_a_file_that_cannot_be_read_is_told_whatever_is_chosen(console: Console, options: list[str]) -> None:
    console.write("a.yaml", BROKEN)
    outcome = console.run("validate", "a.yaml", *options)
    assert ("LC003" in outcome.out) == (outcome.code == 1) == (options[1] != "LC")


def test_ignoring_a_cause_brings_up_no_consequence(console: Console) -> None:
    console.write("a.yaml", WRONG.replace("settimanale: 25", "settimanale: 25\n  mensile: circa 135"))
    assert console.codes("a.yaml") == ["LC201"]
    assert console.codes("a.yaml", "--ignore", "LC201") == []


def test_a_comment_on_a_rule_that_is_off_is_not_called_useless(console: Console) -> None:
    console.write("a.yaml", WARNED.replace("  mensile", "  # levacivica: ignora[LC204] la fonte\n  mensile"))
    assert console.codes("a.yaml", "--ignore", "LC204") == []
    console.write("levacivica.yaml", "regole:\n  LC204: spenta\n")
    assert console.codes("a.yaml") == []
    console.write("a.yaml", CLEAN.replace("  totale", "  # levacivica: ignora[LC201] la fonte\n  totale"))
    assert console.codes("a.yaml") == ["LC901"]
    assert console.codes("a.yaml", "--ignore", "soppressione-inutile") == []


# weights in levacivica.yaml


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ("", 1),
        ("  LC011: avviso\n", 0),
        ("  LC011: nota\n  LC204: errore\n", 1),
        ("  numero-senza-virgolette: spenta\n", 0),
        ("  LC011: spenta\n  media-mensile: errore\n", 1),
    ],
)
def test_weights_hold_in_every_format(console: Console, rules: str, code: int, form: str) -> None:
    console.write("levacivica.yaml", f"regole:\n{rules}" if rules else "")
    console.write("data/a.yaml", BOTH)
    assert console.run("validate", "--format", form).code == code
    assert console.run("validate", "--format", form, "--exit-zero").code == 0


def test_weights_are_what_the_findings_say(console: Console) -> None:
    console.write("levacivica.yaml", "regole:\n  LC011: nota\n  media-mensile: errore\n  LC901: spenta\n")
    console.write("data/a.yaml", BOTH)
    assert {found["code"]: found["severity"] for found in console.found()} == {"LC204": "error", "LC011": "info"}
    summary = json.loads(console.run("validate", "--format", "json").out)["summary"]
    assert (summary["errors"], summary["warnings"], summary["info"]) == (1, 0, 1)
    assert "error[LC204]" in console.run("validate").out


def test_weights_decide_what_is_published(console: Console) -> None:
    console.write("data/a.yaml", WRONG)
    console.write("levacivica.yaml", "")
    assert console.run("render", "--to", "md").code == 1
    console.write("levacivica.yaml", "regole:\n  LC201: avviso\n")
    assert console.run("render", "--to", "md").code == 0


def test_a_rule_that_is_asked_for_speaks_where_it_is_off(console: Console) -> None:
    console.write("levacivica.yaml", "regole:\n  LC204: spenta\n")
    console.write("data/a.yaml", BOTH)
    assert console.codes() == ["LC011"]
    assert console.codes("--select", "LC204") == ["LC204"]


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("regole:\n  LC20l: avviso\n", ":2:3:", "«LC201»"),
        ("regole:\n  ore-non-torna: avviso\n", ":2:3:", "«ore-non-tornano»"),
        ("regole:\n  LC2: avviso\n", ":2:3:", "«LC2»"),
        ("regole:\n  LC201: aviso\n", ":2:10:", "«avviso»"),
        ("regole:\n  LC201: error\n", ":2:10:", "errore"),
        ("regole:\n  LC003: spenta\n", ":2:3:", "«LC003»"),
        ("regole:\n  sintassi: avviso\n", ":2:3:", "«sintassi»"),
        ("regole:\n  LC201: avviso\n  ore-non-tornano: nota\n", ":3:3:", "due volte"),
        ("regole: LC201\n", ":1:9:", "«regole»"),
        ("regole:\n  - LC201\n", ":2:3:", "«regole»"),
        ("regole:\n  LC201:\n", ":2:3:", "LC201"),
        ("regola:\n  LC201: nota\n", ":1:1:", "«regole»"),
    ],
)
def test_mistakes_in_the_weights_have_place_and_advice(console: Console, text: str, place: str, told: str) -> None:
    console.write("levacivica.yaml", text)
    console.write("data/a.yaml", BOTH)
    outcome = console.run("validate", "--lang", "it")
    assert (outcome.code, outcome.out) == (2, "")
    assert f"levacivica.yaml{place}" in outcome.err
    assert told in outcome.err


# exit codes and counts


def test_exit_zero_hides_errors_and_nothing_else(console: Console) -> None:
    console.write("a.yaml", WRONG)
    assert console.run("validate", "a.yaml", "--exit-zero") == (0, console.run("validate", "a.yaml").out, "")
    assert console.run("validate", "manca.yaml", "--exit-zero").code == 2


@pytest.mark.parametrize("form", ["full", "concise", "table"])
def test_statistics_count_by_rule(console: Console, form: str) -> None:
    for name in "abc":
        console.write(f"{name}.yaml", WRONG)
    console.write("d.yaml", BOTH)
    bare = console.run("validate", ".", "--format", form).out.splitlines()
    lines = console.run("validate", ".", "--format", form, "--statistics").out.splitlines()
    assert lines[-1] == bare[-1]
    rows = [match.groups() for line in lines if (match := re.fullmatch(r"  (\d+)  (LC\d+)  (\S+)", line))]
    assert rows == [
        ("3", "LC201", "ore-non-tornano"),
        ("1", "LC011", "numero-senza-virgolette"),
        ("1", "LC204", "media-mensile"),
    ]


@pytest.mark.parametrize("form", ["json", "sarif", "github", "junit"])
def test_statistics_are_for_screens(console: Console, form: str) -> None:
    console.write("a.yaml", WRONG)
    outcome = console.run("validate", "a.yaml", "--format", form, "--statistics")
    assert (outcome.code, outcome.out) == (2, "")


def test_names_and_codes_are_never_families() -> None:
    assert not any(re.fullmatch(r"(?i)LC\d{1,2}x*", entry(code).name) for code in codes())


# many findings


@pytest.fixture
def many(console: Console) -> Console:
    """Seventy-two findings in twelve files."""
    for number in range(12):
        console.write(f"data/p{number:02}.yaml", BOTH + "".join(f"voce_ignota_{n}: 1\n" for n in range(4)))
    return console


@pytest.mark.parametrize(("form", "sign"), [("full", r"^\w+\[LC"), ("table", r"\| (?:errore|avviso) LC")])
def test_more_than_fifty_are_grouped(many: Console, form: str, sign: str) -> None:
    words = ["validate", "--format", form, "--lang", "it"]
    short = many.run(*words).out
    assert len(re.findall(sign, short, re.MULTILINE)) == 50
    assert "Altri 22, " in short
    assert "--all" in short
    assert "--format concise" in short
    rest = short.partition("Altri 22, ")[2]
    rules = re.findall(r"^ +(\d+)  LC\d+  \S+$", rest, re.MULTILINE)
    sheets = re.findall(r"^ +(\d+)  data/p\d\d\.yaml$", rest, re.MULTILINE)
    assert sum(map(int, rules)) == sum(map(int, sheets)) == 22
    whole = many.run(*words, "--all").out
    assert len(re.findall(sign, whole, re.MULTILINE)) == 72
    assert "--all" not in whole
    assert short.splitlines()[-1] == whole.splitlines()[-1]
    assert many.run(*words).code == many.run(*words, "--all").code == 1


def test_concise_stays_whole(many: Console) -> None:
    lines = many.run("validate", "--format", "concise").out.splitlines()
    assert len(lines) == 73


def test_fifty_are_no_wall(console: Console) -> None:
    for number in range(50):
        console.write(f"data/p{number:02}.yaml", WRONG)
    assert "--all" not in console.run("validate").out


def test_a_summary_of_many_files_names_ten(console: Console) -> None:
    for number in range(80):
        console.write(f"data/p{number:02}.yaml", WRONG)
    out = console.run("validate", "--lang", "it").out
    assert len(re.findall(r"^  1  data/", out, re.MULTILINE)) == 10
    assert "  … altri 20\n" in out
