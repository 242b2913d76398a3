"""Who depends on whom: by which names a sheet is what it is, and which names lead elsewhere after a change.

A name counts also where it leads to nothing: the sheet that will have it one day changes those that wait for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from levacivica.model.schede import Bando

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.settling import Settled
    from levacivica.model.norms import Norms
    from levacivica.model.schede import Scheda


def settled_from(settled: Settled[Scheda]) -> Iterator[str]:
    """The names that a sheet is settled from: its own, its programme, its call, the projects that it lists."""
    yield settled.name
    for one in (settled.programme, settled.call, *settled.projects):
        if one is not None:
            yield one.name


def made_from(settled: Settled[Scheda], archive: Archive) -> frozenset[str]:
    """The names that the documents, the data and the entry of a sheet are made from.

    A programme and a call show their projects, each with what it takes from others itself.
    """
    shown = archive.projects_of(settled)
    if isinstance(settled.sheet, Bando):
        shown = [*shown, *archive.projects_of_call(settled.name)]
    return frozenset(name for one in (settled, *shown) for name in settled_from(one))


def changed_names(before: Archive, now: Archive) -> frozenset[str]:
    """The names that do not lead to the very same sheets any more."""
    names = before.by_name.keys() | now.by_name.keys()
    return frozenset(name for name in names if before.by_name.get(name) != now.by_name.get(name))


def same_norms(one: Norms, other: Norms) -> bool:
    """Whether two data roots know the same norms: what is read and settled by the ones holds for the others."""
    return one is other or (one.unread == other.unread and repr(one.own) == repr(other.own))
