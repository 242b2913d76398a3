"""When two sites are one: the same question has the same answer in rules, totals, documents and pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from levacivica.model.expressions import lazily
from levacivica.model.nearest import fold
from levacivica.model.same_names import same_name

if TYPE_CHECKING:
    from levacivica.model.schede.parts import Sede

Identity = tuple[str, ...]
"""What makes two sites one: the code alone, or name, street and municipality as they are compared."""

_SHORT = {
    "ple": "piazzale", "p le": "piazzale", "pza": "piazza", "p za": "piazza", "p zza": "piazza", "vle": "viale",
    "v le": "viale", "v": "via", "lgo": "largo", "l go": "largo", "cso": "corso", "c so": "corso",
}  # fmt: skip
_SHORT_MATCH = lazily(rf"({'|'.join(sorted(_SHORT, key=len, reverse=True))}) (?=\w)")


def identity(site: Sede) -> Identity:
    """What makes a site the same in two sheets: its code, else its name, street and municipality."""
    if site.codice:
        return (site.codice,)
    return same_name(site.nome), street(site.indirizzo or ""), same_name(site.comune)


@lru_cache(8192)
def street(text: str) -> str:
    """Fold an address, its first word in full: «P.le Loreto, 14» is ``piazzale loreto 14``."""
    folded = fold(text)
    match = _SHORT_MATCH.match(folded)
    return _SHORT[match[1]] + folded[match.end() - 1 :] if match else folded


def each_once(sites: Iterable[Sede]) -> list[Sede]:
    """The different sites among some: of those that are one the first."""
    found: dict[Identity, Sede] = {}
    for site in sites:
        found.setdefault(identity(site), site)
    return list(found.values())


def distinct(sites: Iterable[Sede]) -> int:
    """How many different sites there are among some."""
    return len(each_once(sites))


def certain(sites: Iterable[Sede]) -> list[Sede]:
    """Sites no two of which can be one, whatever they leave out: there are at least so many.

    Those of one name may be one where one of them leaves out code, street or municipality; a site whose code cannot be
    read may be any other.
    """
    known = [(_parts(site), site) for site in each_once(site for site in sites if not site.unread("codice"))]
    picked: list[Sede] = []
    by_name: dict[str, list[Identity]] = defaultdict(list)
    for parts, site in sorted(known, key=lambda one: one[0].count("")):
        name = parts[1]
        rivals = chain(by_name[name], by_name[""]) if name else chain.from_iterable(by_name.values())
        if not any(_may_be_one(parts, other) for other in rivals):
            picked.append(site)
            by_name[name].append(parts)
    return picked


def possible(sites: Iterable[Sede]) -> list[Sede]:
    """Sites that may all be different: there are at most so many.

    A code with two addresses may be of two sites, and those whose codes cannot be read may have two codes.
    """
    found: dict[Identity, dict[str, Sede]] = {}
    for i, site in enumerate(sites):
        key = ("", str(i)) if site.unread("codice") else identity(site)
        found.setdefault(key, {}).setdefault(street(site.indirizzo or ""), site)
    for streets in found.values():
        if len(streets) > 1:
            streets.pop("", None)
    return [site for streets in found.values() for site in streets.values()]


def _parts(site: Sede) -> Identity:
    """Its code, its name, its street and its municipality, as they are compared; empty where it leaves one out."""
    return site.codice or "", same_name(site.nome), street(site.indirizzo or ""), same_name(site.comune)


def _may_be_one(first: Identity, second: Identity) -> bool:
    """Whether two sites of different identity may be one: what both say is the same, and one leaves something out."""
    return all(one == other or not one or not other for one, other in zip(first, second, strict=True))
