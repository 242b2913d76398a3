"""The collector of Python is off while sheets are read, and afterwards as it was."""

from __future__ import annotations

import gc

import pytest

from levacivica.archive.memory import no_garbage_collection


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
