"""How many pixels a picture has, from its header: a file of 50 kB may take hundreds of megabytes once decoded."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error
from typing import Final, NamedTuple
from urllib.parse import unquote_to_bytes

from levacivica.model.expressions import lazily
from levacivica.model.letters import any_case

MAX_PIXELS: Final = 10_000_000
"""The most pixels of a logo: decoded they take 40 MB, four bytes each; on paper they fill an A3 sheet at 300 dpi."""

_PNG = lazily(rb"\x89PNG\r\n\x1a\n.{4}IHDR(?P<width>.{4})(?P<height>.{4})", re.DOTALL)
_GIF = lazily(rb"GIF8[79]a(?P<width>..)(?P<height>..)", re.DOTALL)
_WEBP_EXTENDED = lazily(rb"RIFF.{4}WEBPVP8X.{8}(?P<width>...)(?P<height>...)", re.DOTALL)
_WEBP_LOSSLESS = lazily(rb"RIFF.{4}WEBPVP8L.{4}/(?P<sizes>.{4})", re.DOTALL)
_WEBP_LOSSY = lazily(rb"RIFF.{4}WEBPVP8 .{4}.{3}\x9d\x01\x2a(?P<width>..)(?P<height>..)", re.DOTALL)

_NO_FRAME = frozenset((0xC4, 0xC8, 0xCC))
"""The markers between SOF0 and SOF15 of JPEG (ITU-T T.81, table B.1) that begin no frame."""
_ALONE = frozenset((0x01, *range(0xD0, 0xD9)))
"""The markers of JPEG without a length after them."""

_EMBEDDED = lazily(any_case("data:image/") + r"[\w.+-]{1,40}(?P<coding>[^,]{0,200}),(?P<data>[^'\")]*)")


class Size(NamedTuple):
    """The width and the height of a picture, in pixels."""

    width: int
    height: int

    @property
    def pixels(self) -> int:
        """How many pixels are decoded."""
        return self.width * self.height


def size_of(content: bytes) -> Size | None:
    """The size that the header of a PNG, JPEG, GIF or WebP file gives; None for any other, or without a header."""
    if content.startswith(b"\xff\xd8"):
        return _size_of_jpeg(content)
    if found := _PNG.match(content):
        return Size(int.from_bytes(found["width"], "big"), int.from_bytes(found["height"], "big"))
    if found := _WEBP_LOSSLESS.match(content):
        sizes = int.from_bytes(found["sizes"], "little")
        return Size((sizes & 0x3FFF) + 1, (sizes >> 14 & 0x3FFF) + 1)
    if found := _WEBP_EXTENDED.match(content):
        return Size(int.from_bytes(found["width"], "little") + 1, int.from_bytes(found["height"], "little") + 1)
    found = _GIF.match(content) or _WEBP_LOSSY.match(content)
    return Size(int.from_bytes(found["width"], "little"), int.from_bytes(found["height"], "little")) if found else None


def embedded_pixels(text: str) -> int:
    """The pixels of the pictures that a text of an SVG file (an attribute, a style) embeds as addresses of data."""
    if "data:" not in text.lower():
        return 0
    sizes = [size_of(_decoded(found)) for found in _EMBEDDED.finditer(text)]
    return sum(size.pixels for size in sizes if size is not None)


def _decoded(found: re.Match[str]) -> bytes:
    data = unquote_to_bytes(found["data"])
    if "base64" not in found["coding"].lower():
        return data
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    try:
        return b64decode(letters + b"=" * (-len(letters) % 4))
    except Error:  # it has one letter too many: nobody decodes it
        return b""


def _size_of_jpeg(content: bytes) -> Size | None:
    """Go from marker to marker up to the frame, which begins with its precision, its height and its width."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
        elif 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME:
            height, width = (int.from_bytes(content[at + i : at + i + 2], "big") for i in (5, 7))
            return Size(width, height)
        else:
            at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None
