"""``levacivica validate --fix`` and ``--diff``: what is written, what is shown, what is said."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levacivica import writing
from levacivica.archive.sheet_files import SourceFile
from levacivica.cli import fixing
from levacivica.editing.mended import Mended

from ..console import DATA, Console
from ..samples import BROKEN, CLEAN, WRONG, changed

SLIP = changed(CLEAN, '"02 1234567"', "021234567")
MENDED = changed(CLEAN, '"02 1234567"', '"021234567"')
OLD, NEW = "    telefono: 021234567\n", '    telefono: "021234567"\n'


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_sheet_is_mended_once(console: Console) -> None:
    path = console.write("a.yaml", SLIP)
    assert console.run("validate", "a.yaml").code == 1
    first = console.run("validate", "a.yaml", "--fix")
    assert (first.code, first.err) == (0, "")
    assert first.out == "All in order: 1 file checked\n1 fix made in 1 file\n"
    assert path.read_text() == MENDED
    second = console.run("validate", "a.yaml", "--fix")
    assert (second.code, second.out) == (0, "All in order: 1 file checked\nNo fixes to make\n")
    assert path.read_text() == MENDED


def test_the_report_speaks_of_the_files_as_they_are_now(console: Console) -> None:
    console.write("a.yaml", WRONG.replace('"02 1234567"', "021234567"))
    outcome = console.run("validate", "a.yaml", "--fix", "--format", "concise")
    assert outcome.code == 1
    assert [line[-7:] for line in outcome.out.splitlines()[:-2]] == ["[LC201]"]


@pytest.mark.parametrize("form", ["json", "github"])
def test_the_formats_for_programs_stay_what_they_are(console: Console, form: str) -> None:
    console.write("a.yaml", SLIP)
    outcome = console.run("validate", "a.yaml", "--fix", "--format", form)
    assert outcome.code == 0
    assert outcome.err == "1 fix made in 1 file\n"
    assert outcome.out == console.run("validate", "a.yaml", "--format", form).out


def test_files_are_only_written_when_they_change(console: Console) -> None:
    console.write("data/a.yaml", SLIP)
    clean = console.write("data/b.yaml", CLEAN)
    broken = console.write("data/c.yaml", BROKEN)
    for path in (clean, broken):
        os.utime(path, (1, 1))
    assert console.run("validate", "data", "--fix").code == 1
    assert [path.stat().st_mtime for path in (clean, broken)] == [1, 1]
    assert contents(console.folder) == {
        "data/a.yaml": MENDED.encode(),
        "data/b.yaml": CLEAN.encode(),
        "data/c.yaml": BROKEN.encode(),
    }


@pytest.mark.parametrize("options", [[], ["--fix"], ["--fix", "--unsafe-fixes"], ["--unsafe-fixes"]])
def test_a_diff_writes_nothing(console: Console, options: list[str]) -> None:
    path = console.write("a.yaml", SLIP)
    outcome = console.run("validate", "a.yaml", "--diff", *options)
    assert outcome.code == 1
    assert outcome.out.startswith("--- a.yaml\n+++ a.yaml\n@@ ")
    assert outcome.out.endswith(f"-{OLD}+{NEW}")
    assert outcome.err == "1 fix possible in 1 file; nothing was written\n"
    assert path.read_text() == SLIP


@pytest.mark.parametrize(("sheet", "code"), [(CLEAN, 0), (WRONG, 1), (BROKEN, 1)])
def test_a_diff_of_nothing(console: Console, sheet: str, code: int) -> None:
    console.write("a.yaml", sheet)
    assert console.run("validate", "a.yaml", "--diff") == (code, "", "No fixes to make\n")


def test_a_diff_of_standard_input(console: Console) -> None:
    outcome = console.run("validate", "-", "--diff", "--stdin-filename", "x/a.yaml", stdin=SLIP.encode())
    assert outcome.code == 1
    assert outcome.out.startswith("--- x/a.yaml\n")
    assert f"-{OLD}+{NEW}" in outcome.out
    assert contents(console.folder) == {}


def slips(console: Console) -> None:
    """Sheets whose text is as hard on a diff as text can be."""
    console.write("data/a.yaml", SLIP.replace("\n", "\r\n"))
    console.write("data/b c.yaml", "\ufeff" + SLIP.rstrip("\n"))
    console.write("data/d.yaml", SLIP.replace("Insieme", "Insième \U0001f642"))
    console.write("data/e.yaml", SLIP.replace("\n", "\r"))
    console.write("data/f.yaml", CLEAN)
    real = (DATA / "citta-metropolitana-di-milano/ciao.yaml").read_text()
    assert 'telefono: "800.88.33.11"' in real
    console.write("data/g.yaml", real.replace('telefono: "800.88.33.11"', "telefono: 0288456789"))


@pytest.mark.skipif(shutil.which("patch") is None, reason="this system has no patch")
def test_a_diff_is_what_patch_needs_to_do_the_same(console: Console) -> None:
    slips(console)
    untouched = console.folder / "prima"
    shutil.copytree(console.folder / "data", untouched / "data")
    told = console.run("validate", "data", "--diff").out
    assert console.run("validate", "data", "--fix").code == 0
    after = contents(console.folder / "data")
    assert after != contents(untouched / "data")
    subprocess.run(["patch", "--binary", "-p0", "--silent"], cwd=untouched, input=told.encode(), check=True)
    assert contents(untouched / "data") == after


def test_notes_are_mended_too_and_silenced_findings_are_not(console: Console) -> None:
    text = SLIP.replace("021234567", "021234567  # levacivica: ignora[LC011] la fonte scrive così")
    path = console.write("a.yaml", text)
    outcome = console.run("validate", "a.yaml", "--fix")
    assert outcome.code == 0
    assert path.read_text() == text


@pytest.mark.skipif(os.name != "posix", reason="permissions are of another kind")
@pytest.mark.parametrize("mode", [0o644, 0o600, 0o755])
def test_permissions_and_links_are_kept(console: Console, mode: int) -> None:
    target = console.write("vero/a.yaml", SLIP)
    target.chmod(mode)
    link = console.folder / "b.yaml"
    link.symlink_to(target)
    assert console.run("validate", "b.yaml", "--fix").code == 0
    assert link.is_symlink()
    assert target.read_text() == MENDED
    assert stat.S_IMODE(target.stat().st_mode) == mode
    assert sorted(contents(console.folder)) == ["b.yaml", "vero/a.yaml"]


@pytest.mark.parametrize("lang", ["it", "en"])
def test_a_file_that_cannot_be_written_does_not_stop_the_others(
    console: Console, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    console.write("a.yaml", SLIP)
    console.write("b.yaml", SLIP)

    def refuse(path: Path, content: bytes, was: bytes | None = None) -> None:
        if path.name == "a.yaml":
            raise OSError(28, "No space left on device")
        writing.replace(path, content, was)

    monkeypatch.setattr(fixing, "replace", refuse)
    outcome = console.run("validate", ".", "--fix", "--format", "concise", "--lang", lang)
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert "a.yaml" in outcome.err
    assert ("spazio" if lang == "it" else "space") in outcome.err
    assert contents(console.folder) == {"a.yaml": SLIP.encode(), "b.yaml": MENDED.encode()}
    first, *_, last = outcome.out.splitlines()
    assert first.startswith("a.yaml:")
    assert last.startswith("1 ")


def test_a_file_that_may_not_be_written_is_left(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    path = console.write("a.yaml", SLIP)
    monkeypatch.setattr(os, "access", lambda *_: False)
    outcome = console.run("validate", "a.yaml", "--fix", "--lang", "it")
    assert outcome.code == 2
    assert "permesso" in outcome.err
    assert path.read_text() == SLIP
    # That there was nothing to mend is not said.
    assert outcome.out == console.run("validate", "a.yaml", "--lang", "it").out


def test_what_can_be_mended_is_counted_and_marked(console: Console) -> None:
    console.write("a.yaml", SLIP)
    for lang, mark, count in (
        ("it", "   [correzione automatica: --fix]\n", " · 1 correggibile con --fix"),
        ("en", "   [automatic fix: --fix]\n", " · 1 can be mended with --fix"),
    ):
        full = console.run("validate", "a.yaml", "--lang", lang).out
        assert mark in full
        assert count in full
        concise = console.run("validate", "a.yaml", "--lang", lang, "--format", "concise").out
        assert concise.splitlines()[0].endswith("[LC011]")
        assert count in concise


def test_programs_find_the_changes_in_json(console: Console) -> None:
    console.write("a.yaml", SLIP)
    [found] = json.loads(console.run("validate", "a.yaml", "--format", "json").out)["findings"]
    assert found["fixes"] == [
        {"applicability": "safe", "edits": [{"span": found["span"], "text": '"021234567"'}]},
    ]


def test_each_data_root_is_mended(console: Console) -> None:
    for root in ("uno", "due"):
        console.write(f"{root}/levacivica.yaml", "")
        console.write(f"{root}/data/a.yaml", SLIP)
    outcome = console.run("validate", "uno", "due", "--fix")
    assert outcome.out == "All in order: 2 files checked\n2 fixes made in 2 files\n"
    assert (console.folder / "uno/data/a.yaml").read_text() == MENDED
    assert (console.folder / "due/data/a.yaml").read_text() == MENDED


def patched(before: list[str], told: str) -> str:
    """Do what a unified diff of one file says, as patch does."""
    result: list[str] = []
    at = 0
    lines = told.split("\n")[2:-1]
    for i, line in enumerate(lines):
        bare = i + 1 < len(lines) and lines[i + 1].startswith("\\")
        whole = line[1:] + ("" if bare else "\n")
        if match := re.match(r"@@ -(\d+)(,0)?", line):
            start = int(match[1]) - (0 if match[2] else 1)
            result += before[at:start]
            at = start
        elif line[0] in " -":
            assert before[at] == whole
            at += 1
        if line[0] in " +":
            result.append(whole)
    return "".join(result + before[at:])


LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\r\n", "\n", "d\re\n", "\ufefff\n", "\x0b\n", "\x85\n"]), max_size=12)
LAST = st.sampled_from(["", "z", "z\r"])


@given(LINES, LAST, LINES, LAST)
def test_any_diff_can_be_done(one: list[str], last: str, other: list[str], end: str) -> None:
    before, after = "".join(one) + last, "".join(other) + end
    file = SourceFile("/a.yaml", "a.yaml")
    told = "".join(fixing.differences(Mended(file, before.encode(), after.encode(), 1)))
    assert patched(one + [last] * bool(last), told) == after
