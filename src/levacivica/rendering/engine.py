"""From a settled sheet to its document tree, from the tree to the bytes of a format, by the templates of an office."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import BaseLoader
from jinja2.sandbox import SandboxedEnvironment

from levacivica.archive.archive import Archive
from levacivica.archive.loading import Loaded
from levacivica.archive.settling import Settled
from levacivica.archive.sheet_files import SourceFile
from levacivica.archive.workspace import Workspace
from levacivica.model.norms import national_call
from levacivica.model.schede import Bando, Programma, Scheda
from levacivica.model.schede.common import ProgrammaAltrove
from levacivica.rendering.contents import Listed, grouped
from levacivica.rendering.document.addresses import LINKS
from levacivica.rendering.document.builder import DocumentBuilder, refuse_stray
from levacivica.rendering.document.formats import FILTERS
from levacivica.rendering.document.texts import one_line
from levacivica.rendering.document.tree import Document
from levacivica.rendering.html.embedding import read_beside
from levacivica.rendering.html.jsonld import linked_data
from levacivica.rendering.layout import PAGE_NAMES, Layout
from levacivica.rendering.office import Office, office_of
from levacivica.rendering.templating.environment import packaged_templates, strict_environment, template_loader
from levacivica.rendering.templating.failures import template_error

FORMATS = ("md", "html", "pdf", "docx")
"""The formats of documents, by the ending of their files."""

CONTENTS = "html/indice.html.j2"
NO_OFFICE = Office()

Unshown = Callable[[str], object]
"""Hears of each sign that a format cannot show."""

Press = Callable[[Document, Unshown], bytes]
"""What makes the bytes of a format out of a tree."""


class Engine:
    """Makes documents of settled sheets.

    ``office`` says whose templates win over those that come with the program, and what stands in all documents;
    ``regimes`` are the titles of the data root's own regimes, by name.
    """

    def __init__(self, office: Office = NO_OFFICE, regimes: Mapping[str, str] = MappingProxyType({})) -> None:
        self._own = office.templates
        self._ours = {"regimi_propri": regimes, "testi": office.texts}
        self.letterhead = office.letterhead
        self._roots = [root for root in (office.templates, packaged_templates()) if root is not None]
        self._loader = template_loader(office.templates)
        self._layouts: dict[str, Layout[Any]] = {}
        self._presses: dict[str, Press] = {}

    def render(self, settled: Settled[Scheda], archive: Archive, to: str) -> bytes:
        """Make the document of a sheet: the same bytes for the same sheets, whatever the day and the machine.

        Args:
            settled: the sheet, with what it takes from its neighbours.
            archive: the archive that it belongs to.
            to: one of ``FORMATS``.

        Raises:
            TemplateProblem: when a template has a mistake.
            ModuleNotFoundError: where what a format needs is not installed.
        """
        return self.laid_out(self.tree(settled, archive), to)

    def tree(self, settled: Settled[Scheda], archive: Archive) -> Document:
        """Build what the document of a sheet says, before any format lays it out; raises TemplateProblem."""
        sheet = settled.sheet
        template = f"schede/{sheet.tipo}.j2"
        doc = DocumentBuilder()
        known = self.known(settled, archive)
        with self._telling(template, ("doc", *known)):
            refuse_stray(self._schede.get_template(template).render(doc=doc, **known))
            said = linked_data(sheet, settled.bando)
            return replace(doc.document(), letterhead=self.letterhead, linked_data=said, **_about(sheet))

    def known(self, settled: Settled[Scheda], archive: Archive) -> dict[str, Any]:
        """What the template of a sheet knows, by name."""
        return {**_known(settled, archive), **self._ours}

    def laid_out(self, document: Document, to: str, unshown: Unshown = lambda _: None) -> bytes:
        """Lay a tree out in a format; ``unshown`` is called with each sign that the format cannot show.

        Raises ValueError for what is no format of documents, and what ``render`` raises.
        """
        if to not in FORMATS:
            raise ValueError(to)
        if to not in self._presses:
            self._presses[to] = self._new_press(to)
        return self._presses[to](document, unshown)

    def _new_press(self, to: str) -> Press:
        if to == "pdf":
            from levacivica.rendering.pdf.layout import PdfLayout  # noqa: PLC0415 - typst is an extra

            return PdfLayout(self._own).render
        if to == "docx":
            from levacivica.rendering.docx import DocxLayout  # noqa: PLC0415 - python-docx is an extra

            writer = DocxLayout(self._roots)
            return self._telling_press(writer.render, writer.template, ())
        layout = self._layout(to)
        return self._telling_press(lambda document: layout.render(document).encode(), layout.page_template, PAGE_NAMES)

    def _telling_press(self, render: Callable[[Document], bytes], template: str, names: Iterable[str]) -> Press:
        def press(document: Document, _: Unshown) -> bytes:
            with self._telling(template, names):
                return render(document)

        return press

    def contents(self, entries: Iterable[Listed]) -> bytes:
        """The page that leads to these sheets; raises TemplateProblem."""
        return self.page(CONTENTS, "Tutti i documenti", gruppi=grouped(entries))

    def page(self, template: str, document: Document | str, **known: object) -> bytes:
        """A page in HTML made by a template of its own, which may know more; raises TemplateProblem."""
        if isinstance(document, str):
            document = Document(document, "", (), (), letterhead=self.letterhead)
        with self._telling(template, (*PAGE_NAMES, *known)):
            return self._layout("html").page(template, document, **known).encode()

    def text(self, template: str, **known: object) -> bytes:
        """A file that stands beside pages, made by a template; raises TemplateProblem."""
        with self._telling(template, known):
            return self._layout("html").text(template, **known).encode()

    def file(self, name: str) -> bytes:
        """A file of the template folders; raises Misuse where none of them has it."""
        return read_beside(name, self._roots)

    def _layout(self, to: str) -> Layout[Any]:
        if to not in self._layouts:
            self._layouts[to] = _new_layout(to, self._loader, self._roots)
        return self._layouts[to]

    @cached_property
    def _schede(self) -> SandboxedEnvironment:
        return schede_environment(self._loader)

    @contextmanager
    def _telling(self, template: str, names: Iterable[str]) -> Iterator[None]:
        """Whatever a template makes go wrong is told with its name and line; ``names`` are those it may use."""
        try:
            yield
        except Exception as error:
            raise template_error(error, self._roots, template, names) from error


def engine_of(archive: Archive, templates: Path | None = None) -> Engine:
    """What makes the documents of a data root, with what its office says in all of them.

    ``templates`` is a folder that wins over the one of the settings. Raises OSError when the logo cannot be read any
    more.
    """
    return Engine(office_of(archive.workspace, templates), archive.norms.titles)


def schede_environment(loader: BaseLoader) -> SandboxedEnvironment:
    """Where the templates of ``schede/`` run, with their filters."""
    environment = strict_environment(loader)
    environment.filters |= {**FILTERS, **LINKS}
    return environment


def known_names() -> list[str]:
    """The names of all that the template of a sheet knows."""
    nobody = Loaded(SourceFile(Path(), ""), None, Scheda(), ())
    archive = Archive(Workspace(Path()), (nobody,), (nobody,))
    return list(Engine().known(archive.settled(nobody), archive))


def _new_layout(to: str, loader: BaseLoader, roots: Sequence[Path]) -> Layout[Any]:
    if to == "html":
        from levacivica.rendering.html import embedding  # noqa: PLC0415 - only what is asked for
        from levacivica.rendering.html import layout as html  # noqa: PLC0415

        environment = strict_environment(loader, autoescape=True, finalize=html.finalize)
        environment.filters["incorporato"] = embedding.embedder(roots)
        return html.HtmlLayout(environment)
    from levacivica.rendering.markdown import layout as markdown  # noqa: PLC0415 - mdformat takes 80 ms

    return markdown.MarkdownLayout(strict_environment(loader, finalize=markdown.finalize))


def _known(settled: Settled[Scheda], archive: Archive) -> dict[str, Any]:
    """What a template knows: the sheet with what it takes from others, and the sheets it names."""

    def title_of(other: str | ProgrammaAltrove | None) -> str | None:
        if other is None or isinstance(other, ProgrammaAltrove):
            return other.titolo if other is not None else None
        there = archive.sheets.get(other)
        sheet = there.sheet if there is not None else national_call(other) if other not in archive.by_name else None
        return sheet.titolo if sheet is not None and sheet.titolo else other

    return {
        "nome": settled.name,
        "scheda": settled.sheet,
        "titolo_di": title_of,
        "bando": settled.bando,
        "progetti": _projects(settled, archive),
        "nascoste": settled.hidden,
    }


def _projects(settled: Settled[Scheda], archive: Archive) -> Sequence[Scheda]:
    """The projects of a programme apart from what it says for them, or those of a call with all that they say."""
    if isinstance(settled.sheet, Programma):
        return [project.apart for project in archive.projects_of(settled)]
    if isinstance(settled.sheet, Bando):
        return [project.sheet for project in archive.projects_of_call(settled.name)]
    return ()


def _about(sheet: Scheda) -> dict[str, Any]:
    """What a document says of itself to programs: whose it is, what it is about, of which day."""
    about = (getattr(sheet, name, None) for name in ("settore", "territorio"))
    return {
        "author": one_line(sheet.ente or ""),
        "keywords": tuple(one_line(word) for word in about if word),
        "updated": sheet.aggiornato,
    }

