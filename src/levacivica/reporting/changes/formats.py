"""The formats of a comparison for programs and pages, by name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from levacivica.comparing.comparison import Comparison
    from levacivica.diagnostics.catalogue import Language

_WRITERS = {"markdown": ("markdown", "as_markdown"), "json": ("data", "as_json")}
"""The module and the function that yields the lines of each format; modules are imported when needed."""


def text_of(
    comparison: Comparison, form: str, names: tuple[str, str], lang: Language, templates: Path | None = None
) -> str:
    """The text of a comparison in a format.

    Args:
        comparison: what changed.
        form: ``markdown``, ``json`` or ``html``.
        names: what its two sides are called (see ``States``).
        lang: the language of the sentences.
        templates: the folder of an office whose templates win over those of the program, for a page.

    Raises TemplateProblem for a mistake in a template of the office.
    """
    if form == "html":
        from levacivica.reporting.changes.page import as_page  # noqa: PLC0415 - jinja2 takes its time

        return as_page(comparison, names, lang, templates)
    module, function = _WRITERS[form]
    lines = getattr(import_module(f"levacivica.reporting.changes.{module}"), function)(comparison, names, lang)
    return "\n".join(lines).rstrip("\n") + "\n"
