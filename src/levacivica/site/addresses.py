"""Where the pages of a site are: addresses that stay the same when other sheets come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import PurePosixPath

from levacivica.model.codes import LONGEST_NAME, RESERVED_NAMES
from levacivica.model.nearest import slug
from levacivica.rendering.output import same_place

SHEETS, BODIES, SITES, YEARS, SECTORS = "schede", "enti", "sedi", "anni", "settori"
"""The folders of the pages."""

LONGEST = 60
"""The letters of a name that its address keeps: longer ones would not be read, and some disks refuse them."""


def sheet_stems(sources: Iterable[PurePosixPath]) -> dict[PurePosixPath, str]:
    """The addresses of sheets, without their endings: their names, with their folders where two have one name.

    The name is what other sheets call a sheet by: its page stays where it is when the file moves. Where ``a.yaml``
    stands beside ``a.yml``, the whole name of the file tells them apart; where ``A.yaml`` stands beside ``a.yaml``,
    which some systems take for one, a few letters more do.
    """
    all_sources = list(sources)
    stems = Counter(source.stem.casefold() for source in all_sources)
    doubled = any(count > 1 for count in stems.values())
    places = Counter(same_place(source.with_suffix("")) for source in all_sources if doubled)
    wholes = Counter(same_place(source) for source in all_sources if doubled)

    def whole(source: PurePosixPath) -> str:
        if stems[source.stem.casefold()] == 1:
            return _possible(source.stem)
        if places[same_place(source.with_suffix(""))] == 1:
            return str(source.with_suffix(""))
        return str(source) if wholes[same_place(source)] == 1 else f"{source}-{_mark(str(source))}"

    return {source: f"{SHEETS}/{'/'.join(map(_fitting, whole(source).split('/')))}" for source in all_sources}


def named(folder: str, names: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The pages of bodies or sites, by key; ``names`` are the keys with the words that make the address."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key, words in sorted(set(names)):
        name = _possible(_short(words)) or _mark(key)
        if name in taken:
            name = f"{name}-{_mark(key)}"
        taken.add(name)
        found[key] = f"{folder}/{name}.html"
    return found


def _possible(name: str) -> str:
    """A name that Windows can give to a page."""
    return f"{name}-{_mark(name)}" if name.casefold() in RESERVED_NAMES else name


def _fitting(name: str) -> str:
    """A name that has room for an ending; a longer one is cut, and a mark tells it from others."""
    raw = name.encode()
    return name if len(raw) <= LONGEST_NAME else f"{raw[:LONGEST].decode(errors='ignore')}-{_mark(name)}"


def _short(words: str) -> str:
    whole = slug(words)
    return whole if len(whole) <= LONGEST else f"{whole[:LONGEST].rpartition('-')[0] or whole[:LONGEST]}-{_mark(words)}"


def _mark(key: str) -> str:
    """A few letters that stand for a longer text."""
    return sha256(key.encode()).hexdigest()[:6]
