"""Markdown escapes: a plain text that reads as itself, wherever it stands."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$])|&(?=#?\w+;)")
_OPENING = re.compile(r"^(?=[#+=:-])")
_NUMBERING = re.compile(r"^(\d{1,9})(?=[.)](?:\s|$))")
_CLOSING = re.compile(r"(?<!\\)(?=#$)")


def escaped_within(text: str) -> str:
    """Escape what means something inside a line, also to readers of richer Markdown."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def escaped(text: str) -> str:
    """Escape a plain text of one line, so that it reads as itself wherever it stands on a line, even in a table."""
    text = _OPENING.sub(r"\\", escaped_within(text))
    return _CLOSING.sub(r"\\", _NUMBERING.sub(r"\1\\", text))
