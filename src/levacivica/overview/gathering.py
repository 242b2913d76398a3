"""From settled sheets to their entries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from levacivica.archive.programmes import unlisted
from levacivica.archive.references import State
from levacivica.diagnostics.faults import Guard, Step
from levacivica.model.same_names import usual_writings
from levacivica.model.schede import Bando, Progetto, Programma
from levacivica.model.schede.common import ProgrammaAltrove
from levacivica.overview.entry import Entry, Site
from levacivica.overview.joining import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from levacivica.archive.archive import Archive
    from levacivica.archive.loading import Loaded
    from levacivica.archive.settling import Settled
    from levacivica.diagnostics.finding import Finding
    from levacivica.model.schede import Scheda

    Faults = list[tuple[Loaded, Finding]]


PAID_OTHERWISE = ("assegno_settimanale", "assegno_giornaliero", "assegno_totale")
"""The allowances that are not by the month, in the order of an entry."""


def entry_of(archive: Archive, settled: Settled[Scheda], faults: Faults | None = None) -> Entry:
    """The entry of a sheet of an archive.

    A project of a programme that the program fails on counts as missing, and is added to ``faults``, if they are given.
    """
    sheet, call = settled.sheet, settled.dated
    projects = tuple(_entries(archive, archive.projects_of(settled), faults))
    sites = _sites(sheet) if isinstance(sheet, Progetto) else joined(site for one in projects for site in one.sites)
    missing = len({project.name for project in settled.projects}) - len(projects)
    others = len(unlisted(archive, settled))
    every = projects if not missing and not others else ()
    named = getattr(sheet, "programma", None)
    orario = getattr(sheet, "orario", None)
    return Entry(
        name=settled.name,
        path=settled.loaded.file.shown,
        tipo=sheet.tipo or "",
        in_words=settled.in_words,
        title=sheet.titolo,
        state=sheet.stato,
        body=sheet.ente,
        regime=getattr(sheet, "regime", None),
        year=_year(settled, call),
        sector=getattr(sheet, "settore", None),
        municipalities=tuple(usual_writings(site.municipality for site in sites).values()),
        sites=sites,
        site_count=_site_count(sheet, sites, every),
        places=_places(sheet, every),
        months=getattr(sheet, "durata_mesi", None),
        hours=orario.totale if orario else None,
        weekly=orario.settimanale if orario else None,
        allowance=call.sure("assegno_mensile") if call else None,
        paid_otherwise=tuple(call.sure(name) if call else None for name in PAID_OTHERWISE),
        opening=call.sure("apertura") if call else None,
        closing=call.sure("scadenza") if call else None,
        closing_time=call.sure("ora_scadenza") if call else None,
        programme=settled.programme.name if settled.programme is not None else None,
        programme_title=_programme_title(settled),
        programme_code=named.codice if isinstance(named, ProgrammaAltrove) else None,
        call=settled.name if isinstance(sheet, Bando) else getattr(sheet, "bando", None),
        call_title=call.titolo if call else None,
        updated=sheet.aggiornato,
        projects=projects,
        missing=missing,
        unlisted=others,
        naming=tuple(_entries(archive, _naming(archive, settled), faults)),
        whole=sheet.intero if isinstance(sheet, Programma) else None,
        unread=settled.unread,
        reserved=_reserved(sheet, sites, every),
        days=orario.giorni if orario else None,
        abroad=getattr(sheet, "mesi_estero", None),
        capacity=_sum(site.record.capienza for site in sites) if every or isinstance(sheet, Progetto) else None,
    )


def entries_of(archive: Archive, faults: Faults) -> list[Entry]:
    """The entries of the sheets that were asked for, in order of path; a sheet that cannot be read has none.

    One that the program fails on has none either: it is added to ``faults``, with what failed.
    """
    sheets = [archive.settled(loaded) for loaded in archive.asked if loaded.sheet is not None]
    return list(_entries(archive, sheets, faults))


def _entries(archive: Archive, sheets: Iterable[Settled[Scheda]], faults: Faults | None) -> Iterator[Entry]:
    for settled in sheets:
        if faults is None:
            yield entry_of(archive, settled)
            continue
        found: list[Finding] = []
        with Guard(found, Step.ENTRY):
            yield entry_of(archive, settled, faults)
        faults += ((settled.loaded, fault) for fault in found if (settled.loaded, fault) not in faults)


def _programme_title(settled: Settled[Scheda]) -> str | None:
    """The title of the programme that a project names, with or without a sheet of its own."""
    named = getattr(settled.sheet, "programma", None)
    if isinstance(named, ProgrammaAltrove):
        return named.titolo
    programme = settled.programme.sheet if settled.programme is not None else None
    return programme.titolo if programme is not None else None


def _year(settled: Settled[Scheda], call: Bando | None) -> int | None:
    """The year of a sheet: its own, its programme's or its call's, else of the opening of its call or its first day."""
    programme = settled.programme.sheet if settled.programme is not None else None
    for one in (settled.sheet, programme, call):
        if isinstance(one, Programma | Bando) and one.anno is not None:
            return one.anno
    days: Iterable[date | None] = (call.apertura, call.scadenza, call.avvio) if call else ()
    first: date | None = getattr(settled.sheet, "inizio", None)
    return next((day.year for day in (*days, first) if day is not None), None)


def _sites(project: Progetto) -> tuple[Site, ...]:
    """The different sites of a project; a single one without places of its own has those of the project."""
    sites = joined(Site(site, site.volontari) for site in project.sedi or ())
    if len(sites) == 1 and sites[0].places is None:
        return (replace(sites[0], places=project.volontari),)
    return sites


def _naming(archive: Archive, settled: Settled[Scheda]) -> Iterator[Settled[Scheda]]:
    """The projects that name a programme and that are not in its list, or misspelt there."""
    if isinstance(settled.sheet, Programma):
        listed = {project.name for project in settled.projects}
        for name in sorted(archive.naming(settled.name) - listed):
            project = archive.sheets[name]
            if project.programme is not None and project.programme.state is State.FOUND:
                yield project


def _site_count(sheet: Scheda, sites: tuple[Site, ...], projects: tuple[Entry, ...]) -> int | None:
    """How many sites a project has, or a programme all of whose projects are given and have sites."""
    if isinstance(sheet, Progetto) and sheet.numero_sedi is not None:
        return sheet.numero_sedi
    known = isinstance(sheet, Progetto) or (projects and all(project.sites for project in projects))
    return len(sites) or None if known else None


def _places(sheet: Scheda, projects: tuple[Entry, ...]) -> int | None:
    """The places of a project, or of a programme: what it declares, else the sum of its projects.

    ``projects`` are empty where some are not known.
    """
    if not isinstance(sheet, Programma):
        return getattr(sheet, "volontari", None)
    if sheet.totali is not None and sheet.totali.volontari is not None:
        return sheet.totali.volontari
    return _sum(project.places for project in projects)


def _reserved(sheet: Scheda, sites: tuple[Site, ...], projects: tuple[Entry, ...]) -> int | None:
    """The reserved places of a project, which may say them site by site, of a call, of all projects of a programme."""
    own: int | None = getattr(sheet, "riservati", None)
    if own is not None or not isinstance(sheet, Progetto | Programma):
        return own
    if isinstance(sheet, Programma):
        return _sum(project.reserved for project in projects)
    return _sum(site.record.riservati for site in sites)


def _sum(counts: Iterable[int | None]) -> int | None:
    """The sum of some figures; None where there are none, or one is not known."""
    figures = list(counts)
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known and len(known) == len(figures) else None
