"""The outline of a document: level, number and anchor of each section, known once the empty ones are gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from levacivica.model.nearest import slug
from levacivica.rendering.document.tree import Block, Progress, Section, Table

RESERVED = ("contenuto", "indice")
"""The anchors that pages keep for themselves."""


class Outline:
    """Goes once through a tree and gives each section its place in it."""

    def __init__(self) -> None:
        self._taken = set(RESERVED)

    def of(self, nodes: Iterable[Block], level: int = 2, above: Section | None = None) -> tuple[Block, ...]:
        """The same blocks, in the same order, with levels, numbers and anchors."""
        placed: list[Block] = []
        count = 0
        for node in nodes:
            if isinstance(node, Section):
                numbered = node.numbered or bool(above and above.number)
                count += numbered
                placed.append(self._placed(node, level, _number(above, count) if numbered else "", above))
            elif isinstance(node, Table | Progress):
                placed.append(replace(node, anchor=self._anchor("tabella", above)))
            else:
                placed.append(node)
        return tuple(placed)

    def _placed(self, section: Section, level: int, number: str, above: Section | None) -> Section:
        anchor = self._anchor(slug(section.title) or "sezione", above)
        here = replace(section, level=level, number=number, anchor=anchor)
        return replace(here, nodes=self.of(section.nodes, level + 1, here))

    def _anchor(self, name: str, above: Section | None) -> str:
        """A name that no other place of the document has; where it is taken, the section above tells them apart."""
        if name in self._taken and above is not None:
            name = f"{above.anchor}-{name}"
        anchor, again = name, 1
        while anchor in self._taken:
            again += 1
            anchor = f"{name}-{again}"
        self._taken.add(anchor)
        return anchor


def _number(above: Section | None, count: int) -> str:
    """``1.`` on top, ``1.2`` and ``1.2.3`` below it."""
    return f"{above.number.rstrip('.')}.{count}" if above is not None and above.number else f"{count}."
