"""The capacity of a site: the places of all the projects of a call stay within it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Param, Remark, Spot
from levacivica.model.schede import Progetto
from levacivica.rules.base import Context, rule, rule_across, site_name, written_sum

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.model.schede.parts import Sede

Use = tuple[str, int, Progetto]
"""A site in use: the name of the sheet, its position among the sites, the sheet."""


def _site(sheet: Progetto, i: int) -> Sede:
    assert sheet.sedi is not None
    return sheet.sedi[i]


def _places(sheet: Progetto, i: int) -> int | None:
    """The places of a site; those of the project where its single site has no figure of its own."""
    site = _site(sheet, i)
    if site.volontari is None and len(sheet.sedi or ()) == 1 and not site.unread("volontari"):
        return sheet.volontari
    return site.volontari


def _spot(sheet: Progetto, i: int, name: str = "") -> Spot:
    """Where the places of a site are written."""
    written = _site(sheet, i).volontari is not None
    return Spot(("sedi", i, "volontari") if written else ("volontari",), label="posti", scheda=name)


@rule("LC409", Progetto)
def places_within_the_capacity(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The places of a project at a site are not more than those the site is accredited for."""
    for i, site in enumerate(sheet.sedi or ()):
        if site.capienza is not None and (places := _places(sheet, i)) is not None and places > site.capienza:
            params: dict[str, Param] = {"nome": site_name(site), "posti": places, "capienza": site.capienza}
            there = Spot(("sedi", i, "capienza"), label="capienza", params=params)
            yield Remark(_spot(sheet, i), (there,), params)


def _uses_by_call(archive: Archive) -> dict[tuple[str, str], list[Use]]:
    """The uses of each site code that has a capacity somewhere, by call; not of sheets with a code twice (LC210)."""
    known = {site.codice for _, _, site in archive.sites() if site.capienza is not None}
    uses: dict[tuple[str, str], list[Use]] = defaultdict(list)
    for name, one in archive.sheets.items() if known - {None} else ():
        sheet = one.sheet
        if not isinstance(sheet, Progetto) or sheet.bando is None:
            continue
        codes = Counter(site.codice for site in sheet.sedi or ())
        for i, site in enumerate(sheet.sedi or ()):
            if site.codice in known and site.codice and codes[site.codice] == 1:
                uses[sheet.bando, site.codice].append((name, i, sheet))
    return uses


@rule_across("LC410")
def one_capacity(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """A site code has one capacity in a call; the most frequent one is taken to be right."""
    for (_, code), uses in _uses_by_call(archive).items():
        given = [(name, i, capacity) for name, i, sheet in uses if (capacity := _site(sheet, i).capienza)]
        counted = Counter(capacity for _, _, capacity in given)
        if len(counted) < 2:
            continue
        usual = counted.most_common(1)[0][0]
        at, j, _ = next(one for one in given if one[2] == usual)
        for name, i, capacity in given:
            if capacity != usual:
                there = Spot(("sedi", j, "capienza"), label="altrove", scheda=at)
                params: dict[str, Param] = {"codice": code, "capienza": capacity, "altra": usual}
                yield name, Remark(Spot(("sedi", i, "capienza"), label="qui"), (there,), params)


@rule_across("LC409")
def places_of_a_call_within_the_capacity(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """The places of all the projects of a call at a site are not more than those it is accredited for.

    Every project at the site is reported, since any of them may have too many; not where the places of a single one
    are too many, which `places_within_the_capacity` reports.
    """
    for (_, code), uses in _uses_by_call(archive).items():
        shares = [(use, places) for use in uses if (places := _places(use[2], use[1])) is not None]
        made = sum(places for _, places in shares)
        # The capacity may be known from a project of another call alone.
        most = max((capacity for _, i, sheet in uses if (capacity := _site(sheet, i).capienza)), default=made)
        alone = any(places > (_site(sheet, i).capienza or places) for (_, i, sheet), places in shares)
        if len(shares) < 2 or made <= most or alone:
            continue
        params: dict[str, Param] = {
            "codice": code,
            "somma": made,
            "capienza": most,
            "conto": written_sum([places for _, places in shares], made),
        }
        for name, i, sheet in (use for use, _ in shares):
            related = tuple(_spot(other, j, at) for (at, j, other), _ in shares if at != name)
            yield name, Remark(_spot(sheet, i), related, params, "insieme")
