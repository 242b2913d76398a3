"""Patterns of the JSON Schema: what expressions of JavaScript (with the flag u) and of Python read alike.

They take every form that the program takes, and leave out what is surely none of them.
"""

from __future__ import annotations

import re

from levacivica.model.expressions import lazily

_ATOM = lazily(r"(\[[^\]]+\]|\\.|[A-Za-z0-9])(\{[^}]*\}|[?*+])?|(\(\?:|[()|?])")


def whole(pattern: str) -> str:
    """A pattern for a text that matches as a whole, but for the blanks around it."""
    return rf"^\s*(?:{pattern})\s*$"


def exactly(word: str) -> str:
    """A pattern for a word as it is; a dash stays as it is, since JavaScript refuses a mark before it."""
    return re.sub(r"[.*+?^${}()|[\]\\/]", r"\\\g<0>", word)


def either_case(words: str) -> str:
    """A pattern for words in small letters, ``|`` between them, whose letters may also be capitals."""
    return "".join(f"[{letter.upper()}{letter}]" if letter.isalpha() else letter for letter in words)


def spaced(pattern: str) -> str:
    """A pattern of a code, as people write it: with blanks and dashes between its signs, in small letters too."""
    return r"[\s-]*" + _ATOM.sub(_loose, pattern)


def _loose(found: re.Match[str]) -> str:
    atom, often, sign = found.groups()
    if sign is not None:
        return str(sign)
    if atom.startswith("["):
        atom = f"[{atom[1:-1]}{atom[1:-1].lower()}]" if atom[1:-1].lower() != atom[1:-1] else atom
    elif atom.isalpha():
        atom = f"[{atom.upper()}{atom.lower()}]"
    return rf"(?:{atom}[\s-]*){often or ''}"
