"""When two sites are one: the same question has the same answer in rules, totals, documents and pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations
from typing import Protocol

from levacivica.model.nearest import fold

Identity = tuple[str, ...]
"""What makes two sites one: the code alone, or name, street and municipality as they are compared."""

_SHORT = {
    "ple": "piazzale", "p le": "piazzale", "pza": "piazza", "p za": "piazza", "p zza": "piazza", "vle": "viale",
    "v le": "viale", "v": "via", "lgo": "largo", "l go": "largo", "cso": "corso", "c so": "corso",
}  # fmt: skip
_SHORT_MATCH = re.compile(rf"({'|'.join(sorted(_SHORT, key=len, reverse=True))}) (?=\w)")


class HasAddress(Protocol):
    """What tells a site from others, as records of sheets and entries of lists have it."""

    @property
    def codice(self) -> str | None:
        """Its code in the register of the national system."""

    @property
    def nome(self) -> str | None:
        """Its name."""

    @property
    def indirizzo(self) -> str | None:
        """Its street and number."""

    @property
    def comune(self) -> str | None:
        """Its municipality."""


def identity(site: HasAddress) -> Identity:
    """What makes a site the same in two sheets: its code, else its name, street and municipality."""
    if site.codice:
        return (site.codice,)
    return _name(site.nome), street(site.indirizzo or ""), _name(site.comune)


def _name(text: str | None) -> str:
    """A name as it is compared; one in letters that do not fold, such as «山», is itself."""
    return (fold(text) or text) if text else ""


@lru_cache(8192)
def street(text: str) -> str:
    """Fold an address, its first word in full: «P.le Loreto, 14» is ``piazzale loreto 14``."""
    folded = fold(text)
    match = _SHORT_MATCH.match(folded)
    return _SHORT[match[1]] + folded[match.end() - 1 :] if match else folded


def distinct(sites: Iterable[HasAddress]) -> int:
    """How many different sites there are among some."""
    return len({identity(site) for site in sites})


def are_told_apart(sites: Iterable[HasAddress]) -> bool:
    """Whether some sites can be counted: no two of one name differ only by what one of them leaves out."""
    by_name: dict[str, dict[Identity, HasAddress]] = defaultdict(dict)
    for site in sites:
        by_name[_name(site.nome)].setdefault(identity(site), site)
    return not any(
        _may_be_one(one, other) for same in by_name.values() for one, other in combinations(same.values(), 2)
    )


def _may_be_one(first: HasAddress, second: HasAddress) -> bool:
    if first.codice and second.codice:
        return False
    pairs = (
        (street(first.indirizzo or ""), street(second.indirizzo or "")),
        (_name(first.comune), _name(second.comune)),
    )
    return all(one == other or not one or not other for one, other in pairs)
