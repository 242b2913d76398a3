"""JSON, version 1: every finding with all its places, for programs; keys and severities never change language."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from decimal import Decimal
from typing import Any

from levacivica.diagnostics.catalogue import entry, shown
from levacivica.diagnostics.finding import Params, Place, Severity, Words
from levacivica.diagnostics.report import Located
from levacivica.reporting.view import View
from levacivica.version import __version__

FORMAT_VERSION = 1


def as_json(view: View) -> str:
    """The whole report as one JSON object; lines and columns are 1-based, columns count code points."""
    report = view.report
    seen: Counter[tuple[str, str, str]] = Counter()
    everything = sorted([*view.findings, *report.suppressed], key=lambda found: found.order)
    return json.dumps(
        {
            "version": FORMAT_VERSION,
            "tool": {"name": "levacivica", "version": __version__},
            "lang": view.lang,
            "columns": "code points, 1-based, end excluded",
            "summary": {
                "files": len(report.files),
                "errors": report.count(Severity.ERROR),
                "warnings": report.count(Severity.WARNING),
                "info": report.count(Severity.INFO),
                "suppressed": len(report.suppressed),
            },
            "findings": [_finding(view, found, seen) for found in everything],
        },
        ensure_ascii=False,
        indent=2,
    )


def _finding(view: View, found: Located, seen: Counter[tuple[str, str, str]]) -> dict[str, Any]:
    key = (found.code, view.report.homes.get(found.file, found.file), found.field)
    seen[key] += 1
    return {
        "code": found.code,
        "name": entry(found.code).name,
        "severity": found.severity.value,
        "file": found.file,
        "path": found.field,
        "span": _span(found.place),
        "message": view.message(found),
        "lang": view.lang,
        "args": _args(view, found.finding.params),
        "labels": [
            {"file": label.file, "span": _span(label.place), "text": view.label(found, label)} for label in found.labels
        ],
        "remedy": view.remedy(found),
        "fixes": _fixes(found),
        "url": None,
        "fingerprint": fingerprint(*key, seen[key]),
        "status": "active" if found.reason is None else "suppressed",
        "reason": found.reason,
    }


def _fixes(found: Located) -> list[dict[str, Any]]:
    if not found.changes:
        return []
    edits = [{"span": _span(change.place), "text": change.new} for change in found.changes]
    return [{"applicability": "safe" if found.safely_fixable else "suggest", "edits": edits}]


def _span(place: Place) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": place.line, "column": place.column},
        "end": {"line": place.end_line, "column": place.end_column},
    }


def _args(view: View, params: Params) -> dict[str, Any]:
    return {
        key: shown(value, view.lang) if isinstance(value, Words | Decimal) else value for key, value in params.items()
    }


def fingerprint(code: str, file: str, field: str, nth: int) -> str:
    """Name a finding for ever: no line, no value, no message, so that moved lines and a change of language keep it.

    ``file`` is the path from the data root, where there is one: the folder that the command runs in does not count.
    """
    return hashlib.blake2b(f"{code}\0{file}\0{field}\0{nth}".encode(), digest_size=8).hexdigest()
