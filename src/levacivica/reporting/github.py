"""Annotations for GitHub Actions, which shows at most ten of each kind for a step."""

from __future__ import annotations

from collections.abc import Iterator

from levacivica.diagnostics.catalogue import entry, word
from levacivica.diagnostics.finding import Severity
from levacivica.diagnostics.report import Located
from levacivica.reporting.since_before import since_before
from levacivica.reporting.view import View, most_wanted_first
from levacivica.safe_text import for_people

KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
SHOWN = 9
"""Annotations of each kind; the tenth says how many more there are."""


def github(view: View) -> Iterator[str]:
    """Yield one workflow command per finding, then the closing line as text."""
    for severity, kind in KINDS.items():
        found = most_wanted_first(one for one in view.findings if one.severity is severity)
        shown = found if len(found) <= SHOWN + 1 else found[:SHOWN]
        yield from (_annotation(view, one, kind) for one in shown)
        if len(shown) < len(found):
            yield f"::{kind}::{_data(word('altri', view.lang, n=len(found) - len(shown)))}"
    yield from map(for_people, since_before(view))
    yield for_people(view.closing())


def _annotation(view: View, found: Located, kind: str) -> str:
    place = found.place
    where = {"file": found.file, "line": place.line, "endLine": place.end_line}
    # GitHub refuses columns of a place on several lines.
    if place.line == place.end_line:
        where |= {"col": place.column, "endColumn": place.end_column}
    where["title"] = f"{found.code} {entry(found.code).name}"
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in where.items())
    return f"::{kind} {properties}::{_data(view.one_line(found))}"


def _data(text: str) -> str:
    return for_people(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
