"""The generated pages of ``docs/``, each with what writes it (``make golden``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from tools.pages.fields import fields_page
from tools.pages.rules import rules_page
from tools.pages.templates import templates_page

PAGES: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {"campi.md": fields_page, "regole.md": rules_page, "modelli.md": templates_page}
)
"""The name of each page in ``docs/``, with the function that returns its whole text."""
