"""The formats for programs: the same findings in all of them, each in the shape that its readers know."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from levacivica.diagnostics.catalogue import Language, codes, entry
from levacivica.diagnostics.finding import Finding, Fix, Place, Spot
from levacivica.diagnostics.report import Change, Located, Report
from levacivica.reporting.formats import text_of
from levacivica.reporting.view import View

from ..console import Console
from ..samples import BROKEN, CLEAN, WARNED, WRONG

MATCHER = re.compile(r"^(.+?):(\d+):(\d+): (error|warning|info): (.*) \[(LC\d+)\]$")
"""The problem matcher of VS Code that the contract gives."""
ANNOTATION = re.compile(r"^::(error|warning|notice) file=([^,]*),line=(\d+),endLine=(\d+)(?:,col=(\d+))?.*?::(.*)$")
KEYS = [
    "code", "name", "severity", "file", "path", "span", "message", "lang", "args", "labels", "remedy", "fixes", "url",
    "fingerprint", "status", "reason",
]  # fmt: skip
KINDS = {"error": "error", "warning": "warning", "info": "notice"}


@pytest.fixture
def archive(console: Console) -> Console:
    """A folder of sheets with findings of every severity, and some that are silenced."""
    console.write("levacivica.yaml", "lingua: it\n")
    console.write("data/a.yaml", WRONG.replace('telefono: "02 1234567"', "telefono: 021234567"))
    console.write("data/b.yaml", WARNED.replace("Insieme in biblioteca", "Perché è qui").replace("9105", "8105"))
    console.write("data/c.yaml", BROKEN)
    ignored = WARNED.replace("  mensile", "  # levacivica: ignora[LC204] la fonte\n  mensile")
    console.write("data/d.yaml", ignored.replace("Insieme in biblioteca", "Con una fonte"))
    console.write("data/e, f: g.yaml", CLEAN.replace("titolo: ", "titolo: |\n  uno\n  ").replace("stato", "statto"))
    for name in "abd":
        path = console.folder / f"data/{name}.yaml"
        path.write_text(path.read_text().replace("    volontari: 2", "    indirizzo: Via Roma 1\n    volontari: 2", 1))
    return console


def as_json(console: Console, *words: str) -> dict[str, Any]:
    outcome = console.run("validate", "--format", "json", *words)
    report: dict[str, Any] = json.loads(outcome.out)
    return report


def test_the_archive_has_all_sorts_of_findings(archive: Console) -> None:
    findings = archive.found()
    assert {found["severity"] for found in findings} == {"error", "warning", "info"}
    assert {found["status"] for found in findings} == {"active", "suppressed"}
    assert {found["file"] for found in findings} == {f"data/{n}.yaml" for n in ("a", "b", "c", "d", "e, f: g")}
    assert any(len(found["labels"]) > 1 for found in findings)


def test_the_keys_of_json(archive: Console) -> None:
    report = as_json(archive, "--show-info")
    assert list(report) == ["version", "tool", "lang", "columns", "summary", "findings"]
    assert (report["version"], report["lang"], report["tool"]["name"]) == (2, "it", "levacivica")
    for found in report["findings"]:
        assert list(found) == KEYS
        assert found["name"] == entry(found["code"]).name
        assert found["lang"] == "it"
        assert found["message"]
        assert found["remedy"]
        assert (found["reason"] is None) == (found["status"] == "active")
        assert found["labels"][0]["span"] == found["span"]


def test_the_summary_counts_what_is_listed(archive: Console) -> None:
    report = as_json(archive, "--show-info")
    active = [found["severity"] for found in report["findings"] if found["status"] == "active"]
    assert report["summary"] == {
        "files": 5,
        "errors": active.count("error"),
        "warnings": active.count("warning"),
        "info": active.count("info"),
        "suppressed": len(report["findings"]) - len(active),
    }
    assert "info" in {found["severity"] for found in report["findings"]}


def test_json_leaves_out_nothing(archive: Console) -> None:
    assert as_json(archive) == as_json(archive, "--show-info")
    lines = (archive.run("validate", *options, "--format", "jsonl").out for options in ([], ["--show-info"]))
    assert next(lines) == next(lines)


def written(folder: Path, file: str, span: dict[str, dict[str, int]]) -> str:
    """The text of a place on one line, counted as the contract says: from 1, in code points, end excluded."""
    start, end = span["start"], span["end"]
    line = (folder / file).read_text().split("\n")[start["line"] - 1]
    return line[start["column"] - 1 : end["column"] - 1 if end["line"] == start["line"] else None]


def test_spans_are_1_based_code_points(archive: Console) -> None:
    told = {found["code"]: written(archive.folder, found["file"], found["span"]) for found in archive.found("data")}
    assert told["LC201"] == "1145"
    assert told["LC204"] == "circa 135"
    assert told["LC011"] == "021234567"
    assert told["LC101"] == "statto"
    [found] = [found for found in archive.found() if found["code"] == "LC201"]
    parts = [written(archive.folder, label["file"], label["span"]) for label in found["labels"]]
    assert parts == ["1145", "1035", "40", "60"]


def test_json_says_the_field_with_items_by_name(archive: Console) -> None:
    paths = {found["code"]: found["path"] for found in archive.found("data")}
    assert paths["LC201"] == "/orario/totale"
    assert paths["LC011"] == "/contatti/Ufficio Volontariato/telefono"
    assert re.fullmatch(r"/sedi/\d{5}/indirizzo", paths["LC408"])


def key(found: dict[str, Any]) -> tuple[str, int, int, str, str]:
    start = found["span"]["start"]
    return found["file"], start["line"], start["column"], found["severity"], found["code"]


@pytest.mark.parametrize("options", [[], ["--show-info"]])
@pytest.mark.parametrize("lang", ["it", "en"])
def test_all_formats_have_the_same_findings(archive: Console, options: list[str], lang: str) -> None:
    words = ["validate", *options, "--lang", lang, "--format"]
    report = json.loads(archive.run(*words, "json").out)
    shown = [found for found in report["findings"] if options or found["severity"] != "info"]
    active = [found for found in shown if found["status"] == "active"]
    expected = [key(found) for found in active]
    assert len(expected) > 4

    matches = [match for line in archive.run(*words, "concise").out.splitlines() if (match := MATCHER.match(line))]
    assert [(m[1], int(m[2]), int(m[3]), m[4], m[6]) for m in matches] == expected
    assert [m[5] for m in matches] == [found["message"] for found in active]

    lines = archive.run(*words, "github").out.splitlines()
    annotations = [match for line in lines if (match := ANNOTATION.match(line))]
    told = [(m[2].replace("%2C", ",").replace("%3A", ":"), int(m[3]), m[1]) for m in annotations]
    assert sorted(told) == sorted((file, line, KINDS[severity]) for file, line, _, severity, _ in expected)

    full = archive.run(*words, "full").out
    heads = re.findall(r"^\S+\[(LC\d+)\]: (.*(?:\n  \S.*)*)\n +--> (.*):(\d+):(\d+)$", full, re.MULTILINE)
    assert [(file, int(line), int(column), code) for code, _, file, line, column in heads] == [
        (file, line, column, code) for file, line, column, _, code in expected
    ]
    assert [" ".join(message.split()) for _, message, _, _, _ in heads] == [found["message"] for found in active]
    assert max(len(line) for line in full.splitlines()) <= 80


def test_every_place_of_a_finding_is_in_full_and_in_json(archive: Console) -> None:
    full = archive.run("validate", "data/a.yaml").out
    [found] = [found for found in archive.found("data/a.yaml") if found["code"] == "LC201"]
    for label in found["labels"]:
        line = label["span"]["start"]["line"]
        assert re.search(rf"^ *{line} \| ", full, re.MULTILINE)
        assert label["text"] in full


def test_concise_ends_with_a_line_that_is_no_finding(archive: Console) -> None:
    *lines, closing = archive.run("validate", "--format", "concise", "--show-suppressed").out.splitlines()
    assert not MATCHER.match(closing)
    silenced = [line for line in lines if not MATCHER.match(line)]
    assert len(silenced) == 1
    assert silenced[0].startswith("data/d.yaml:")
    assert silenced[0].endswith("la fonte")


@pytest.mark.parametrize("form", ["full", "concise"])
def test_silenced_findings_are_counted_and_shown_when_asked(archive: Console, form: str) -> None:
    hidden = archive.run("validate", "data/d.yaml", "--format", form).out
    shown = archive.run("validate", "data/d.yaml", "--format", form, "--show-suppressed").out
    assert "--show-suppressed" in hidden
    assert "LC204" not in hidden
    assert "[LC204]" in shown


@pytest.mark.parametrize("lang", ["it", "en"])
def test_full_says_how_a_finding_can_be_mended(lang: Language) -> None:
    place = Place(1, 1, 1, 2)
    for safe, note in ((True, "--fix]"), (False, "levacivica validate --fix --unsafe-fixes")):
        finding = Finding("LC102", Spot(), params={"campo": "a", "ammessi": "b"}, fix=Fix((), safe))
        found = Located(finding, "a.yaml", place, changes=(Change(place, "b"),))
        lines = text_of(View(Report((found,), files=("a.yaml",)), lang), "full").splitlines()
        notes, closing = " ".join("\n".join(lines).split("\n\n")[0].split()), "\n".join(lines).split("\n\n")[-1]
        assert notes.endswith(note)
        assert ("--fix" in closing) == safe
        assert "--fix" not in text_of(View(Report((found,)), lang), "concise").splitlines()[0]


# fingerprints


def fingerprints(console: Console, *words: str) -> dict[str, str]:
    """Fingerprint of each finding, told by code and field."""
    return {found["fingerprint"]: f"{found['code']} {found['path']}" for found in console.found(*words)}


def test_fingerprints_are_unique(archive: Console) -> None:
    archive.write("data/h.yaml", CLEAN + "ignoto: 1\nignota: 2\n" + "obblighi:\n  - a #b\n  - c #d\n")
    archive.write("data/i.yaml", CLEAN.replace("Biblioteca di quartiere", "Biblioteca centrale").replace("9105", "x"))
    findings = archive.found()
    assert len({found["fingerprint"] for found in findings}) == len(findings) > 12


def test_fingerprints_do_not_know_the_folder_of_the_command(archive: Console) -> None:
    everything = fingerprints(archive)
    one = fingerprints(archive, "data/a.yaml")
    assert one.items() <= everything.items()
    assert fingerprints(archive, (archive.folder / "data").as_posix()) == everything
    archive.go("data")
    assert fingerprints(archive, ".") == everything
    assert fingerprints(archive, "../data/a.yaml") == one


def test_fingerprints_do_not_know_how_the_input_comes(archive: Console) -> None:
    raw = (archive.folder / "data/a.yaml").read_bytes()
    words = ["--format", "json", "--show-info", "--stdin-filename", "a.yaml"]
    expected = fingerprints(archive, "data/a.yaml")
    archive.go("data")
    findings = json.loads(archive.run("validate", "-", *words, stdin=raw).out)["findings"]
    assert {found["fingerprint"] for found in findings} == set(expected)


def test_fingerprints_of_two_roots_are_unique(console: Console) -> None:
    for root in ("uno", "due"):
        console.write(f"{root}/levacivica.yaml", "")
        console.write(f"{root}/data/a.yaml", WRONG)
    findings = console.found("uno", "due")
    assert [found["file"] for found in findings] == ["due/data/a.yaml", "uno/data/a.yaml"]
    assert len({found["fingerprint"] for found in findings}) == 2


def test_fingerprints_do_not_know_lines_values_or_language(archive: Console) -> None:
    wrong = WRONG.replace("Insieme in biblioteca", "Da spostare")
    archive.write("data/h.yaml", wrong + "obblighi:\n  - a #b\n  - c #d\n")
    before = fingerprints(archive, "data/h.yaml")
    assert len(before) == 3
    assert fingerprints(archive, "data/h.yaml", "--lang", "en") == before
    moved = "# un commento\n\n" + wrong.replace("stato: bozza\n", "\nstato: bozza   # ancora\n") + "\n\n"
    moved = moved.replace("1035", "1034").replace("volontari: 3\n", "\n\nvolontari: 3\n")
    archive.write("data/h.yaml", moved + "obblighi:\n  - aa #bb\n  - c #d\n")
    assert fingerprints(archive, "data/h.yaml") == before


def test_fingerprints_follow_the_items_of_a_list(console: Console) -> None:
    text = CLEAN.replace("volontari: 1\ncontatti", "volontari: uno\ncontatti")
    console.write("a.yaml", text)
    before = fingerprints(console, "a.yaml")
    first, second = "  - codice: 91058\n    nome: Biblioteca centrale\n    volontari: 2\n", "  - codice: 91059\n"
    console.write("a.yaml", text.replace(first, "").replace("contatti:", first + "contatti:"))
    assert second in text
    assert list(before.values()) == ["LC015 /sedi/91059/volontari"]
    assert fingerprints(console, "a.yaml") == before


# GitHub


def test_annotations_are_escaped(console: Console) -> None:
    console.write("100%, a: b.yaml", CLEAN.replace("leva-civica", '"50%,: \\n::x"'))
    first, _ = console.run("validate", ".", "--format", "github").out.splitlines()
    properties, _, message = first.removeprefix("::").partition("::")
    assert properties.startswith("error file=100%25%2C a%3A b.yaml,line=1,endLine=1,col=7,endColumn=")
    assert properties.endswith(",title=LC103 scelta-non-ammessa")
    assert "50%25,:" in message


@pytest.mark.parametrize(("wrong", "annotations", "more"), [(9, 9, 0), (10, 10, 0), (11, 9, 2), (30, 9, 21)])
def test_at_most_ten_annotations_of_a_kind(console: Console, wrong: int, annotations: int, more: int) -> None:
    for number in range(wrong):
        console.write(f"data/s{number:02}.yaml", WRONG)
    console.write("data/z.yaml", WARNED)
    *lines, closing = console.run("validate", "--format", "github").out.splitlines()
    errors = [line for line in lines if line.startswith("::error")]
    assert len(errors) == annotations + bool(more) <= 10
    assert sum(" file=" in line for line in errors) == annotations
    assert not more or str(more) in errors[-1]
    assert sum(line.startswith("::warning") for line in lines) == 1
    assert not closing.startswith("::")


def test_a_place_over_several_lines_has_no_columns(archive: Console) -> None:
    [found] = [one for one in archive.found("data/c.yaml") if one["code"] == "LC003"]
    lines = archive.run("validate", "--format", "github").out.splitlines()
    spans = {line: "col=" in line for line in lines if line.startswith("::") and "file=" in line}
    for line, has_columns in spans.items():
        match = ANNOTATION.match(line)
        assert match is not None
        assert has_columns == (match[3] == match[4])
    assert found["span"]["start"]["line"] == 2


def test_every_code_has_an_entry_in_both_languages() -> None:
    assert len(codes()) > 40
    assert all(entry(code).title("it") != entry(code).title("en") for code in codes())
