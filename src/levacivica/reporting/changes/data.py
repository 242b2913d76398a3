"""What changed, as JSON for programs: docs/differenze.schema.json says what each key means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from levacivica.checking.locate import NAMES
from levacivica.comparing.nodes import Group, Leaf, Listing
from levacivica.comparing.telling import told
from levacivica.overview.plain import figure, plain
from levacivica.reporting.changes.sentences import STATES, told_sentence
from levacivica.reporting.changes.text import quoted
from levacivica.safe_text import json_text
from levacivica.version import __version__

if TYPE_CHECKING:
    from levacivica.comparing.comparison import Comparison, SheetDifference
    from levacivica.comparing.consequences import Taken, TakenChange
    from levacivica.comparing.nodes import Node
    from levacivica.comparing.shared import SharedDifference
    from levacivica.comparing.sums import SumChange
    from levacivica.comparing.values import Change, Step
    from levacivica.diagnostics.catalogue import Language

FORMAT_VERSION = 1


def as_json(comparison: Comparison, names: tuple[str, str], lang: Language) -> Iterator[str]:
    """The whole comparison as one JSON object; ``null`` stands for what is not there."""
    states = [one.state for one in comparison.sheets]
    data = {
        "version": FORMAT_VERSION,
        "tool": {"name": "levacivica", "version": __version__},
        "lang": lang,
        "before": names[0],
        "after": names[1] or None,
        "summary": {state: states.count(state) for state in STATES},
        "shared": [_shared(one, lang) for one in comparison.shared],
        "sheets": [_sheet(one, lang) for one in comparison.sheets],
        "totals": [_sum(one) for one in comparison.totals],
    }
    yield json_text(data, indent=2)


def _shared(one: SharedDifference, lang: Language) -> dict[str, Any]:
    return {
        "path": one.path,
        "kind": one.sort,
        "state": one.state if one.is_read else "unreadable",
        "changes": [_change(change, lang) for change in one.changes],
        "lines": {"added": one.lines[0], "removed": one.lines[1]} if one.sort == "template" else None,
    }


def _sheet(difference: SheetDifference, lang: Language) -> dict[str, Any]:
    sheet = difference.sheet
    return {
        "path": difference.path,
        "was": difference.was or None,
        "state": difference.state,
        "title": sheet.titolo if sheet is not None else None,
        "kind": sheet.tipo if sheet is not None else None,
        "unread": [*difference.unread],
        "changes": [_change(one, lang) for one in difference.changes],
        "sums": [_sum(one) for one in difference.sums],
        "taken": [_taken(one) for one in difference.taken],
        "reaches": [{"fields": [*one.fields], "sheets": [*one.sheets]} for one in difference.reaches],
        "still_named_by": [*difference.left],
    }


def _change(change: Change, lang: Language) -> dict[str, Any]:
    one = told(change, lang)
    return {
        "path": path_of(change.way),
        "change": one.sort,
        "item": one.whole,
        "sentence": "".join(quoted(part, lang, cut=False) for part in told_sentence(one, lang)),
        "before": value_of(change.before),
        "after": value_of(change.after),
        "words": [{"change": piece.sort, "text": piece.text} for piece in one.words],
    }


def path_of(way: Sequence[Step]) -> str:
    """Where a value is, list items by their code or name, as in the findings: ``/sedi/91058/volontari``."""
    steps = [one for step in way for one in (step.key, *_named(step.item))]
    return "".join("/" + one.replace("~", "~0").replace("/", "~1") for one in steps)


def _named(item: Node | None) -> Iterator[str]:
    if isinstance(item, Group):
        leaves = (item.fields.get(name) for name in (*NAMES, *item.fields))
        first = next((leaf.value for leaf in leaves if isinstance(leaf, Leaf)), "")
        yield str(first if isinstance(first, str) else plain(first))
    elif isinstance(item, Leaf):
        yield str(item.value)


def value_of(node: Node | None) -> Any:
    """A value as in the data of sheets: dates in ISO 8601, money as text, quantities with their bounds."""
    if isinstance(node, Group):
        return {name: value_of(inner) for name, inner in node.fields.items()}
    if isinstance(node, Listing):
        return [value_of(item) for item in node.items]
    return None if node is None else plain(node.value)


def _sum(one: SumChange) -> dict[str, Any]:
    declared = one.after.declared
    return {
        "name": one.name,
        "before": figure(one.before.made),
        "after": figure(one.after.made),
        "declared": None if declared is None else figure(declared),
        "agrees": one.agrees,
    }


def _taken(change: TakenChange) -> dict[str, Any]:
    one = change.after or change.before
    assert one is not None
    return {
        "field": one.field,
        "from": one.giver,
        "before": _of_giver(change.before),
        "after": _of_giver(change.after),
    }


def _of_giver(one: Taken | None) -> Any:
    return None if one is None else plain(one.value)
