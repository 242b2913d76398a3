"""The Italian municipalities, their provinces and the postal codes of these; read only where a sheet needs them."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from levacivica.model.nearest import distance, fold

HERE = Path(__file__).parent / "luoghi"

LONGEST = 36
"""The letters of a municipality; the longest name has 34."""

SHORTEST = 5
"""The letters of a name from which another letter is a slip: of shorter ones many differ by a letter."""

REGIONS = (
    "Abruzzo", "Basilicata", "Calabria", "Campania", "Emilia-Romagna", "Friuli-Venezia Giulia", "Lazio", "Liguria",
    "Lombardia", "Marche", "Molise", "Piemonte", "Puglia", "Sardegna", "Sicilia", "Toscana", "Trentino-Alto Adige",
    "Umbria", "Valle d'Aosta", "Veneto",
)  # fmt: skip
"""The regions (Constitution, art. 131)."""


class Province(NamedTuple):
    """A province: its plate, its name, the first three digits of its postal codes, its municipalities.

    The digits are empty where the table does not know them (Sardinia, whose provinces were drawn anew in 2025).
    """

    plate: str
    name: str
    postcodes: tuple[str, ...]
    towns: tuple[str, ...]


@cache
def provinces() -> tuple[Province, ...]:
    """Every province, by plate; municipalities with two official names count twice."""
    lines = (HERE / "comuni.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_province(line) for line in lines if not line.startswith("#"))


def _province(line: str) -> Province:
    plate, name, postcodes, towns = line.split(";")
    return Province(plate, name, tuple(postcodes.split()), tuple(towns.strip("|").replace("/", "|").split("|")))


@cache
def _by_name() -> dict[str, tuple[Province, ...]]:
    return _gathered({town: fold(town) for town in _as_written()})


@cache
def _as_written() -> dict[str, tuple[Province, ...]]:
    return _gathered({town: town for one in provinces() for town in one.towns})


def _gathered(keys: dict[str, str]) -> dict[str, tuple[Province, ...]]:
    found: dict[str, tuple[Province, ...]] = {}
    for province in provinces():
        for town in province.towns:
            key = keys[town]
            found[key] = (*found.get(key, ()), province)
    return found


def provinces_of(town: str) -> tuple[Province, ...]:
    """The provinces that have a municipality of this name; none for a hamlet, a place abroad, a former name, a slip."""
    return _as_written().get(town) or _by_name().get(fold(town), ())


def is_written_so(town: str) -> bool:
    """Whether the table has a municipality written exactly so."""
    return town in _as_written()


def is_town(town: str) -> bool:
    """Whether a name is that of a municipality."""
    return bool(provinces_of(town))


def official(town: str) -> str:
    """A municipality as the table writes it, from any capitals and without accents; empty for another name."""
    key = fold(town)
    return next((name for one in provinces_of(town) for name in one.towns if fold(name) == key), "")


def misplaced(town: str, digits: str) -> tuple[Province, ...]:
    """The provinces of a municipality, where none has postal codes that begin with these three digits.

    Empty for one that has, for what is no municipality as it is written, and for a province whose postal codes are not
    known.
    """
    if town in _at(digits).names:
        return ()
    found = _as_written().get(town, ())
    return found if all(one.postcodes and digits not in one.postcodes for one in found) else ()


def meant_near(town: str, digits: str) -> str:
    """The one municipality that a name is a slip for, near a postal code that begins so; empty where there is none.

    ``digits`` are the first three, or the plate of a province. The first letter is seldom wrong, and taken to be right.
    """
    near = _at(digits)
    if town in near.names or len(town) > near.longest:
        return ""
    folded = fold(town)
    size = len(folded)
    lengths = (size - 1, size, size + 1) if size >= SHORTEST else ()
    alike = [pair for length in lengths for pair in near.alike.get((length, folded[0]), ())]
    found = [name for key, name in alike if distance(folded, key, 1) == 1]
    return found[0] if len(found) == 1 and not is_town(town) else ""


class _Near(NamedTuple):
    """The municipalities of some provinces: their names; and by length and first letter, as compared and as written."""

    names: frozenset[str]
    alike: dict[tuple[int, str], list[tuple[str, str]]]
    longest: int


@lru_cache(256)
def _at(digits: str) -> _Near:
    towns = [town for one in provinces() if digits in one.postcodes or digits == one.plate for town in one.towns]
    alike: dict[tuple[int, str], list[tuple[str, str]]] = {}
    for town in towns:
        key = fold(town)
        alike.setdefault((len(key), key[0]), []).append((key, town))
    return _Near(frozenset(towns), alike, max(map(len, towns), default=0) + 1)
