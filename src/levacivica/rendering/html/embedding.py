"""Files inside a page: fonts and marks as data URIs, so that a page asks nobody for anything."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath

from jinja2 import TemplateNotFound
from jinja2.loaders import split_template_path
from markupsafe import Markup

from levacivica.rendering.document.tree import Logo
from levacivica.rendering.templating.failures import Misuse

MEDIA_TYPES = {
    ".woff2": "font/woff2",
    ".woff": "font/woff",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
"""What may be embedded, by the ending of its name."""


def embedder(roots: Sequence[Path]) -> Callable[[str | Logo], Markup]:
    """Make the filter ``incorporato``: from a file of the template folders, the first that has it, to its data URI.

    Args:
        roots: the folders, the user's own first; nothing outside them is read.
    """
    ready: dict[str, Markup] = {}

    def embedded(what: str | Logo) -> Markup:
        if isinstance(what, Logo):
            return _data_uri(what.content, what.media_type)
        if what not in ready:
            ready[what] = _data_uri(read_beside(what, roots), _media_type(what))
        return ready[what]

    return embedded


def _data_uri(content: bytes, media_type: str) -> Markup:
    return Markup("data:{};base64,{}").format(media_type, b64encode(content).decode())


def _media_type(name: str) -> str:
    ending = PurePosixPath(name).suffix.lower()
    if ending not in MEDIA_TYPES:
        allowed = ", ".join(MEDIA_TYPES)
        raise Misuse(
            f"«{name}» non si può incorporare: la fine del nome può essere {allowed}",
            f'"{name}" cannot be embedded: its name may end in {allowed}',
        )
    return MEDIA_TYPES[ending]


def read_beside(name: str, roots: Sequence[Path]) -> bytes:
    """Read a file of the template folders, the first that has it; raises Misuse where none does."""
    try:
        parts = split_template_path(name)
    except TemplateNotFound:
        parts = []
    for root in roots:
        path = root.joinpath(*parts)
        if path.is_file():
            return path.read_bytes()
    raise Misuse(
        f"il file «{name}» non è nelle cartelle dei modelli",
        f'the file "{name}" is not in the folders of the templates',
    )
