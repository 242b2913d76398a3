"""From a settled sheet to its document tree, from the tree to the bytes of a format, by the templates of an office."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from jinja2 import BaseLoader
from jinja2.sandbox import SandboxedEnvironment

from levacivica.archive.archive import Archive
from levacivica.archive.days import day_of
from levacivica.archive.settling import Settled
from levacivica.formats import DOCUMENTS, FORMATS
from levacivica.model.schede import BY_TIPO, Bando, Programma, Scheda
from levacivica.model.schede.common import ProgrammaAltrove
from levacivica.model.sectors import in_full
from levacivica.rendering.contents import Listed, grouped
from levacivica.rendering.document.addresses import LINKS
from levacivica.rendering.document.builder import DocumentBuilder, refuse_stray
from levacivica.rendering.document.formats import FILTERS
from levacivica.rendering.document.mention import Mention
from levacivica.rendering.document.texts import one_line
from levacivica.rendering.document.tree import Document
from levacivica.rendering.html.embedding import read_beside
from levacivica.rendering.html.jsonld import linked_data
from levacivica.rendering.layout import PAGE_NAMES
from levacivica.rendering.office import Office, office_of
from levacivica.rendering.press import Press, Sources, Unshown
from levacivica.rendering.templating.budget import Budget
from levacivica.rendering.templating.environment import strict_environment

if TYPE_CHECKING:
    from markupsafe import Markup

    from levacivica.rendering.html.layout import HtmlLayout

CONTENTS = "html/indice.html.j2"
NO_OFFICE = Office()


class Engine:
    """Makes documents of settled sheets.

    ``office`` says whose templates win over those that come with the program, and what stands in all documents;
    ``regimes`` are the titles of the data root's own regimes, by name.
    """

    def __init__(self, office: Office = NO_OFFICE, regimes: Mapping[str, str] = MappingProxyType({})) -> None:
        self._sources = Sources(office.templates, regimes, office.steps)
        self._ours = {"regimi_propri": regimes, "testi": office.texts}
        self.letterhead = office.letterhead
        self._presses: dict[str, Press] = {}

    def render(self, settled: Settled[Scheda], archive: Archive, to: str) -> bytes:
        """Make the document of a sheet: the same bytes for the same sheets, whatever the day and the machine.

        Args:
            settled: the sheet, with what it takes from its neighbours.
            archive: the archive that it belongs to.
            to: one of ``DOCUMENTS``.

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
        with self._sources.blaming(template, ("doc", *known)):
            refuse_stray(self._schede.get_template(template).render(doc=doc, **known))
            said = linked_data(sheet, settled.bando)
            return replace(
                doc.document(),
                letterhead=self.letterhead,
                linked_data=said,
                day=day_of(archive, settled),
                **_about(sheet),
            )

    def known(self, settled: Settled[Scheda], archive: Archive) -> dict[str, Any]:
        """What the template of a sheet knows, by name."""
        return {**_known(settled, archive), **self._ours}

    def laid_out(self, document: Document, to: str, unshown: Unshown = lambda _: None) -> bytes:
        """Lay a tree out in a format; ``unshown`` is called with each sign that the format cannot show.

        Raises ValueError for what is no format of documents, and what ``render`` raises.
        """
        if to not in DOCUMENTS:
            raise ValueError(to)
        if to not in self._presses:
            self._presses[to] = FORMATS[to].maker(self._sources)
        return self._presses[to](document, unshown)

    def contents(self, entries: Iterable[Listed]) -> bytes:
        """The page that leads to these sheets; raises TemplateProblem."""
        return self.page(CONTENTS, "Tutti i documenti", gruppi=grouped(entries))

    def page(self, template: str, document: Document | str, **known: object) -> bytes:
        """A page in HTML made by a template of its own, which may know more; raises TemplateProblem."""
        if isinstance(document, str):
            document = Document(document, "", (), (), letterhead=self.letterhead)
        with self._sources.blaming(template, (*PAGE_NAMES, *known)):
            return self._pages.page(template, document, **known).encode()

    def text(self, template: str, **known: object) -> bytes:
        """A file that stands beside pages, made by a template; raises TemplateProblem."""
        with self._sources.blaming(template, known):
            return self._pages.text(template, **known).encode()

    def piece(self, template: str, **known: object) -> Markup:
        """A piece of a page, made by a template while the page is: its mistakes are those of the page."""
        return self._pages.piece(template, **known)

    def file(self, name: str) -> bytes:
        """A file of the template folders; raises Misuse where none of them has it."""
        return read_beside(name, self._sources.roots)

    @cached_property
    def own_files(self) -> Mapping[str, bytes]:
        """The files of the office's own templates by name, to know whether anything that they make is still fresh."""
        return self._sources.own_files

    @cached_property
    def _pages(self) -> HtmlLayout:
        from levacivica.rendering.html.layout import layout  # noqa: PLC0415 - only what is asked for

        return layout(self._sources)

    @cached_property
    def _schede(self) -> SandboxedEnvironment:
        return schede_environment(self._sources.loader, self._sources.regimes, self._sources.budget)


def engine_of(archive: Archive, templates: Path | None = None) -> Engine:
    """What makes the documents of a data root, with what its office says in all of them.

    ``templates`` is a folder that wins over the one of the settings. Raises OSError when the logo cannot be read any
    more.
    """
    return Engine(office_of(archive.workspace, templates), archive.norms.titles)


def schede_environment(
    loader: BaseLoader, regimes: Mapping[str, str], budget: Budget | None = None
) -> SandboxedEnvironment:
    """Where the templates of ``schede/`` run, with their filters; ``regimes`` are the data root's own, by name."""
    environment = strict_environment(loader, regimes=regimes, budget=budget)
    environment.filters |= {**FILTERS, **LINKS}
    return environment


def _known(settled: Settled[Scheda], archive: Archive) -> dict[str, Any]:
    """What a template knows: the sheet with what it takes from others, and the sheets it names."""
    projects = _projects(settled, archive)
    names = {id(sheet): name for name, sheet in projects}

    def title_of(other: str | ProgrammaAltrove | Scheda | None, tipo: str = "") -> str | None:
        if other is None or isinstance(other, ProgrammaAltrove):
            return other.titolo if other is not None else None
        if isinstance(other, Scheda):
            name = names.get(id(other))
            return Mention(other.titolo or name, name) if name is not None else other.titolo
        found = archive.refer(other, BY_TIPO.get(tipo, Scheda))
        title = found.sheet.titolo if found.sheet is not None and found.sheet.titolo else other
        return Mention(title, other) if found.sheet is not None and not found.national else title

    def in_words(text: str | None, sheet: Scheda, what: str = "settore") -> str | None:
        norms = archive.norms.regime(getattr(sheet, "regime", None))
        sectors = norms.settori if norms is not None else None
        return text if text is None or not sectors else in_full(text, sectors, of_an_area=what == "area")

    return {
        "nome": settled.name,
        "scheda": settled.sheet,
        "che_cosa_e": settled.in_words,
        "titolo_di": title_of,
        "in_chiaro": in_words,
        "bando": settled.bando,
        "progetti": [sheet for _, sheet in projects],
        "nascoste": settled.hidden,
    }


def _projects(settled: Settled[Scheda], archive: Archive) -> Sequence[tuple[str, Scheda]]:
    """The projects of a programme apart from what it says for them, or those of a call with all that they say.

    Each stands behind its name.
    """
    if isinstance(settled.sheet, Programma):
        return [(project.name, project.apart) for project in archive.projects_of(settled)]
    if isinstance(settled.sheet, Bando):
        return [(project.name, project.sheet) for project in archive.projects_of_call(settled.name)]
    return ()


def _about(sheet: Scheda) -> dict[str, Any]:
    """What a document says of itself to programs: whose it is, what it is about."""
    about = (getattr(sheet, name, None) for name in ("settore", "territorio"))
    return {
        "author": one_line(sheet.ente or ""),
        "keywords": tuple(one_line(word) for word in about if word),
    }
