"""The mark of an office as a picture that Word can draw: one in SVG becomes such, where typst is installed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from levacivica.rendering.document.tree import Logo

DRAWN: Final = ("image/png", "image/jpeg")
"""The kinds of picture that every Word can draw."""

_TALLEST = 16
"""Millimetres: the height of the mark on paper."""


def picture(logo: Logo) -> bytes | None:
    """The picture of a mark; None where there is none, so that its words stand in its place."""
    return logo.content if logo.media_type in DRAWN else of_drawing(logo.content)


@lru_cache(4)
def of_drawing(svg: bytes) -> bytes | None:
    """A drawing in SVG as a PNG; None where typst is not there, or cannot draw it."""
    try:
        from levacivica.rendering.pdf.compiling import drawn  # noqa: PLC0415 - typst is an extra of its own
    except ModuleNotFoundError:
        return None
    return drawn(svg, _TALLEST)
