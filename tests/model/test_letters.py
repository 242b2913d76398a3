"""Letters in any case: what a pattern matches is always found by its small form, and no letter counts as another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import levacivica
from levacivica.model.letters import any_case, small

SOURCES = sorted(Path(levacivica.__file__).parent.rglob("*.py"))
WORDS = ("minimo", "settembre", "in media", "oppure", "dalle")


LIKE = [
    sign
    for sign in map(chr, range(0x20000))
    if {sign.lower(), sign.upper().lower(), sign.casefold()} & set("abcdefghijklmnopqrstuvwxyz")
]
"""Every letter that has an ASCII one as a form of its own in some way, «ı», «ſ» and the Kelvin sign among them."""


@pytest.mark.parametrize("word", WORDS)
def test_capitals_match_and_nothing_else(word: str) -> None:
    assert {"ı", "ſ", "\u212a"} <= set(LIKE)
    pattern = re.compile(any_case("|".join(WORDS)))
    for at, letter in enumerate(word):
        for sign in LIKE:
            written = word[:at] + sign + word[at + 1 :]
            matches = sign in (letter, letter.upper())
            assert (pattern.fullmatch(written) is not None) is matches, written
            assert not matches or small(written) == word


def test_small_letters_keep_the_length() -> None:
    text = "İl PROGETTO È ﬁnito: ß ŉ K ſ Å"
    assert len(small(text)) == len(text)
    assert small(text).startswith("İl progetto è ")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_pattern_ignores_the_case_of_letters_that_have_no_small_form(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    if path.stem != "letters":
        assert not re.search(r"IGNORECASE|re\.I\b|\(\?[a-zA-Z]*i", source)
