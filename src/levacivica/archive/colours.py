"""How well a colour can be read on another: WCAG 2.2, success criterion 1.4.3."""

from __future__ import annotations

LEAST = 4.5
"""The least contrast of text with what is behind it (WCAG 2.2, 1.4.3, level AA)."""

WHITE = "#ffffff"
PAPERS = (WHITE, "#f2f6fa", "#fff4e0")
"""What links stand on in the light look of a page: paper, shaded rows, notes. They are those of ``html/stile.css``."""

DARK_PAPERS = ("#121a23", "#1c2733", "#33270f")
"""The same in the dark look."""


def channels(colour: str) -> tuple[int, int, int]:
    """The red, green and blue of ``#rrggbb``."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def least_contrast(colour: str, papers: tuple[str, ...]) -> float:
    """The contrast of a colour with the paper on which it is hardest to read."""
    return min(contrast(colour, paper) for paper in papers)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
