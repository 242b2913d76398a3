"""Every finding of the corpus is expected, and every expected finding is found."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from levacivica.archive.sheet_files import is_called_as_a_sheet
from levacivica.cli.app import run
from levacivica.diagnostics.report import Report

from .harness import (
    BAD,
    GOOD,
    approve,
    approved,
    check_root,
    check_sheet,
    expected_of_root,
    expected_of_sheet,
    found_in,
    in_full,
    roots,
    sheets,
)


def named(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", sheets(BAD), ids=named)
def test_bad_sheet(path: Path, update_golden: bool) -> None:
    expected = expected_of_sheet(path)
    assert expected, "a bad sheet expects something"
    report = check_sheet(path)
    assert found_in(report) == expected
    assert_approved(path.name, report, update_golden)


def assert_approved(case: str, report: Report, update_golden: bool) -> None:
    """Figures, labels, variants and fixes, which the expectations leave out; the words are looked at elsewhere."""
    shown = "\n".join(map(in_full, report.findings))
    if update_golden:
        approve(case, shown)
    assert shown == approved()[case], "make golden"


def test_what_is_approved_has_its_case() -> None:
    assert sorted(approved()) == sorted(path.name for path in (*sheets(BAD), *roots(BAD)))


@pytest.mark.parametrize("path", sheets(GOOD), ids=named)
def test_good_sheet(path: Path) -> None:
    assert not expected_of_sheet(path), "a good sheet expects nothing"
    assert found_in(check_sheet(path)) == []


@pytest.mark.parametrize("root", roots(BAD), ids=named)
def test_bad_root(root: Path, update_golden: bool) -> None:
    expected = expected_of_root(root)
    assert expected, "a bad data root expects something"
    report = check_root(root)
    assert found_in(report) == expected
    assert_approved(root.name, report, update_golden)


@pytest.mark.parametrize("root", roots(GOOD), ids=named)
def test_good_root(root: Path) -> None:
    assert not expected_of_root(root), "a good data root expects nothing"
    assert found_in(check_root(root)) == []


@pytest.mark.parametrize("root", roots(BAD), ids=named)
def test_one_sheet_of_a_root_is_told_what_the_whole_root_tells_of_it(root: Path) -> None:
    expected = expected_of_root(root)
    files = {line.partition(":")[0] for line in expected}
    named = [one for one in files if not one.startswith("norme/") and is_called_as_a_sheet(Path(one).name)]
    for file in sorted(one for one in named if (root / one).is_file()):
        assert found_in(check_root(root, file)) == [line for line in expected if line.startswith(f"{file}:")]


SHOWN = re.compile(r"(.+?:\d+:\d+): (error|warning|info): .+ \[(LC\d{3})\]")


def shown_by_the_program(capsys: pytest.CaptureFixture[str]) -> tuple[list[str], int]:
    """What the program shows in the folder it runs in, and its exit code."""
    code = run(["validate", "--format", "concise", "--show-info", "--lang", "it", "--color", "never"])
    lines = capsys.readouterr().out.splitlines()
    matches = [SHOWN.fullmatch(line) for line in lines]
    assert [match is None for match in matches] == [False] * (len(lines) - 1) + [True], "findings, and a closing line"
    assert code == int(any(match[2] == "error" for match in matches if match))
    return sorted(f"{match[1]} {match[3]}" for match in matches if match), code


def test_the_program_shows_the_same_of_all_sheets_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (*sheets(BAD), *sheets(GOOD)):
        (tmp_path / "data").mkdir(exist_ok=True)
        shutil.copy(path, tmp_path / "data" / path.name)
    monkeypatch.chdir(tmp_path)
    expected = sorted(f"data/{line}" for path in sheets(BAD) for line in expected_of_sheet(path))
    assert shown_by_the_program(capsys) == (expected, 1)


@pytest.mark.parametrize("root", [*roots(BAD), *roots(GOOD)], ids=named)
def test_the_program_shows_the_same_of_a_root(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root)
    assert shown_by_the_program(capsys)[0] == expected_of_root(root)
