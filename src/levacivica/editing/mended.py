"""The outcome of mending the sheets of a data root."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from levacivica.archive.sheet_files import SourceFile
from levacivica.diagnostics.finding import Path
from levacivica.diagnostics.report import Located, Report

ENDLESS = "fix-senza-fine"

FixId = tuple[str, Path, tuple[str, ...]]
"""Identifies a fix from round to round, while its place moves: code, path, what it writes."""


class Mended(NamedTuple):
    """A file with its fixes made: its old bytes, its new bytes, how many findings that corrects."""

    file: SourceFile
    before: bytes
    after: bytes
    fixes: int


class Left(NamedTuple):
    """Findings of a file whose fixes are not accepted; ``key`` is the reason, a sentence of ``parole.toml``."""

    file: str
    key: str
    codes: tuple[str, ...]


class Mending(NamedTuple):
    """The result of mending the sheets of a data root; ``first`` and ``last`` are the reports before and after it.

    ``changed`` are the files with fixes that are no longer as they were when they were checked. ``faults`` are those of
    the program while it mended a file: the file is left as it was.
    """

    first: Report
    last: Report
    mended: tuple[Mended, ...]
    left: tuple[Left, ...]
    changed: tuple[SourceFile, ...]
    faults: tuple[Located, ...]


def by_hand(refused: Mapping[str, Mapping[FixId, str]], endless: Mapping[str, Iterable[Located]]) -> Iterator[Left]:
    """Yield what must be mended by hand, by file and by reason."""
    for shown in sorted({*refused, *endless}):
        if shown in endless:
            yield Left(shown, ENDLESS, _codes(one.code for one in endless[shown]))
            continue
        fixes = refused[shown]
        for key in sorted(set(fixes.values())):
            yield Left(shown, key, _codes(mark[0] for mark, why in fixes.items() if why == key))


def _codes(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(codes)))
