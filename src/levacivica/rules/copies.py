"""Sheets copied from another one in which something was not written anew: title, code, long texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from levacivica.archive.copies import copies_in
from levacivica.diagnostics.finding import Remark, Spot
from levacivica.rules.base import rule_across

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive


@rule_across("LC418")
def is_no_copy(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """No sheet has the code or the long texts of another one, or its title where body or site are the same too.

    All that two sheets have in common is one finding, on the title where that is the same.
    """
    for name, copy in copies_in(archive).items():
        field = "titolo" if "titolo" in copy.shared else next(iter(copy.shared))
        variant = "" if copy.is_whole else field if field in ("titolo", "codice") else "testo"
        there = Spot((copy.shared[field],), label="altra", scheda=copy.of)
        params = {"altra": copy.of, "campi": ", ".join(sorted(copy.shared)), "campo": field}
        yield name, Remark(Spot((field,), label="qui"), (there,), params, variant)
