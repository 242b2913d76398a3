"""QR codes read back from pictures and pages, as the camera of a telephone does."""

from __future__ import annotations

import io
from typing import NamedTuple

import pypdfium2
import zxingcpp
from PIL import Image


class Read(NamedTuple):
    """What a code says, its level of error correction, and its side without the quiet zone in pixels."""

    text: str
    level: str
    side: float


def read_codes(picture: Image.Image) -> list[Read]:
    """The codes in a picture, whatever is around them."""
    grey = picture.convert("L")
    pixels = memoryview(grey.tobytes()).cast("B", (grey.height, grey.width))
    found = zxingcpp.read_barcodes(pixels)
    return [Read(one.text, one.ec_level, one.position.top_right.x - one.position.top_left.x) for one in found]


def codes_of_png(content: bytes) -> list[Read]:
    """The codes of a PNG, which stands on white."""
    picture = Image.open(io.BytesIO(content)).convert("RGBA")
    return read_codes(Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture))


def codes_of_pdf(content: bytes, scale: float = 3) -> list[Read]:
    """The codes of all the pages of a PDF; ``scale`` is in points of the picture for each of 1/72 of an inch."""
    with pypdfium2.PdfDocument(content) as pdf:
        return [code for page in pdf for code in read_codes(page.render(scale=scale).to_pil())]
