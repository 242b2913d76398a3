"""The formats by name, and their text."""

from __future__ import annotations

from importlib import import_module

from levacivica.reporting.view import View
from levacivica.safe_text import for_people

_WRITERS = {
    "full": ("full", "as_text"),
    "concise": ("concise", "concise"),
    "table": ("table", "table"),
    "json": ("machine", "as_json"),
    "jsonl": ("machine", "as_json_lines"),
    "github": ("github", "github"),
    "gitlab": ("gitlab", "gitlab"),
    "sarif": ("sarif", "sarif"),
    "junit": ("junit", "junit"),
    "rdjson": ("rdjson", "rdjson"),
    "markdown": ("markdown", "markdown"),
}
"""The module and the function that yields the lines of each format; modules are imported when needed."""

FORMATS = tuple(_WRITERS)
SCREENS = ("full", "concise", "table")
"""The formats for people, which may have other lines beside the findings."""
FOR_RUNNERS = ("github",)
"""The formats that are commands of a runner; what they hold of a sheet is escaped by them."""


def text_of(view: View, name: str) -> str:
    """The text of a report in a format, without any style, with a final newline."""
    module, function = _WRITERS[name]
    lines = getattr(import_module(f"levacivica.reporting.{module}"), function)(view)
    text = "\n".join(lines) + "\n"
    return for_people(text) if name in SCREENS else text
