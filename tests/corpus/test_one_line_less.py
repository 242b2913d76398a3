"""The sheets of the corpus without one of their lines: what is missing is no fault and no word of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from levacivica.diagnostics.faults import FAULT

from ..archives import report_on
from .harness import BAD, sheets

KEY = re.compile(r"[ -]*[a-z_]+:")
ABOUT_VALUES = ("LC2", "LC3", "LC4", "LC6", "LC8")
"""The families of rules that compare values; the others look at one text each."""


def without_a_line(text: str) -> Iterator[str]:
    """The texts that a sheet may become when the line of a key is taken out of it."""
    lines = text.splitlines(keepends=True)
    for i, line in enumerate(lines):
        if KEY.match(line):
            yield "".join((*lines[:i], *lines[i + 1 :]))


def compared() -> list[Path]:
    """The sheets that expect a finding on values."""
    return [path for path in sheets(BAD) if any(f" {code}" in path.read_text("utf-8") for code in ABOUT_VALUES)]


@pytest.mark.parametrize("path", compared(), ids=lambda path: path.stem)
def test_without_a_line(path: Path) -> None:
    for text in without_a_line(path.read_text(encoding="utf-8")):
        for found in report_on(text, path.name).findings:
            assert found.code != FAULT, text
            assert None not in found.finding.params.values(), text
