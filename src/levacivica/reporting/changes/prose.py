"""A text told by its words: those around what differs, and the mark of a stretch that is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from levacivica.comparing.prose import Piece

AROUND = 8
"""How many words are shown on each side of those that differ."""

_WORD = re.compile(r"\s*\S+")


def in_context(pieces: Sequence[Piece], around: int = AROUND) -> Iterator[Piece]:
    """Leave out what is far from any difference: « … » stands for it; two differences never touch each other."""
    for i, piece in enumerate(pieces):
        if i and "same" not in (piece.sort, pieces[i - 1].sort) and not _is_apart(pieces[i - 1], piece):
            yield piece._replace(text=f" {piece.text}")
            continue
        words = _WORD.findall(piece.text) if piece.sort == "same" else []
        first, last = i == 0, i == len(pieces) - 1
        if len(words) <= around * (1 if first or last else 2) + 1:
            yield piece
            continue
        start = "" if first else "".join(words[:around])
        end = "" if last else "".join(words[-around:])
        yield Piece("same", f"{start} …{end}" if start else f"…{' ' if end[:1] not in (' ', chr(10)) else ''}{end}")


def _is_apart(one: Piece, other: Piece) -> bool:
    return one.text[-1:].isspace() or other.text[:1].isspace()
