"""From a typed sheet to the bytes of a document, in the format that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from levacivica.checking.letterhead import Testi
from levacivica.formats import DOCUMENTS
from levacivica.rendering.document.tree import Letterhead

if TYPE_CHECKING:
    from levacivica.model.schede import Scheda
    from levacivica.rendering.contents import Listed
    from levacivica.rendering.document.tree import Document
    from levacivica.rendering.engine import Engine

NO_LETTERHEAD, NO_TEXTS = Letterhead(), Testi()


class Renderer:
    """Makes documents of sheets.

    ``templates`` is a folder of the user's own, whose files win over those that we give; ``regimes`` are the titles of
    the data root's own regimes by name; ``letterhead`` and ``texts`` are what an office says in all its documents.

    The template engine and the formats of numbers and dates are imported at the first document, not before.
    """

    def __init__(
        self,
        templates: Path | None = None,
        regimes: Mapping[str, str] = MappingProxyType({}),
        letterhead: Letterhead = NO_LETTERHEAD,
        texts: Testi = NO_TEXTS,
    ) -> None:
        self._templates, self._regimes, self._letterhead, self._texts = templates, regimes, letterhead, texts

    def render(self, name: str, sheet: Scheda, sheets: Mapping[str, Scheda], to: str) -> bytes:
        """Make the document of a sheet: the same bytes for the same sheets, whatever the day and the machine.

        Args:
            name: the name of the sheet, its file stem.
            sheet: the sheet.
            sheets: the sheets of its data root by name: programmes, projects and calls are looked up there.
            to: one of ``DOCUMENTS``.

        Raises:
            TemplateProblem: when a template has a mistake.
            ModuleNotFoundError: where what a format needs is not installed.
        """
        return self.laid_out(self.tree(name, sheet, sheets), to)

    def tree(self, name: str, sheet: Scheda, sheets: Mapping[str, Scheda]) -> Document:
        """What the document of a sheet says, in order, before any format lays it out; raises TemplateProblem."""
        return self._engine.tree(name, sheet, sheets)

    def laid_out(self, document: Document, to: str, unshown: Callable[[str], object] = lambda _: None) -> bytes:
        """Lay out in a format what a document says; ``unshown`` hears of each sign that the format cannot show.

        Raises what ``render`` raises.
        """
        if to not in DOCUMENTS:
            raise ValueError(to)
        return self._engine.laid_out(document, to, unshown)

    def listed(
        self, name: str, sheet: Scheda, sheets: Mapping[str, Scheda], source: PurePath, formats: Sequence[str]
    ) -> Listed:
        """What the page of contents says of a sheet, whose documents are in ``formats`` at ``source``."""
        return self._engine.listed(name, sheet, sheets, source, formats)

    def contents(self, entries: Iterable[Listed]) -> bytes:
        """Make the page that leads to all the documents, in HTML; raises TemplateProblem."""
        return self._engine.contents(entries)

    def page(self, template: str, document: Document | str, **known: object) -> bytes:
        """Make a page in HTML with a template of its own, which knows some values more; raises TemplateProblem.

        Args:
            template: the path of the template, which extends ``html/pagina.html.j2``.
            document: what the page says, or the title of a page whose template says all the rest.
            known: the values, by the names that the template has for them.
        """
        return self._engine.page(template, document, **known)

    def text(self, template: str, **known: object) -> bytes:
        """Make a file that stands beside pages, such as their style; raises TemplateProblem."""
        return self._engine.text(template, **known)

    def file(self, name: str) -> bytes:
        """Read a file of the template folders, the user's own first, such as a font.

        Raises TemplateRuntimeError, which a template that asks for the file makes a TemplateProblem of.
        """
        return self._engine.file(name)

    @property
    def letterhead(self) -> Letterhead:
        """What the office puts on each of its documents."""
        return self._letterhead

    def known(self, name: str, sheet: Scheda, sheets: Mapping[str, Scheda]) -> dict[str, Any]:
        """What the template of a sheet knows, by name."""
        return self._engine.known(name, sheet, sheets)

    @cached_property
    def _engine(self) -> Engine:
        from levacivica.rendering.engine import Engine  # noqa: PLC0415 - jinja2, babel and markdown-it take 150 ms

        return Engine(self._templates, self._regimes, self._letterhead, self._texts)
