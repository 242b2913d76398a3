"""The sheets made from the real ones have other words and the same findings, and every reference exists."""

from __future__ import annotations

import runpy
from collections import Counter
from pathlib import Path

import pytest

from levacivica.archive.archive import read_archive
from levacivica.archive.workspace import Workspace
from levacivica.checking.engine import check
from levacivica.diagnostics.report import Report

from ..console import DATA

MAKER = Path(__file__).parents[2] / "bench" / "variants.py"
COPIES = 2


def report_on(root: Path) -> Report:
    workspace = Workspace.around(root)
    return check(read_archive(workspace.files(workspace.default_paths), workspace))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("archivio")
    runpy.run_path(str(MAKER))["generate"](root, COPIES * len([*DATA.rglob("*.yaml")]))
    return root


def test_a_variant_has_the_findings_of_the_real_sheets(made: Path) -> None:
    real, ours = report_on(DATA.parent), report_on(made)
    for of_real, of_ours in ((real.findings, ours.findings), (real.suppressed, ours.suppressed)):
        lines = Counter((found.code, found.place.line) for found in of_ours)
        assert lines == Counter((found.code, found.place.line) for found in of_real * COPIES)


def test_no_text_stands_twice(made: Path) -> None:
    texts = [path.read_text(encoding="utf-8").splitlines() for path in sorted(made.rglob("data/**/*.yaml"))]
    lines = [line for text in texts for line in text if len(line) > 60]
    assert len(set(lines)) > 0.95 * len(lines)
