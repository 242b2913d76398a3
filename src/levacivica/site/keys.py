"""What each part of a site is made from, as a key: two parts with one key are the same to the last byte.

A key must never forget anything that a page depends on; that it changes once too often only costs time.
"""

from __future__ import annotations

import platform
from collections.abc import Iterable
from functools import cache, cached_property
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from levacivica.archive.days import day_of
from levacivica.rendering.templating.environment import PACKAGE, packaged_templates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levacivica.archive.archive import Archive
    from levacivica.archive.loading import Loaded
    from levacivica.rendering.engine import Engine
    from levacivica.site.frame import Frame
    from levacivica.site.pages import Pages
    from levacivica.site.sheet import Sheet

LIBRARIES = ("PyYAML", "Jinja2", "MarkupSafe", "markdown-it-py", "mdformat", "babel", "segno")
"""The packages that have a hand in every page."""

LIBRARIES_OF = {"pdf": ("typst",), "docx": ("python-docx", "lxml")}
"""Those that have one in a format alone."""

WHOLE, TITLES = b"archivio", b"titolo_di"
"""By which names a template gets at sheets that its own sheet has nothing to do with."""


def digest(*parts: object) -> str:
    """A text that stands for some values; what they print is all that counts."""
    return sha256(repr(parts).encode(errors="surrogatepass")).hexdigest()


class Keys:
    """The keys of the parts of one site.

    ``formats`` are those beside the pages. The packaged templates show of the other sheets only what is known here;
    those of an office may show whatever they can name, so a key then has more in it.
    """

    def __init__(self, archive: Archive, pages: Pages, engine: Engine, frame: Frame, formats: Sequence[str]) -> None:
        self._archive, self._pages, self._own = archive, pages, engine.own_files
        self._page_of = engine.page_of
        self._sheets: dict[str, str] = {}
        norms = archive.norms
        self._all = digest(
            made_with(tuple(formats)), self._own, engine.letterhead, archive.settings, norms.own,
            sorted((name, len(files)) for name, files in norms.unread.items()),
            frame, bool(pages.bodies), bool(pages.addresses), bool(pages.years), bool(pages.sectors),
        )  # fmt: skip

    def sheet(self, sheet: Sheet) -> str:
        """The key of the page of a sheet, with its documents."""
        known = self._sheets.get(sheet.stem)
        if known is None:
            known = self._sheets[sheet.stem] = digest(
                self._around,
                self._titles,
                sheet.mark,
                day_of(self._archive, sheet.settled),
                self._page_of(sheet.settled, self._archive),
                *self._neighbours(sheet),
                self._sources(sheet),
            )
        return known

    def listing(self, page: str, sheets: Iterable[Sheet], *more: object) -> str:
        """The key of a page or file that says of some sheets what lists say, and ``more``."""
        return digest(self._around, page, *more, *(self._glance(sheet) for sheet in sheets))

    def alone(self, name: str, *more: object) -> str:
        """The key of what says nothing of any sheet, but for ``more``."""
        return digest(self._around, name, *more)

    @cached_property
    def _around(self) -> str:
        """What every part is made with; where templates of the office look at the whole site, that is in it."""
        if not self._mention(WHOLE):
            return self._all
        return digest(self._all, *((sheet.mark, self._sources(sheet)) for sheet in self._pages.sheets))

    @cached_property
    def _titles(self) -> object:
        """All the titles, where a template of the office may ask for any."""
        if not self._mention(TITLES):
            return None
        every = self._archive.every
        titled = ((one.name, one.sheet.titolo if one.sheet is not None else None) for one in every)
        return [(name, title, self._path(name)) for name, title in titled]

    def _mention(self, name: bytes) -> bool:
        return any(name in content for content in self._own.values())

    def _glance(self, sheet: Sheet) -> str | bytes:
        """What lists say of a sheet; templates of the office may say more."""
        return self.sheet(sheet) if self._own else sheet.mark

    def _neighbours(self, sheet: Sheet) -> Iterable[object]:
        """The pages that the page of a sheet leads to, with their words."""
        pages, entry = self._pages, sheet.entry
        body = pages.body_of.get(sheet.path)
        yield body and (body.name, body.path)
        named = (pages.found(sheet.settled.programme), pages.found(sheet.settled.call))
        for other in (*named, *(pages.by_name.get(project.name) for project in entry.projects)):
            yield other and (other.title, other.path)
        yield [(other.title, other.path) for other in pages.of_call.get(entry.name, ())]
        yield [(place.title, place.path) for place in pages.addresses_of.get(sheet.path, ())]

    def _sources(self, sheet: Sheet) -> list[tuple[str, str, list[object]]]:
        """The texts that a sheet is made from, with the pages to which it leads, by name; a name may lead to none."""
        by_name = self._archive.by_name
        names = sorted(self._archive.made_from(sheet.settled))
        return [(name, self._path(name), [self._text(one) for one in by_name.get(name, ())]) for name in names]

    def _path(self, name: str) -> str:
        """The page of the sheet of a name; empty where there is none."""
        sheet = self._pages.by_name.get(name)
        return sheet.path if sheet is not None else ""

    def _text(self, one: Loaded) -> object:
        known = self._texts.get(id(one))
        if known is None:
            # Of a text that cannot be read others only say so.
            text = one.document.text.encode(errors="surrogatepass") if one.document is not None else b""
            known = self._texts[id(one)] = sha256(text).digest()
        return known, one.document is None, one.sheet is None

    @cached_property
    def _texts(self) -> dict[int, bytes]:
        return {id(sheet.settled.loaded): sheet.text_mark for sheet in self._pages.sheets}


@cache
def made_with(formats: tuple[str, ...]) -> str:
    """The program itself, file by file, and the packages that make pages and some formats.

    The version of the program is not enough: whoever works on it has many programs of one version.
    """
    libraries = [*LIBRARIES, *(name for to in formats for name in LIBRARIES_OF.get(to, ()))]
    return digest(formats, platform.python_version(), *map(version_of, libraries), *_program())


@cache
def _program() -> tuple[object, ...]:
    folders = dict.fromkeys((PACKAGE, packaged_templates()))
    return tuple(
        (path.relative_to(folder).as_posix(), sha256(path.read_bytes()).digest())
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != "__pycache__"
    )


def version_of(name: str) -> str:
    """The version of a package; empty where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
