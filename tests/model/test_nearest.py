"""Names that are nearly the same: folding, distance, the nearest of some."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levacivica.model.nearest import distance, fold, nearest
from levacivica.model.schede import LevaCivica, ServizioCivile


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Te lo dico io!", "TE LO DICO IO"),
        ("Città più vicina", "citta piu vicina"),
        ("WE-MI: Il Portale", "we mi il portale"),
        ("A  –  B", "a b"),
        ("STRASSE", "straße"),
        ("data_inizio", "Data Inizio"),
    ],
)
def test_folding_leaves_what_a_reader_hears(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@settings(deadline=None)
@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def by_hand(first: str, second: str) -> int:
    """The letters to change, add, drop or swap with their neighbour, tried one by one."""

    @cache
    def left(i: int, j: int) -> int:
        if i == 0 or j == 0:
            return i + j
        ways = [left(i - 1, j) + 1, left(i, j - 1) + 1, left(i - 1, j - 1) + (first[i - 1] != second[j - 1])]
        if i > 1 and j > 1 and first[i - 2 : i] == second[j - 2 : j][::-1]:
            ways.append(left(i - 2, j - 2) + 1)
        return min(ways)

    return left(len(first), len(second))


words = st.text(alphabet="abco", max_size=8)


@settings(deadline=None)
@given(first=words, second=words, limit=st.integers(0, 6))
def test_distance_counts_slips_up_to_its_limit(first: str, second: str, limit: int) -> None:
    assert distance(first, second, limit) == min(by_hand(first, second), limit + 1)


@settings(deadline=None)
@given(first=words, second=words)
def test_distance_is_the_same_both_ways(first: str, second: str) -> None:
    assert distance(first, second, 8) == distance(second, first, 8)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("volontri", "volontari"), ("vollontari", "volontari"), ("volontati", "volontari"), ("ovlontari", "volontari"),
        ("Volontari", "volontari"), ("durata mesi", "durata_mesi"), ("durata", ""), ("finalità", "finalita"),
        ("sede", "sedi"), ("ettore", "settore"), ("requisiti_obligatori", "requisiti_obbligatori"),
        ("xyz", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_field_that_was_meant(slip: str, meant: str) -> None:
    assert nearest(slip, ServizioCivile.FIELDS) == meant


def test_no_field_is_mistaken_for_another() -> None:
    for name in LevaCivica.FIELDS:
        assert nearest(name, LevaCivica.FIELDS) == name
