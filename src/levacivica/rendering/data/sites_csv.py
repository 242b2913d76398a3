"""The sites of a project as CSV, one in each row with the figures of the project; of a programme, those of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.schede import Bando, Progetto
from levacivica.overview.columns import SITE_FIELDS, header, row
from levacivica.overview.rows import for_programs

if TYPE_CHECKING:
    from levacivica.model.schede import Scheda
    from levacivica.overview.entry import Entry
    from levacivica.overview.gathering import Shelf

PROJECT = (
    "nome", "titolo", "stato", "ente", "regime", "anno", "settore", "volontari", "durata_mesi", "ore_totali",
    "ore_settimanali", "assegno_mensile", "apertura", "scadenza", "ora_scadenza", "programma", "bando",
)  # fmt: skip
"""What each row says of the project."""


def written(name: str, sheet: Scheda, shelf: Shelf) -> bytes | None:
    """Write the sites of a project, of the projects of a programme, or of those of a call; None without any."""
    rows = [
        [*row(project, PROJECT), *(read(site) for read in SITE_FIELDS.values())]
        for project in _projects(name, sheet, shelf)
        for site in project.sites
    ]
    names = [*header(PROJECT), *(f"sede_{name}" for name in SITE_FIELDS)]
    return for_programs(names, rows) if rows else None


def _projects(name: str, sheet: Scheda, shelf: Shelf) -> list[Entry]:
    if not isinstance(sheet, Bando):
        entry = shelf.entry(name, sheet)
        return [entry] if entry.is_project else list(entry.projects)
    projects = (shelf.entry(other, one) for other, one in shelf.sheets.items() if isinstance(one, Progetto))
    return sorted((entry for entry in projects if entry.call == name), key=lambda entry: entry.name)
