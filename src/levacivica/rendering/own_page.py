"""Where the page of a sheet will be on the web, as its documents may say it."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from levacivica.rendering.stems import sheet_stems
from levacivica.rendering.ways import page_address

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.settling import Settled
    from levacivica.model.schede import Scheda


class OwnPages:
    """The addresses of the pages of sheets, while ``base``, the address of the site, is known."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._archive: Archive | None = None
        self._names: Counter[str] = Counter()

    def of(self, settled: Settled[Scheda], archive: Archive) -> str | None:
        """The whole address of the page; None where there is no site, or two sheets have the name of this one.

        Which of these are published decides their addresses then.
        """
        if not self._base:
            return None
        if archive is not self._archive:
            self._archive, self._names = archive, Counter(name.casefold() for name in archive.by_name)
        name = settled.name
        if self._names[name.casefold()] > 1 or len(archive.by_name.get(name, ())) > 1:
            return None
        path = PurePosixPath(f"{name}.yaml")  # where it lies says nothing of a name that no other sheet has
        return page_address(self._base, sheet_stems([path])[path])
