"""Letters that look like digits: reported only where no other reading is likely."""

from __future__ import annotations

import pytest

from levacivica.model.figures import Amount, Whole
from levacivica.model.slips import without_letters

DIGITS = {"1O": "10", "I2": "12", "l2": "12", "1oo": "100", "4o": "40", "1oO": "100", "14oo": "1400", "2oO0": "2000"}


@pytest.mark.parametrize(("text", "digits"), DIGITS.items())
def test_digits_are_found_behind_letters(text: str, digits: str) -> None:
    assert without_letters(Whole(), text) == digits


@pytest.mark.parametrize("text", ["5o6", "1o5", "o", "oo", "ooo", "uno", "3 o 4", "dodici", "12", "o5"])
def test_a_small_o_may_be_a_word(text: str) -> None:
    assert without_letters(Amount("giorni"), text) == ""
