"""The page on ``levacivica diff`` says what the program says of the edits that it tells."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from ..archive.repositories import commit, repository
from ..console import Console

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/differenze.md"


def test_the_example_is_what_the_program_says(console: Console, request: pytest.FixtureRequest) -> None:
    text = PAGE.read_text(encoding="utf-8")
    [(told, shown)] = re.findall(r"## Un esempio\n(.*?)```console\n> levacivica diff main\n(.*?)```", text, re.DOTALL)
    repository(console.folder)
    shutil.copytree(ROOT / "data", console.folder / "data")
    shutil.copy(ROOT / "levacivica.yaml", console.folder)
    commit(console.folder)
    edits = re.findall(r"`(data/[^`]+)`|scrivi `([^`]+)` al posto di `([^`]+)`", told)
    assert len(edits) > 4
    path = console.folder
    for file, new, old in edits:
        if file:
            path = console.folder / file
            continue
        sheet = path.read_text(encoding="utf-8")
        assert sheet.count(old) >= 1, old
        path.write_text(sheet.replace(old, new, 1), encoding="utf-8")
    outcome = console.run("diff", "main", "--lang", "it")
    if request.config.getoption("--update-golden"):
        PAGE.write_text(text.replace(f"\n{shown}```", f"\n{outcome.text}```"), encoding="utf-8")
        return
    assert outcome.text == shown
