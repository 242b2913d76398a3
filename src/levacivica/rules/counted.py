"""How many projects a call has and how many sites a project: no fewer than those that are listed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from levacivica.archive.sites import certain
from levacivica.diagnostics.finding import Param, Remark, Spot
from levacivica.model.nearest import fold
from levacivica.model.schede import Bando, Progetto
from levacivica.rules.base import Context, rule, rule_across

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive


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
    """«numero_progetti» is no less than the projects that the call lists itself."""
    listed = len(sheet.posti_per_progetto or ())
    if sheet.numero_progetti is not None and listed > sheet.numero_progetti:
        yield _miscounted(sheet.numero_progetti, listed, (Spot(("posti_per_progetto",), "key", "elenco"),), "elencati")


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
        if not projects or known == call.numero_progetti or len(own) > call.numero_progetti:
            continue
        if known > call.numero_progetti or call.elenco_completo == "sì":
            there = tuple(Spot(("bando",), label="progetto", scheda=project.name) for project in projects)
            variant = "noti" if known > call.numero_progetti else "mancano"
            yield name, _miscounted(call.numero_progetti, known, there, variant)


def _miscounted(declared: int, known: int, there: tuple[Spot, ...], variant: str) -> Remark:
    params: dict[str, Param] = {"numero": declared, "noti": known}
    return Remark(Spot(("numero_progetti",), label="numero", params=params), there, params, variant)
