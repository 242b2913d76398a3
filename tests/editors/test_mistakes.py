"""The list of mistakes is one: the sheet without them is in order, and the check finds each of them."""

from __future__ import annotations

import pytest

from ..console import Console
from .mistakes import MISTAKES, ORDINARY, SHEET, Mistake


def test_there_are_enough_and_each_has_its_name() -> None:
    assert len(ORDINARY) == 28
    assert len({one.name for one in MISTAKES}) == len({one.sheet for one in MISTAKES}) == len(MISTAKES) > 60


def test_the_sheet_without_mistakes_is_in_order(console: Console) -> None:
    console.write("scheda.yaml", SHEET)
    assert console.run("validate", "--fail-on", "warning", "scheda.yaml").code == 0


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_the_check_finds_the_mistake(console: Console, mistake: Mistake) -> None:
    console.write("scheda.yaml", mistake.sheet)
    assert console.run("validate", "--fail-on", "warning", "scheda.yaml").code == 1
