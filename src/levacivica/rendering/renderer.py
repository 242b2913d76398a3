"""From a typed sheet to the bytes of a document, in the format that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from levacivica.model.schede import Scheda
    from levacivica.rendering.engine import Engine
    from levacivica.rendering.tree import Document

FORMATS = ("md", "html", "pdf")
"""The formats of documents, by the ending of their files."""


class Renderer:
    """Makes documents of sheets.

    ``templates`` is a folder of the user's own, whose files win over those that we give; ``regimes`` are the titles of
    the data root's own regimes by name.

    The template engine and the formats of numbers and dates are imported at the first document, not before.
    """

    def __init__(self, templates: Path | None = None, regimes: Mapping[str, str] = MappingProxyType({})) -> None:
        self._templates, self._regimes = templates, regimes

    def render(
        self,
        name: str,
        sheet: Scheda,
        sheets: Mapping[str, Scheda],
        to: str,
        unshown: Callable[[str], object] = lambda _: None,
    ) -> bytes:
        """Make the document of a sheet: the same bytes for the same sheets, whatever the day and the machine.

        Args:
            name: the name of the sheet, its file stem.
            sheet: the sheet.
            sheets: the sheets of its data root by name: programmes, projects and calls are looked up there.
            to: one of ``FORMATS``.
            unshown: hears of each sign that the format cannot show.

        Raises:
            TemplateProblem: when a template has a mistake.
            ModuleNotFoundError: for a PDF where typst is not installed.
        """
        if to not in FORMATS:
            raise ValueError(to)
        return self._engine.laid_out(self.tree(name, sheet, sheets), to, unshown)

    def tree(self, name: str, sheet: Scheda, sheets: Mapping[str, Scheda]) -> Document:
        """What the document of a sheet says, in order, before any format lays it out; raises TemplateProblem."""
        return self._engine.tree(name, sheet, sheets)

    @cached_property
    def _engine(self) -> Engine:
        from levacivica.rendering.engine import Engine  # noqa: PLC0415 - jinja2, babel and markdown-it take 150 ms

        return Engine(self._templates, self._regimes)
