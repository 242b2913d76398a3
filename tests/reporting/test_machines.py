"""The formats for programs and for summaries: valid for their readers, with every place of every finding."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from levacivica.model.schede import BY_TIPO
from levacivica.reporting.formats import FORMATS
from levacivica.reporting.markdown import IN_FULL, MARK, ROOM, escaped

from ..console import Console
from ..samples import BROKEN, CLEAN, WARNED, WRONG, changed

SCHEMAS = Path(__file__).parent / "schemas"
HOSTILE = '"<img src=x>|`@tutti` #1 ](y) **z** <!-- -->"'
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
GITLAB = {"error": "major", "warning": "minor", "info": "info"}
Found = dict[str, Any]


@pytest.fixture
def archive(console: Console) -> Console:
    """Sheets with findings of every severity, in several places and files, with names and texts that are hard."""
    console.write("levacivica.yaml", "lingua: it\n")
    with_site = WARNED.replace("    volontari: 2", "    indirizzo: Via Roma 1\n    volontari: 2")
    console.write("data/a.yaml", WRONG.replace('telefono: "02 1234567"', "telefono: 021234567"))
    console.write("data/b.yaml", with_site.replace("Insieme in biblioteca", "Perché 図書館 🙂"))
    console.write(
        "data/c.yaml",
        titled("Tre", with_site).replace("Via Roma 1", "Viale Roma 2").replace("regime: lom", "regime: lm"),
    )
    console.write("data/h.yaml", titled("Otto", with_site).replace("9105", "8105"))
    console.write("data/d.yaml", BROKEN)
    console.write("data/e, f: 100%.yaml", titled("Cinque").replace("leva-civica", HOSTILE).replace("91058", HOSTILE))
    console.write("data/g.yaml", titled("Sette").replace("91058", "70001").replace("91059", "70002"))
    return console


def titled(title: str, text: str = CLEAN) -> str:
    """A sheet with a title of its own: two of one title and body are copies."""
    return changed(text, "Insieme in biblioteca", title)


def output(console: Console, form: str, *words: str) -> str:
    outcome = console.run("validate", "--format", form, "--show-info", *words)
    assert (outcome.code, outcome.err) == (1, "")
    return outcome.out


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text())


def starts(found: Found) -> list[tuple[str, int, int]]:
    """Where each place of a finding starts, its own first."""
    labels = found["labels"]
    return [(one["file"], one["span"]["start"]["line"], one["span"]["start"]["column"]) for one in labels]


def test_the_archive_is_rich(archive: Console) -> None:
    findings = archive.found()
    assert {found["severity"] for found in findings} == {"error", "warning", "info"}
    assert any(len({label["file"] for label in found["labels"]}) > 1 for found in findings)
    assert any(len(found["labels"]) > 3 for found in findings)
    assert any(found["fixes"] for found in findings)


# each for its reader


@pytest.mark.parametrize("lang", ["it", "en"])
def test_sarif_is_valid(archive: Console, lang: str) -> None:
    log = json.loads(output(archive, "sarif", "--lang", lang))
    jsonschema.Draft4Validator(schema("sarif-2.1.0.json")).validate(log)
    [run] = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    findings = [found for found in archive.found("--lang", lang) if found["status"] == "active"]
    assert [result["ruleId"] for result in run["results"]] == [found["code"] for found in findings]
    rules = run["tool"]["driver"]["rules"]
    for result, found in zip(run["results"], findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == found["code"]
        assert result["level"] == LEVELS[found["severity"]]
        assert result["partialFingerprints"] == {"levacivica/v2": found["fingerprint"]}
        places = [*result["locations"], *result.get("relatedLocations", [])]
        physical = [place["physicalLocation"] for place in places]
        told = [
            (unquote(one["artifactLocation"]["uri"]), one["region"]["startLine"], one["region"]["startColumn"])
            for one in physical
        ]
        assert told == starts(found)
        links = re.findall(r"(?<!\\)\]\((\d+)\)", result["message"]["text"])
        assert links == [str(place["id"]) for place in result.get("relatedLocations", [])]
        edits = [edit for fix in found["fixes"] for edit in fix["edits"]]
        replacements = [
            replacement
            for fix in result.get("fixes", [])
            for change in fix["artifactChanges"]
            for replacement in change["replacements"]
        ]
        assert [one["insertedContent"]["text"] for one in replacements] == [edit["text"] for edit in edits]
    heading = "Perché" if lang == "it" else "Why"
    assert all(rule["help"]["markdown"].startswith(f"**{heading}**: ") for rule in rules)
    assert [rule["id"] for rule in rules] == sorted({found["code"] for found in findings})


def test_sarif_takes_no_text_for_a_link_or_an_argument(console: Console) -> None:
    console.write("a.yaml", CLEAN.replace("leva-civica", '"[a](1) {0}"'))
    [result] = json.loads(console.run("validate", "a.yaml", "--format", "sarif").out)["runs"][0]["results"]
    assert r"\[a\](1) {{0}}" in result["message"]["text"]


def test_sarif_of_nothing_is_valid(console: Console) -> None:
    console.write("a.yaml", CLEAN)
    log = json.loads(console.run("validate", "a.yaml", "--format", "sarif").out)
    jsonschema.Draft4Validator(schema("sarif-2.1.0.json")).validate(log)
    assert log["runs"][0]["results"] == []


def test_sarif_tells_what_is_silenced_only_when_asked(console: Console) -> None:
    console.write("a.yaml", WARNED.replace("  mensile", "  # levacivica: ignora[LC204] la fonte\n  mensile"))
    words = ["validate", "a.yaml", "--format", "sarif"]
    assert json.loads(console.run(*words).out)["runs"][0]["results"] == []
    [result] = json.loads(console.run(*words, "--show-suppressed").out)["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": "la fonte"}]


def test_gitlab_is_valid(archive: Console) -> None:
    """This schema is written by hand from its page on the format."""
    issues = json.loads(output(archive, "gitlab"))
    jsonschema.Draft202012Validator(schema("gitlab-code-quality.json")).validate(issues)
    findings = archive.found()
    assert [issue["severity"] for issue in issues] == [GITLAB[found["severity"]] for found in findings]
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue, found in zip(issues, findings, strict=True):
        told = [(one["path"], one["lines"]["begin"]) for one in (issue["location"], *issue["other_locations"])]
        assert told == [(file, line) for file, line, _ in starts(found)]
        assert issue["check_name"] == f"{found['code']} {found['name']}"


def test_gitlab_of_nothing_is_an_empty_list(console: Console) -> None:
    console.write("a.yaml", CLEAN)
    assert json.loads(console.run("validate", "a.yaml", "--format", "gitlab").out) == []


@pytest.mark.parametrize("options", [[], ["--fail-on", "warning"]])
def test_junit_is_valid(archive: Console, options: list[str]) -> None:
    text = output(archive, "junit", *options)
    root = ET.fromstring(text)
    xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd")).validate(root)
    findings = archive.found()
    suites = {suite.get("name"): suite for suite in root}
    assert set(suites) == {f"data/{name}.yaml" for name in ("a", "b", "c", "d", "e, f: 100%", "g", "h")}
    [clean] = suites["data/g.yaml"]
    assert len(clean) == 0
    failing = {"error"} | ({"warning"} if options else set())
    for suite in root:
        cases = [case for case in suite if len(case)]
        here = [found for found in findings if found["file"] == suite.get("name")]
        assert [str(case.get("name")).split()[0] for case in cases] == [found["code"] for found in here]
        outcomes = [case[0].tag for case in cases]
        assert outcomes == ["failure" if found["severity"] in failing else "skipped" for found in here]
        assert suite.get("tests") == str(len(suite))
        assert suite.get("failures") == str(outcomes.count("failure"))
        assert suite.get("skipped") == str(outcomes.count("skipped"))
    assert root.get("tests") == str(len(root.findall(".//testcase")))
    assert root.get("failures") == str(len(root.findall(".//failure")))


def test_junit_holds_any_sign(console: Console) -> None:
    console.write("a.yaml", CLEAN.replace("leva-civica", '"a\\u0001\\uffff]]>&\\n<b>"'))
    ET.fromstring(console.run("validate", "a.yaml", "--format", "junit").out)


def test_rdjson_is_valid(archive: Console) -> None:
    """Held against a schema written by hand from the description of the format; its columns count bytes of UTF-8."""
    result = json.loads(output(archive, "rdjson"))
    jsonschema.Draft202012Validator(schema("rdjson.json")).validate(result)
    findings = archive.found()
    assert [one["code"]["value"] for one in result["diagnostics"]] == [found["code"] for found in findings]
    for diagnostic, found in zip(result["diagnostics"], findings, strict=True):
        related = [one["location"] for one in diagnostic["related_locations"]]
        told = []
        for location in (diagnostic["location"], *related):
            start = location["range"]["start"]
            line = (archive.folder / location["path"]).read_bytes().split(b"\n")[start["line"] - 1]
            column = len(line[: start["column"] - 1].decode()) + 1
            told.append((location["path"], start["line"], column))
        assert told == starts(found)
    suggested = [one["text"] for diagnostic in result["diagnostics"] for one in diagnostic["suggestions"]]
    assert '"021234567"' in suggested


def test_json_lines_say_what_json_says(archive: Console) -> None:
    whole = json.loads(output(archive, "json"))
    head, *findings = map(json.loads, output(archive, "jsonl").splitlines())
    assert head | {"findings": findings} == whole


# every place in every format


def test_every_place_of_a_finding_is_in_every_format(archive: Console) -> None:
    """The places with their texts, wherever a format has room for more than one line; ``concise`` has not."""
    findings = archive.found()
    labels = [(label, found) for found in findings for label in found["labels"][1:]]
    assert len(labels) > 5
    for form in sorted(set(FORMATS) - {"concise"}):
        text = " ".join(unescape(output(archive, form)).replace("%3A", ":").replace("%2C", ",").split())
        for label, found in labels:
            assert not label["text"] or label["text"].split()[0] in text, (form, label)
            assert str(label["span"]["start"]["line"]) in text
            assert found["code"] in text


@pytest.mark.parametrize("form", ["github", "junit", "markdown", "table"])
def test_formats_without_spans_tell_the_lines(console: Console, form: str) -> None:
    console.write("a.yaml", WRONG)
    text = re.sub(r"<[^>]*>|&#\d+;", "", console.run("validate", "a.yaml", "--format", form, "--lang", "it").out)
    for line in (10, 11, 12):
        assert re.search(rf"riga {line}: [\d ]*\(?parte", text), text


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_is_in_the_readme(form: str) -> None:
    assert f"`{form}`" in (Path(__file__).parents[2] / "README.md").read_text("utf-8")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_the_same_twice(archive: Console, form: str) -> None:
    assert output(archive, form) == output(archive, form)


# fingerprints


@pytest.mark.parametrize(("form", "pattern"), [("sarif", r'"levacivica/v2": "(\w+)"'), ("gitlab", r'nt": "(\w+)"')])
def test_fingerprints_survive_moved_lines_and_another_language(console: Console, form: str, pattern: str) -> None:
    console.write("a.yaml", WRONG + "obblighi:\n  - a #b\n")
    words = ["validate", "a.yaml", "--format", form, "--lang"]
    before = re.findall(pattern, console.run(*words, "it").out)
    assert len(before) == 2
    assert re.findall(pattern, console.run(*words, "en").out) == before
    console.write("a.yaml", "# prima\n\n" + WRONG.replace("1035", "1034") + "\n\nobblighi:\n  - a #b\n")
    assert re.findall(pattern, console.run(*words, "it").out) == before


# Markdown


def html(text: str) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))


@given(st.text(st.one_of(st.sampled_from("<>&|\\`*_[]()~!#@$-\n\r\t a1è"), st.characters(codec="utf-8")), max_size=40))
def test_no_text_breaks_a_table(text: str) -> None:
    page = html(f"| a | b |\n| --- | --- |\n| x{escaped(text)}x | <code>{escaped(text)}</code> |\n")
    tags = re.findall(r"</?(\w+)", page)
    assert set(tags) == {"table", "thead", "tbody", "tr", "th", "td", "code"}
    assert (tags.count("tr"), tags.count("td"), tags.count("code")) == (4, 4, 2)
    [row] = re.findall(r"<td>x(.*)x</td>", page)
    assert "".join(unescape(row).split()) == "".join(re.sub(r"[\0-\x1f\x7f\x85\u2028\u2029]", "", unseen(text)).split())


def unseen(text: str) -> str:
    """The text with the sign that keeps GitHub from calling people and issues."""
    flat = "".join(" " if ord(sign) < 0x20 or sign in "\x7f\x85\u2028\u2029" else sign for sign in text)
    flat = re.sub("[\x80-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]", "\N{REPLACEMENT CHARACTER}", flat)
    flat = re.sub(r"(?<=\w)(?=@\w|://|#\w)|(?ai:(?<=gh)(?=-[0-9])|(?<=www)(?=\.))", "\u2060", flat)
    return re.sub(r"([@#])(?=\w)", "\\1\u2060", flat)


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example",
        "HTTP://a.example",
        "www.a.example",
        "mario@a.example",
        "comune/schede#12",
        "GH-12",
        "@a",
        "#1",
    ],
)
def test_no_text_becomes_a_link_of_a_forge(text: str) -> None:
    """What makes GitHub link these is that their signs touch: in text and in HTML ``code`` alike."""
    for around in ("{}", "({})", "vedi {}."):
        written = unescape(escaped(around.format(text)))
        assert written.replace("\u2060", "") == around.format(text)
        assert not re.search(r"(?i)\w://|www\.|\w@|[@#]\w|gh-[0-9]", written)


def test_a_summary_for_people(archive: Console) -> None:
    text = output(archive, "markdown", "--lang", "it")
    first, verdict, *_ = text.splitlines()
    assert first == MARK
    assert verdict.startswith("❌ **Da correggere**: ")
    page = html(text)
    assert "<img" not in page
    assert "@tutti" not in page
    assert len(re.findall(r"^#### ", text, re.MULTILINE)) == len({found["file"] for found in archive.found()})
    assert text.count("<details>") == text.count("</details>") == (len(archive.found()) > IN_FULL)


def test_a_clean_summary_is_one_green_line(console: Console) -> None:
    console.write("a.yaml", CLEAN)
    for lang in ("it", "en"):
        first, second = console.run("validate", "a.yaml", "--format", "markdown", "--lang", lang).out.splitlines()
        assert first == MARK
        assert second.startswith("✅ ")


def test_a_summary_tells_ten_and_folds_the_rest(console: Console) -> None:
    for number in range(30):
        console.write(f"data/p{number:02}.yaml", WARNED if number < 20 else WRONG)
    text = console.run("validate", "data", "--format", "markdown", "--lang", "it").out
    told, _, folded = text.partition("<details>")
    assert told.count("LC201") == IN_FULL
    assert "LC204" not in told
    assert folded.count("LC204") == 20
    assert "<summary>Altri 20</summary>" in folded


@pytest.mark.parametrize("lang", ["it", "en"])
def test_a_summary_says_what_a_command_would(console: Console, lang: str) -> None:
    """Who reads it in a browser has no command line: the fields of the kind are there, folded."""
    console.write("a.yaml", CLEAN + "tutt_altro: 1\n")
    text = unescape(console.run("validate", "a.yaml", "--format", "markdown", "--lang", lang).out)
    folded = text.partition("<details>")[2]
    assert all(f"<code>{name}</code>" in folded for name in BY_TIPO["leva-civica"].FIELDS)
    note = {"it": "I comandi che cominciano con", "en": "Commands that begin with"}[lang]
    assert note not in text
    console.write("b.yaml", CLEAN.replace("volontari: 3", "volontari: 3\nbando: nessuno-cosi"))
    console.write("levacivica.yaml", "dati:\n  - .\n")
    assert note in console.run("validate", "b.yaml", "--format", "markdown", "--lang", lang).out


def test_a_summary_fits_a_comment(console: Console) -> None:
    lines = "".join(f"ignoto_{number}_{'x' * 60}: 1\n" for number in range(100))
    for number in range(9):
        console.write(f"a/{number}.yaml", CLEAN + lines)
    text = console.run("validate", "a", "--format", "markdown", "--lang", "it").out
    assert ROOM // 2 < len(text) < 65_536
    assert re.search(r"^- … altri \d+$", text, re.MULTILINE)
    assert text.endswith("</details>\n")


def test_a_summary_links_to_the_lines(console: Console) -> None:
    console.write("data/è 1.yaml", WRONG)
    console.wish(
        GITHUB_WORKSPACE=str(console.folder),
        GITHUB_SERVER_URL="https://esempio.it",
        GITHUB_REPOSITORY="ente/schede",
        GITHUB_SHA="abc",
    )
    console.run("validate", "data", "--report", "markdown=esito.md", "--lang", "it")
    text = (console.folder / "esito.md").read_text()
    assert "[riga 9](https://esempio.it/ente/schede/blob/abc/data/%C3%A8%201.yaml#L9)" in text


# GitHub


def test_annotations_escape_every_sign_of_theirs(console: Console) -> None:
    console.write("a.yaml", CLEAN.replace("leva-civica", '"50%\\r\\n::error::x"'))
    lines = console.run("validate", "a.yaml", "--format", "github").out.splitlines()
    assert [line.split(" ")[0] for line in lines if line.startswith("::")] == ["::error"]
    assert "50%25" in lines[0]


# the table


@pytest.mark.parametrize("lang", ["it", "en"])
def test_the_table_fits_80_columns(archive: Console, lang: str) -> None:
    *lines, _ = output(archive, "table", "--lang", lang).splitlines()
    assert all(len(line) <= 80 for line in lines)
    frames = [line for line in lines if line.startswith(("+", "|"))]
    assert len({line.rindex(line[0]) for line in frames if line.isascii()}) == 1
    heads = [line for line in lines if "Dove " in line or "Where " in line]
    assert len(heads) == len({found["file"] for found in archive.found()})


def test_the_table_is_in_colour_where_it_is_wanted(console: Console) -> None:
    console.write("a.yaml", WRONG)
    plain = console.run("validate", "a.yaml", "--format", "table").out
    coloured = console.run("validate", "a.yaml", "--format", "table", "--color", "always").out
    assert "\x1b[" not in plain
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
