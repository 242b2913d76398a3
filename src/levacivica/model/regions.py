"""The regions, their provinces and the towns in them; of the table of towns no more than a region is looked through."""

from __future__ import annotations

from functools import cache

from levacivica.model.municipalities import HERE
from levacivica.model.nearest import fold
from levacivica.model.schede.regimes import REGIMES

PROVINCES_OF_NORMS = {"trento": "TN", "bolzano": "BZ"}
"""The two provinces that have norms of their own, by the beginning of their names."""

REGISTERS = {"RT": "Toscana"}
"""How the codes of a regional register begin."""


@cache
def plates() -> dict[str, frozenset[str]]:
    """The plates of the provinces of each region."""
    lines = (HERE / "regioni.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(";") for line in lines if not line.startswith("#"))
    return {region: frozenset(found.split()) for region, found in pairs}


@cache
def plates_of_norms(regime: str) -> frozenset[str]:
    """The plates of the region or province whose norms have a name; none for those of all Italy and of an archive."""
    if regime not in REGIMES:
        return frozenset()
    plate = PROVINCES_OF_NORMS.get(regime.partition("-")[0])
    if plate is not None:
        return frozenset((plate,))
    return next((found for name, found in plates().items() if regime.startswith(f"{_slug(name)}-")), frozenset())


def _slug(region: str) -> str:
    return fold(region).replace(" ", "-")


@cache
def _towns(among: frozenset[str]) -> frozenset[str]:
    """The municipalities of some provinces; one with two names by either, and by both as they are joined."""
    lines = (HERE / "comuni.txt").read_text(encoding="utf-8").splitlines()
    towns = "|".join(line.partition("|")[2] for line in lines if line.partition(";")[0] in among).split("|")
    return frozenset(towns).union(*(town.split("/") for town in towns if "/" in town))


def has_town(among: frozenset[str], town: str) -> bool:
    """Whether a municipality, as it is written, is in one of some provinces, given by their plates."""
    return town in _towns(among)
