"""Reviewdog's JSON: findings with their related places, and suggestions that a reader can accept with a click."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from levacivica.diagnostics.finding import Place, Severity
from levacivica.diagnostics.report import Located
from levacivica.reporting.excerpt import lines_of
from levacivica.reporting.view import View
from levacivica.safe_text import json_text

SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def rdjson(view: View) -> Iterator[str]:
    """The findings as one object; its columns count the bytes of UTF-8, from 1."""
    diagnostics = [_diagnostic(view, found) for found in view.findings]
    yield json_text({"source": {"name": "levacivica"}, "diagnostics": diagnostics}, indent=2)


def _diagnostic(view: View, found: Located) -> dict[str, Any]:
    first, *others = found.labels
    return {
        "message": f"{view.message(found)}: {view.remedy(found)}",
        "location": _location(view, first.file, first.place),
        "severity": SEVERITIES[found.severity],
        "code": {"value": found.code},
        # Each suggestion is accepted alone, so a fix in several places cannot be one.
        "suggestions": [
            {"range": _range(view, found.file, change.place), "text": change.new}
            for change in found.changes
            if len(found.changes) == 1
        ],
        "related_locations": [
            {"message": view.label(found, label), "location": _location(view, label.file, label.place)}
            for label in others
        ],
    }


def _location(view: View, file: str, place: Place) -> dict[str, Any]:
    return {"path": file, "range": _range(view, file, place)}


def _range(view: View, file: str, place: Place) -> dict[str, Any]:
    return {
        "start": {"line": place.line, "column": _bytes(view, file, place.line, place.column)},
        "end": {"line": place.end_line, "column": _bytes(view, file, place.end_line, place.end_column)},
    }


def _bytes(view: View, file: str, line: int, column: int) -> int:
    """A column in bytes."""
    lines = lines_of(view.report.texts.get(file, ""))
    before = lines[line - 1][: column - 1] if line <= len(lines) else ""
    return 1 + len(before.encode(errors="replace"))
