"""The files of a site, made one after the other from the sheets of a data root."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levacivica.rendering import DATA, data_of
from levacivica.site.addresses import Page
from levacivica.site.archive import Archive, Sheet

if TYPE_CHECKING:
    from levacivica.checking.engine import Collection, Loaded
    from levacivica.rendering import Renderer

EXTRA_FORMATS = ("pdf", "docx", "md", "ics", "json", "csv")
"""What may stand beside the page of a sheet, in the order of its links."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site: its path below the folder, with slashes, and what it says."""

    path: str
    content: bytes


def make_site(
    collection: Collection,
    renderer: Renderer,
    ready: Iterable[Loaded] | None = None,
    formats: Sequence[str] = EXTRA_FORMATS,
) -> Iterator[SiteFile]:
    """Make the files of a site, one after the other: the same bytes for the same sheets, whatever the day.

    Args:
        collection: the sheets of a data root, with its settings.
        renderer: what makes the documents of that root.
        ready: the sheets to publish; without it, all those asked for that can be read.
        formats: which of ``EXTRA_FORMATS`` stand beside each page, where they have something to say.

    Raises:
        TemplateProblem: when a template has a mistake.
        ModuleNotFoundError: where what a format needs is not installed.
    """
    loaded = [one for one in (collection.asked if ready is None else ready) if one.sheet is not None]
    archive = Archive.of(collection, loaded)
    for sheet in archive.sheets:
        yield from _of_sheet(sheet, archive, renderer, formats)
    page = Page("index.html")
    yield SiteFile(page.path, renderer.page("sito/indice.html.j2", "Schede", pagina=page, archivio=archive))
    yield SiteFile("stile.css", renderer.text("sito/stile.css"))


def _of_sheet(sheet: Sheet, archive: Archive, renderer: Renderer, formats: Sequence[str]) -> Iterator[SiteFile]:
    """The page of a sheet, and its documents in other formats."""
    sheets = archive.typed
    tree = renderer.tree(sheet.entry.name, sheet.typed, sheets)
    beside: list[tuple[str, str]] = []
    for to in formats:
        content = data_of(sheet.entry.name, sheet.typed, sheets, to) if to in DATA else renderer.laid_out(tree, to)
        if content is not None:
            beside.append((to, f"{sheet.stem}.{to}"))
            yield SiteFile(f"{sheet.stem}.{to}", content)
    page = Page(sheet.path)
    known = {"pagina": page, "archivio": archive, "voce": sheet, "formati": beside}
    yield SiteFile(page.path, renderer.page("sito/scheda.html.j2", tree, **known))
