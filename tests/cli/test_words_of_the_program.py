"""The words of the program: each in both languages with the same figures, and each of use."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import levacivica
from levacivica.diagnostics.catalogue import LANGUAGES, fill, word

PACKAGE = Path(levacivica.__file__).parent
WORDS = tomllib.loads((PACKAGE / "diagnostics/catalogo/parole.toml").read_text("utf-8"))
SOURCE = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
BEGUN = tuple(re.findall(r"""f["']([a-z-]+-)\{""", SOURCE))
ENDED = tuple(re.findall(r"""f["']\{\w+\}(-[a-z-]+)["']""", SOURCE))
"""How the names of words begin and end that are put together where they are asked for."""

FIGURE = re.compile(r"\{(\w+)(?=[}:])")


@pytest.mark.parametrize("key", WORDS)
def test_each_word_is_there_in_both_languages_with_the_same_figures(key: str) -> None:
    assert set(WORDS[key]) == set(LANGUAGES)
    it, en = (set(FIGURE.findall(WORDS[key][lang])) for lang in LANGUAGES)
    assert it == en


@pytest.mark.parametrize("key", WORDS)
def test_each_word_is_read_as_a_reader_of_toml_reads_it(key: str) -> None:
    params = dict.fromkeys(FIGURE.findall(WORDS[key]["it"]), 1)
    assert [word(key, lang, **params) for lang in LANGUAGES] == [
        fill(WORDS[key][lang], params, lang) for lang in LANGUAGES
    ]


@pytest.mark.parametrize("key", WORDS)
def test_each_word_is_of_use(key: str) -> None:
    named = re.search(rf"""["']{key}["']""", SOURCE)
    assert named or key.startswith(BEGUN) or key.endswith(ENDED)
