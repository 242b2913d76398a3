"""The contrast of colours, against figures that are known."""

from __future__ import annotations

import pytest

from levacivica.archive.colours import DARK_PAPERS, PAPERS, contrast, least_contrast


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.0),
        ("#00ff00", "#000000", 15.3),
        ("#0a0a0a", "#000000", 1.06),
    ],
)
def test_contrast(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(expected, abs=0.005)


def test_the_least_contrast_is_that_of_the_worst_paper() -> None:
    for colour, papers in (("#000000", PAPERS), ("#ffffff", DARK_PAPERS)):
        assert least_contrast(colour, papers) == min(contrast(colour, paper) for paper in papers)
        assert least_contrast(colour, papers) > 12
