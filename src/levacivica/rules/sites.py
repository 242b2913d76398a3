"""A site in several sheets: one code is of one address, and one address seldom has two codes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from levacivica.archive.traits import traits_of
from levacivica.diagnostics.finding import Remark, Spot
from levacivica.model.nearest import distance
from levacivica.rules.base import rule_across

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.traits import Place


MOST = 50
"""The sites of one name in one street that are compared, where their municipalities differ."""


class Use(NamedTuple):
    """A site with a code as one sheet describes it."""

    sheet: str
    site: Place


def _uses(archive: Archive) -> Iterator[Use]:
    for name, one in archive.sheets.items():
        for site in traits_of(one).sites:
            if site.code:
                yield Use(name, site)


@rule_across("LC403")
def one_code_one_address(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """A site code has one address and one municipality everywhere; the most frequent one is taken to be right."""
    by_code: dict[str, list[Use]] = defaultdict(list)
    for use in _uses(archive):
        by_code[use.site.code].append(use)
    for uses in by_code.values():
        if len(uses) > 1:
            odd = list(_odd_ones(archive, [(use, use.site.street) for use in uses if use.site.street], "indirizzo"))
            yield from odd or _odd_ones(archive, [(use, use.site.comune) for use in uses if use.site.comune], "comune")


def _odd_ones(archive: Archive, said: Sequence[tuple[Use, str]], field: str) -> Iterator[tuple[str, Remark]]:
    """The uses of a code that say something else than most; a slip in a municipality has its own finding."""
    counted = Counter(what for _, what in said)
    if len(counted) < 2:
        return
    usual = counted.most_common(1)[0][0]
    first = next(use for use, what in said if what == usual)
    for use, what in said:
        if what != usual and (field != "comune" or not _is_nearly(what, usual)):
            here, there = (_written(archive, one, field) for one in (use, first))
            elsewhere = first.sheet if first.sheet != use.sheet else ""
            spot = Spot(("sedi", first.site.position, field), label="altrove", scheda=elsewhere)
            params = {"codice": use.site.code, "indirizzo": here, "altro": there}
            yield use.sheet, Remark(Spot(("sedi", use.site.position, field), label="qui"), (spot,), params)


def _written(archive: Archive, use: Use, field: str) -> str:
    return str(getattr(getattr(archive.sheets[use.sheet].own, "sedi")[use.site.position], field))  # noqa: B009


@rule_across("LC408")
def several_codes_one_address(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """Several site codes on one address are allowed, and listed.

    Where the name is the same too, the municipality may be missing in one or differ by a letter.
    """
    by_street: dict[str, list[Use]] = defaultdict(list)
    for use in _uses(archive):
        if use.site.street:
            by_street[use.site.street].append(use)
    for uses in by_street.values():
        if len(uses) > 1:
            for use, others in _with_other_codes(uses):
                params = {"codice": use.site.code, "altri": ", ".join(others)}
                yield use.sheet, Remark(Spot(("sedi", use.site.position, "indirizzo")), params=params)


def _with_other_codes(uses: Sequence[Use]) -> Iterator[tuple[Use, list[str]]]:
    """The sites in one street, in any municipality, each with the other codes at its address."""
    codes: dict[str, dict[str, None]] = defaultdict(dict)
    for use in uses:
        codes[use.site.comune][use.site.code] = None
    named = _by_name(uses) if len(codes) > 1 else {}
    for use in uses:
        nearly = (one.code for one in named.get(use.site.nome, [])[:MOST] if _may_be_near(one.comune, use.site.comune))
        others = [code for code in (*codes[use.site.comune], *nearly) if code != use.site.code]
        if others:
            yield use, others


def _by_name(uses: Sequence[Use]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for use in uses:
        if use.site.nome:
            found[use.site.nome].append(use.site)
    return found


def _may_be_near(one: str, other: str) -> bool:
    return one != other and (not one or not other or _is_nearly(one, other))


def _is_nearly(one: str, other: str) -> bool:
    return distance(one, other, 1) == 1
