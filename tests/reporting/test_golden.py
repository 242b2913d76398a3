"""The texts for people, as they were last approved: the six of the contract, and the screens that are hard to lay out.

``pytest tests/reporting --update-golden`` writes them again; read the difference before you commit it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ..console import Console

HERE = Path(__file__).parent
CASES = sorted(path.name for path in (HERE / "cases").iterdir())
SIX = {
    "ore-non-tornano": "LC201",
    "punto-delle-migliaia": "LC012",
    "campo-mancante": "LC101",
    "volontari-nelle-sedi": "LC202",
    "numero-senza-virgolette": "LC011",
    "ore-settimanali": "LC203",
}


def screen(console: Console, case: str, lang: str) -> str:
    """What a person sees about the sheets of a case."""
    shutil.copytree(HERE / "cases" / case, console.folder / case)
    console.go(case)
    outcome = console.run("validate", "progetti", "--show-info", "--show-suppressed", "--lang", lang)
    assert not outcome.err
    return outcome.out


@pytest.mark.parametrize("lang", ["it", "en"])
@pytest.mark.parametrize("case", CASES)
def test_the_screen_is_the_approved_one(console: Console, case: str, lang: str, update_golden: bool) -> None:
    shown = screen(console, case, lang)
    path = HERE / "golden" / f"{case}.{lang}.txt"
    if update_golden:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(shown.encode())
    assert shown == path.read_bytes().decode(), f"{path.name} changed: see --update-golden"


@pytest.mark.parametrize("case", SIX)
def test_each_of_the_six_is_one_finding_of_its_code(console: Console, case: str) -> None:
    shown = screen(console, case, "it")
    heads = [line for line in shown.splitlines() if line.startswith(("errore[", "avviso[", "nota["))]
    assert len(heads) == 1
    assert f"[{SIX[case]}]" in heads[0]


def test_every_golden_file_has_its_case() -> None:
    there = sorted(path.name for path in (HERE / "golden").iterdir())
    assert there == sorted(f"{case}.{lang}.txt" for case in CASES for lang in ("it", "en"))
    assert set(SIX) < set(CASES)
