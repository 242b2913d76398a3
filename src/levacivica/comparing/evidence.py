"""What a finding rests on: the values written at its places, the figures of its sentence, its weight."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from levacivica.diagnostics.finding import Words
from levacivica.model.expressions import lazily

if TYPE_CHECKING:
    from collections.abc import Mapping

    from levacivica.archive.loading import Loaded
    from levacivica.comparing.sides import Side
    from levacivica.diagnostics.finding import Param, Spot
    from levacivica.diagnostics.report import Located
    from levacivica.reading import Tree

PROSE = 80
"""The letters from which a text is prose: it is no evidence itself, only the words in it that are blamed."""

_PARTS = lazily(r"\w+(?:[.,]\w+)*")


class Evidence(NamedTuple):
    """The weight, the values and the figures, all in an order that does not depend on that of the sheet."""

    severity: str
    values: tuple[str, ...]
    figures: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing in it but the weight: it would be the same for every place."""
        return not (any(self.values) or self.figures)


def evidence(found: Located, side: Side, names: Mapping[str, str]) -> Evidence:
    """What a finding rests on.

    Args:
        found: the finding.
        side: the revision that it is of.
        names: what the sheets of this revision that were renamed since are called now.
    """
    values = sorted(_written(spot, loaded, side, found) for spot, loaded in side.spots(found))
    figures = sorted((key, _figures(value, names)) for key, value in found.finding.params.items())
    return Evidence(found.severity.value, tuple(values), tuple(figures))


def _figures(value: Param, names: Mapping[str, str]) -> tuple[str, ...]:
    """A parameter as its words and figures, sorted: a sum has the same parts in another order."""
    text = value.it if isinstance(value, Words) else str(value)
    text = names.get(text, text)
    return tuple(sorted(_PARTS.findall(text))) or (text,)


def _written(spot: Spot, loaded: Loaded | None, side: Side, found: Located) -> str:
    """The text at a place, whatever its quotes and its blanks; of prose the words that are blamed, or nothing."""
    if spot.words:
        return _plain(spot.words)
    if loaded is None or loaded.document is None or spot.place is not None:
        return _at(spot, loaded, side, found)
    path = loaded.document.written(spot.path)
    if spot.on == "key":
        return str(path[-1]) if path and isinstance(path[-1], str) else ""
    node: Tree = loaded.document.data
    for step in path:
        if isinstance(node, dict) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
        elif step != 0 or node is None:
            return ""
    return "" if not isinstance(node, str) or len(node) > PROSE or "\n" in node else _plain(node)


def _at(spot: Spot, loaded: Loaded | None, side: Side, found: Located) -> str:
    """The text at a place that is known by its lines alone."""
    place = spot.place or found.place
    lines = re.split(r"\r\n|\r|\n", loaded.text if loaded is not None else side.report.texts.get(found.file, ""))
    some = lines[place.line - 1 : place.end_line]
    if some:
        some[-1] = some[-1][: place.end_column - 1]
        some[0] = some[0][place.column - 1 :]
    return _plain(" ".join(some))


def _plain(text: str) -> str:
    return " ".join(text.split())
