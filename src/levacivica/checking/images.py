"""What a file of a picture is, told by its first bytes and not by its name."""

from __future__ import annotations

from pathlib import Path

MAX_LOGO_BYTES = 500_000
"""A logo goes into every document that stands alone: a larger one would weigh more than all the rest."""

_HEAD = 4096
_BEFORE_SVG = ((b"<?", b"?>"), (b"<!--", b"-->"), (b"<!DOCTYPE", b">"))
"""What may stand before the picture itself: where each begins and ends."""


def media_type(content: bytes) -> str:
    """The media type of a PNG, JPEG or SVG file; empty for any other."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return "image/svg+xml" if _is_svg(content[:_HEAD]) else ""


def first_bytes(path: Path) -> bytes:
    """As much of a file as ``media_type`` needs."""
    with path.open("rb") as file:
        return file.read(_HEAD)


def _is_svg(head: bytes) -> bool:
    rest = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    while end := next((end for start, end in _BEFORE_SVG if rest.startswith(start)), b""):
        _, found, after = rest.partition(end)
        rest = after.lstrip() if found else b""
    return rest.startswith(b"<svg") and rest[4:5] in (b" ", b"\t", b"\r", b"\n", b">", b"/")
