"""Reading a text of any style with the YAML parser: a `SheetText`, or the findings on why it cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import ScalarEvent

from levacivica.diagnostics.finding import TOP
from levacivica.reading.compose import Composition, compose
from levacivica.reading.encoding import forbidden_characters
from levacivica.reading.escapes import bad_escape
from levacivica.reading.events import end_of, start_of
from levacivica.reading.irregular import irregularities, may_have_properties, refused_directive
from levacivica.reading.limits import MAX_DEPTH, MAX_NODES
from levacivica.reading.losses import losses
from levacivica.reading.parsers import open_events
from levacivica.reading.sheet_text import SheetText
from levacivica.reading.source import Source, finding

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding

_LIMITS: Final = {"profondita": MAX_DEPTH, "nodi": MAX_NODES}


def parse(text: str, raw: bytes | None = None) -> tuple[SheetText | None, list[Finding]]:
    """Read a text of any style with the YAML parser; ``raw`` is the same in UTF-8."""
    directive = refused_directive(text)
    if directive is not None:
        return None, [directive]
    found = Composition()
    try:
        compose(open_events(text, raw), found)
    except YAMLError as error:
        return None, _unreadable(text, found, error)
    escape = bad_escape(text, found.events)
    if escape is not None:
        return None, [escape]
    data = found.data
    if found.limit or not isinstance(data, dict) or found.irregular or found.extra or may_have_properties(text):
        refused = _refused(text, found)
        if refused:
            return None, refused
    assert isinstance(data, dict)
    return SheetText(data, text, found.events), losses(text, found.events, found.folded)


def _refused(text: str, found: Composition) -> list[Finding]:
    """Find why a text that is YAML is not a sheet; empty if it is one."""
    source = Source(text)
    if found.limit:
        start = start_of(found.events[-1])
        refused = [finding("LC006", source.place(start, start + 1), found.limit, {"limite": _LIMITS[found.limit]})]
    else:
        refused = irregularities(text, found.events, found.extra) or _not_a_map(source, found)
    # Where the loop stopped early, libyaml has not read the characters after it; the Python parser has.
    return refused and (forbidden_characters(text) or refused)


def _not_a_map(source: Source, found: Composition) -> list[Finding]:
    if isinstance(found.data, dict):
        return []
    root = found.events[0] if found.events else None
    if root is None or (isinstance(root, ScalarEvent) and start_of(root) == end_of(root)):
        return [finding("LC007", TOP)]
    start = start_of(root)
    variant = "testo" if isinstance(root, ScalarEvent) else "elenco"
    return [finding("LC008", source.place(start, source.end(start)), variant)]


def _unreadable(text: str, found: Composition, error: YAMLError) -> list[Finding]:
    """Find why a text is not YAML, the most certain cause first."""
    forbidden = forbidden_characters(text)
    if forbidden:
        return forbidden
    escape = bad_escape(text, found.events)
    if escape is not None:
        return [escape]
    # An alias, as in "*molto* importante", is often what makes the rest of the line unreadable.
    not_allowed = [one for one in irregularities(text, found.events) if one.code == "LC005"]
    if not_allowed or not isinstance(error, MarkedYAMLError):
        return not_allowed or [finding("LC003", TOP, "altro", {"dettaglio": str(error)})]
    from levacivica.reading.syntax import explain  # noqa: PLC0415 - most sheets can be read

    return [explain(text, error, found.events)]
