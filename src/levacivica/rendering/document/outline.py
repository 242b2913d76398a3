"""The outline of a document: level, number and anchor of each section, known once the empty ones are gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from levacivica.model.nearest import slug
from levacivica.rendering.document.progress import Progress
from levacivica.rendering.document.tree import Block, Section, Table

RESERVED = ("contenuto", "indice")
"""The anchors that pages keep for themselves."""


class Outline:
    """Goes once through a tree and gives each section its place in it."""

    def __init__(self) -> None:
        self._taken = set(RESERVED)

    def of(self, nodes: Iterable[Block], level: int = 2, number: str = "", anchor: str = "") -> tuple[Block, ...]:
        """The same blocks, in the same order, with levels, numbers and anchors.

        ``number`` and ``anchor`` are those of the section around them, where there is one.
        """
        placed: list[Block] = []
        count = 0
        for node in nodes:
            if isinstance(node, Section):
                numbered = node.numbered or bool(number)
                count += numbered
                placed.append(self._placed(node, level, _number(number, count) if numbered else "", anchor))
            elif isinstance(node, Table | Progress):
                placed.append(replace(node, anchor=self._anchor("tabella", anchor)))
            else:
                placed.append(node)
        return tuple(placed)

    def _placed(self, section: Section, level: int, number: str, above: str) -> Section:
        anchor = self._anchor(slug(section.title) or "sezione", above)
        nodes = self.of(section.nodes, level + 1, number, anchor)
        return Section(section.title, nodes, section.numbered, level, number, anchor, section.name)

    def _anchor(self, name: str, above: str) -> str:
        """A name that no other place of the document has; where it is taken, the section above tells them apart."""
        if name in self._taken and above:
            name = f"{above}-{name}"
        anchor, again = name, 1
        while anchor in self._taken:
            again += 1
            anchor = f"{name}-{again}"
        self._taken.add(anchor)
        return anchor


def _number(above: str, count: int) -> str:
    """``1.`` on top, ``1.2`` and ``1.2.3`` below it."""
    return f"{above.rstrip('.')}.{count}" if above else f"{count}."
