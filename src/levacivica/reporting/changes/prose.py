"""A text told by its words: those around what differs, and the mark of a stretch that is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from levacivica.comparing.prose import Piece

AROUND = 8
"""How many words are shown on each side of those that differ."""

_WORD = re.compile(r"\s*\S+")


def in_context(pieces: Sequence[Piece], around: int = AROUND) -> Iterator[Piece]:
    """Leave out what is far from any difference: « … » stands for it."""
    for i, piece in enumerate(pieces):
        words = _WORD.findall(piece.text) if piece.sort == "same" else []
        first, last = i == 0, i == len(pieces) - 1
        if len(words) <= around * (1 if first or last else 2) + 1:
            yield piece
            continue
        start = "" if first else "".join(words[:around])
        end = "" if last else "".join(words[-around:])
        yield Piece("same", f"{start} …{end}" if start else f"…{' ' if end[:1] not in (' ', chr(10)) else ''}{end}")
