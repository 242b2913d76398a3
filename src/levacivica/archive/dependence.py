"""Who depends on whom: by which names a sheet is what it is, and which names lead elsewhere after a change.

A name counts also where it leads to nothing: the sheet that will have it one day changes those that wait for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from levacivica.archive.loading import Loaded
    from levacivica.archive.settling import Settled
    from levacivica.model.norms import Norms
    from levacivica.model.schede import Scheda


def settled_from(settled: Settled[Scheda]) -> Iterator[str]:
    """The names that a sheet is settled from: its own, its programme, its call, the projects that it lists."""
    yield settled.name
    for one in (settled.programme, settled.call, *settled.projects):
        if one is not None:
            yield one.name


def changed_names(before: Mapping[str, Sequence[Loaded]], now: Mapping[str, Sequence[Loaded]]) -> frozenset[str]:
    """The names that do not lead to the very same sheets any more."""
    return frozenset(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


def same_norms(one: Norms, other: Norms) -> bool:
    """Whether two data roots know the same norms: what is read and settled by the ones holds for the others."""
    return one is other or (one.unread == other.unread and repr(one.own) == repr(other.own))
