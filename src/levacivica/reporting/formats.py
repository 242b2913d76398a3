"""The formats by name, and their text."""

from __future__ import annotations

from levacivica.reporting.view import View

FORMATS = ("full", "concise", "json", "github")


def text_of(view: View, name: str) -> str:
    """The text of a report in a format, without any style, with a final newline."""
    if name == "json":
        from levacivica.reporting.machine import as_json  # noqa: PLC0415 - each format loads only what it needs

        return as_json(view) + "\n"
    if name == "github":
        from levacivica.reporting.github import github  # noqa: PLC0415

        lines = list(github(view))
    elif name == "concise":
        from levacivica.reporting.concise import concise  # noqa: PLC0415

        lines = list(concise(view))
    else:
        from levacivica.reporting.full import full, plain  # noqa: PLC0415

        lines = list(plain(full(view)))
    return "\n".join(lines) + "\n"
