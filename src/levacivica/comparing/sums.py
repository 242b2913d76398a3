"""Sums that follow from what changed: places of sites and of projects, hours of the parts, each beside its total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from levacivica.archive.sites import distinct
from levacivica.model.schede import Bando, Progetto, Programma, ServizioCivile
from levacivica.rules.hours import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from levacivica.archive.archive import Archive
    from levacivica.archive.settling import Settled
    from levacivica.model.quantity import Number, Quantity
    from levacivica.model.schede import Scheda


class Sum(NamedTuple):
    """A figure that is worked out, and the total that the sheet says it has; None where it says none."""

    made: Number
    declared: Number | None = None


class SumChange(NamedTuple):
    """A sum before and after; ``name`` is the end of its key in ``parole.toml`` (``somma-…``)."""

    name: str
    before: Sum
    after: Sum

    @property
    def agrees(self) -> bool:
        """Whether the total that the sheet says is what is worked out now, or it says none."""
        return self.after.declared is None or self.after.declared == self.after.made


def sums(settled: Settled[Scheda], archive: Archive) -> dict[str, Sum]:
    """The sums of a sheet of which every part is known, by name."""
    return {name: found for name, found in _sums(settled, archive) if found is not None}


def differing_sums(before: Mapping[str, Sum], after: Mapping[str, Sum]) -> Iterator[SumChange]:
    """Yield the sums that changed, but for those whose total was changed in the same way: that is told already."""
    for name, now in after.items():
        then = before.get(name)
        if then is not None and then.made != now.made and not (_is_told(then) and _is_told(now)):
            yield SumChange(name, then, now)


def _is_told(one: Sum) -> bool:
    return one.declared == one.made


def _sums(settled: Settled[Scheda], archive: Archive) -> Iterator[tuple[str, Sum | None]]:
    sheet = settled.own
    if isinstance(sheet, Progetto):
        orario = sheet.orario
        total = orario.totale if orario is not None else None
        parts = [] if orario is None else [one for name in PARTS if (one := getattr(orario, name)) is not None]
        yield "posti-sedi", _sum([site.volontari for site in sheet.sedi or ()], sheet.volontari)
        yield "ore-parti", _sum([one.exact for one in parts], _exact(total))
        if isinstance(sheet, ServizioCivile):
            yield "ore-obiettivi", _sum([_exact(aim.ore) for aim in sheet.obiettivi or ()], None)
    elif isinstance(sheet, Programma):
        projects = [one.own for one in archive.projects_of(settled)]
        totals = sheet.totali
        whole = len(projects) == len({one.name for one in settled.projects})
        if whole and all(project.sedi for project in projects):
            sites = distinct(site for project in projects for site in project.sedi or ())
            yield "sedi-progetti", Sum(sites, totals.sedi if totals is not None else None)
        if whole:
            places = [project.volontari for project in projects]
            yield "posti-progetti", _sum(places, totals.volontari if totals is not None else None)
    elif isinstance(sheet, Bando):
        yield "posti-bando", _sum([one.own.volontari for one in archive.projects_of_call(settled.name)], None)


def _exact(quantity: Quantity | None) -> Number | None:
    return quantity.exact if quantity is not None else None


def _sum(parts: Iterable[Number | None], declared: Number | None) -> Sum | None:
    figures = [*parts]
    known = [one for one in figures if one is not None]
    return Sum(sum(known), declared) if known and len(known) == len(figures) else None
