"""GitLab's Code Quality report: the subset of the Code Climate format that merge requests show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from levacivica.diagnostics.catalogue import entry
from levacivica.diagnostics.finding import Severity
from levacivica.diagnostics.report import Located
from levacivica.reporting.machine import shown_fingerprinted
from levacivica.reporting.view import View
from levacivica.safe_text import json_text

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def gitlab(view: View) -> Iterator[str]:
    """The findings as one list; GitLab keeps only the first of those with one fingerprint."""
    issues = [_issue(view, found, name) for found, name in shown_fingerprinted(view)]
    yield json_text(issues, indent=2)


def _issue(view: View, found: Located, name: str) -> dict[str, Any]:
    first, *others = found.labels
    return {
        "type": "issue",
        "check_name": f"{found.code} {entry(found.code).name}",
        "description": view.one_line(found),
        "categories": ["Bug Risk"],
        "severity": SEVERITIES[found.severity],
        "fingerprint": name,
        "location": {"path": first.file, "lines": {"begin": first.place.line, "end": first.place.end_line}},
        "other_locations": [
            {"path": label.file, "lines": {"begin": label.place.line, "end": label.place.end_line}} for label in others
        ],
    }
