"""Templates at work: from a sheet to its document tree, from the tree to text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from levacivica.model.norms import national_call
from levacivica.model.programmes import completed, projects_of
from levacivica.model.schede import Bando, Programma, Scheda
from levacivica.rendering.addresses import mail, phone, web
from levacivica.rendering.builder import DocumentBuilder, refuse_stray
from levacivica.rendering.environment import packaged_templates, strict_environment, template_loader
from levacivica.rendering.failures import template_error
from levacivica.rendering.formats import FILTERS, passing_on
from levacivica.rendering.layout import Layout
from levacivica.rendering.tree import Document


class Engine:
    """The templates of one folder, over those that come with the program."""

    def __init__(self, templates: Path | None) -> None:
        self._roots = [root for root in (templates, packaged_templates()) if root is not None]
        self._loader = template_loader(templates)
        self._layouts: dict[str, Layout[Any]] = {}

    def tree(self, name: str, sheet: Scheda, sheets: Mapping[str, Scheda]) -> Document:
        """Build the document tree of a sheet; raises TemplateProblem."""
        template = f"schede/{sheet.tipo}.j2"
        doc = DocumentBuilder()
        with self._telling(template):
            refuse_stray(self._schede.get_template(template).render(doc=doc, **_known(name, sheet, sheets)))
            return doc.document()

    def text(self, document: Document, to: str) -> str:
        """Lay a tree out in a format; raises TemplateProblem."""
        layout = self._layouts.get(to) or self._layouts.setdefault(to, LAYOUTS[to](self))
        with self._telling(layout.page_template):
            return layout.render(document)

    @cached_property
    def _schede(self) -> Any:
        environment = strict_environment(self._loader)
        environment.filters |= {**FILTERS, **LINKS}
        return environment

    @contextmanager
    def _telling(self, template: str) -> Iterator[None]:
        """Whatever a template makes go wrong is told with its name and line."""
        try:
            yield
        except Exception as error:
            raise template_error(error, self._roots, template) from error

    def markdown(self) -> Layout[Any]:
        """The layout of Markdown."""
        from levacivica.rendering.markdown import MarkdownLayout, finalize  # noqa: PLC0415 - mdformat takes 80 ms

        return MarkdownLayout(strict_environment(self._loader, finalize=finalize))

    def html(self) -> Layout[Any]:
        """The layout of HTML."""
        from levacivica.rendering.html import HtmlLayout, finalize  # noqa: PLC0415 - only when it is asked for

        return HtmlLayout(strict_environment(self._loader, autoescape=True, finalize=finalize))


LAYOUTS: dict[str, Callable[[Engine], Layout[Any]]] = {"md": Engine.markdown, "html": Engine.html}

LINKS = {"posta": passing_on(mail), "telefono": passing_on(phone), "sito": passing_on(web)}
"""The filters that make links of contacts."""


def _known(name: str, sheet: Scheda, sheets: Mapping[str, Scheda]) -> dict[str, Any]:
    """What a template knows: the sheet with what it takes from its programme, and the sheets it names."""
    whole = completed(sheet, sheets)
    programme = sheets.get(getattr(sheet, "programma", None) or "")
    projects = projects_of(sheet, sheets) if isinstance(sheet, Programma) else []
    return {
        "nome": name,
        "scheda": whole,
        "programma": programme if isinstance(programme, Programma) else None,
        "bando": _call(getattr(whole, "bando", None), sheets),
        "progetti": [sheets[project] for project, _ in projects],
    }


def _call(name: str | None, sheets: Mapping[str, Scheda]) -> Bando | None:
    """The call of that name: a sheet, or one that comes with the program."""
    if name is None:
        return None
    sheet = sheets.get(name)
    return sheet if isinstance(sheet, Bando) else national_call(name)
