"""A sheet as lists and data of the site show it; what is made of it is made once, and kept while it stays the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from levacivica.archive.days import closed_before
from levacivica.archive.sites import street
from levacivica.model.nearest import fold
from levacivica.model.same_names import same_name
from levacivica.overview.columns import described
from levacivica.overview.filters import DRAFT, OVER
from levacivica.overview.gathering import entry_of
from levacivica.overview.plain import as_json
from levacivica.rendering.document.formats import FILTERS
from levacivica.site.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence
    from datetime import date

    from levacivica.archive.archive import Archive
    from levacivica.archive.settling import Settled
    from levacivica.model.schede import Scheda
    from levacivica.overview.entry import Entry, Site
    from levacivica.rendering.document.tree import Figure, Moment


_STATES = ("pubblicata", None, DRAFT, OVER)
"""The order of the index: first what one can apply for, last what is over."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet on the site: what it says at a glance, and its address without an ending.

    ``made_of`` is the sheet settled, and after it the projects that it shows, if it is a programme. ``closed`` is until
    when one could apply, where that lies before the day for which the site is made.
    """

    entry: Entry
    made_of: tuple[Settled[Scheda], ...]
    stem: str
    closed: date | None = None

    @property
    def settled(self) -> Settled[Scheda]:
        """The sheet, with what it takes from its neighbours."""
        return self.made_of[0]

    @property
    def path(self) -> str:
        """The path of its page."""
        return f"{self.stem}.html"

    @property
    def title(self) -> str:
        """Its title, or its name while it has none."""
        return self.entry.title or self.entry.name

    @property
    def is_draft(self) -> bool:
        """Whether it is still being written: search engines and feeds leave it out."""
        return self.entry.state == DRAFT

    @cached_property
    def order(self) -> tuple[object, ...]:
        """Where it stands in the index."""
        entry = self.entry
        said = OVER if self.closed else entry.state
        state = _STATES.index(said) if said in _STATES else len(_STATES)
        return state, -(entry.year or 0), fold(self.title), self.stem

    @cached_property
    def body(self) -> str:
        """The key of its body, the same for all writings of one name; empty where it has none."""
        return same_name(self.entry.body) if self.entry.body else ""

    @cached_property
    def places(self) -> Sequence[tuple[Site, str, str]]:
        """The sites of a project with their places: by the address, and for a site that nobody says where it is."""
        sites = self.entry.sites if self.entry.is_project else ()
        return [(site, _place(site) if site.address else "", _unaddressed(site)) for site in sites]

    def prepare(self) -> None:
        """Work out all that lists ask of it: what fails here fails on this sheet, and not on the site."""
        _ = self.order, self.body, self.places, self.words, self.mark, self.text_mark

    @cached_property
    def words(self) -> Mapping[str, str]:
        """What the search looks at: its words with their weights, by the file of the index that they are in."""
        return words(self.entry, self.settled.sheet)

    @property
    def closing(self) -> Moment | None:
        """When applications close."""
        entry = self.entry
        said: Moment | None = FILTERS["data"](entry.closing, entry.closing_time)
        return said

    @cached_property
    def where(self) -> str | None:
        """Where it is done: the only site by name, the municipalities of several."""
        entry = self.entry
        said: str | None = FILTERS["dove"]([site.record for site in entry.sites], entry.site_count, entry.title)
        return said

    @property
    def months(self) -> str | None:
        """How long the service lasts."""
        said: str | None = FILTERS["conta"](self.entry.months, "mese", "mesi")
        return said

    @property
    def hours(self) -> tuple[str, Figure | None]:
        """What it asks of each young person, with its words: the hours a week, or all of them where it says no more."""
        entry = self.entry
        words, value = ("Ore a settimana", entry.weekly) if entry.weekly else ("Ore in tutto", entry.hours)
        return words, FILTERS["quantita"](value)

    @cached_property
    def described(self) -> str:
        """What it says at a glance, as a JSON object that is not closed: a page adds to it."""
        return as_json(described(self.entry)).removesuffix("\n}\n")

    def kept(self, key: Hashable, make: Callable[[], str]) -> str:
        """A text that is made of nothing but the entry, its address and ``key``: made once."""
        known = self._kept.get(key)
        return known if known is not None else self._kept.setdefault(key, make())

    @cached_property
    def _kept(self) -> dict[Hashable, str]:
        return {}

    @cached_property
    def mark(self) -> bytes:
        """A hash of its address, of what it says at a glance and of whether it is over."""
        return sha256(repr((self.stem, self.entry, self.closed)).encode(errors="surrogatepass")).digest()

    @cached_property
    def text_mark(self) -> bytes:
        """A hash of the text of its file."""
        return sha256(self.settled.loaded.text.encode(errors="surrogatepass")).digest()


def _place(site: Site) -> str:
    return " ".join(filter(None, (same_name(site.municipality), street(site.address or ""))))


def _unaddressed(site: Site) -> str:
    """A site that nobody says where it is: its municipality with its code or its name."""
    return " ".join(filter(None, (same_name(site.municipality), site.code or same_name(site.name))))


def sheet_of(
    archive: Archive, settled: Settled[Scheda], stem: str, earlier: Sheet | None, day: date | None = None
) -> Sheet:
    """A sheet of an archive at an address, on a day: the one of an earlier run, if that is still the same."""
    closed = closed_before(settled, day)
    made_of = settled, *archive.projects_of(settled)
    if earlier is None or earlier.made_of != made_of or earlier.closed != closed:
        return Sheet(entry_of(archive, settled), made_of, stem, closed)
    # Which projects name a programme that does not list them is the rest that an entry depends on.
    forgotten = archive.naming(settled.name) - {project.name for project in settled.projects}
    if not (forgotten or earlier.entry.naming or earlier.entry.unlisted):
        return earlier
    entry = entry_of(archive, settled)
    return earlier if earlier.entry == entry else Sheet(entry, made_of, stem, closed)
