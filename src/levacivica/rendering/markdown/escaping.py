"""Markdown escapes: a plain text that reads as itself, wherever it stands."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$])|&(?=#?\w+;)")
_OPENING = re.compile(r"^(?=[#+=:-])")
_NUMBERING = re.compile(r"^(\d{1,9})(?=[.)](?:\s|$))")
_CLOSING = re.compile(r"(?<!\\)(?=#$)")


def escaped_within(text: str) -> str:
    """Escape what means something inside a line, also to readers of richer Markdown."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", text) if _SPECIAL.search(text) else text


def escaped(text: str) -> str:
    """Escape a plain text of one line, so that it reads as itself wherever it stands on a line, even in a table."""
    text = escaped_within(text)
    if not text[:1].isalpha():
        text = _NUMBERING.sub(r"\1\\", _OPENING.sub(r"\\", text))
    return _CLOSING.sub(r"\\", text) if text.endswith("#") else text
