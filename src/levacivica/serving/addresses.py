"""From the address that a browser asks for to a file of one folder, and never to another file."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from urllib.parse import unquote_to_bytes

from levacivica.formats import FORMATS

INDEX = "index.html"
HTML = FORMATS["html"].media_type
MEDIA_TYPES = {
    **{f".{one.name}": one.media_type for one in FORMATS.values()},
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
}


class Malformed(ValueError):  # noqa: N818 - it is what the address is
    """An address that no page could have."""


def page_of(target: str) -> str:
    """The path of a file below the folder of the site, with slashes; raises Malformed.

    A path that goes up, has empty, hidden or absolute parts, or signs that mean something to a file system, is none.
    """
    asked = target.partition("#")[0].partition("?")[0]
    if not asked.startswith("/"):
        raise Malformed(target)
    try:
        path = unquote_to_bytes(asked).decode()
    except UnicodeError:
        raise Malformed(target) from None
    parts = path[1:].split("/")
    if any(_refused(part) for part in parts[:-1]) or (parts[-1] and _refused(parts[-1])):
        raise Malformed(target)
    return path[1:] if parts[-1] else f"{path[1:]}{INDEX}"


def _refused(part: str) -> bool:
    return part.startswith(".") or not part or not part.isprintable() or any(sign in part for sign in '\\:*?"<>|')


def file_of(folder: Path, page: str) -> Path | None:
    """The file of a page; None when there is none, or when a link leads out of the folder."""
    try:
        home = folder.resolve(strict=True)
        found = home.joinpath(*PurePosixPath(page).parts).resolve(strict=True)
        return found if found.is_relative_to(home) and found.is_file() else None
    except (OSError, ValueError, RuntimeError):  # not there, too long, a ring of links
        return None


def media_type(page: str) -> str:
    """The media type of a file, for the header ``Content-Type``."""
    return MEDIA_TYPES.get(PurePosixPath(page).suffix.lower(), "application/octet-stream")
