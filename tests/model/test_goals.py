"""The goals of the 2030 Agenda, by number."""

from __future__ import annotations

import pytest

from levacivica.model.goals import GOALS, Goal

from .reading_values import read


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4", 4),
        (" 17 ", 17),
        ("Obiettivo 4", 4),
        ("obiettivo 10: ridurre le disuguaglianze", 10),
        ("Obiettivo 4, istruzione di qualità", 4),
        ("4. Istruzione di qualità", 4),
        ("4 – Istruzione di qualità", 4),
        ("4 Istruzione di qualità", 4),
    ],
)
def test_a_goal_is_read_by_its_number(text: str, number: int) -> None:
    assert read(Goal(), text) == number


@pytest.mark.parametrize("text", ["0", "18", "Istruzione di qualità", "4 e 10", "4, 10", "4.5", "Obiettivi 4 e 10"])
def test_what_is_no_goal(text: str) -> None:
    assert read(Goal(), text) == ("LC015", "intervallo")


def test_there_are_seventeen() -> None:
    assert len(set(GOALS)) == 17
