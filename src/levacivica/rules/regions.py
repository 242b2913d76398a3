"""Norms of a region, or a programme that names its regions, beside sites that are all elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Path, Remark, Spot
from levacivica.model.municipalities import provinces_of
from levacivica.model.regions import REGISTERS, has_town, plates, plates_of_norms
from levacivica.model.schede import Progetto, Programma
from levacivica.rules.base import Context, rule, rule_across
from levacivica.rules.places import OF_A_TOWN

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive

Town = tuple[Path, str]
"""Where a municipality is named, and its name."""


@rule("LC428", Progetto)
def sites_are_where_the_norms_hold(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """Not all sites of a project under the norms of a region are out of it; one name that is not known and all pass.

    The body tells which of the two is wrong: where it is in the region, the site.
    """
    own = context.own
    field, among = "regime", plates_of_norms(sheet.regime or "")
    code = vars(own).get("codice_ente") or ""
    if not among and code[:2] in REGISTERS:
        field, among = "codice_ente", plates()[REGISTERS[code[:2]]]
    if not among:
        return
    body = _body(sheet)
    outside = _elsewhere(_sites(sheet) or body, among)
    if outside is None:
        return
    path, town = outside
    params = {"comune": town, "provincia": provinces_of(town)[0].name, "regime": f"{sheet.regime}", "campo": field}
    if body and path != body[0][0] and has_town(among, body[0][1]):
        yield Remark(Spot(path), (Spot((field,), label="norma"),), params, "sede")
    else:
        yield Remark(Spot((field,)), (Spot(path, label="luogo"),), params)


@rule_across("LC428")
def sites_are_in_the_regions_of_the_programme(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """A programme that names its regions has no project with all its sites elsewhere."""
    known = plates()
    for name, one in archive.reported.items():
        programme = one.own
        if not isinstance(programme, Programma) or not programme.regioni:
            continue
        if not all(region in known for region in programme.regioni):
            continue
        among = frozenset(plate for region in programme.regioni for plate in known[region])
        for project in archive.projects_of(one):
            outside = _elsewhere(_sites(project.sheet), among)
            if outside is not None:
                path, town = outside
                there = (Spot(path, label="luogo", scheda=project.name),)
                params = {"comune": town, "provincia": provinces_of(town)[0].name, "scheda": project.name}
                yield name, Remark(Spot(("regioni", 0), label="regioni"), there, params, "programma")
                break


def _sites(sheet: Progetto) -> Sequence[Town]:
    """The municipalities of the sites in Italy; none where a site does not say its own."""
    sites = [(i, site) for i, site in enumerate(sheet.sedi or ()) if not site.paese]
    towns = [(("sedi", i, "comune"), site.comune) for i, site in sites if site.comune]
    return towns if len(towns) == len(sites) else ()


def _body(sheet: Progetto) -> Sequence[Town]:
    """The municipality that the body is."""
    body = sheet.ente or ""
    return [(("ente",), body[len(OF_A_TOWN) :])] if body[: len(OF_A_TOWN)].lower() == OF_A_TOWN else ()


def _elsewhere(towns: Sequence[Town], among: frozenset[str]) -> Town | None:
    """The first of some municipalities, if all of them are known, and none is in one of some provinces."""
    if not towns or any(has_town(among, town) for _, town in towns):
        return None
    plates_of = [frozenset(one.plate for one in provinces_of(town)) for _, town in towns]
    return towns[0] if all(found and found.isdisjoint(among) for found in plates_of) else None
