"""The sheets of a site with their addresses, and how they lead to one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from levacivica.archive.references import State
from levacivica.archive.sites import Identity
from levacivica.diagnostics.faults import Guard, Step
from levacivica.model.nearest import fold
from levacivica.model.same_names import same_name, usual, usual_writings
from levacivica.rendering.stems import sheet_stems
from levacivica.rendering.ways import Ways, page_address
from levacivica.site.addresses import BODIES, SECTORS, SITES, YEARS, named
from levacivica.site.failed import SheetsFailed
from levacivica.site.sheet import Sheet, sheet_of

if TYPE_CHECKING:
    from datetime import date

    from levacivica.archive.archive import Archive
    from levacivica.archive.loading import Loaded
    from levacivica.archive.references import Reference
    from levacivica.diagnostics.finding import Finding
    from levacivica.model.schede import Scheda
    from levacivica.overview.entry import Site


@dataclass(frozen=True, slots=True)
class Group:
    """Sheets that have a body, a year or a sector in common, with the first page that lists them."""

    name: str
    path: str
    sheets: Sequence[Sheet]


WITHOUT_YEAR = "Senza anno"
"""The name of the sheets of which nobody says the year."""


@dataclass(frozen=True, slots=True)
class Address:
    """A place where young people serve: its page, and each sheet with the sites that it has there."""

    name: str
    municipality: str
    path: str
    sheets: Sequence[tuple[Sheet, Site]]

    @property
    def title(self) -> str:
        """Its address with its municipality."""
        return ", ".join(filter(None, (self.name, self.municipality)))

    @property
    def projects(self) -> Sequence[tuple[Sheet, Sequence[Site]]]:
        """The projects that have sites there, each once with its sites."""
        found: dict[str, tuple[Sheet, list[Site]]] = {}
        for sheet, site in self.sheets:
            found.setdefault(sheet.path, (sheet, []))[1].append(site)
        return list(found.values())


@dataclass(frozen=True)
class Pages:
    """The sheets that have a page, in the order of the index, and how they lead to one another."""

    sheets: Sequence[Sheet]

    @staticmethod
    def of(
        archive: Archive,
        loaded: Sequence[Loaded],
        known: dict[str, Sheet] | None = None,
        day: date | None = None,
    ) -> Pages:
        """The pages of some sheets of an archive on a day; raises SheetsFailed where the program fails on some.

        ``known`` are the sheets of an earlier run by address: those that would be the same are kept, with all that was
        made of them. It becomes those of this run.
        """
        paths = [PurePosixPath(one.file.relative.as_posix()) for one in loaded]
        stems, sheets = sheet_stems(paths), dict[str, Sheet]()
        faults: list[tuple[Loaded, Finding]] = []
        for one, path in zip(loaded, paths, strict=True):
            found: list[Finding] = []
            with Guard(found, Step.ENTRY):
                stem = stems[path]
                sheets[stem] = sheet_of(archive, archive.settled(one), stem, (known or {}).get(stem), day)
                sheets[stem].prepare()
            faults += ((one, fault) for fault in found)
        if faults:
            raise SheetsFailed(faults)
        if known is not None:
            known.clear()
            known.update(sheets)
        return Pages(sorted(sheets.values(), key=lambda sheet: sheet.order))

    @cached_property
    def by_name(self) -> Mapping[str, Sheet]:
        """The sheets by the name that others call them by; a name that two sheets have leads to neither."""
        names = Counter(sheet.entry.name for sheet in self.sheets)
        return {sheet.entry.name: sheet for sheet in self.sheets if names[sheet.entry.name] == 1}

    def ways(self, base: str) -> Ways:
        """The ways between the documents of the sheets; ``base`` is the address of the site, where it has one."""
        places = {name: sheet.stem for name, sheet in self.by_name.items()}
        return Ways(places, {name: page_address(base, stem) for name, stem in places.items()} if base else {})

    def found(self, named: Reference[Scheda] | None) -> Sheet | None:
        """The sheet that another one names, where the name leads to a sheet of the kind wanted, which has a page."""
        return self.by_name.get(named.name) if named is not None and named.state is State.FOUND else None

    @cached_property
    def bodies(self) -> Sequence[Group]:
        """The bodies, in the order of letters; two writings of one name are one body."""
        found: dict[str, list[Sheet]] = {}
        for sheet in self.sheets:
            if sheet.body:
                found.setdefault(sheet.body, []).append(sheet)
        paths = named(BODIES, ((key, key) for key in found))
        names = usual_writings(sheet.entry.body for sheet in self._by_file)
        return [Group(names[key], paths[key], found[key]) for key in sorted(found)]

    @cached_property
    def years(self) -> Sequence[Group]:
        """The sheets by year, the newest first; last those that say none."""
        found: dict[int, list[Sheet]] = {}
        for sheet in self.sheets:
            found.setdefault(sheet.entry.year or 0, []).append(sheet)
        names = {year: str(year) if year else WITHOUT_YEAR for year in found}
        paths = named(YEARS, ((name, name) for name in names.values()))
        return [Group(names[year], paths[names[year]], found[year]) for year in sorted(found, reverse=True)]

    @cached_property
    def sectors(self) -> Sequence[Group]:
        """The sheets by sector, in the order of letters; a sheet without one is in none."""
        found: dict[str, list[Sheet]] = {}
        for sheet in self.sheets:
            if sheet.entry.sector and (key := same_name(sheet.entry.sector)):
                found.setdefault(key, []).append(sheet)
        paths = named(SECTORS, ((key, key) for key in found))
        names = usual_writings(sheet.entry.sector for sheet in self._by_file)
        return [Group(names[key], paths[key], found[key]) for key in sorted(found)]

    @cached_property
    def addresses(self) -> Sequence[Address]:
        """The places of the projects, by municipality and address."""
        found: dict[str, list[tuple[Sheet, Site]]] = {}
        for sheet, site, key in self._sites():
            found.setdefault(key, []).append((sheet, site))
        paths = named(SITES, ((key, key) for key in found))
        return [_address(paths[key], found[key], self._municipality_names) for key in sorted(found)]

    @cached_property
    def municipalities(self) -> Sequence[tuple[str, Sequence[Address]]]:
        """The places by municipality, in the order of letters; last those whose municipality nobody says."""
        found: dict[str, list[Address]] = {}
        for address in self.addresses:
            found.setdefault(same_name(address.municipality), []).append(address)
        names = self._municipality_names
        return [(names.get(key, ""), found[key]) for key in sorted(found, key=lambda key: (not key, key))]

    @cached_property
    def _municipality_names(self) -> Mapping[str, str]:
        projects = (sheet.entry for sheet in self._by_file if sheet.entry.is_project)
        return usual_writings(site.municipality for project in projects for site in project.sites)

    @cached_property
    def _by_file(self) -> Sequence[Sheet]:
        """The sheets in the order of their files, as ``stats`` has them: both show the same writing of a name."""
        return sorted(self.sheets, key=lambda sheet: sheet.entry.path)

    @cached_property
    def body_of(self) -> Mapping[str, Group]:
        """The body of each sheet, by the page of the sheet."""
        return {sheet.path: body for body in self.bodies for sheet in body.sheets}

    @cached_property
    def addresses_of(self) -> Mapping[str, Sequence[Address]]:
        """The places of each sheet, by the page of the sheet."""
        found: dict[str, dict[str, Address]] = {}
        for address in self.addresses:
            for sheet, _ in address.sheets:
                found.setdefault(sheet.path, {})[address.path] = address
        return {path: tuple(some.values()) for path, some in found.items()}

    @cached_property
    def of_call(self) -> Mapping[str, Sequence[Sheet]]:
        """The sheets of each call, by its name."""
        found: dict[str, list[Sheet]] = {}
        for sheet in self.sheets:
            if sheet.entry.call and sheet.entry.call != sheet.entry.name:
                found.setdefault(sheet.entry.call, []).append(sheet)
        return found

    def choices(self, field: str) -> list[str]:
        """The values of a field that the sheets have, in the order of letters; each once, however it is written."""
        held = (getattr(sheet.entry, field) for sheet in self._by_file)
        each = (one for value in held for one in (value if isinstance(value, tuple) else (value,)))
        values = usual_writings(str(one) for one in each if one is not None and fold(str(one)))
        return [values[key] for key in sorted(values)]

    def _sites(self) -> Iterator[tuple[Sheet, Site, str]]:
        """The sites of the projects with their place: one site has one, wherever a sheet says its address.

        A place is a municipality with its street; of a site that nobody says where it is, its code or its name.
        """
        own = [(sheet, *place) for sheet in self.sheets for place in sheet.places]
        places: dict[Identity, str] = {}
        for _, site, place, _ in own:
            if site.address:
                places.setdefault(site.key, place)
        for sheet, site, _, unaddressed in own:
            key = places.get(site.key) or unaddressed
            if key:
                yield sheet, site, key


def _address(path: str, sheets: Sequence[tuple[Sheet, Site]], municipalities: Mapping[str, str]) -> Address:
    """A place, called after its address; without one, after the name of its site."""
    sites = [site for _, site in sheets]
    municipality = usual(site.municipality for site in sites if site.municipality)
    name = usual(site.address for site in sites if site.address) or usual(site.label for site in sites if site.label)
    return Address(name, municipalities.get(same_name(municipality), ""), path, sheets)
