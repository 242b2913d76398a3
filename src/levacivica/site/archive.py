"""The sheets of a site with their addresses, and how they lead to one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from levacivica.overview.gathering import Shelf
from levacivica.site.addresses import sheet_stems

if TYPE_CHECKING:
    from levacivica.checking.engine import Collection, Loaded
    from levacivica.model.schede import Scheda
    from levacivica.overview.entry import Entry


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet on the site: what it says at a glance, its record, and its address without an ending."""

    entry: Entry
    typed: Scheda
    stem: str

    @property
    def path(self) -> str:
        """The path of its page."""
        return f"{self.stem}.html"

    @property
    def title(self) -> str:
        """Its title, or its name while it has none."""
        return self.entry.title or self.entry.name


@dataclass(frozen=True)
class Archive:
    """All the sheets of a site, in the order of the index; ``typed`` are those of the data root, on the site or not."""

    sheets: Sequence[Sheet]
    typed: Mapping[str, Scheda]

    @staticmethod
    def of(collection: Collection, loaded: Sequence[Loaded]) -> Archive:
        """Make the archive of some sheets of a data root."""
        typed = collection.sheets
        shelf = Shelf(typed, {name: one.file.shown for name, one in collection.archive.items()})
        stems = sheet_stems(PurePosixPath(one.file.relative.as_posix()) for one in loaded)
        sheets = [
            Sheet(
                shelf.entry(one.file.name, one.sheet, one.file.shown),
                one.sheet,
                stems[PurePosixPath(one.file.relative.as_posix())],
            )
            for one in loaded
            if one.sheet is not None
        ]
        return Archive(sheets, typed)
