"""Formatting a sheet: canonical order and indentation, checked to lose neither content nor comments."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from levacivica.checking.locate import path_at
from levacivica.checking.suppressions import Suppression, suppressions
from levacivica.editing.comment_columns import with_comments_in_place
from levacivica.editing.order import in_order
from levacivica.editing.refusal import Refusal
from levacivica.model.schede import BY_TIPO
from levacivica.reading import SheetText, Tree, read

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Path

WIDTH = 4096
"""Lines are never folded: a fold would change how a text looks in its sheet."""


_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
_MARK = re.compile(r"^(?:---|\.\.\.)(?:[ \t]*(?:\n|\Z)|[ \t]+)", re.MULTILINE)
# In the first column no text can have them: there they end the document.


def formatted(raw: bytes) -> bytes:
    """Return the sheet in canonical form; line endings and byte order mark stay as they were.

    Raises Refusal when the sheet can't be read, or when a comment or a value would not come out the same.
    """
    document, _ = read(raw)
    if document is None:
        raise Refusal("fmt-illeggibile")
    record = BY_TIPO.get(str(document.data.get("tipo")))
    if record is None:
        raise Refusal("fmt-tipo")
    try:
        text = _indented(in_order(document, record))
    except (NotImplementedError, AssertionError):  # ruamel.yaml has one place for comments before and after a value
        if not (inner := _inner_comments(document)):
            raise
        raise Refusal("fmt-commento-interno", riga=min(inner)) from None
    ending = "\r\n" if "\r\n" in document.text else "\n"
    text = ending.join(text.splitlines()) + ending
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    result = mark + text.encode("utf-8")
    _prove(document, result)
    return result


def _indented(text: str) -> str:
    from ruamel.yaml import YAML  # noqa: PLC0415 - 33 ms that only fmt pays
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415
    from ruamel.yaml.resolver import VersionedResolver  # noqa: PLC0415

    class TextResolver(VersionedResolver):
        """Resolves every plain value as text, so that none is converted and then written differently."""

        @property
        def versioned_resolver(self) -> dict[str, Any]:
            return {}

    yaml = YAML(typ="rt")
    yaml.Resolver = TextResolver
    yaml.preserve_quotes = True
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    text = _without_marks(re.sub(r"\r\n?", "\n", text)).lstrip("\n")
    try:
        yaml.dump(yaml.load(text), out)
    except (YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise Refusal("fmt-scrittura", riga=mark.line + 1 if mark else 1) from None
    return with_comments_in_place(text, out.getvalue())


def _without_marks(text: str) -> str:
    """The text without the marks of a document, ``---`` and ``...``; after a directive they are needed."""
    return text if _DIRECTIVE.search(text) else _MARK.sub("", text)


def _prove(before: SheetText, result: bytes) -> None:
    """Read the result again and compare tree and comments with those of before; raises Refusal."""
    after, _ = read(result)
    if after is None:
        raise Refusal("fmt-scrittura", riga=1)
    if (field := difference(before.data, after.data)) is not None:
        raise Refusal("fmt-contenuto", campo=field)
    left = Counter(comment.text.rstrip() for comment in after.comments())
    for comment in before.comments():
        if not left[comment.text.rstrip()]:
            inner = comment.line in _inner_comments(before)
            raise Refusal("fmt-commento-interno" if inner else "fmt-commenti", riga=comment.line)
        left[comment.text.rstrip()] -= 1
    still = {_silenced(one, after) for one in suppressions(after).all}
    for one in suppressions(before).all:
        if _silenced(one, before) not in still:
            raise Refusal("fmt-silenzio", riga=one.place.line)


def _inner_comments(document: SheetText) -> set[int]:
    """The lines of the comments between a key or a dash and a value that begins on a later line."""
    lines = ["", *document.text.splitlines()]
    found: set[int] = set()
    for path, _, _ in document.values():
        place = document.place(path)
        first = place.line
        if not lines[place.line][: place.column - 1].strip():
            first -= 1
            while lines[first].lstrip()[:1] in ("", "#") and first > 1:
                first -= 1
        found.update(range(first, place.line))
    return found.intersection(comment.line for comment in document.comments())


def _silenced(suppression: Suppression, document: SheetText) -> tuple[tuple[str, ...], str, Path | None]:
    """What a comment silences, why, and in which field: None for the whole file."""
    line = suppression.line
    return suppression.names, suppression.reason, None if line is None else path_at(line, document)


def difference(before: Tree, after: Tree, path: str = "") -> str | None:
    """Name the first field in which two trees differ, whatever the order of their keys; None when they do not."""
    if isinstance(before, dict) and isinstance(after, dict):
        if before.keys() != after.keys():
            return path or "/"
        return next((d for key in before if (d := difference(before[key], after[key], f"{path}/{key}"))), None)
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        pairs = enumerate(zip(before, after, strict=True))
        return next((d for i, (b, a) in pairs if (d := difference(b, a, f"{path}/{i}"))), None)
    return None if before == after else path or "/"
