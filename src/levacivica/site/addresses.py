"""Where the pages of a site are: addresses that stay the same when other sheets come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import PurePosixPath

from levacivica.model.nearest import slug

SHEETS, BODIES, SITES = "schede", "enti", "sedi"
"""The folders of the pages."""

LONGEST = 60
"""The letters of a name that its address keeps: longer ones would not be read, and some disks refuse them."""


def sheet_stems(sources: Iterable[PurePosixPath]) -> dict[PurePosixPath, str]:
    """The addresses of sheets, without their endings: their names, with their folders where two have one name.

    The name is what other sheets call a sheet by: its page stays where it is when the file moves. Where ``a.yaml``
    stands beside ``a.yml``, the whole name of the file tells them apart.
    """
    all_sources = list(sources)
    stems = Counter(source.stem.casefold() for source in all_sources)
    places = Counter(source.with_suffix("") for source in all_sources)

    def name(source: PurePosixPath) -> str:
        if stems[source.stem.casefold()] == 1:
            return source.stem
        return str(source.with_suffix("") if places[source.with_suffix("")] == 1 else source)

    return {source: f"{SHEETS}/{name(source)}" for source in all_sources}


def named(folder: str, names: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The pages of bodies or sites, by key; ``names`` are the keys with the words that make the address."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key, words in sorted(set(names)):
        name = _short(words) or _mark(key)
        if name in taken:
            name = f"{name}-{_mark(key)}"
        taken.add(name)
        found[key] = f"{folder}/{name}.html"
    return found


def _short(words: str) -> str:
    whole = slug(words)
    return whole if len(whole) <= LONGEST else f"{whole[:LONGEST].rpartition('-')[0] or whole[:LONGEST]}-{_mark(words)}"


def _mark(key: str) -> str:
    """A few letters that stand for a longer text."""
    return sha256(key.encode()).hexdigest()[:6]
