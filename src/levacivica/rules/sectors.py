"""Sectors of service: whether the norms list them, and whether they are older than the norms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from levacivica.diagnostics.finding import Remark, Spot
from levacivica.model.nearest import fold, nearest
from levacivica.model.schede import Progetto, Programma
from levacivica.model.sectors import Settore, by_letter, closest, coded, is_listed
from levacivica.rules.base import Context, rule

HERE = Spot(("settore",))


@rule("LC621", Progetto, Programma, given=("settore",))
def sector_is_known(sheet: Progetto | Programma, context: Context) -> Iterator[Remark]:
    """The sector is one of those of the norms (D.Lgs. 40/2017 art. 3; L.R. Lombardia 16/2019 art. 2)."""
    if sheet.settore is None or context.regime is None or "settore" in context.origins:
        return
    sectors = context.regime.settori
    if not sectors or is_listed(sheet.settore, sectors):
        return
    names = [f"{sector.nome}" for sector in sectors]
    close = closest(sheet.settore, sectors)
    near = nearest(sheet.settore, names) or (close.nome if close is not None else "") or ""
    params = {
        "settore": sheet.settore,
        "regime": f"{context.regime.titolo}",
        "vicino": near,
        "settori": "; ".join(names),
    }
    have_codes = any(sector.lettera for sector in sectors)
    yield Remark(HERE, params=params, variant="simile" if near else "" if have_codes else "senza-codici")


@rule("LC641", Progetto, Programma, given=("settore", "aree"))
def code_and_name_agree(sheet: Progetto | Programma, context: Context) -> Iterator[Remark]:
    """The code of a sector or an area belongs to the name beside it, where the norms list both (information only)."""
    sectors = context.regime.settori if context.regime is not None else None
    if not sectors:
        return
    if sheet.settore is not None and "settore" not in context.origins:
        yield from _other_sector(sheet.settore, sectors)
    if "aree" not in context.origins:
        for i, area in enumerate(getattr(sheet, "aree", None) or ()):
            yield from _other_area(Spot(("aree", i)), area, sectors)


def _other_sector(text: str, sectors: tuple[Settore, ...]) -> Iterator[Remark]:
    code = coded(text)
    own = by_letter(sectors, code.letter) if code is not None and code.words else None
    if code is None or own is None or _has_word(code.words, own.parole or ()):
        return
    other = closest(code.words, sectors)
    if other is not None and other is not own:
        yield _contradiction(HERE, text, own.nome, other.lettera, other.nome)


def _other_area(spot: Spot, text: str, sectors: tuple[Settore, ...]) -> Iterator[Remark]:
    code = coded(text)
    sector = by_letter(sectors, code.letter) if code is not None and code.words and code.number else None
    own = sector.area(code.number) if code is not None and sector is not None else None
    if code is None or sector is None or own is None:
        return
    words = f" {fold(code.words)} "
    named = [area for area in sector.aree or () if f" {fold(area.nome or '')} " in words]
    if named and own not in named:
        yield _contradiction(spot, text, own.nome, f"{sector.lettera}{named[0].numero:02d}", named[0].nome)


def _contradiction(spot: Spot, text: str, own: str | None, code: str | None, other: str | None) -> Remark:
    return Remark(spot, params={"testo": text, "nome": own or "", "codice": code or "", "altro": other or ""})


@rule("LC622", Progetto, Programma, given=("settore",))
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
def _has_word(text: str, beginnings: tuple[str, ...]) -> bool:
    """Whether a word of a text begins with one of these beginnings."""
    return any(word.startswith(beginnings) for word in fold(text).split())
