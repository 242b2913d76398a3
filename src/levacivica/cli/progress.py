"""A progress bar for long work, on terminals only: never in a pipe, a log or a CI run."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from levacivica.cli.voice import is_terminal

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds before the bar appears: most runs take less."""


def watched(items: Sequence[T], label: str) -> Iterator[T]:
    """Yield the items one by one; on a terminal, after a while, a bar shows how many are done."""
    if not _is_interactive():
        yield from items
        return
    started = monotonic()
    with ExitStack() as shown:
        for position, item in enumerate(items):
            if monotonic() - started > PATIENCE:
                yield from shown.enter_context(_bar()).track(
                    items[position:], total=len(items), completed=position, description=label
                )
                return
            yield item


def _is_interactive() -> bool:
    return is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb" and not os.environ.get("CI")


def _bar() -> "Progress":
    from rich.console import Console  # noqa: PLC0415 - only after a second of work on a terminal
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
