"""What a calendar says of its events beside their day: where, how, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from levacivica.archive.sites import each_once
from levacivica.model.schede import Bando, Progetto
from levacivica.rendering.document.formats import FILTERS, data, dove, indirizzo
from levacivica.rendering.document.texts import lines_on_paper

if TYPE_CHECKING:
    from levacivica.model.schede import Scheda
    from levacivica.model.schede.parts import Sede

APPLYING = ("apertura", "scadenza")
"""The dates of a call between which one applies."""


def about(sheet: Scheda, key: str) -> tuple[str, ...]:
    """What there is to know of a date of a sheet, a line each; that of a call is the same wherever it stands."""
    said = _of_call(sheet, key) if isinstance(sheet, Bando) else _of_own(sheet, key)
    return (*filter(None, said), *_offices(sheet))


def _of_call(call: Bando, key: str) -> list[str]:
    said: list[str] = []
    closing, published = call.sure("scadenza"), call.sure("calendario_colloqui")
    if key == "apertura" and closing is not None:
        said.append(f"Scadenza: {data(closing, call.sure('ora_scadenza'))}")
    if key == "colloqui" and published is not None:
        said.append(f"Calendario dei colloqui: {data(published)}")
    if key in APPLYING:
        said += lines_on_paper(call.sure("come_candidarsi"))
    return said


def _of_own(sheet: Scheda, key: str) -> list[str]:
    said: list[str] = []
    if isinstance(sheet, Progetto) and key == "inizio":
        sites = each_once(sheet.sedi or ())
        said += (_whole_address(site) for site in sites if len(sites) > 1)
        hours = sheet.orario
        said += (f"{FILTERS['ore'](hours.settimanale)} a settimana",) if hours and hours.settimanale else ()
        said += (
            (f"Orario della giornata: {FILTERS['fascia'](hours.giornaliero)}",) if hours and hours.giornaliero else ()
        )
    return said


def place(sheet: Scheda) -> str:
    """Where a project is: the address of its only site, the municipalities of several."""
    if not isinstance(sheet, Progetto):
        return ""
    sites = each_once(sheet.sedi or ())
    if len(sites) == 1 and (sheet.numero_sedi or 1) == 1:
        return _whole_address(sites[0])
    return dove(sites, sheet.numero_sedi) or ""


def _whole_address(site: Sede) -> str:
    return ", ".join(filter(None, (site.nome, indirizzo(site), site.paese)))


def _offices(sheet: Scheda) -> Iterator[str]:
    """The offices to ask, a line each."""
    for one in sheet.contatti or ():
        ways = ", ".join(filter(None, (one.telefono, one.email, one.pec, one.sito)))
        if ways or one.ufficio:
            yield ": ".join(filter(None, (one.ufficio, ways)))
