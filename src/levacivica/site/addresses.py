"""Where the pages of bodies and places are: addresses that stay the same when others come and go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from levacivica.model.nearest import slug
from levacivica.rendering.stems import LONGEST, mark, possible

BODIES, SITES, YEARS, SECTORS = "enti", "sedi", "anni", "settori"
"""The folders of the pages."""


def named(folder: str, names: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The pages of bodies or sites, by key; ``names`` are the keys with the words that make the address."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key, words in sorted(set(names)):
        name = possible(_short(words)) or mark(key)
        if name in taken:
            name = f"{name}-{mark(key)}"
        taken.add(name)
        found[key] = f"{folder}/{name}.html"
    return found


def _short(words: str) -> str:
    whole = slug(words)
    return whole if len(whole) <= LONGEST else f"{whole[:LONGEST].rpartition('-')[0] or whole[:LONGEST]}-{mark(words)}"
