"""The files of a site, made one after the other from the sheets of a data root."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levacivica.formats import BESIDE_PAGES, DATA, FORMATS
from levacivica.rendering.data.files import data_of
from levacivica.rendering.document.tree import Document
from levacivica.site.data import dataset, tables
from levacivica.site.feed import atom, last, sitemap, touched
from levacivica.site.frame import (
    BODIES_INDEX,
    DATA_FILES,
    FEED,
    INDEX,
    NOT_FOUND,
    SEARCH,
    SITEMAP,
    SITES_INDEX,
    STANDING,
    STYLE,
    Frame,
    Page,
    Step,
)
from levacivica.site.pages import Pages, Sheet
from levacivica.site.palette import palette

if TYPE_CHECKING:
    from datetime import date

    from levacivica.archive.archive import Archive
    from levacivica.archive.loading import Loaded
    from levacivica.rendering.engine import Engine


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site: its path below the folder, with slashes, and what it says."""

    path: str
    content: bytes


def make_site(
    archive: Archive,
    engine: Engine,
    ready: Iterable[Loaded] | None = None,
    formats: Sequence[str] = BESIDE_PAGES,
) -> Iterator[SiteFile]:
    """Make the files of a site, one after the other: the same bytes for the same sheets, whatever the day.

    Args:
        archive: the sheets of a data root, with its settings.
        engine: what makes the documents of that root.
        ready: the sheets to publish; without it, all those asked for that can be read.
        formats: which of ``BESIDE_PAGES`` stand beside each page, where they have something to say.

    Raises:
        TemplateProblem: when a template has a mistake.
        ModuleNotFoundError: where what a format needs is not installed.
    """
    loaded = [one for one in (archive.asked if ready is None else ready) if one.sheet is not None]
    maker = _Maker(archive, Pages.of(archive, loaded), engine)
    for sheet in maker.pages.sheets:
        yield from maker.sheet(sheet, formats)
    yield from maker.lists()
    yield from maker.beside()


class _Maker:
    """Makes the pages of one site, which all know the others and have the same frame around them."""

    def __init__(self, archive: Archive, pages: Pages, engine: Engine) -> None:
        head = engine.letterhead
        self.pages, self._archive, self._engine = pages, archive, engine
        self._frame = Frame.of(archive.settings, head.name, head.logo)
        self._home: Step = (self._frame.name, INDEX)
        self._colours = palette(self._frame.colour) if self._frame.colour else None
        self._dated: list[tuple[str, date | None]] = []

    def sheet(self, sheet: Sheet, formats: Sequence[str]) -> Iterator[SiteFile]:
        """The page of a sheet, and its documents in other formats."""
        tree = self._engine.tree(sheet.settled, self._archive)
        beside: list[tuple[str, str, int]] = []
        for to in formats:
            is_data = to in DATA
            content = data_of(sheet.settled, self._archive, to) if is_data else self._engine.laid_out(tree, to)
            if content is not None:
                beside.append((FORMATS[to].title, f"{sheet.stem}.{to}", len(content)))
                yield SiteFile(f"{sheet.stem}.{to}", content)
        body = self.pages.body_of.get(sheet.path)
        trail = [self._home, *([(body.name, body.path)] if body else []), (sheet.title, sheet.path)]
        page = Page(sheet.path, trail, hidden=sheet.is_draft)
        yield self._page("scheda", page, tree, None if sheet.is_draft else touched(sheet), voce=sheet, formati=beside)

    def lists(self) -> Iterator[SiteFile]:
        """The first page, and those of bodies and places."""
        pages, home = self.pages, self._home
        newest = last(pages.sheets)
        described = dataset(self._frame, pages.sheets)
        yield self._page("indice", Page(INDEX, [home]), "Bandi, programmi e progetti", newest, dati_aperti=described)
        bodies, places = ("Enti", BODIES_INDEX), ("Sedi", SITES_INDEX)
        if pages.bodies:
            yield self._page("enti", Page(BODIES_INDEX, [home, bodies]), bodies[0], newest)
        for body in pages.bodies:
            page = Page(body.path, [home, bodies, (body.name, body.path)])
            yield self._page("ente", page, body.name, last(body.sheets), ente=body)
        if pages.addresses:
            yield self._page("sedi", Page(SITES_INDEX, [home, places]), places[0], newest)
        for place in pages.addresses:
            page = Page(place.path, [home, places, (place.title, place.path)])
            yield self._page("sede", page, place.title, last([sheet for sheet, _ in place.sheets]), sede=place)

    def beside(self) -> Iterator[SiteFile]:
        """What pages share, what programs read, and the page for addresses that lead nowhere."""
        files: dict[str, bytes] = {}

        def with_file(name: str) -> str:
            files[name] = self._engine.file(name)
            return name

        yield SiteFile(STYLE, self._engine.text("sito/stile.css", file=with_file, colori=self._colours))
        yield from (SiteFile(name, content) for name, content in files.items())
        yield from (SiteFile(name, self._engine.text(f"sito/{name}")) for name in (SEARCH, STANDING))
        logo = self._engine.letterhead.logo
        if logo is not None:
            yield SiteFile(self._frame.logo, logo.content)
        yield from (SiteFile(name, content) for name, content in tables(self._frame, self.pages.sheets))
        yield self._not_found()
        if self._frame.base:
            yield SiteFile(FEED, atom(self._frame, self.pages.sheets))
            yield SiteFile(SITEMAP, sitemap(self._frame, self._dated))

    def _not_found(self) -> SiteFile:
        """The page for addresses that lead nowhere; servers show it at any depth, so all that it needs is in it."""
        frame = self._frame
        document = Document("La pagina non c'è", frame.name, (), (), letterhead=self._engine.letterhead)
        page = Page(NOT_FOUND, hidden=True, base=frame.base)
        return self._page("assente", page, document, None, colori=self._colours)

    def _page(
        self, template: str, page: Page, document: Document | str, touched: date | None, **known: object
    ) -> SiteFile:
        """A page; whatever search engines may know of goes into the sitemap."""
        if not page.hidden:
            self._dated.append((page.path, touched))
        around = {"pagina": page, "sito": self._frame, "archivio": self.pages, "dati_del_sito": DATA_FILES}
        return SiteFile(page.path, self._engine.page(f"sito/{template}.html.j2", document, **around, **known))
