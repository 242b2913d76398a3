"""What a file of a picture is, told by its first bytes and not by its name."""

from __future__ import annotations

import re
from pathlib import Path

MAX_LOGO_BYTES = 500_000
"""A logo goes into every document that stands alone: a larger one would weigh more than all the rest."""

_HEAD = 4096
_SVG = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>\s*)*<svg[\s>/]", re.DOTALL
)


def media_type(content: bytes) -> str:
    """The media type of a PNG, JPEG or SVG file; empty for any other."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return "image/svg+xml" if _SVG.match(content[:_HEAD].removeprefix(b"\xef\xbb\xbf")) else ""


def first_bytes(path: Path) -> bytes:
    """As much of a file as ``media_type`` needs."""
    with path.open("rb") as file:
        return file.read(_HEAD)
