"""Sheets whose pages the program fails to make, by a fault of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levacivica.archive.loading import Loaded
    from levacivica.diagnostics.finding import Finding


class SheetsFailed(Exception):  # noqa: N818 - it is what happened
    """The program failed on some sheets of a site: it has to be planned again without them, for others lead to them."""

    def __init__(self, faults: Sequence[tuple[Loaded, Finding]]) -> None:
        super().__init__(len(faults))
        self.faults = faults
