"""One site that several projects have, or that one project has twice: its facts once, its places added up."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from levacivica.model.schede.parts import Posti, Sede
from levacivica.overview.entry import Site

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from levacivica.archive.sites import Identity

OF_A_PROJECT = ("volontari", "olp", "riservati")
"""The figures that each project has at a site, and that are added up; those of ``posti`` are too."""


def joined(sites: Iterable[Site]) -> tuple[Site, ...]:
    """Some sites, each once.

    A figure of several projects is their sum, None where one of them does not give it. What belongs to the site itself,
    such as its address and its capacity, is what most of them say.
    """
    same: dict[Identity, list[Site]] = {}
    for site in sites:
        same.setdefault(site.key, []).append(site)
    return tuple(some[0] if len(some) == 1 else _one(some) for some in same.values())


def _one(some: Sequence[Site]) -> Site:
    records = [site.record for site in some]
    values = {name: _value(name, [getattr(record, name) for record in records]) for name in Sede.FIELDS}
    known = {name: value for name, value in values.items() if value is not None}
    return Site(Sede(known), _sum([site.places for site in some]))


def _value(name: str, given: Sequence[Any]) -> Any:
    if name == "posti":
        kinds = {kind: _sum([getattr(places, kind, None) for places in given]) for kind in Posti.FIELDS}
        known = {kind: count for kind, count in kinds.items() if count is not None}
        return Posti(known) if known else None
    return _sum(given) if name in OF_A_PROJECT else _most(given)


def _sum(counts: Sequence[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _most(given: Sequence[Any]) -> Any:
    """The value that most of them say, of equally frequent ones the first."""
    counted = Counter(value for value in given if value is not None).most_common(1)
    return counted[0][0] if counted else None
