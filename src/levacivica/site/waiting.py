"""The files of a site that are made and not yet written: all are made before the first is written."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from tempfile import SpooledTemporaryFile
from typing import Self

IN_MEMORY = 50_000_000
"""The bytes of new files that are kept in memory: pages and data of 600 sheets; PDFs take ten times as much."""


class Waiting(Mapping[str, bytes]):
    """Files that are made and not yet written, by path; when they are many, they wait on disk and not in memory."""

    def __init__(self) -> None:
        self._waiting = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed with this object
        self._places: dict[str, tuple[int, int]] = {}

    def __enter__(self) -> Self:
        """Begin with none."""
        return self

    def __exit__(self, *_: object) -> None:
        """Forget them all."""
        self._waiting.close()

    def add(self, path: str, content: bytes) -> None:
        """Keep what a file will say."""
        self._places[path] = self._waiting.seek(0, os.SEEK_END), len(content)
        self._waiting.write(content)

    def __getitem__(self, path: str) -> bytes:
        """What a file will say."""
        start, size = self._places[path]
        self._waiting.seek(start)
        return self._waiting.read(size)

    def __iter__(self) -> Iterator[str]:
        """The paths, in the order in which they were made."""
        return iter(self._places)

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._places)
