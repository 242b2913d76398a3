"""Templates at work: from a sheet to its document tree, from the tree to the bytes of a format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import BaseLoader

from levacivica.model.norms import national_call
from levacivica.model.programmes import completed, projects_of, projects_of_call
from levacivica.model.schede import Bando, Programma, Scheda
from levacivica.rendering.addresses import mail, phone, web
from levacivica.rendering.builder import DocumentBuilder, refuse_stray
from levacivica.rendering.environment import packaged_templates, strict_environment, template_loader
from levacivica.rendering.failures import template_error
from levacivica.rendering.formats import FILTERS, passing_on
from levacivica.rendering.layout import Layout
from levacivica.rendering.texts import one_line
from levacivica.rendering.tree import Document

if TYPE_CHECKING:
    from levacivica.rendering.pdf import PdfLayout


class Engine:
    """The templates of one folder, over those that come with the program."""

    def __init__(self, templates: Path | None, regimes: Mapping[str, str]) -> None:
        self._own, self._regimes = templates, regimes
        self._roots = [root for root in (templates, packaged_templates()) if root is not None]
        self._loader = template_loader(templates)
        self._layouts: dict[str, Layout[Any]] = {}

    def tree(self, name: str, sheet: Scheda, sheets: Mapping[str, Scheda]) -> Document:
        """Build the document tree of a sheet; raises TemplateProblem."""
        template = f"schede/{sheet.tipo}.j2"
        doc = DocumentBuilder()
        known = {**_known(name, sheet, sheets), "regimi_propri": self._regimes}
        with self._telling(template):
            refuse_stray(self._schede.get_template(template).render(doc=doc, **known))
            return replace(doc.document(), **_about(sheet))

    def laid_out(self, document: Document, to: str, unshown: Callable[[str], object] = lambda _: None) -> bytes:
        """Lay a tree out in a format; ``unshown`` hears of signs that it cannot show. Raises TemplateProblem."""
        if to == "pdf":
            return self._pdf.render(document, unshown)
        if to not in self._layouts:
            self._layouts[to] = _new_layout(to, self._loader)
        layout = self._layouts[to]
        with self._telling(layout.page_template):
            return layout.render(document).encode()

    @cached_property
    def _schede(self) -> Any:
        environment = strict_environment(self._loader)
        environment.filters |= {**FILTERS, **LINKS}
        return environment

    @cached_property
    def _pdf(self) -> PdfLayout:
        from levacivica.rendering.pdf import PdfLayout  # noqa: PLC0415 - typst is an extra

        return PdfLayout(self._own)

    @contextmanager
    def _telling(self, template: str) -> Iterator[None]:
        """Whatever a template makes go wrong is told with its name and line."""
        try:
            yield
        except Exception as error:
            raise template_error(error, self._roots, template) from error


LINKS = {"posta": passing_on(mail), "telefono": passing_on(phone), "sito": passing_on(web)}
"""The filters that make links of contacts."""


def _new_layout(to: str, loader: BaseLoader) -> Layout[Any]:
    if to == "html":
        from levacivica.rendering import html  # noqa: PLC0415 - only what is asked for

        return html.HtmlLayout(strict_environment(loader, autoescape=True, finalize=html.finalize))
    from levacivica.rendering import markdown  # noqa: PLC0415 - mdformat takes 80 ms

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
