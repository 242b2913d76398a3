"""How much of something a call has, and how many sites a project: no less than what is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from levacivica.archive.sites import certain
from levacivica.diagnostics.finding import Param, Remark, Spot
from levacivica.model.nearest import fold
from levacivica.model.schede import Bando, Progetto
from levacivica.rules.base import Context, rule, rule_across

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.settling import Settled


@rule("LC224", Progetto, given=("numero_sedi",))
def sites_are_counted(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """«numero_sedi» is no less than the sites that are listed; a site that may be another one does not count."""
    if sheet.numero_sedi is None or not sheet.sedi or len(sheet.sedi) <= sheet.numero_sedi:
        return
    listed = len(certain(sheet.sedi))
    if listed > sheet.numero_sedi:
        params: dict[str, Param] = {"numero": sheet.numero_sedi, "elencate": listed}
        there = (Spot(("sedi",), "key", "sedi", params),)
        yield Remark(Spot(("numero_sedi",), label="numero", params=params), there, params)


@rule("LC223", Bando, given=("numero_progetti",))
def listed_projects_are_counted(sheet: Bando, context: Context) -> Iterator[Remark]:
    """«numero_progetti» is no less than the projects of the list, and no more where these have all the places."""
    listed = len(sheet.posti_per_progetto or ())
    places = [one.volontari or 0 for one in sheet.posti_per_progetto or ()]
    if sheet.numero_progetti is None or not listed:
        return
    if listed < sheet.numero_progetti and sum(places) == sheet.volontari:
        there = (Spot(("posti_per_progetto",), "key", "elenco"),)
        params: dict[str, Param] = {"numero": sheet.numero_progetti, "noti": listed, "posti": sum(places)}
        yield Remark(Spot(("numero_progetti",), label="numero", params=params), there, params, "senza-posti")
    elif listed > sheet.numero_progetti:
        yield _miscounted(sheet.numero_progetti, listed, (Spot(("posti_per_progetto",), "key", "elenco"),), "elencati")


def of_nobody(call: Bando, projects: Sequence[Settled[Progetto]]) -> tuple[int, Settled[Progetto]] | None:
    """The one listed project without a sheet and the one sheet that is not listed, if their places are the same."""
    own = call.posti_per_progetto or ()
    titles = {fold(one.titolo or "") for one in own}
    with_sheets = {fold(project.sheet.titolo or "") for project in projects}
    lost = [i for i, one in enumerate(own) if fold(one.titolo or "") not in with_sheets]
    more = [project for project in projects if fold(project.sheet.titolo or "") not in titles]
    if len(lost) != 1 or len(more) != 1 or "" in titles | with_sheets:
        return None
    alike = own[lost[0]].volontari is not None and own[lost[0]].volontari == more[0].sheet.volontari
    return (lost[0], more[0]) if alike and call.numero_progetti in (None, len(own)) else None


@rule_across("LC223")
def projects_of_a_call_are_counted(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """It is no less than those that name the call or that it lists, and as many where these are said to be all."""
    for name, one in archive.reported.items():
        call = one.sheet
        if not isinstance(call, Bando) or call.numero_progetti is None or call.unread("posti_per_progetto"):
            continue
        projects = archive.projects_of_call(name)
        own = call.posti_per_progetto or ()
        with_sheets = {fold(project.sheet.titolo or "") for project in projects}
        known = len(projects) + sum(fold(project.titolo or "") not in with_sheets for project in own)
        renamed = of_nobody(call, projects)
        if renamed is not None:
            place, project = renamed
            there: tuple[Spot, ...] = (Spot(("titolo",), label="titolo", scheda=project.name),)
            titles: dict[str, Param] = {"titolo": own[place].titolo or "", "scheda": project.name}
            titles["altro"] = project.sheet.titolo or ""
            yield name, Remark(Spot(("posti_per_progetto", place, "titolo")), there, titles, "titolo")
            continue
        unclear = "" in with_sheets or len(with_sheets) < len(projects)
        if not projects or unclear or known == call.numero_progetti or len(own) > call.numero_progetti:
            continue
        if known > call.numero_progetti or call.elenco_completo == "sì":
            there = tuple(Spot(("bando",), label="progetto", scheda=project.name) for project in projects)
            variant = "noti" if known > call.numero_progetti else "mancano"
            yield name, _miscounted(call.numero_progetti, known, there, variant)


@rule_across("LC223")
def what_a_call_counts(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """Its bodies, programmes and sites are no fewer than those of the projects that name it."""
    for name, one in archive.reported.items():
        call = one.sheet
        if not isinstance(call, Bando) or not (call.numero_programmi or call.numero_enti or call.numero_sedi):
            continue
        projects = [(project.name, project.sheet) for project in archive.projects_of_call(name)]
        bodies = {fold(sheet.ente): project for project, sheet in projects if sheet.ente}
        programmes = {sheet.programma: project for project, sheet in projects if isinstance(sheet.programma, str)}
        sites = certain(site for _, sheet in projects for site in sheet.sedi or ())
        for field, known, some in (
            ("numero_enti", len(bodies), bodies.values()),
            ("numero_programmi", len(programmes), programmes.values()),
            ("numero_sedi", len(sites), [project for project, _ in projects]),
        ):
            declared = getattr(call, field)
            if declared is not None and known > declared:
                params: dict[str, Param] = {"numero": declared, "noti": known, "campo": field}
                there = tuple(Spot(("bando",), label="progetto", scheda=project) for project in some)
                yield name, Remark(Spot((field,), label="quanti", params=params), there, params, "altri")


def _miscounted(declared: int, known: int, there: tuple[Spot, ...], variant: str) -> Remark:
    params: dict[str, Param] = {"numero": declared, "noti": known}
    return Remark(Spot(("numero_progetti",), label="numero", params=params), there, params, variant)
