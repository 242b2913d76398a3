"""What a programme or a call says of its projects, places and sites, and what these make together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.quantity import Quantity
from levacivica.model.schede import Bando, Programma

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Path
    from levacivica.rules.base import Context


def declared_of_all(about: Programma | Bando, path: Path, context: Context) -> Quantity | None:
    """What a programme or a call declares, in the part that is here and in all, and what its projects make.

    Where these do not agree, another rule says so.
    """
    counts: list[int | None]
    last = str(path[-1])
    if isinstance(about, Bando):
        listed = about.posti_per_progetto or ()
        if last == "posti_per_progetto":
            counts = [len(listed), about.numero_progetti]
            sure = about.elenco_completo == "sì" or about.numero_progetti is not None
        else:
            counts, sure = [about.volontari, sum(each.volontari or 0 for each in listed)], about.volontari is not None
    else:
        projects = [project.sheet for project in context.projects] if about is context.sheet else []
        made = sum(sheet.volontari or 0 for sheet in projects if sheet is not None) if last == "volontari" else 0
        here = len(about.progetti or ()) if last == "progetti" else getattr(about.totali, last, None)
        counts, sure = [here, made, getattr(about.intero, last, None)], bool(here)
    known = sorted(count for count in counts if count)
    return Quantity(known[0], known[-1], choices=tuple(known)) if known and sure else None
