"""The sheets of the benchmarks are valid: a run over them measures checking, not reporting."""

from __future__ import annotations

import runpy
from pathlib import Path

from levacivica.archive.archive import read_archive
from levacivica.archive.workspace import Workspace
from levacivica.checking.engine import check

GENERATOR = Path(__file__).parents[2] / "bench" / "generate.py"


def test_generated_sheets_have_nothing_wrong(tmp_path: Path) -> None:
    paths = runpy.run_path(str(GENERATOR))["generate"](tmp_path, 40)
    workspace = Workspace(tmp_path)
    report = check(read_archive(workspace.files([str(path) for path in paths]), workspace))
    assert len(report.files) == 40
    assert [(found.code, found.field) for found in report.findings] == []
