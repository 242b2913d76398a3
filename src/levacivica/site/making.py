"""The parts of a site, each with the key of what it is made from, to be made one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from markupsafe import Markup

from levacivica.formats import BESIDE_PAGES, DATA, FORMATS
from levacivica.rendering.data.files import data_of
from levacivica.rendering.document.linking import linked
from levacivica.rendering.document.palette import palette
from levacivica.rendering.document.tree import Document
from levacivica.site.data import dataset, tables
from levacivica.site.feed import atom, last, sitemap, touched
from levacivica.site.frame import (
    BESIDE,
    BODIES_INDEX,
    DATA_FILES,
    FEED,
    INDEX,
    NOT_FOUND,
    SECTORS_INDEX,
    SITEMAP,
    SITES_INDEX,
    STYLE,
    YEARS_INDEX,
    Frame,
    Page,
    Step,
)
from levacivica.site.grouping import Home, sheaves
from levacivica.site.index import SHEETS, by_letter, of_letter, of_sheets, of_texts, texts_file, words_file
from levacivica.site.keys import Keys
from levacivica.site.pages import Pages
from levacivica.site.part import Part, SiteFile

if TYPE_CHECKING:
    from datetime import date

    from levacivica.archive.archive import Archive
    from levacivica.archive.loading import Loaded
    from levacivica.rendering.engine import Engine
    from levacivica.site.pages import Group
    from levacivica.site.sheet import Sheet

_IN_A_LIST = "sito/parti/voce.html.j2"


def make_site(
    archive: Archive,
    engine: Engine,
    ready: Iterable[Loaded] | None = None,
    formats: Sequence[str] = BESIDE_PAGES,
    known: dict[str, Sheet] | None = None,
    day: date | None = None,
) -> Iterator[Part]:
    """Plan the parts of a site; to make one gives the same bytes for the same sheets and ``day``.

    A programme comes next to its projects: what both say is parsed once.

    Args:
        archive: the sheets of a data root, with its settings.
        engine: what makes the documents of that root.
        ready: the sheets to publish; without it, all those asked for that can be read.
        formats: which of ``BESIDE_PAGES`` stand beside each page, where they have something to say.
        known: the sheets of an earlier run in this process, by address; it becomes those of this one.
        day: the day for which it is made, which nobody but the user can name: to a sheet whose applications closed
            before it there is no way to apply. Without one, only its script tells the reader.

    Making a part raises:
        TemplateProblem: when a template has a mistake.
        ModuleNotFoundError: where what a format needs is not installed.
    """
    loaded = [one for one in (archive.asked if ready is None else ready) if one.sheet is not None]
    planner = _Planner(archive, Pages.of(archive, loaded, known, day), engine, formats)
    sheets = [(_by_programme(sheet), planner.sheet(sheet)) for sheet in planner.pages.sheets]
    yield from (part for _, part in sorted(sheets, key=lambda one: one[0]))
    yield from planner.lists()
    yield from planner.index()
    yield from planner.beside()


def _by_programme(sheet: Sheet) -> tuple[str, str]:
    programme = sheet.settled.programme
    return programme.name if programme is not None else sheet.settled.name, sheet.stem


class _Planner:
    """Plans the parts of one site, whose pages all know the others and have the same frame around them."""

    def __init__(self, archive: Archive, pages: Pages, engine: Engine, formats: Sequence[str]) -> None:
        head = engine.letterhead
        self.pages, self._archive, self._engine, self._formats = pages, archive, engine, formats
        self._frame = Frame.of(archive.settings, head.name, head.logo)
        self._keys = Keys(archive, pages, engine, self._frame, formats)
        self._home: Step = (self._frame.name, INDEX)
        self._ways = pages.ways(self._frame.base)
        self._colours = palette(self._frame.colour) if self._frame.colour else None
        self._dated: list[tuple[str, date | None]] = []

    def sheet(self, sheet: Sheet) -> Part:
        """The page of a sheet, and its documents in other formats."""
        if not sheet.is_draft:
            self._dated.append((sheet.path, touched(sheet)))
        return Part(sheet.path, self._keys.sheet(sheet), lambda: self._sheet(sheet), sheet.settled.loaded)

    def _sheet(self, sheet: Sheet) -> Iterator[SiteFile]:
        tree = self._engine.tree(sheet.settled, self._archive, sheet.closed)
        beside: list[tuple[str, str, int]] = []
        for to in self._formats:
            content = data_of(sheet.settled, self._archive, to) if to in DATA else self._laid_out(sheet, tree, to)
            if content is not None:
                beside.append((FORMATS[to].title, f"{sheet.stem}.{to}", len(content)))
                yield SiteFile(f"{sheet.stem}.{to}", content)
        body = self.pages.body_of.get(sheet.path)
        trail = [self._home, *([(body.name, body.path)] if body else []), (sheet.title, sheet.path)]
        page = Page(sheet.path, trail, hidden=sheet.is_draft)
        leading = linked(tree, self._ways.seen_from(sheet.entry.name, "html"))
        yield SiteFile(texts_file(sheet), of_texts(sheet, Page(INDEX)))
        yield self._page("scheda", page, leading, voce=sheet, formati=beside)

    def _laid_out(self, sheet: Sheet, tree: Document, to: str) -> bytes:
        return self._engine.laid_out(linked(tree, self._ways.seen_from(sheet.entry.name, to)), to)

    def lists(self) -> Iterator[Part]:
        """The first page, and those of bodies, years, sectors and places."""
        pages, home = self.pages, self._home
        title, described = "Bandi, programmi e progetti", dataset(self._frame, pages.sheets)
        shown = Home.of(pages.sheets)
        yield self._listing("indice", Page(INDEX, [home]), title, pages.sheets, dati_aperti=described, mostrate=shown)
        places = "Sedi", SITES_INDEX
        yield from self._groups("enti", "ente", ("Enti", BODIES_INDEX), pages.bodies)
        yield from self._groups("raccolte", "raccolta", ("Anni", YEARS_INDEX), pages.years)
        yield from self._groups("raccolte", "raccolta", ("Settori", SECTORS_INDEX), pages.sectors)
        if pages.addresses:
            yield self._listing("sedi", Page(SITES_INDEX, [home, places]), places[0], pages.sheets)
        for place in pages.addresses:
            page = Page(place.path, [home, places, (place.title, place.path)])
            yield self._listing("sede", page, place.title, [sheet for sheet, _ in place.sheets], sede=place)

    def _groups(self, every: str, one: str, top: Step, groups: Sequence[Group]) -> Iterator[Part]:
        """The page that leads to some groups of sheets, and the pages of each."""
        if groups:
            page = Page(top[1], [self._home, top])
            yield self._listing(every, page, top[0], self.pages.sheets, gruppi=groups)
        for group in groups:
            for some in sheaves(group):
                title = group.name if some.number == 1 else f"{group.name}, pagina {some.number}"
                page = Page(some.path, [self._home, top, (title, some.path)])
                known = {"ente" if one == "ente" else "gruppo": group}
                more = len(group.sheets), *some.paths
                yield self._listing(one, page, title, some.sheets, *more, foglio=some, **known)

    def index(self) -> Iterator[Part]:
        """What the search of the first page looks into."""
        sheets, keys, page = self.pages.sheets, self._keys, Page(INDEX)

        def rows() -> Iterable[SiteFile]:
            return [
                SiteFile(SHEETS, of_sheets(sheets, page, lambda sheet: str(self._in_a_list(page, sheet, livello=3))))
            ]

        yield Part(SHEETS, keys.listing(SHEETS, sheets), rows)
        for letter, said in by_letter(sheets):
            name = words_file(letter)
            yield Part(name, keys.alone(name, sha256(said.encode()).digest()), partial(_letter, name, letter, said))

    def _listing(
        self, template: str, page: Page, title: str, sheets: Sequence[Sheet], *more: object, **known: object
    ) -> Part:
        """A page that says of some sheets what lists say."""
        self._dated.append((page.path, last(sheets)))
        key = self._keys.listing(page.path, sheets, page.trail, *more)
        return Part(page.path, key, lambda: [self._page(template, page, title, **known)])

    def beside(self) -> Iterator[Part]:
        """What pages share, what programs read, and the page for addresses that lead nowhere."""
        sheets, frame, keys = self.pages.sheets, self._frame, self._keys
        yield Part(STYLE, keys.alone(STYLE), self._shared)
        first = DATA_FILES[0][0]
        yield Part(first, keys.listing(first, sheets), lambda: (SiteFile(*one) for one in tables(frame, sheets)))
        yield Part(NOT_FOUND, keys.alone(NOT_FOUND), self._not_found)
        if frame.base:
            said = [sheet.settled.sheet.descrizione for sheet in sheets]
            yield Part(FEED, keys.listing(FEED, sheets, said), lambda: [SiteFile(FEED, atom(frame, sheets))])
            dated = self._dated
            yield Part(SITEMAP, keys.alone(SITEMAP, dated), lambda: [SiteFile(SITEMAP, sitemap(frame, dated))])

    def _in_a_list(self, page: Page, sheet: Sheet, **more: object) -> Markup:
        """What a list on a page says of a sheet; that of the packaged templates is kept from list to list."""

        def made() -> Markup:
            return self._engine.piece(_IN_A_LIST, **self._around(page), voce=sheet, **more)

        if self._engine.own_files:
            return made()
        return Markup(sheet.kept((_IN_A_LIST, page.to(sheet.path), repr(sorted(more.items()))), made))  # noqa: S704

    def _shared(self) -> Iterator[SiteFile]:
        files: dict[str, bytes] = {}

        def with_file(name: str) -> str:
            files[name] = self._engine.file(name)
            return name

        yield SiteFile(STYLE, self._engine.text("sito/stile.css", file=with_file, colori=self._colours))
        yield from (SiteFile(name, content) for name, content in files.items())
        yield from (SiteFile(name, self._engine.text(f"sito/{name}")) for name in BESIDE)
        logo = self._engine.letterhead.logo
        if logo is not None:
            yield SiteFile(self._frame.logo, logo.content)

    def _not_found(self) -> Iterator[SiteFile]:
        """The page for addresses that lead nowhere; servers show it at any depth, so all that it needs is in it."""
        frame = self._frame
        document = replace(self._engine.bare("La pagina non c'è", frame.name), colour=frame.colour)
        page = Page(NOT_FOUND, hidden=True, base=frame.base)
        yield self._page("assente", page, document)

    def _page(self, template: str, page: Page, document: Document | str, **known: object) -> SiteFile:
        around = self._around(page) | {"in_elenco": partial(self._in_a_list, page)}
        return SiteFile(page.path, self._engine.page(f"sito/{template}.html.j2", document, **around, **known))

    def _around(self, page: Page) -> dict[str, object]:
        """What every template of a page knows."""
        return {"pagina": page, "sito": self._frame, "archivio": self.pages, "dati_del_sito": DATA_FILES}


def _letter(name: str, letter: str, said: str) -> Iterable[SiteFile]:
    return [SiteFile(name, of_letter(letter, said))]
