"""What every page of a site has around it: name, band, colours, the way back, its data for search engines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from levacivica.archive.website import Sito
from levacivica.rendering.document.texts import one_line
from levacivica.site.logo import proportions

if TYPE_CHECKING:
    from levacivica.archive.pixels import Size
    from levacivica.archive.settings import Settings
    from levacivica.rendering.document.tree import Logo

INDEX, BODIES_INDEX, SITES_INDEX = "index.html", "enti/index.html", "sedi/index.html"
YEARS_INDEX, SECTORS_INDEX = "anni/index.html", "settori/index.html"
STYLE, FEED, SITEMAP = "stile.css", "feed.xml", "sitemap.xml"
BESIDE = ("senza-script.css", "ricerca.js", "domande.js", "scorrevoli.js")
"""What pages load beside their style, each made by a template of this name; the first one without script alone."""
NOT_FOUND = "404.html"
DATA_FILES = (("bandi.json", "JSON"), ("bandi.csv", "CSV"), ("bandi-excel.csv", "CSV per Excel"))
"""The data of all the sheets, each with what a reader calls its format."""

Step = tuple[str, str]
"""A step of the way to a page: its words and its path."""

_LOGOS = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site, and the way to it from the first page.

    All the links on it are relative, so that the site works in any folder of a server, and from a disk; only the page
    for addresses that lead nowhere can't have such links.
    """

    path: str
    trail: Sequence[Step] = ()
    hidden: bool = False
    base: str = ""
    """The address of the site, for a page that servers show at any address: its links can't be relative."""

    @property
    def root(self) -> str:
        """The way back to the folder of the site."""
        return self.base or "../" * self.path.count("/")

    def to(self, path: str) -> str:
        """The way to another file of the site."""
        return self.root + quote(path)


@dataclass(frozen=True, slots=True)
class Frame:
    """What an office says of its site; ``base`` is empty while the site has no address."""

    name: str
    base: str
    accessibility: str
    colour: str
    logo: str
    size: Size | None = None
    """The proportions of its logo."""

    @staticmethod
    def of(settings: Settings, office: str, logo: Logo | None) -> Frame:
        """What the settings of a data root say; ``office`` is the name on the letterhead."""
        said = settings.sito or Sito({})
        name = one_line(said.nome or "") or office or "Leva civica e servizio civile"
        picture = f"logo.{_LOGOS[logo.media_type]}" if logo else ""
        shape = proportions(logo) if logo else None
        return Frame(name, said.base, said.accessibilita or "", said.colore or "", picture, shape)

    def absolute(self, path: str) -> str:
        """The whole address of a file of the site, or its relative one while nobody says where the site will be."""
        return self.base + ("" if path == INDEX and self.base else quote(path))

    def crumbs(self, page: Page) -> dict[str, Any] | None:
        """The way to a page, for search engines."""
        if len(page.trail) < 2:
            return None
        items = [
            {
                "@type": "ListItem",
                "position": position,
                "name": words,
                "item": self.absolute(path) if self.base else page.to(path),
            }
            for position, (words, path) in enumerate(page.trail, 1)
        ]
        return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}
