"""Python's memory while thousands of sheets are read, kept and published."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Keep the collector from walking thousands of live trees again and again: reading makes no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


RARELY = 10_000
"""The new objects after which the collector looks for cycles: for 700, as Python has it, documents are too large."""


@contextmanager
def rare_garbage_collection() -> Iterator[None]:
    """Let the collector run seldom while documents are made: templates leave cycles, but few for all that they make.

    It takes half the time, a thirtieth of a whole site, and 1 MB more.
    """
    usual = gc.get_threshold()
    gc.set_threshold(RARELY, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
