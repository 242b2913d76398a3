"""Templates at work: from a sheet to its document tree, from the tree to the bytes of a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any

from jinja2 import BaseLoader
from jinja2.sandbox import SandboxedEnvironment

from levacivica.checking.letterhead import Testi
from levacivica.model.norms import national_call
from levacivica.model.programmes import completed, projects_of, projects_of_call
from levacivica.model.schede import Bando, Programma, Scheda
from levacivica.rendering.contents import Listed, grouped, listed
from levacivica.rendering.document.addresses import LINKS
from levacivica.rendering.document.builder import DocumentBuilder, refuse_stray
from levacivica.rendering.document.formats import FILTERS
from levacivica.rendering.document.texts import one_line
from levacivica.rendering.document.tree import Document, Letterhead
from levacivica.rendering.html.embedding import read_beside
from levacivica.rendering.html.jsonld import linked_data
from levacivica.rendering.layout import PAGE_NAMES, Layout
from levacivica.rendering.templating.environment import packaged_templates, strict_environment, template_loader
from levacivica.rendering.templating.failures import template_error

CONTENTS = "html/indice.html.j2"

Unshown = Callable[[str], object]
"""Hears of each sign that a format cannot show."""

Press = Callable[[Document, Unshown], bytes]
"""What makes the bytes of a format out of a tree."""


class Engine:
    """The templates of one folder, over those that come with the program, and what an office says in all documents."""

    def __init__(
        self, templates: Path | None, regimes: Mapping[str, str], letterhead: Letterhead, texts: Testi
    ) -> None:
        self._own = templates
        self._ours = {"regimi_propri": regimes, "testi": texts}
        self._letterhead = letterhead
        self._roots = [root for root in (templates, packaged_templates()) if root is not None]
        self._loader = template_loader(templates)
        self._layouts: dict[str, Layout[Any]] = {}
        self._presses: dict[str, Press] = {}

    def tree(self, name: str, sheet: Scheda, sheets: Mapping[str, Scheda]) -> Document:
        """Build the document tree of a sheet; raises TemplateProblem."""
        template = f"schede/{sheet.tipo}.j2"
        doc = DocumentBuilder()
        known = self.known(name, sheet, sheets)
        with self._telling(template, ("doc", *known)):
            refuse_stray(self._schede.get_template(template).render(doc=doc, **known))
            said = linked_data(known["scheda"], known["bando"])
            return replace(doc.document(), letterhead=self._letterhead, linked_data=said, **_about(known["scheda"]))

    def known(self, name: str, sheet: Scheda, sheets: Mapping[str, Scheda]) -> dict[str, Any]:
        """What the template of a sheet knows, by name."""
        return {**_known(name, sheet, sheets), **self._ours}

    def laid_out(self, document: Document, to: str, unshown: Unshown = lambda _: None) -> bytes:
        """Lay a tree out in a format; ``unshown`` hears of signs that it cannot show. Raises TemplateProblem."""
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

    def listed(
        self, name: str, sheet: Scheda, sheets: Mapping[str, Scheda], source: PurePath, formats: Sequence[str]
    ) -> Listed:
        """What the page of contents says of a sheet."""
        known = _known(name, sheet, sheets)
        return listed(name, known["scheda"], known["bando"], source, formats)

    def contents(self, entries: Iterable[Listed]) -> bytes:
        """The page that leads to these sheets; raises TemplateProblem."""
        return self.page(CONTENTS, "Tutti i documenti", gruppi=grouped(entries))

    def page(self, template: str, document: Document | str, **known: object) -> bytes:
        """A page in HTML made by a template of its own, which may know more; raises TemplateProblem."""
        if isinstance(document, str):
            document = Document(document, "", (), (), letterhead=self._letterhead)
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


def schede_environment(loader: BaseLoader) -> SandboxedEnvironment:
    """Where the templates of ``schede/`` run, with their filters."""
    environment = strict_environment(loader)
    environment.filters |= {**FILTERS, **LINKS}
    return environment


def _new_layout(to: str, loader: BaseLoader, roots: Sequence[Path]) -> Layout[Any]:
    if to == "html":
        from levacivica.rendering.html import embedding  # noqa: PLC0415 - only what is asked for
        from levacivica.rendering.html import layout as html  # noqa: PLC0415

        environment = strict_environment(loader, autoescape=True, finalize=html.finalize)
        environment.filters["incorporato"] = embedding.embedder(roots)
        return html.HtmlLayout(environment)
    from levacivica.rendering.markdown import layout as markdown  # noqa: PLC0415 - mdformat takes 80 ms

    return markdown.MarkdownLayout(strict_environment(loader, finalize=markdown.finalize))


def _known(name: str, sheet: Scheda, sheets: Mapping[str, Scheda]) -> dict[str, Any]:
    """What a template knows: the sheet with what it takes from its programme, and the sheets it names."""
    whole = completed(sheet, sheets)

    def title_of(other: str | None) -> str | None:
        named = _sheet(other, sheets)
        return named.titolo if named is not None and named.titolo else other

    call = _sheet(getattr(whole, "bando", None), sheets)
    return {
        "nome": name,
        "scheda": whole,
        "titolo_di": title_of,
        "bando": call if isinstance(call, Bando) else None,
        "progetti": _projects(name, sheet, sheets),
    }


def _projects(name: str, sheet: Scheda, sheets: Mapping[str, Scheda]) -> Sequence[Scheda]:
    """The projects of a programme as they are written, or those of a call with what they take from their programmes."""
    if isinstance(sheet, Programma):
        return [sheets[project] for project, _ in projects_of(sheet, sheets)]
    return projects_of_call(name, sheets) if isinstance(sheet, Bando) else ()


def _about(sheet: Scheda) -> dict[str, Any]:
    """What a document says of itself to programs: whose it is, what it is about, of which day."""
    about = (getattr(sheet, name, None) for name in ("settore", "territorio"))
    return {
        "author": one_line(sheet.ente or ""),
        "keywords": tuple(one_line(word) for word in about if word),
        "updated": sheet.aggiornato,
    }


def _sheet(name: str | None, sheets: Mapping[str, Scheda]) -> Scheda | None:
    """The sheet of that name, or the national call that comes with the program."""
    return None if name is None else sheets.get(name) or national_call(name)
