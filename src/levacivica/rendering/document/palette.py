"""The colours of documents and pages, from that of the office: lighter for the dark look, darker for titles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from levacivica.archive.colours import DARK_PAPERS, LEAST, PAPERS, WHITE, channels, least_contrast

BLACK = "#000000"
STRONG = 7.0
"""The contrast of what should be read before all else: that of level AAA."""


@lru_cache(8)
def palette(colour: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The colours of the light look, that of paper too, and of the dark one, by their names in ``html/stile.css``."""
    deep = _until(colour, BLACK, PAPERS, STRONG)
    link, pale = _until(colour, WHITE, DARK_PAPERS, LEAST + 1), _until(colour, WHITE, DARK_PAPERS, STRONG + 2)
    light = {"fascia": colour, "link": colour, "link-sopra": deep, "titolo": deep, "quota": deep, "fuoco": deep}
    dark = {"fascia": colour, "link": link, "link-sopra": pale, "titolo": pale, "quota": pale, "fuoco": pale}
    return light, dark


def _until(colour: str, end: str, papers: tuple[str, ...], wanted: float) -> str:
    """A colour brought towards another until it can be read well enough."""
    mixes = (_mixed(colour, end, step / 20) for step in range(21))
    return next((mix for mix in mixes if least_contrast(mix, papers) >= wanted), end)


def _mixed(one: str, other: str, share: float) -> str:
    parts = (round(a + (b - a) * share) for a, b in zip(channels(one), channels(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)
