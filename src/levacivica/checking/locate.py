"""From places named by the data to lines and columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import TOP, Finding, Path, Place, Spot
from levacivica.diagnostics.report import Label, Located

if TYPE_CHECKING:
    from levacivica.checking.engine import Loaded
    from levacivica.reading import Document, Tree

NAMES = ("codice", "nome", "titolo", "ufficio", "testo")
"""The keys that tell an item of a list from the others, best first."""


def locate(finding: Finding, loaded: Loaded, elsewhere: Callable[[str], Loaded | None]) -> Located:
    """Give a finding its lines and columns; ``elsewhere`` finds another sheet by name."""
    place = place_of(finding.spot, loaded.document)
    labels = [Label(loaded.file.shown, place, finding.spot.label, finding.spot.params)]
    for spot in finding.related:
        there = elsewhere(spot.scheda) if spot.scheda else loaded
        if there is not None and _is_there(spot, there.document):
            labels.append(Label(there.file.shown, place_of(spot, there.document), spot.label, spot.params))
    tree = loaded.document.data if loaded.document is not None else None
    return Located(finding, loaded.file.shown, place, tuple(labels), field_of(finding.spot.path, tree))


def place_of(spot: Spot, document: Document | None) -> Place:
    """The place of a spot in its own sheet; the top of the file for what is said of a whole file."""
    if spot.place is not None:
        return spot.place
    if document is None or not spot.path:
        return TOP
    return document.place(spot.path, spot.on)


def _is_there(spot: Spot, document: Document | None) -> bool:
    """Whether the data has what a related spot names: a norm may give what the sheet does not say."""
    if spot.place is not None:
        return True
    node: Tree = document.data if document is not None else None
    for step in spot.path:
        if (isinstance(node, dict) and isinstance(step, str) and step in node) or (isinstance(node, list) and isinstance(step, int) and step < len(node)):
            node = node[step]
        else:
            return False
    return document is not None


def field_of(path: Path, tree: Tree) -> str:
    """Name a data path for machines, list items by their code or name: ``/sedi/91058/volontari``."""
    steps = []
    for step in path:
        node = tree
        tree = None
        if isinstance(node, dict) and isinstance(step, str):
            tree = node.get(step)
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            tree = node[step]
        steps.append(_told(step, tree) if isinstance(step, int) else step)
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)


def _told(step: int, item: Tree) -> str:
    if isinstance(item, dict):
        for name in NAMES:
            value = item.get(name)
            if isinstance(value, str):
                return value
    return str(step)
