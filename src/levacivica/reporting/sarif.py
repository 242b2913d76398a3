"""SARIF 2.1.0, for code scanning: findings with all their places, their changes, and the help of their rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from levacivica.diagnostics.catalogue import CatalogueEntry, entry, word
from levacivica.diagnostics.finding import Place, Severity
from levacivica.diagnostics.report import Label, Located
from levacivica.diagnostics.since import State
from levacivica.reporting.machine import fingerprinted
from levacivica.reporting.view import View
from levacivica.safe_text import json_text
from levacivica.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
BASELINE = {State.NEW: "new", State.TOUCHED: "updated"}
"""What SARIF calls a finding that was not there before, or was there with other values."""

Object = dict[str, Any]


def sarif(view: View) -> Iterator[str]:
    """The report as one log with one run; silenced findings are in it if they are to be shown."""
    findings = [(found, name) for found, name in fingerprinted(view) if view.show_suppressed or found.reason is None]
    rules = sorted({found.code for found, _ in findings})
    driver = {
        "name": "levacivica",
        "version": __version__,
        "language": view.lang,
        "rules": [_rule(view, entry(code)) for code in rules],
    }
    run = {
        "tool": {"driver": driver},
        "language": view.lang,
        "columnKind": "unicodeCodePoints",
        "results": [_result(view, found, name, rules.index(found.code)) for found, name in findings],
    }
    yield json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(view: View, rule: CatalogueEntry) -> Object:
    why, lang = rule.why(view.lang), view.lang
    parts = [f"**{word('perche', lang)}**: {why}"]
    parts += [
        f"**{word(key, lang)}**:\n\n```yaml\n{example}\n```"
        for key in ("sbagliato", "giusto")
        if (example := rule.example.get(key, "").strip("\n"))
    ]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title(lang)},
        "fullDescription": {"text": why},
        "help": {"text": why, "markdown": "\n\n".join(parts)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(view: View, found: Located, name: str, rule: int) -> Object:
    first, *others = found.labels
    result: Object = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": LEVELS[found.severity],
        "message": {"text": _message(view, found, others)},
        "locations": [_location(first) | {"logicalLocations": [{"fullyQualifiedName": found.field or "/"}]}],
        "partialFingerprints": {"levacivica/v2": name},
    }
    if text := view.label(found, first):
        result["locations"][0]["message"] = {"text": _escaped(text)}
    if others:
        result["relatedLocations"] = [
            {"id": number} | _location(label) | {"message": {"text": _escaped(_text_of(view, found, label))}}
            for number, label in enumerate(others, 1)
        ]
    if found.since is not None:
        result["baselineState"] = BASELINE.get(found.since.state, "unchanged")
    if found.changes:
        result["fixes"] = [_fix(view, found)]
    if found.reason is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": found.reason}]
    return result


def _message(view: View, found: Located, others: list[Label]) -> str:
    """The sentence with what to do, then links to the other places: brackets that are no links are escaped."""
    text = _escaped(f"{view.message(found)}: {view.remedy(found)}")
    links = [f"[{_escaped(_text_of(view, found, label))}]({number})" for number, label in enumerate(others, 1)]
    return f"{text} ({', '.join(links)})" if links else text


def _text_of(view: View, found: Located, label: Label) -> str:
    return view.label(found, label) or view.where(label, found.file)


def _escaped(text: str) -> str:
    """A text of a message, escaped: brackets would make links, and braces placeholders (SARIF 3.11.5 and 6)."""
    return re.sub(r"([\\\[\]])", r"\\\1", text).replace("{", "{{").replace("}", "}}")


def _fix(view: View, found: Located) -> Object:
    replacements = [
        {"deletedRegion": _region(change.place), "insertedContent": {"text": change.new}} for change in found.changes
    ]
    return {
        "description": {"text": _escaped(view.remedy(found))},
        "artifactChanges": [{"artifactLocation": {"uri": _uri(found.file)}, "replacements": replacements}],
    }


def _location(label: Label) -> Object:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(label.file)}, "region": _region(label.place)}}


def _region(place: Place) -> Object:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _uri(file: str) -> str:
    """A path as an address: relative to the root of the sources, or with its scheme."""
    if re.match("[A-Za-z]:/", file):
        return "file:///" + file[:2] + quote(file[2:])
    return ("file://" if file.startswith("/") else "") + quote(file)
