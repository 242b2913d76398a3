"""QR codes: an address that a telephone reads from paper. The same address gives the same code everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from levacivica.rendering.document.tree import Block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segno import QRCode

QUIET = 4
"""Modules of light around a code, without which readers do not find it (ISO/IEC 18004)."""

_LEAST_SIDE, _LEAST_MODULE = 22.0, 0.5
"""Millimetres on paper: a code without its quiet zone, and a module of one that has many."""

LONGEST = 300
"""The signs of an address that has a code: that of a longer one has too many modules to be read from paper."""

_KEPT = 256
"""The codes that are remembered: the projects of a call have its address."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A code as vectors: ``size`` is its side in modules with the quiet zone, ``path`` its dark ones in SVG.

    ``millimetres`` is how long its side must be on paper.
    """

    size: int
    path: str
    millimetres: float

    @property
    def svg(self) -> str:
        """A file of its own, dark on light whatever it stands on."""
        frame = f"M0 0h{self.size}v{self.size}H0z"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.size} {self.size}">'
            f'<path fill="#fff" d="{frame}"/><path fill="#000" d="{self.path}"/></svg>'
        )


@dataclass(frozen=True, slots=True)
class Code(Block):
    """An address as a QR code, for who holds the sheet in hand, and as text; ``words`` say what to do with it.

    ``own`` says that it is the page of this sheet itself: whoever looks at that on a screen needs no way to it.
    ``linked`` says that the text above has a link to it: on a telephone, which reads no code, it would come twice.
    """

    template = "codice"
    address: str
    words: str
    own: bool = False
    linked: bool = False

    @property
    def drawing(self) -> Drawing:
        """The code as vectors, worked out when a format asks for it."""
        return drawing(self.address)

    @property
    def alternative(self) -> str:
        """What is said to who does not see it."""
        return f"Codice QR che porta a {self.address}"


@lru_cache(_KEPT)
def drawing(address: str) -> Drawing:
    """The code of an address, to be drawn: it takes some 3 ms the first time."""
    rows = [bytes(row) for row in _code(address).matrix]
    size = len(rows) + 2 * QUIET
    module = max(_LEAST_SIDE / len(rows), _LEAST_MODULE)
    path = "".join(f"M{x} {y}h{width}v1h-{width}z" for x, y, width in _runs(rows))
    return Drawing(size, path, round(module * size, 1))


@lru_cache(_KEPT)
def png(address: str) -> bytes:
    """The code of an address as a picture for Word: 10 points to a module."""
    written = BytesIO()
    _code(address).save(written, kind="png", scale=10, border=QUIET)
    return written.getvalue()


def _code(address: str) -> QRCode:
    """Its modules; of the four levels of error correction M, that of print: up to 15 % of a code may be lost."""
    import segno  # noqa: PLC0415 - most sheets have no code

    return segno.make_qr(address, error="m", boost_error=False)


def _runs(rows: list[bytes]) -> Iterator[tuple[int, int, int]]:
    """The dark modules that stand side by side: where they begin, with the quiet zone, and how many they are."""
    for y, row in enumerate(rows, QUIET):
        x = 0
        while (x := row.find(1, x)) >= 0:
            end = row.find(0, x)
            width = (end if end >= 0 else len(row)) - x
            yield x + QUIET, y, width
            x += width
