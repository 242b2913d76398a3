"""A share of the sweep of ``make fuzz``: no input falls, and one that does is noticed, kept and tried again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.fuzz.bases import ROOT
from tools.fuzz.keeping import kept_in, reduced
from tools.fuzz.kinds import KINDS, input_of, kind_of
from tools.fuzz.steps import STEPS
from tools.fuzz.sweeping import one

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the sweep bounds memory in a way that Windows has not")

SEED = 1
FEW = {"bombs": 2, "templates": 4, "norms": 4, "killed": 1, "edited": 3, "settings": 30}
"""How many inputs of the kinds that take long are tried, and of settings, which are mostly refused; 7 of the others."""


@pytest.mark.parametrize("kind", KINDS)
def test_no_input_falls(kind: str) -> None:
    results = [one(kind, number, SEED, smaller=False) for number in range(FEW.get(kind, 7))]
    assert [result.why for result in results if result.cause not in ("", "time")] == []  # no test judges by the clock
    taken = {step for result in results for step in result.steps}
    slow = {name for name, step in STEPS.items() if step.share < 1}
    assert kind in taken or taken >= STEPS.keys() - slow


def test_every_kind_is_drawn_and_the_same_again() -> None:
    numbers = range(8000)
    drawn = [kind_of(number, SEED, list(KINDS)) for number in numbers]
    assert set(drawn) == set(KINDS)
    assert drawn == [kind_of(number, SEED, list(KINDS)) for number in numbers]
    for name in KINDS:
        assert input_of(name, 5, SEED) == input_of(name, 5, SEED)
        assert input_of(name, 5, SEED) != input_of(name, 5, SEED + 1)
        assert len({repr(input_of(name, number, SEED)) for number in range(20)}) > 15


PLANTED = """
import os, sys, time
from levacivica.checking import alone
from levacivica.model.schede import Scheda
from levacivica.rules.base import Rule
from tools.fuzz.__main__ import main
from tools.fuzz.kinds import KINDS

known = alone.rules_for

def planted(sheet, _):
    yield from [1 / (sheet.titolo is None)] * 0

if sys.argv.pop(1) == "fault":
    alone.rules_for = lambda sheet: (*known(sheet), Rule({"LC301": "LC301"}, (Scheda,), planted))
KINDS["keys"] = KINDS["keys"]._replace(take=lambda texts, chance: os._exit(7))
KINDS["names"] = KINDS["names"]._replace(take=lambda texts, chance: time.sleep(1000))
raise SystemExit(main())
"""
"""The sweep of a program with a rule that fails on some sheets, or with none; some inputs end or stop its process."""


def sweep(what: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PLANTED, what, *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_is_planted_is_noticed_kept_and_tried_again(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    words = ["--inputs", "5", "--seed", "4", "--jobs", "2", "--out", str(kept), "--patience", "8"]
    done = sweep("fault", *words, "--kinds", "keys", "names", "figures")
    assert done.returncode == 1, done.stderr
    table = {line.split()[0]: line.split()[1:3] for line in done.stdout.splitlines() if line.split()[0] in KINDS}
    assert set(table) == {"keys", "names", "figures"}
    assert all(int(fell) > 0 for _, fell in table.values())
    assert sum(int(tried) for tried, _ in table.values()) == 5
    assert table["keys"][0] == table["keys"][1]
    found = {one.kind: one for one in kept_in(kept)}
    assert "the process ended with 7" in found["keys"].why
    assert "no end after 8 s" in found["names"].why
    assert "ZeroDivisionError: division by zero at levacivica" in found["figures"].why
    [left] = [raw for name, raw in found["figures"].texts.items() if name.startswith("data/")]
    assert len(left.splitlines()) < 6, "of a whole sheet what it falls by is left"
    assert b"titolo: " in left
    [place, *_] = sorted(kept.glob("figures-*"))
    assert sweep("fault", "--again", str(place)).returncode == 1
    mended = sweep("none", "--again", str(place))
    assert (mended.returncode, mended.stdout.split(" does not fall")[0]) == (0, place.name)


def test_an_archive_is_made_smaller_while_it_falls() -> None:
    texts = {"a.yaml": b"uno\ndue\ntre\n", "b.yaml": b"uno\n" * 50, "c.yaml": b"quattro\n"}
    small = reduced(texts, lambda left: b"tre" in left.get("a.yaml", b"") and "c.yaml" in left)
    assert small == {"a.yaml": b"tre\n", "c.yaml": b""}
