"""Volunteers and sites of one sheet: sums of places, distinct codes, names of sites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from levacivica.diagnostics.finding import Path, Remark, Severity, Spot, Words
from levacivica.model.nearest import distance, fold
from levacivica.model.schede import Progetto, Programma
from levacivica.model.schede.parts import Posti, Sede
from levacivica.rules.base import Context, rule, site_name, unbalanced, written_sum

LODGING = {
    "vitto_alloggio": Words("con vitto e alloggio", "with board and lodging"),
    "solo_vitto": Words("con il solo vitto", "with board only"),
    "senza_vitto_alloggio": Words("senza vitto né alloggio", "with neither board nor lodging"),
}

NEAR = 2
"""Names that differ by this many letters at most are taken to be one name, misspelt in one place."""

ALIKE = 6
"""Spellings of one name may differ in length by this much, blanks apart, for dashes and punctuation."""


@rule("LC202", Progetto)
def sites_make_the_project(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The places of the sites add up to the volunteers of the project.

    Where a site has no figure, the sum of the others may be less.
    """
    sites = sheet.sedi or ()
    places = [(i, site, count) for i, site in enumerate(sites) if (count := site.volontari) is not None]
    if sheet.volontari is None or not places:
        return
    made = sum(count for _, _, count in places)
    variant = unbalanced(made, sheet.volontari, complete=len(places) == len(sites))
    if not variant:
        return
    yield Remark(
        Spot(("volontari",), label="totale", params={"totale": sheet.volontari}),
        tuple(
            Spot(("sedi", i, "volontari"), label="sede", params={"nome": site_name(site), "posti": count})
            for i, site, count in places
        ),
        {
            "somma": made,
            "totale": sheet.volontari,
            "differenza": abs(sheet.volontari - made),
            "conto": written_sum([count for _, _, count in places], made),
        },
        variant,
    )


@rule("LC211", Progetto)
def board_and_lodging_make_the_places(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The places with board and lodging, with board only and with neither add up to the volunteers.

    Both of each site and of the project. Where one of the three is missing, the sum of the others may be less.
    """
    if sheet.posti is not None:
        yield from _by_lodging(sheet.posti, sheet, ())
    for i, site in enumerate(sheet.sedi or ()):
        if site.posti is not None:
            yield from _by_lodging(site.posti, site, ("sedi", i))


def _by_lodging(places: Posti, owner: Progetto | Sede, path: Path) -> Iterator[Remark]:
    written = {name: count for name in Posti.FIELDS if (count := getattr(places, name)) is not None}
    total, made = owner.volontari, sum(written.values())
    if total is None or not written or places.unread(*Posti.FIELDS):
        return
    variant = unbalanced(made, total, complete=len(written) == len(Posti.FIELDS))
    if not variant:
        return
    yield Remark(
        Spot((*path, "volontari"), label="totale", params={"totale": total}),
        tuple(Spot((*path, "posti", name), label="parte") for name in written),
        {
            "somma": made,
            "totale": total,
            "differenza": abs(total - made),
            "conto": written_sum([*written.values()], made),
        },
        variant,
    )


@rule("LC212", Progetto)
def reserved_places_are_places(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The reserved places of a site, or of the project, are at most its places."""
    if sheet.riservati is not None:
        yield from _reserved_within(sheet, (), "progetto", "")
    for i, site in enumerate(sheet.sedi or ()):
        if site.riservati is not None:
            yield from _reserved_within(site, ("sedi", i), "sede", site_name(site))


def _reserved_within(owner: Progetto | Sede, path: Path, variant: str, name: str) -> Iterator[Remark]:
    if owner.riservati is not None and owner.volontari is not None and owner.riservati > owner.volontari:
        yield Remark(
            Spot((*path, "riservati"), label="riservati"),
            (Spot((*path, "volontari"), label="posti", params={"posti": owner.volontari}),),
            {"riservati": owner.riservati, "posti": owner.volontari, "nome": name},
            variant,
        )


@rule("LC213", Progetto, given=("riservati",))
def sites_make_the_reserved_places(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The reserved places of the sites add up to those of the project; less only where a site has no figure."""
    if sheet.riservati is not None:
        yield from _sites_make(sheet.riservati, [site.riservati for site in sheet.sedi or ()], ("riservati",))


@rule("LC216", Progetto, given=("posti",))
def sites_make_board_and_lodging(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The places by board and lodging of the sites add up to those of the project, each kind by itself."""
    if sheet.posti is None:
        return
    for name in Posti.FIELDS:
        total = getattr(sheet.posti, name)
        if total is not None:
            counts = [getattr(site.posti, name) if site.posti else None for site in sheet.sedi or ()]
            yield from _sites_make(total, counts, ("posti", name))


def _sites_make(total: int, counts: list[int | None], path: Path) -> Iterator[Remark]:
    known = [(i, count) for i, count in enumerate(counts) if count is not None]
    made = sum(count for _, count in known)
    variant = unbalanced(made, total, complete=len(known) == len(counts))
    if not known or not variant:
        return
    yield Remark(
        Spot(path, label="totale", params={"totale": total}),
        tuple(Spot(("sedi", i, *path), label="sede") for i, _ in known),
        {
            "somma": made,
            "totale": total,
            "differenza": abs(total - made),
            "conto": written_sum([count for _, count in known], made),
            "cosa": LODGING.get(str(path[-1]), Words("", "")),
        },
        variant,
    )


@rule("LC412", Programma, given=("intero",))
def part_is_less_than_the_whole(sheet: Programma, context: Context) -> Iterator[Remark]:
    """The projects and places in the archive are fewer than those of the whole programme, its sites not more.

    Other projects may be at the same sites; as many sites are worth a note where nothing else says how large the whole
    is.
    """
    parts = list(_parts_of_the_whole(sheet))
    for name, here, whole, path in parts:
        if here > whole:
            yield _beside_the_whole(name, here, whole, path)
    if any(here > whole for _, here, whole, _ in parts):
        return
    equal = [part for part in parts if part[1] == part[2]]
    certain = [part for part in equal if part[0] != "sedi"]
    if certain:
        yield replace(_beside_the_whole(*certain[0]), variant="uguale")
    elif len(equal) == len(parts) > 0:
        yield replace(_beside_the_whole(*equal[0]), variant="stesse-sedi", severity=Severity.INFO)


def _parts_of_the_whole(sheet: Programma) -> Iterator[tuple[str, int, int, Path]]:
    """Yield the figures known of the part and of the whole: name, both figures, where that of the part is written."""
    listed = len(set(sheet.progetti)) if sheet.progetti is not None else None
    parts: tuple[tuple[str, int | None, Path], ...] = (
        ("progetti", listed, ("progetti",)),
        ("sedi", sheet.totali.sedi if sheet.totali else None, ("totali", "sedi")),
        ("volontari", sheet.totali.volontari if sheet.totali else None, ("totali", "volontari")),
    )
    for name, here, path in parts:
        whole: int | None = getattr(sheet.intero, name, None)
        if here is not None and whole is not None:
            yield name, here, whole, path


def _beside_the_whole(name: str, here: int, whole: int, path: Path) -> Remark:
    spot = Spot(("intero", name), label="intero", params={"intero": whole})
    there = Spot(path, "key" if name == "progetti" else "value", "parte", {"parte": here})
    return Remark(spot, (there,), {"campo": name, "parte": here, "intero": whole})


@rule("LC210", Progetto)
def site_codes_differ(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The sites of a project have different codes."""
    first: dict[str, int] = {}
    for i, site in enumerate(sheet.sedi or ()):
        if site.codice is None:
            continue
        if site.codice in first:
            spot = Spot(("sedi", i, "codice"), label="seconda", params={"nome": site_name(site)})
            other = Spot(("sedi", first[site.codice], "codice"), label="prima")
            yield Remark(spot, (other,), {"codice": site.codice})
        else:
            first[site.codice] = i


@rule("LC407", Progetto)
def site_is_named_like_the_project(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """A site whose name is almost the title of its project has the same name, misspelt in one place."""
    title = sheet.titolo or ""
    letters = _without_blanks(title)
    for i, site in enumerate(sheet.sedi or ()):
        longer = _without_blanks(site.nome or "") - letters
        if abs(longer) <= ALIKE and _is_misspelt(fold(site.nome or ""), fold(title)):
            yield Remark(
                Spot(("sedi", i, "nome"), label="sede"),
                (Spot(("titolo",), label="titolo"),),
                {"nome": site.nome or "", "titolo": title},
            )


def _without_blanks(name: str) -> int:
    return len(name) - name.count(" ")


def _is_misspelt(name: str, title: str) -> bool:
    """Whether a name is nearly a title, by its letters alone: «WE-MI» and «WeMi» are one name.

    A word more is another name: «Biblioteca», «In biblioteca».
    """
    letters, meant = name.replace(" ", ""), title.replace(" ", "")
    if min(len(letters), len(meant)) <= 2 * NEAR or not 0 < distance(letters, meant, NEAR) <= NEAR:
        return False
    words, others = set(name.split()), set(title.split())
    return not (words < others or others < words)
