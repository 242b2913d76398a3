"""The collector of Python is off while sheets are read, seldom runs while documents are made, and then as it was."""

from __future__ import annotations

import gc

import pytest

from levacivica.archive.memory import RARELY, no_garbage_collection, rare_garbage_collection


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
