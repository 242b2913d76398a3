"""The outcome of mending the sheets of a data root."""

from __future__ import annotations

from typing import NamedTuple

from levacivica.archive.sheet_files import SourceFile
from levacivica.diagnostics.report import Located, Report


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
