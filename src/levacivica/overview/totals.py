"""Totals of some sheets: places by body, norms, year and site; hours; coming closing dates; sheets by state.

The places are those of projects. A programme counts through its projects: each counts once, whether it was asked for
itself, through its programme, or both. Places that a programme declares for projects without a sheet are added.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from levacivica.model.quantity import Qualifier, Quantity
from levacivica.model.same_names import same_name, usual, usual_writings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date, time

    from levacivica.model.quantity import Number
    from levacivica.overview.entry import Entry, Site


@dataclass(slots=True)
class Tally:
    """A sum of places, and how many projects or sites have no known number."""

    places: int = 0
    counted: int = 0
    unknown: int = 0

    def add(self, places: int | None) -> None:
        """Add the places of a project or site."""
        if places is None:
            self.unknown += 1
        else:
            self.places += places
            self.counted += 1

    def take(self, other: Tally) -> None:
        """Count what another has counted."""
        self.places += other.places
        self.counted += other.counted
        self.unknown += other.unknown

    @property
    def known(self) -> int | None:
        """The sum, None where no number is known."""
        return self.places if self.counted else None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A coming closing date, with the projects of its call."""

    day: date
    time: time | None
    call: str
    title: str | None
    days: int
    projects: int
    tally: Tally


Groups = dict[str, Tally]
"""Tallies by name, in the order to show them; the name is empty where the sheets do not give it."""


@dataclass(frozen=True, slots=True)
class Totals:
    """The totals of some sheets; ``hours`` are those of all the young people of ``hours_of`` projects."""

    sheets: int
    states: dict[str, int]
    projects: int
    places: Tally
    groups: dict[str, Groups]
    hours: Quantity | None
    hours_of: int
    deadlines: tuple[Deadline, ...] = field(default=())


def totals(entries: Sequence[Entry], day: date) -> Totals:
    """Compute the totals of some sheets; deadlines are those from ``day`` on."""
    projects = projects_of(entries)
    places = Tally()
    for entry in projects:
        places.add(entry.places)
    beyond = list(_beyond(entries))
    for _, more in beyond:
        places.add(more)
    bodies = usual_writings(entry.body for entry in _each(entries))
    keys: dict[str, Callable[[Entry], str]] = {
        "ente": lambda entry: bodies.get(same_name(entry.body), ""),
        "regime": lambda entry: entry.regime or "",
        "anno": lambda entry: str(entry.year or ""),
    }
    groups = {name: _grouped(projects, beyond, key) for name, key in keys.items()}
    hours = [one for entry in projects if (one := _hours(entry)) is not None]
    return Totals(
        sheets=len(entries),
        states=dict(Counter(entry.state or "" for entry in entries).most_common()),
        projects=len(projects),
        places=places,
        groups={**groups, "sede": _by_site(projects, beyond)},
        hours=_sum(hours),
        hours_of=len(hours),
        deadlines=tuple(_deadlines(entries, projects, day)),
    )


def projects_of(entries: Iterable[Entry]) -> list[Entry]:
    """The projects among some sheets and of the programmes among them, in their lists or not, each once."""
    return [entry for entry in _each(entries) if entry.is_project]


def _each(entries: Iterable[Entry]) -> Iterable[Entry]:
    """Some sheets and the projects of the programmes among them, each once, in the order of their files."""
    found = {one.path: one for entry in entries for one in (entry, *entry.projects, *entry.naming)}
    return (found[path] for path in sorted(found))


def _beyond(entries: Iterable[Entry]) -> Iterable[tuple[Entry, int]]:
    """Yield the programmes with projects that have no sheet, and the places that they declare for these."""
    for entry in entries:
        there = [project.places for project in (*entry.projects, *entry.naming)]
        if entry.missing and entry.places is not None and None not in there:
            more = entry.places - sum(places or 0 for places in there)
            if more > 0:
                yield entry, more


def _grouped(projects: Iterable[Entry], beyond: Iterable[tuple[Entry, int]], key: Callable[[Entry], str]) -> Groups:
    groups: Groups = {}
    for entry, places in (*((entry, entry.places) for entry in projects), *beyond):
        groups.setdefault(key(entry), Tally()).add(places)
    return _ordered(groups)


def _ordered(groups: Groups) -> Groups:
    """The largest first, the empty name last."""
    return dict(sorted(groups.items(), key=lambda item: (not item[0], -item[1].places, item[0])))


def _by_site(projects: Iterable[Entry], beyond: Iterable[tuple[Entry, int]]) -> Groups:
    """The places of each site; places that a project assigns to no site are under the empty name."""
    tallies: dict[tuple[str, ...], Tally] = {}
    found: dict[tuple[str, ...], list[Site]] = {}
    for entry in projects:
        for site in entry.sites:
            found.setdefault(site.key, []).append(site)
            tallies.setdefault(site.key, Tally()).add(site.places)
        rest = _not_shared_out(entry.places, entry.sites)
        if rest != 0:
            tallies.setdefault((), Tally()).add(rest)
    for _, more in beyond:
        tallies.setdefault((), Tally()).add(more)
    labels = {key: usual(site.label for site in sites if site.label) for key, sites in found.items()}
    # Sites of one name and without a code differ in street or municipality.
    sites_of = Counter(map(same_name, labels.values()))
    groups: Groups = {}
    for key, tally in tallies.items():
        label = labels.get(key, "")
        where = _where(found.get(key, ())) if sites_of[same_name(label)] > 1 else ()
        name = ", ".join(filter(None, (label, *where)))
        groups.setdefault(name, Tally()).take(tally)
    return _ordered(groups)


def _where(sites: Sequence[Site]) -> Iterable[str]:
    """The street and the municipality of a site, as most projects write them."""
    for written in ([site.address for site in sites], [site.municipality for site in sites]):
        yield usual(text for text in written if text)


def _not_shared_out(places: int | None, sites: Sequence[Site]) -> int | None:
    """How many places of a project are assigned to no site; None where neither its places nor its sites are known."""
    shared = [site.places for site in sites]
    if places is None:
        return 0 if shared else None
    return max(0, places - sum(one or 0 for one in shared)) if None in shared or not shared else 0


def _hours(entry: Entry) -> Quantity | None:
    """The hours of all the young people of a project."""
    if entry.hours is None or entry.places is None:
        return None
    low, high = (None if bound is None else bound * entry.places for bound in entry.hours[:2])
    return entry.hours._replace(low=low, high=high, choices=())


def _sum(hours: Sequence[Quantity]) -> Quantity | None:
    """The sum of some quantities: the upper bound is None where one of them has none."""
    if not hours:
        return None
    lows = [one.low for one in hours if one.low is not None]
    low: Number | None = sum(lows) if lows else None
    high: Number | None = sum(one.high or 0 for one in hours) if all(one.high is not None for one in hours) else None
    if low is None or high is None:
        return Quantity(low, high, Qualifier.AT_MOST if low is None else Qualifier.AT_LEAST)
    if low != high:
        return Quantity(low, high, Qualifier.RANGE)
    return Quantity(low, high, Qualifier.ABOUT if any(one.is_loose for one in hours) else Qualifier.EXACT)


def _deadlines(entries: Iterable[Entry], projects: Iterable[Entry], day: date) -> Iterable[Deadline]:
    """Yield the calls that close from a day on, the nearest first, each with its projects."""
    calls: dict[str, Entry] = {}
    waiting: dict[str, list[Entry]] = {}
    for entry in (*entries, *projects):
        if entry.call and entry.closing is not None and entry.closing >= day:
            calls.setdefault(entry.call, entry)
    for project in projects:
        waiting.setdefault(project.call or "", []).append(project)
    for name, entry in sorted(calls.items(), key=lambda item: (item[1].closing, item[0])):
        tally = Tally()
        for project in waiting.get(name, ()):
            tally.add(project.places)
        assert entry.closing is not None
        ahead = (entry.closing - day).days
        yield Deadline(
            entry.closing, entry.closing_time, name, entry.call_title, ahead, tally.counted + tally.unknown, tally
        )
