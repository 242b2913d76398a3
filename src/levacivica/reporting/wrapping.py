"""Texts wrapped to the width of any terminal."""

from __future__ import annotations

import re
import textwrap

WIDTH = 80
"""Columns of the narrowest terminal in use."""

_GLUE = "\x1f"
_DASH = re.compile(r'(?<=[«"]-) ')


def wrapped(text: str, indent: str = "", bullet: str = "", hanging: int = 0, width: int = WIDTH) -> list[str]:
    """Break a text into lines of 80 columns at most, or of ``width``.

    The lines after the first stand below the text of the first; ``hanging`` adds to their indentation. Words are never
    broken: an address or a command stays whole. A quoted item of a list stays with its dash, as it is typed.
    """
    lines = textwrap.wrap(
        _DASH.sub(_GLUE, text),
        width,
        initial_indent=indent + bullet,
        subsequent_indent=indent + " " * (len(bullet) + hanging),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(_GLUE, " ") for line in lines]


def wrapped_items(items: str) -> list[str]:
    """Break a line of items separated by middle dots between two of them, never inside one."""
    glued = " ".join(f"{item}{_GLUE}·" for item in (one.replace(" ", _GLUE) for one in items.split(" · ")))
    return wrapped(glued.removesuffix(f"{_GLUE}·"))
