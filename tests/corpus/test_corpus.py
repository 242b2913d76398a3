"""Every finding of the corpus is expected, and every expected finding is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from .harness import (
    BAD,
    GOOD,
    check_root,
    check_sheet,
    expected_of_root,
    expected_of_sheet,
    found_in,
    roots,
    sheets,
)


def named(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", sheets(BAD), ids=named)
def test_bad_sheet(path: Path) -> None:
    expected = expected_of_sheet(path)
    assert expected, "a bad sheet expects something"
    assert found_in(check_sheet(path)) == expected


@pytest.mark.parametrize("path", sheets(GOOD), ids=named)
def test_good_sheet(path: Path) -> None:
    assert not expected_of_sheet(path), "a good sheet expects nothing"
    assert found_in(check_sheet(path)) == []


@pytest.mark.parametrize("root", roots(BAD), ids=named)
def test_bad_root(root: Path) -> None:
    expected = expected_of_root(root)
    assert expected, "a bad data root expects something"
    assert found_in(check_root(root)) == expected


@pytest.mark.parametrize("root", roots(GOOD), ids=named)
def test_good_root(root: Path) -> None:
    assert not expected_of_root(root), "a good data root expects nothing"
    assert found_in(check_root(root)) == []


@pytest.mark.parametrize("root", roots(BAD), ids=named)
def test_one_sheet_of_a_root_is_told_what_the_whole_root_tells_of_it(root: Path) -> None:
    expected = expected_of_root(root)
    for file in sorted({line.partition(":")[0] for line in expected}):
        assert found_in(check_root(root, file)) == [line for line in expected if line.startswith(f"{file}:")]
