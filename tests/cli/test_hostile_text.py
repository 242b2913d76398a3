"""No text of a sheet, no name of a file or of a template commands the runner of a CI job, or the terminal."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from html import escape
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from levacivica import safe_text
from levacivica.archive.sheet_files import legible
from levacivica.cli.diff import FORMATS as CHANGES
from levacivica.cli.stats import FORMATS as STATS
from levacivica.reporting.formats import FORMATS
from levacivica.serving.watching import Watch
from tools.fuzz.hostile import LONG, PAYLOADS, TERMINAL, commands_in

from ..console import COMMANDS, Console, Outcome, elsewhere
from ..samples import CLEAN

SOME = tuple(PAYLOADS[number] for number in (1, 5, 7, 10))
"""One of each kind, for what is slow."""


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def sheets(payload: str) -> dict[str, str]:
    """Sheets with a text in every place that something may quote: values, keys, comments, mistakes, silences."""
    value = quoted(payload)
    whole = CLEAN.replace("Insieme in biblioteca", value).replace("Comune di Milano", value)
    whole = whole.replace("Biblioteca centrale", value).replace(
        "Biblioteca di quartiere", f"B {payload}".replace(" #", "")
    )
    return {
        "intera": f"{whole}settore: {value}\ndescrizione: |\n  prima\n  {payload}\n\n      {payload}\n",
        "campi": f"{CLEAN}{value}: uno\nstati: {value}\nobblighi:\n  - {value}\n  - [{value}]\n",
        "valori": f"tipo: leva-civica\ntitolo: {value}\nstato: {value}\nregime: {value}\nvolontari: {value}\n"
        f"durata_mesi: {value}\ninizio: {value}\nbando: {value}\nprogramma: {value}\nsedi: {value}\n",
        "tipo": f"tipo: {value}\ntitolo: {value}\n",
        "commento": f"# {payload}\n{CLEAN}  # levacivica: ignora[{payload}] {payload}\n",
        "zitto": CLEAN.replace("volontari: 3\n", f"# levacivica: ignora[LC202] {payload}\nvolontari: 4\n"),
        "rotto": f'titolo: "{payload}\nstato: [{payload}\n::error::x\n ##[error]x\n',
        "doppio": f"{CLEAN}titolo: {value}\ntitolo: {value}\n",
        "programma": f"tipo: programma\ntitolo: {value}\nente: {value}\nprogetti:\n  - {value}\n  - intera-0\n",
        "avviso": f"tipo: bando\ntitolo: {value}\nstato: pubblicata\nscadenza: 2049-01-01\natto: {value}\n",
    }


@pytest.fixture
def hostile(console: Console) -> Console:
    """A data root full of such texts; on systems that have such names also as names of files and folders."""
    first = quoted(PAYLOADS[0])
    console.write("levacivica.yaml", f"modelli: modelli\nsito:\n  nome: {first}\nnorme:\n  - norme\n")
    console.write("norme/nostra.yaml", f"nome: nostra\ntitolo: {first}\nlegge: {quoted(PAYLOADS[3])}\n")
    for number, payload in enumerate(SOME):
        for kind, text in sheets(payload).items():
            console.write(f"data/{kind}-{number}.yaml", text)
        name = payload.replace("/", "").replace(LONG, "b") if os.name != "nt" else f"nome-{number}"
        console.write(f"data/{name}/{name}.yaml", CLEAN)
        console.write(f"modelli/schede/{name}.j2", f"{{#- {payload} -#}}\n")
    return console


def hold(outcome: Outcome, *, quoting: bool = True) -> None:
    assert commands_in(outcome.text) == []
    if quoting:
        assert TERMINAL.findall(outcome.text.replace("\r\n", "\n")) == []


RUNS = (
    *(["validate", "--format", form, "--show-info", "--all"] for form in ("github", "sarif")),
    ["validate", "--show-suppressed", "--statistics"],
    ["render", "--force", "--to", "md,html,json,csv,ics"],
    ["render", "--check", "--force"],
    ["render", "--context", "data/intera-0.yaml"],
    ["site", "--force"],
    ["list"],
    ["list", "--format", "json"],
    ["list", "--format", "names"],
    *(["stats", "--al", "2026-11-30", "--format", form] for form in STATS if form != "csv"),
    *(["diff", "data/intera-0.yaml", "data/intera-1.yaml", "--format", form] for form in CHANGES),
    ["norms"],
    ["norms", "nostra"],
    ["norms", "avviso-0"],
    ["schema", "leva-civica"],
    ["templates"],
    ["rules"],
    ["rule", "LC201"],
    ["new", "leva-civica"],
    ["init", "altrove"],
    ["fmt", "data", "--check"],
    ["validate", "--fix"],
    ["fmt", "data"],
)


def test_no_text_commands_a_runner_or_a_terminal(hostile: Console) -> None:
    ended = {}
    for words in RUNS:
        outcome = hostile.run(*words, "--lang", "it")
        hold(outcome)
        assert outcome.code in (0, 1, 2), outcome.err
        assert "difetto" not in outcome.err, outcome.err
        ended[words[0]] = True
    assert set(COMMANDS) - set(ended) == {"serve", "lsp"}  # they go on until they are stopped


@pytest.mark.parametrize("form", ["full", "concise"])
def test_nor_while_it_goes_on(hostile: Console, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def saved_once(*_: object) -> bool:
        if (hostile.folder / "data/altra.yaml").exists():
            raise KeyboardInterrupt
        hostile.write("data/altra.yaml", f"tipo: leva-civica\ntitlo: {quoted(PAYLOADS[0])}\n")
        return True

    monkeypatch.setattr(Watch, "wait", saved_once)
    outcome = hostile.run("validate", "--watch", "--format", form, "--lang", "it")
    hold(outcome)
    assert outcome.code == 130
    assert "altra.yaml" in outcome.out


def test_no_report_in_a_file_does_either(hostile: Console) -> None:
    hostile.run("validate", *(f"--report={form}=esito.{form}" for form in FORMATS))
    for form in FORMATS:
        text = (hostile.folder / f"esito.{form}").read_text(encoding="utf-8")
        assert commands_in(text) == []
        assert TERMINAL.findall(text) == []


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_machines_read_the_true_text(payload: str, console: Console) -> None:
    """What is escaped means the same: JSON and XML of a title are the title."""
    console.write("data/a.yaml", f"tipo: leva-civica\ntitolo: {quoted(payload)}\nstato: bozza\n")
    console.write("data/b.yaml", f"tipo: leva-civica\ntitolo: Due\nregime: {quoted(payload)}\n")
    true = payload.strip()
    assert true in [sheet["titolo"] for sheet in json.loads(console.run("list", "--format", "json").out)["schede"]]
    rows = list(csv.DictReader(io.StringIO(console.run("list", "--format", "csv").out)))
    assert true in [row["titolo"] for row in rows]
    findings = console.found("data/b.yaml")
    [wrong] = [one["message"] for one in findings if one["code"] == "LC103"]
    lines = console.run("validate", "--format", "jsonl", "data/b.yaml").out.splitlines()
    assert wrong in [json.loads(line).get("message") for line in lines]
    cases = Xml.fromstring(console.run("validate", "--format", "junit", "data/b.yaml").out)
    assert wrong in [case.get("message") for case in cases.iter("failure")]


def test_people_still_read_it(console: Console) -> None:
    console.write("data/a.yaml", f"{CLEAN}settore: {LONG} ::error::INJ\n")
    console.write("data/b.yaml", f"{CLEAN}settore: '##[group]uno'\n")
    outcome = console.run("validate")
    assert re.search(r"^ +\\::error::INJ", outcome.out, re.MULTILINE)
    assert "#\\#[group]uno" in outcome.out


def test_colours_change_nothing(hostile: Console) -> None:
    for words in (["validate", "--all"], ["validate", "--format", "table", "--all"], ["list"], ["stats"]):
        outcome = hostile.run(*words, "--color", "always")
        plain = re.sub(r"\x1b\[[0-9;]*m", "", outcome.text)
        hold(Outcome(outcome.code, plain, ""))


# formats without escapes, in a process of its own: what counts is where standard output goes


def process(console: Console, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "levacivica", *words],
        cwd=console.folder,
        env=elsewhere(LEVACIVICA_LANG="it", **environ),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_format_without_escapes_is_refused_where_a_runner_reads_it(console: Console) -> None:
    console.write("data/a.yaml", CLEAN.replace("Insieme in biblioteca", "'##[error]x'"))
    console.write(
        "data/b.yaml",
        CLEAN.replace('"02 1234567"', "02345678").replace("contatti:", "descrizione: |\n  ::error::x\ncontatti:"),
    )
    text = process(console, "list", "--format", "csv").stdout
    assert "##[error]x" in text
    refused = process(console, "list", "--format", "csv", GITHUB_ACTIONS="true")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "runner" in refused.stderr
    with (console.folder / "lista.csv").open("wb") as file:
        subprocess.run(
            [sys.executable, "-m", "levacivica", "list", "--format", "csv"],
            cwd=console.folder,
            env=elsewhere(GITHUB_ACTIONS="true"),
            stdout=file,
            check=True,
        )
    assert (console.folder / "lista.csv").read_bytes().decode().replace("\r\n", "\n") == text.replace("\r\n", "\n")


def test_annotations_are_commands_of_ours_alone(console: Console) -> None:
    """On a runner they are printed, with nothing of a sheet among them that it would obey."""
    console.write("data/::error::x.yaml", CLEAN.replace("volontari: 3", "volontari: '##[error]x\\n::warning::y'"))
    shown = process(console, "validate", "--format", "github", "data", GITHUB_ACTIONS="true")
    assert (shown.returncode, shown.stderr) == (1, "")
    first, *others = shown.stdout.splitlines()
    assert re.match(r"::(error|warning) file=[^:]+,line=\d+", first)
    assert all(not commands_in(line) or re.match("::(error|warning|notice) file=", line) for line in others)
    assert not commands_in(first.partition("::")[2].partition("::")[2])


def test_a_diff_leaves_out_the_sheets_that_a_runner_would_obey(console: Console) -> None:
    slip = CLEAN.replace('"02 1234567"', "02345678")
    console.write("data/a.yaml", slip)
    console.write("data/b.yaml", slip.replace("contatti:", "descrizione: |\n  ::error::x\ncontatti:"))
    console.write("data/c.yaml", slip)
    words = ["validate", "--diff", "--exit-zero"]
    shown = process(console, *words, GITHUB_ACTIONS="true")
    assert shown.returncode == 1
    assert re.findall(r"^\+\+\+ (.*)", shown.stdout, re.MULTILINE) == ["data/a.yaml", "data/c.yaml"]
    assert re.search(r"^data/b.yaml: .*runner", shown.stderr, re.MULTILINE)
    assert not commands_in(shown.stdout + shown.stderr)
    elsewhere = process(console, *words)
    assert (elsewhere.returncode, elsewhere.stdout.count("\n+++ ")) == (0, 3)


# the functions themselves

ANY = st.text(
    st.one_of(st.sampled_from(":#[]\n\r\t ae\u00ad\u200b\u202e\x1b\x9b\u2028"), st.characters(codec="utf-8")),
    max_size=30,
)


@given(ANY)
def test_for_people(text: str) -> None:
    safe = safe_text.for_people(text)
    assert commands_in(safe) == []
    assert not TERMINAL.search(safe)
    assert safe_text.for_people(safe) == safe
    assert not safe_text.commands(safe)


@given(ANY)
def test_json_means_the_same(text: str) -> None:
    written = safe_text.json_text({text: [text]}, indent=1)
    assert json.loads(written) == {text: [text]}
    assert commands_in(written) == []
    assert not TERMINAL.search(written)


@given(ANY)
@example("\n \u206a::x")
def test_xml_means_the_same(text: str) -> None:
    held = re.sub("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
    written = safe_text.xml_text(escape(held, quote=False))
    assert (Xml.fromstring(f"<a>{written}</a>").text or "") == held
    assert commands_in(written) == []
    assert not TERMINAL.search(written)


@given(ANY)
def test_a_name_is_legible_everywhere(name: str) -> None:
    shown = legible(name)
    assert not safe_text.commands(shown)
    assert not TERMINAL.search(shown)
    assert "\n" not in shown
