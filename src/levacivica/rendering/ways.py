"""The ways from the documents of a run to one another: none leads to a document that the run does not make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from posixpath import commonpath
from typing import TYPE_CHECKING
from urllib.parse import quote

from levacivica.rendering.stems import sheet_stems

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.loading import Loaded
    from levacivica.rendering.document.linking import Way

BESIDE = ("html", "md")
"""The formats that are read beside one another: the others are sent and printed, and lead to the site."""


@dataclass(frozen=True)
class Ways:
    """The documents that lead to one another, by the names of their sheets.

    ``places`` are their paths below the output, without endings; ``pages`` the whole addresses of the same sheets on
    the site, empty while nobody says where it will be.
    """

    places: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def of(archive: Archive, ready: Iterable[Loaded]) -> Ways:
        """The ways between the documents of some sheets of an archive; a name that two of them have leads nowhere."""
        some = list(ready)
        names = Counter(one.name for one in some)
        places = {one.name: one.file.relative.with_suffix("").as_posix() for one in some if names[one.name] == 1}
        sito = archive.settings.sito
        base = sito.base if sito is not None else ""
        if not base:
            return Ways(places)
        sources = [(one.name, PurePosixPath(one.file.relative.as_posix())) for one in archive.every]
        stems = sheet_stems(source for _, source in sources)
        return Ways(places, {name: page_address(base, stems[source]) for name, source in sources if name in places})

    def seen_from(self, name: str, to: str, taken: set[str] | None = None) -> Way:
        """How the document of a sheet in a format leads to the others; never to itself.

        ``taken`` gets the names of the sheets that it leads to.
        """
        here = self.places.get(name)

        def way(other: str) -> str:
            there = self.places.get(other) if other != name else None
            if there is None:
                return ""
            if taken is not None:
                taken.add(other)
            if to not in BESIDE:
                return self.pages.get(other, "")
            return _beside(here, f"{there}.{to}") if here is not None else ""

        return way


def page_address(base: str, stem: str) -> str:
    """The whole address of the page of a sheet; ``base`` is that of the site, with a slash at its end."""
    return f"{base}{quote(stem)}.html"


def _beside(here: str, there: str) -> str:
    """The way from the folder of one file to another file."""
    folder = here.rpartition("/")[0]
    shared = commonpath((folder, there)) if folder else ""
    up = folder[len(shared) :].strip("/")
    down = there[len(shared) :].lstrip("/")
    return "../" * (up.count("/") + 1 if up else 0) + quote(down)
