"""What a command line asks ``levacivica validate`` to look at."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from levacivica.archive.workspace import Workspace


class Asked(NamedTuple):
    """Which sheets to look at, by which rules, since which revision: an empty one is to be found."""

    paths: Sequence[str]
    stdin_filename: str
    selecting: "Callable[[Workspace], Workspace]"
    since: str | None
    staged: bool
