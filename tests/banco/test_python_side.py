"""The program inside the page says what the program on a computer says, of every sheet of the corpora."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus"
pytestmark = pytest.mark.banco


def files_of(path: Path) -> dict[str, bytes]:
    """A sheet, or the files of a folder."""
    if path.is_file():
        return {path.name: path.read_bytes()}
    return {one.relative_to(path).as_posix(): one.read_bytes() for one in sorted(path.rglob("*")) if one.is_file()}


def archives() -> list[dict[str, bytes]]:
    """The real sheets, then each sheet and folder of the corpora, as the files that they have."""
    found = [
        {path.relative_to(ROOT / "data").as_posix(): path.read_bytes() for path in (ROOT / "data").rglob("*.yaml")}
    ]
    for corpus in ("validi", "non_validi"):
        found += map(files_of, sorted((CORPUS / corpus).iterdir()))
    return found


@pytest.fixture(scope="module")
def of_the_page(built: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the program in the page says."""
    folder = tmp_path_factory.mktemp("detto")
    asked = [{path: base64.b64encode(raw).decode() for path, raw in files.items()} for files in archives()]
    (folder / "archivi.json").write_text(json.dumps(asked))
    program = Path(__file__).with_name("corpus.mjs")
    subprocess.run(["node", program, built, folder / "archivi.json", folder / "detto.json"], check=True)
    told: list[dict[str, Any]] = json.loads((folder / "detto.json").read_text())
    return told


@pytest.fixture(scope="module")
def of_the_computer(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the same functions say here, with libyaml."""
    here = Path.cwd()
    sys.path.insert(0, str(ROOT / "banco" / "python"))
    try:
        from session import Session  # type: ignore[import-not-found]  # noqa: PLC0415 - a module of the page

        session = Session("it", tmp_path_factory.mktemp("aperto") / "archivio")
        told = []
        for files in archives():
            state = session.open(files)
            told.append({"state": state, "findings": [session.findings(one["path"]) for one in state["sheets"]]})
    finally:
        sys.path.pop(0)
        os.chdir(here)
    plain: list[dict[str, Any]] = json.loads(json.dumps(told, default=list))
    return plain


def test_each_archive_is_found_the_same(
    of_the_page: list[dict[str, Any]], of_the_computer: list[dict[str, Any]]
) -> None:
    asked = zip(archives(), of_the_page, of_the_computer, strict=True)
    differing = [[*files] for files, one, other in asked if one != other]
    assert not differing
    findings = [finding for one in of_the_page for sheet in one["findings"] for finding in sheet]
    assert len(findings) > 500
    assert len({finding["code"] for finding in findings}) > 120
