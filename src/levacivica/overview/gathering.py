"""From typed sheets to their entries: each is seen with what it takes from its programme and its call."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from levacivica.model.norms import national_call
from levacivica.model.programmes import completed
from levacivica.model.schede import Bando, Progetto, Programma, ServizioCivile
from levacivica.overview.entry import Entry, Site

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from levacivica.checking.engine import Collection
    from levacivica.model.schede import Scheda


@dataclass(frozen=True, slots=True)
class Shelf:
    """The typed sheets of a data root by name, and their paths as they are shown."""

    sheets: Mapping[str, Scheda]
    paths: Mapping[str, str] = field(default_factory=dict)

    def call(self, name: str | None) -> Bando | None:
        """A call by name: the sheet of the data root wins over the national call that comes with the program."""
        if name is None:
            return None
        found = self.sheets.get(name) or national_call(name)
        return found if isinstance(found, Bando) else None

    def entry(self, name: str, sheet: Scheda, path: str = "") -> Entry:
        """The entry of a sheet; ``path`` counts where two files have one name."""
        whole = completed(sheet, self.sheets)
        call_name = name if isinstance(whole, Bando) else getattr(whole, "bando", None)
        call = whole if isinstance(whole, Bando) else self.call(call_name)
        projects, missing = self._projects(sheet)
        own = tuple(_sites(whole)) if isinstance(whole, Progetto) else ()
        sites = own or tuple({site.key: site for project in projects for site in project.sites}.values())
        orario = getattr(whole, "orario", None)
        return Entry(
            name=name,
            path=path or self.paths.get(name, name),
            tipo=whole.tipo or "",
            title=whole.titolo,
            state=whole.stato,
            body=whole.ente,
            regime=getattr(whole, "regime", None),
            year=self._year(whole, call),
            sector=getattr(whole, "settore", None),
            municipalities=tuple(dict.fromkeys(site.municipality for site in sites if site.municipality)),
            sites=sites,
            places=_places(whole, projects, missing),
            months=getattr(whole, "durata_mesi", None),
            hours=orario.totale if orario else None,
            weekly=orario.settimanale if orario else None,
            allowance=call.sure("assegno_mensile") if call else None,
            opening=call.sure("apertura") if call else None,
            closing=call.sure("scadenza") if call else None,
            closing_time=call.sure("ora_scadenza") if call else None,
            programme=getattr(whole, "programma", None),
            call=call_name,
            call_title=call.titolo if call else None,
            updated=whole.aggiornato,
            projects=projects,
            missing=missing,
        )

    def _projects(self, sheet: Scheda) -> tuple[tuple[Entry, ...], int]:
        """The entries of the projects of a programme, each once, and how many of those it lists are not there."""
        if not isinstance(sheet, Programma):
            return (), 0
        names = dict.fromkeys(sheet.progetti or ())
        there = {name: self.sheets[name] for name in names if isinstance(self.sheets.get(name), ServizioCivile)}
        return tuple(self.entry(name, project) for name, project in there.items()), len(names) - len(there)

    def _year(self, sheet: Scheda, call: Bando | None) -> int | None:
        """The year of a sheet: its own or its programme's, else when its call opens, else that of its first day."""
        for one in (sheet, self.sheets.get(getattr(sheet, "programma", None) or "")):
            if isinstance(one, Programma) and one.anno is not None:
                return one.anno
        days: Iterable[date | None] = (call.apertura, call.scadenza, call.avvio) if call else ()
        first: date | None = getattr(sheet, "inizio", None)
        return next((day.year for day in (*days, first) if day is not None), None)


def entries_of(collection: Collection) -> list[Entry]:
    """The entries of the sheets that were asked for, in order of path; what can't be read has none."""
    paths = {name: loaded.file.shown for name, loaded in collection.archive.items()}
    shelf = Shelf(collection.sheets, paths)
    return [
        shelf.entry(loaded.file.name, loaded.sheet, loaded.file.shown)
        for loaded in collection.asked
        if loaded.sheet is not None
    ]


def _sites(project: Progetto) -> Iterable[Site]:
    alone = len(project.sedi or ()) == 1
    for site in project.sedi or ():
        places = project.volontari if alone and site.volontari is None else site.volontari
        yield Site(site, places)


def _places(sheet: Scheda, projects: tuple[Entry, ...], missing: int) -> int | None:
    """The places of a project, or of a programme: what it declares, else the sum of its projects when all are known."""
    if not isinstance(sheet, Programma):
        return getattr(sheet, "volontari", None)
    if sheet.totali is not None and sheet.totali.volontari is not None:
        return sheet.totali.volontari
    known = [project.places for project in projects if project.places is not None]
    return sum(known) if projects and not missing and len(known) == len(projects) else None
