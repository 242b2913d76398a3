"""What thousands of sheets take, in bytes that Python counts; when its collector runs."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levacivica.archive.memory import RARELY, no_garbage_collection, rare_garbage_collection
from levacivica.model.nearest import distance, pairs_one_apart
from levacivica.reading import SheetText, read

from ..samples import CLEAN


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_is_left_as_it_was(was_on: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if was_on else gc.disable)()
        with pytest.raises(ValueError, match="stop"), no_garbage_collection():
            assert not gc.isenabled()
            raise ValueError("stop")
        assert gc.isenabled() is was_on
    finally:
        (gc.enable if before else gc.disable)()


def test_the_collector_runs_seldom_and_then_as_often_as_before() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="stop"), rare_garbage_collection():
        assert gc.get_threshold() == (RARELY, *usual[1:])
        raise ValueError("stop")
    assert gc.get_threshold() == usual


def held_after(make: Callable[[], object]) -> tuple[int, int]:
    """The bytes that are held after something was made, and the most that were held meanwhile."""
    gc.collect()
    tracemalloc.start()
    try:
        made = make()
        gc.collect()
        held = tracemalloc.get_traced_memory()
        del made
        return held
    finally:
        tracemalloc.stop()


def test_a_text_with_wide_letters_takes_what_its_file_takes() -> None:
    """Python keeps two bytes for each letter of a text that has a single «\u2019»."""
    raw = (CLEAN + "descrizione: L\u2019attivit\u00e0\n" + "# commento\n" * 2000).encode()

    def released() -> SheetText:
        document, _ = read(raw)
        assert document is not None
        document.release()
        return document

    document = released()
    assert document.text.encode() == raw
    place = document.place(("descrizione",))
    document.release()
    assert document.place(("descrizione",)) == place
    assert held_after(released)[0] < 1.2 * len(raw)


def test_names_that_are_alike_are_found_within_little_memory() -> None:
    chance = Random(7)
    names = ["".join(chance.choices("abcdefgh", k=chance.randrange(20, 60))) for _ in range(1500)]
    names += [name[:9] + name[10:] for name in names[:5]]
    assert len(pairs_one_apart(names)) == 5
    peak = held_after(lambda: pairs_one_apart(names))[1]
    assert peak / len(names) < 1500  # all the writings without a letter take five times as much


def test_a_text_in_the_place_of_a_name_is_compared_with_none() -> None:
    texts = ["a" * 20_000 + "b", "a" * 20_001, "a" * 300, "a" * 299]
    assert pairs_one_apart(texts) == [("a" * 299, "a" * 300)]
    assert held_after(lambda: pairs_one_apart(texts))[1] < 1_000_000


@given(st.lists(st.text("ab", max_size=6), max_size=30))
def test_names_one_letter_apart(names: list[str]) -> None:
    alone = sorted(set(names))
    assert pairs_one_apart(names) == [pair for pair in combinations(alone, 2) if distance(*pair, 1) == 1]
