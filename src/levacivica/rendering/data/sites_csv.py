"""The sites of a project as CSV, one in each row with the figures of the project; of a programme, those of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.schede import Bando
from levacivica.overview.columns import INCOMPLETE, LATER_OF_SITES, SITE_FIELDS, header, joined, row
from levacivica.overview.gathering import entry_of
from levacivica.overview.rows import FLAVOURS

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.settling import Settled
    from levacivica.model.schede import Scheda
    from levacivica.overview.entry import Entry

PROJECT = (
    "nome", "titolo", "stato", "ente", "regime", "anno", "settore", "volontari", "durata_mesi", "ore_totali",
    "ore_settimanali", "assegno_mensile", "apertura", "scadenza", "ora_scadenza", "programma", "bando",
)  # fmt: skip
"""What each row says of the project, before its site."""

PROGRAMME = ("programma_titolo", "programma_codice")
"""What it says of the project after that: columns that came later stand at the end.

The next one names what cannot be read: of the project, and of the sheet whose projects these are.
"""

PAID = ("assegno_settimanale", "assegno_giornaliero", "assegno_totale")
"""The allowances that are not by the month, which came later still."""
LAST = ("riservati", "giorni_settimanali", "mesi_estero", "capienza")
"""What it says of the whole project at the very end."""

FIRST = tuple(name for name in SITE_FIELDS if name not in LATER_OF_SITES)


def written(settled: Settled[Scheda], archive: Archive) -> bytes | None:
    """Write the sites of a project, of the projects of a programme, or of those of a call; None without any."""
    rows = [
        [
            *row(project, PROJECT),
            *(SITE_FIELDS[name](site) for name in FIRST),
            *row(project, PROGRAMME),
            *(SITE_FIELDS[name](site) for name in LATER_OF_SITES),
            *row(project, PAID),
            joined(dict.fromkeys((*settled.unread, *project.unread))),
            *row(project, LAST),
        ]
        for project in _projects(settled, archive)
        for site in project.sites
    ]
    of_sites, later = ([f"sede_{name}" for name in names] for names in (FIRST, LATER_OF_SITES))
    names = [*header(PROJECT), *of_sites, *header(PROGRAMME), *later, *header(PAID), INCOMPLETE, *header(LAST)]
    return FLAVOURS["csv"].table(names, rows) if rows else None


def _projects(settled: Settled[Scheda], archive: Archive) -> list[Entry]:
    if not isinstance(settled.sheet, Bando):
        entry = entry_of(archive, settled)
        return [entry] if entry.is_project else list(entry.projects)
    projects = (entry_of(archive, project) for project in archive.projects_of_call(settled.name))
    return sorted(projects, key=lambda entry: entry.name)
