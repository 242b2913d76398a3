"""How far something has come, in the document tree: amounts that are parts of one whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from levacivica.rendering.document.tree import Block, Figure, Inline, Table

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Step:
    """How far something has come: its name, its amount, its share of the whole (1 is all of it) where it is known."""

    label: str
    amount: Inline
    share: Decimal | None
    percent: Figure


@dataclass(frozen=True, slots=True)
class Progress(Block):
    """Amounts that are parts of one whole, as a table whose last column may be drawn as bars."""

    template = "avanzamento"
    caption: str
    headers: tuple[str, str, str]
    steps: tuple[Step, ...]
    anchor: str = ""

    @property
    def table(self) -> Table:
        """The same as a table; without the shares when none is known."""
        rows = [(step.label, step.amount, step.percent) for step in self.steps]
        width = 3 if any(step.share is not None for step in self.steps) else 2
        numeric = (False, True, True)[:width]
        return Table(
            self.caption, self.headers[:width], tuple(row[:width] for row in rows), (), numeric, 0, self.anchor
        )
