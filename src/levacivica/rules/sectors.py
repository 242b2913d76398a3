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
    """The code of a sector or an area is one of the norms, and belongs to the name beside it (information only)."""
    sectors = context.regime.settori if context.regime is not None else None
    if not sectors:
        return
    sector = sheet.settore if "settore" not in context.origins else None
    areas: tuple[str, ...] = (getattr(sheet, "aree", None) or ()) if "aree" not in context.origins else ()
    found = [*_other_sector(sector, sectors)] if sector is not None else []
    for i, area in enumerate(areas):
        found += _other_area(Spot(("aree", i)), area, sectors)
    if not found and areas and sector is not None:
        found += _areas_of_another(sector, areas, sectors)
    yield from found


def _other_sector(text: str, sectors: tuple[Settore, ...]) -> Iterator[Remark]:
    code = coded(text)
    own = by_letter(sectors, code.letter) if code is not None else None
    if code is None or own is None:
        return
    if code.number and own.aree and own.area(code.number) is None:
        yield _no_area(HERE, text, own)
        return
    other = closest(code.words, sectors) if code.words and not _has_word(code.words, own.parole or ()) else None
    if other is not None and other is not own:
        yield _contradiction(HERE, text, own.nome, other.lettera, other.nome)


def _other_area(spot: Spot, text: str, sectors: tuple[Settore, ...]) -> Iterator[Remark]:
    code = coded(text)
    if code is None or not code.number:
        return
    sector = by_letter(sectors, code.letter)
    if sector is None or not sector.aree:
        letters = [one.lettera for one in sectors if one.lettera]
        if sector is None and letters:
            params = {"testo": text, "lettera": code.letter, "lettere": f"{min(letters)}-{max(letters)}"}
            yield Remark(spot, params=params, variant="lettera")
        return
    own = sector.area(code.number)
    words = f" {fold(code.words)} "
    named = [area for area in sector.aree if f" {fold(area.nome or '')} " in words]
    if own is None:
        yield _no_area(spot, text, sector)
    elif code.words and named and own not in named:
        yield _contradiction(spot, text, own.nome, f"{sector.lettera}{named[0].numero:02d}", named[0].nome)


def _no_area(spot: Spot, text: str, sector: Settore) -> Remark:
    """Tell a number that no area of a sector has."""
    last = max(area.numero or 0 for area in sector.aree or ())
    return Remark(spot, params={"testo": text, "nome": sector.nome or "", "ultima": last}, variant="area")


def _areas_of_another(text: str, areas: tuple[str, ...], sectors: tuple[Settore, ...]) -> Iterator[Remark]:
    """Tell areas all of one sector that is not that of the sheet: either is wrong."""
    letters = {code.letter if code is not None and code.number else "" for code in map(coded, areas)}
    code = coded(text)
    own = by_letter(sectors, code.letter) if code is not None else closest(text, sectors)
    other = by_letter(sectors, next(iter(letters))) if len(letters) == 1 else None
    if own is not None and (code is None or not code.number) and other is not None and own is not other:
        params = {"testo": text, "codice": other.lettera or "", "altro": other.nome or ""}
        yield Remark(HERE, (Spot(("aree", 0), label="aree"),), params, "altro-settore")


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
