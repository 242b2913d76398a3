"""The proportions of the mark of an office, said in the pages so that nothing moves when it arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.archive.pixels import Size, size_of
from levacivica.model.expressions import lazily

if TYPE_CHECKING:
    from levacivica.rendering.document.tree import Logo

_NUMBER = r"(\d{1,6}(?:\.\d{0,6})?)"
_BOX = lazily(rf"""<svg\b[^>]*?\bviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+{_NUMBER}[\s,]+{_NUMBER}\s*["']""")


def proportions(logo: Logo) -> Size | None:
    """The width and the height of a picture, as its file says them; None where it does not."""
    if size := size_of(logo.content):
        return size if size.pixels else None
    found = _BOX.search(logo.content[:20_000].decode(errors="replace"))
    sides = [round(float(side)) for side in found.groups()] if found is not None else []
    return Size(*sides) if all(sides) and sides else None
