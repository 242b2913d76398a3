"""Names of places: slips that something else in the archive brings to light, odd writings, postal codes elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations, pairwise
from operator import eq
from typing import TYPE_CHECKING

from levacivica.archive.traits import traits_of
from levacivica.diagnostics.finding import Edit, Fix, Remark, Spot
from levacivica.model.expressions import lazily
from levacivica.model.municipalities import (
    LONGEST,
    REGIONS,
    SHORTEST,
    is_town,
    is_written_so,
    meant_near,
    misplaced,
    official,
)
from levacivica.model.nearest import distance, fold, pairs_one_apart
from levacivica.model.schede import Progetto, Programma
from levacivica.rules.base import Context, rule, rule_across

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.diagnostics.finding import Path
    from levacivica.model.schede.parts import Sede

OF_A_TOWN = "comune di "
ENOUGH = 3
"""The sheets that back one writing of an unknown place against another that a single sheet has."""

FEW = 8
"""The places that are compared one by one; more are sorted by what they have in common first."""

SELDOM = 2
"""The sheets that may have a slip; a name that more have is rather that of a hamlet."""

_PLATE = lazily(r"(.+?)\s*\(([A-Z]{2})\)")
_REGION_KEYS = {fold(name): name for name in REGIONS}
_STREETS = frozenset(("via", "viale", "piazza", "piazzale", "corso", "largo", "vicolo", "strada", "contrada", "borgo"))
_LITTLE = frozenset(("di", "del", "delle", "degli", "dal", "comune"))
"""The words that nobody writes twice: titles such as «Passo passo» are left alone."""


@rule("LC230", Progetto)
def towns_are_spelt_right(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The municipality of a site is no slip for one that its postal code, its province or the sheet names."""
    for i, meant in _slips(sheet).items():
        yield _slip(i, sheet, meant)


def _slip(i: int, sheet: Progetto, meant: str) -> Remark:
    at: Path = ("sedi", i, "comune")
    assert sheet.sedi is not None
    params = {"comune": sheet.sedi[i].comune or "", "vicino": meant}
    return Remark(Spot(at), params=params, fix=Fix((Edit(Spot(at), meant),)))


def _slips(sheet: Progetto) -> dict[int, str]:
    """The sites whose municipality is a slip by what the sheet itself says, each with the name that was meant."""
    found: dict[int, str] = {}
    others = _others(sheet)
    for i, site in enumerate(sheet.sedi or ()):
        if site.comune and len(site.comune) <= LONGEST:
            meant = _by_province(site) or others.get(site.comune, "")
            if meant:
                found[i] = meant
    return found


def _by_province(site: Sede) -> str:
    """What a municipality is a slip for by its postal code, or by the plate beside it."""
    town = site.comune or ""
    if town[-1:] == ")" and (match := _PLATE.fullmatch(town)):
        meant = meant_near(match[1], match[2])
        return f"{meant} ({match[2]})" if meant else ""
    return meant_near(town, site.cap[:3]) if site.cap else ""


def _others(sheet: Progetto) -> dict[str, str]:
    """The unknown municipalities of a sheet that are a letter away from one that it names too, by what is written."""
    names = {site.comune for site in sheet.sedi or () if site.comune and len(site.comune) <= LONGEST}
    if sheet.ente and sheet.ente[: len(OF_A_TOWN)].lower() == OF_A_TOWN:
        names.add(sheet.ente[len(OF_A_TOWN) :])
    return {odd: usual for odd, usual in _one_apart(frozenset(names)) if is_town(usual)} if len(names) > 1 else {}


@lru_cache(1024)
def _one_apart(names: frozenset[str]) -> list[tuple[str, str]]:
    """The pairs of places a letter apart, the first of which is no municipality."""
    by_key = {fold(name): name for name in sorted(names) if len(name) >= SHORTEST}
    near = pairs_one_apart(by_key) if len(by_key) > FEW else _compared(by_key)
    pairs = [pair for pair in near if pair[0][0] == pair[1][0]]
    both = [*pairs, *((other, one) for one, other in pairs)]
    return [(by_key[odd], by_key[usual]) for odd, usual in both if not is_town(odd)]


def _compared(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    return (pair for pair in combinations(names, 2) if distance(*pair, 1) == 1)


@rule_across("LC230")
def towns_are_spelt_as_elsewhere(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """A municipality is no slip for one that other sheets name; the sheet itself may have reported it already."""
    uses: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for name, one in archive.sheets.items():
        for site in traits_of(one).sites:
            if site.comune:
                uses[site.comune].append((name, site.position))
    for odd, usual in _one_apart(frozenset(uses)):
        sheets = {name for name, _ in uses[odd]}
        backing = {name for name, _ in uses[usual]} - sheets
        if len(sheets) > (SELDOM if is_town(usual) else 1) or len(backing) < (1 if is_town(usual) else ENOUGH):
            continue
        first, place = uses[usual][0]
        for name, i in uses[odd]:
            sheet = archive.sheets[name].sheet
            if isinstance(sheet, Progetto) and i not in _slips(sheet):
                remark = _slip(i, sheet, _written(archive, first, place))
                there = Spot(("sedi", place, "comune"), label="altrove", scheda=first if first != name else "")
                yield name, Remark(remark.spot, (there,), remark.params, fix=remark.fix)


def _written(archive: Archive, name: str, position: int) -> str:
    sheet = archive.sheets[name].own
    assert isinstance(sheet, Progetto)
    assert sheet.sedi is not None
    return sheet.sedi[position].comune or ""


@rule("LC230", Programma, given=("regioni",))
def regions_are_spelt_right(sheet: Programma, context: Context) -> Iterator[Remark]:
    """A region is no slip for one of the twenty; other names, such as those of countries, are left alone."""
    for i, name in enumerate(sheet.regioni or ()):
        key = fold(name)
        if key in _REGION_KEYS or len(key) < SHORTEST:
            continue
        near = [region for other, region in _REGION_KEYS.items() if distance(key, other, 2) <= 2]
        if len(near) == 1:
            at: Path = ("regioni", i)
            params = {"comune": name, "vicino": near[0]}
            yield Remark(Spot(at), params=params, variant="regione", fix=Fix((Edit(Spot(at), near[0]),)))


@rule("LC231", Progetto)
def places_are_written_as_names(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """A municipality is its name alone, with a capital, not all in capitals; no word of an address stands twice."""
    texts, twice = [sheet.titolo, context.own.ente], False
    for i, site in enumerate(sheet.sedi or ()):
        texts += site.nome, site.indirizzo
        if site.comune:
            twice = twice or (" " in site.comune and _twice(site.comune) != "")
            if site.comune[: len(OF_A_TOWN)].lower() == OF_A_TOWN:
                yield _odd_town(i, site.comune, "comune-di", site.comune[len(OF_A_TOWN) :].strip())
            elif site.comune.isupper() and len(site.comune) >= SHORTEST:
                yield _odd_town(i, site.comune, "maiuscole", official(site.comune))
            elif site.comune[0].islower() and (better := official(site.comune)):
                yield _odd_town(i, site.comune, "minuscola", better)
    if twice or _may_have_one_twice("\n".join(filter(None, texts)).lower()):
        yield from _words_twice(sheet, context)


def _may_have_one_twice(texts: str) -> bool:
    """Whether texts may have a word twice in a row: hardly any have."""
    words = texts.split()
    return any(map(eq, words, words[1:]))


def _odd_town(i: int, town: str, variant: str, better: str) -> Remark:
    at: Path = ("sedi", i, "comune")
    fix = Fix((Edit(Spot(at), better),)) if better else None
    return Remark(Spot(at), params={"testo": town, "vicino": better or town.title()}, variant=variant, fix=fix)


def _words_twice(sheet: Progetto, context: Context) -> Iterator[Remark]:
    texts: list[tuple[Path, str | None]] = [(("titolo",), sheet.titolo), (("ente",), context.own.ente)]
    for i, site in enumerate(sheet.sedi or ()):
        texts += ((("sedi", i, name), getattr(site, name)) for name in ("nome", "indirizzo", "comune"))
    for path, text in texts:
        word = _twice(text or "")
        if word and text and _is_too_many(word, text, str(path[-1])):
            once = text.replace(f"{word} ", "", 1)
            params = {"testo": text, "parola": word}
            yield Remark(Spot(path, words=word), params=params, variant="ripetuta", fix=Fix((Edit(Spot(path), once),)))


def _is_too_many(word: str, text: str, field: str) -> bool:
    """Whether a word was written twice by mistake: where streets begin, in a municipality, or a little word."""
    if field == "comune":
        return is_written_so(text.replace(f"{word} ", "", 1))
    return word.lower() in (_STREETS if field == "indirizzo" else _LITTLE)


def _twice(text: str) -> str:
    """The first word of a text that stands twice in a row; empty where there is none."""
    words = text.lower().split()
    if not any(map(eq, words, words[1:])):
        return ""
    written = text.split()
    return next(one for one, (low, after) in zip(written, pairwise(words), strict=False) if low == after)


@rule("LC232", Progetto)
def postcodes_are_of_the_province(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The postal code of a site is one of the province of its municipality."""
    for i, site in enumerate(sheet.sedi or ()):
        if site.cap and site.comune and len(site.comune) <= LONGEST:
            for province in misplaced(site.comune, site.cap[:3])[:1]:
                there = Spot(("sedi", i, "comune"), label="comune", params={"provincia": province.name})
                params = {"cap": site.cap, "comune": site.comune, "provincia": province.name}
                params["inizio"] = " o ".join(f"{digits}.." for digits in province.postcodes)
                yield Remark(Spot(("sedi", i, "cap")), (there,), params)
