"""Sectors of service: whether the norms list them, and whether they are older than the norms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from levacivica.diagnostics.finding import Remark, Spot
from levacivica.model.nearest import fold, nearest
from levacivica.model.schede import Progetto, Programma
from levacivica.model.sectors import Settore
from levacivica.rules.base import Context, rule

HERE = Spot(("settore",))


@rule("LC621", Progetto, Programma)
def sector_is_known(sheet: Progetto | Programma, context: Context) -> Iterator[Remark]:
    """The sector is one of those of the norms (D.Lgs. 40/2017 art. 3; L.R. Lombardia 16/2019 art. 2)."""
    if sheet.settore is None or context.regime is None or "settore" in context.origins:
        return
    sectors = context.regime.settori
    if not sectors or _is_known(sheet.settore, sectors):
        return
    names = [f"{sector.nome}" for sector in sectors]
    near = nearest(sheet.settore, names)
    params = {
        "settore": sheet.settore,
        "regime": f"{context.regime.titolo}",
        "vicino": near,
        "settori": "; ".join(names),
    }
    yield Remark(HERE, params=params, variant="simile" if near else "")


@rule("LC622", Progetto, Programma)
def sector_is_of_its_time(sheet: Progetto | Programma, context: Context) -> Iterator[Remark]:
    """Words that came into the law after the norms of a sheet suggest that other norms apply (information only)."""
    if sheet.settore is None or context.regime is None or "settore" in context.origins:
        return
    late = context.regime.parole_successive
    if late is None or late.dal is None or not _has_word(sheet.settore, late.parole or ()):
        return
    params = {"dal": late.dal.isoformat(), "regime": f"{context.regime.titolo}", "fonte": f"{late.fonte}"}
    yield Remark(HERE, params=params)


@lru_cache(1024)
def _is_known(sector: str, sectors: tuple[Settore, ...]) -> bool:
    """Whether a sector is in the list of the norms; any code of the right form is accepted."""
    if len(sector) == 3 and sector[1:].isdecimal() and sector.isascii():
        return True
    return any(_has_word(sector, known.parole or ()) for known in sectors)


@lru_cache(1024)
def _has_word(text: str, beginnings: tuple[str, ...]) -> bool:
    """Whether a word of a text begins with one of these beginnings."""
    return any(word.startswith(beginnings) for word in fold(text).split())
