"""The format of a picture, from its first bytes and not from its name, and whether the file is complete."""

from __future__ import annotations

import re
from zlib import crc32

from levacivica.model.expressions import lazily

PNG, JPEG, SVG = "image/png", "image/jpeg", "image/svg+xml"

MAX_LOGO_BYTES = 500_000
"""A logo goes into every document that stands alone: a larger one would weigh more than all the rest."""

_HEAD = 4096
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_BEFORE_SVG = lazily(rb"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)", re.DOTALL)
"""What may stand before the picture itself, also the entities that Illustrator declares."""


def media_type(content: bytes) -> str:
    """The media type of a PNG, JPEG or SVG file; empty for any other."""
    if content.startswith(_PNG_HEAD):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    return SVG if _is_svg(content[:_HEAD]) else ""


def is_whole(content: bytes) -> bool:
    """Whether a picture has its end, and nothing on the way there is spoilt: a file half copied is not."""
    kind = media_type(content)
    if kind == PNG:
        return _is_whole_png(content)
    if kind == JPEG:
        return content.rstrip(b"\0\r\n").endswith(b"\xff\xd9")
    return kind == SVG and _is_whole_svg(content)


def _is_whole_png(content: bytes) -> bool:
    """Each chunk is its length, its name, its data and the sum of both; the last is named IEND."""
    at = len(_PNG_HEAD)
    while at + 12 <= len(content):
        end = at + 8 + int.from_bytes(content[at : at + 4], "big")
        if crc32(content[at + 4 : end]) != int.from_bytes(content[end : end + 4], "big"):
            return False
        if content[at + 4 : at + 8] == b"IEND":
            return True
        at = end + 4
    return False


def _is_whole_svg(content: bytes) -> bool:
    """It is XML to its end, and of the namespace without which browsers draw nothing."""
    from xml.parsers.expat import ExpatError  # noqa: PLC0415 - few have a logo that is SVG

    from levacivica.archive.vectors import danger_of  # noqa: PLC0415

    try:
        danger_of(content)
    except ExpatError:
        return False
    return True


def _is_svg(head: bytes) -> bool:
    rest = head.removeprefix(b"\xef\xbb\xbf")
    while before := _BEFORE_SVG.match(rest):
        rest = rest[before.end() :]
    rest = rest.lstrip()
    return rest.startswith(b"<svg") and rest[4:5] in (b" ", b"\t", b"\r", b"\n", b">", b"/")
