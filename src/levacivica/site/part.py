"""A part of a site: files that are made together, with the key of all that they are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from levacivica.archive.loading import Loaded


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site: its path below the folder, with slashes, and what it says."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Part:
    """Files of the site that are made together; ``key`` stands for all that they are made from.

    ``of`` is the sheet whose page they are; None for what shows several of them, or none.
    """

    name: str
    key: str
    make: Callable[[], Iterable[SiteFile]]
    of: Loaded | None = None
