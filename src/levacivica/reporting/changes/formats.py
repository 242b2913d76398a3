"""The formats of a comparison for programs and pages, by name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from levacivica.comparing.comparison import Comparison
    from levacivica.diagnostics.catalogue import Language

_WRITERS = {"markdown": ("markdown", "as_markdown"), "json": ("data", "as_json"), "html": ("page", "as_page")}
"""The module and the function that yields the pieces of each format; modules are imported when needed."""


def text_of(comparison: Comparison, form: str, names: tuple[str, str], lang: Language) -> str:
    """The text of a comparison in a format; ``names`` are what its two sides are called (see ``States``)."""
    module, function = _WRITERS[form]
    pieces = getattr(import_module(f"levacivica.reporting.changes.{module}"), function)(comparison, names, lang)
    return "\n".join(pieces).rstrip("\n") + "\n"
