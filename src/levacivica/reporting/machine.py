"""JSON, version 2: every finding with all its places, for programs; keys and severities never change language.

Its fingerprints are used by the other formats for programs too.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from levacivica.diagnostics.catalogue import entry, shown
from levacivica.diagnostics.finding import Params, Place, Severity, Words
from levacivica.diagnostics.report import Located, Report
from levacivica.diagnostics.since import Comparison, Since
from levacivica.reporting.view import View
from levacivica.safe_text import json_text
from levacivica.version import __version__

FORMAT_VERSION = 2

Places = tuple[tuple[str, str], ...]
"""Files with paths of the data."""


def as_json(view: View) -> Iterator[str]:
    """The whole report as one JSON object; lines and columns are 1-based, columns count code points."""
    findings = [_finding(view, found, name) for found, name in fingerprinted(view, everything=True)]
    yield json_text(_head(view) | {"findings": findings}, indent=2)


def as_json_lines(view: View) -> Iterator[str]:
    """The same as JSON Lines: first the run, then each finding."""
    yield json_text(_head(view))
    for found, name in fingerprinted(view, everything=True):
        yield json_text(_finding(view, found, name))


def _head(view: View) -> dict[str, Any]:
    report = view.report
    since = {"since": _totals(report, report.compared)} if report.compared is not None else {}
    return {
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
            **since,
        },
    }


def _totals(report: Report, compared: Comparison) -> dict[str, Any]:
    states = {state.value: count for state, count in report.states().items()}
    return {"revision": compared.revision, "commit": compared.commit or None} | states


def fingerprinted(view: View, *, everything: bool = False) -> Iterator[tuple[Located, str]]:
    """The findings to show and the silenced ones, in order, each with its fingerprint; or all of them."""
    seen: Counter[tuple[str, str, Places]] = Counter()
    homes = view.report.homes
    for found in sorted([*view.report.findings, *view.report.suppressed], key=lambda found: found.order):
        places = tuple((homes.get(file, file), path) for file, path in found.key or ((found.file, found.field),))
        key = (found.code, found.finding.variant, places)
        # Findings that are not shown are numbered too, so that options do not change fingerprints.
        seen[key] += 1
        if everything or view.shows(found) or found.reason is not None:
            yield found, fingerprint(*key, seen[key])


def shown_fingerprinted(view: View) -> Iterator[tuple[Located, str]]:
    """The findings to show, each with its fingerprint: for formats without silenced ones."""
    return ((found, name) for found, name in fingerprinted(view) if found.reason is None)


def _finding(view: View, found: Located, name: str) -> dict[str, Any]:
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
        "fingerprint": name,
        "status": "active" if found.reason is None else "suppressed",
        "reason": found.reason,
        **({"since": _since(found.since)} if found.since is not None else {}),
    }


def _since(since: Since) -> dict[str, Any]:
    return {"state": since.state.value, "cause": since.cause or None}


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


def fingerprint(code: str, variant: str, places: Places, nth: int) -> str:
    """A lasting name for a finding, made without line, value and message: moved lines and another language keep it.

    It follows from what a finding is known again by in another revision. Files are paths relative to the data root,
    where there is one, so that it is the same from every folder.
    """
    parts = (code, variant, *(part for place in places for part in place), str(nth))
    return hashlib.blake2b("\0".join(parts).encode(errors="replace"), digest_size=8).hexdigest()
