"""Two proses side by side: whether they say the same, and which words went and which came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from levacivica.model.prose import blocks_of

if TYPE_CHECKING:
    from markdown_it.token import Token

Sort = Literal["same", "removed", "added"]

MOST_PAIRS = 4_000_000
"""Words before times words after, beyond which a stretch is told as a whole: a second at most."""

FEWEST = 2
"""How many words in a row must be the same for a change to be told as two."""

_WORD = re.compile(r"\s*(?:\w+|[^\w\s])")
_ENDS = frozenset(".;:!?")
_A_BREAK = re.compile(r"\n(?=\s*(?:\n|[-*+>#|]|[0-9]+[.)]))")


class Piece(NamedTuple):
    """A stretch of words that both proses have, that only the earlier one has, or only the later one."""

    sort: Sort
    text: str


@lru_cache(512)
def essence(text: str) -> str:
    """What all the ways to write a prose have in common: its words and what documents make of them.

    Where its lines are broken, and which of two signs marks an emphasis or an item, is left out.
    """
    plain = " ".join(text.split())
    if plain == text and plain.replace(" ", "").isalnum():
        return plain
    return "\x1f".join(_essences(blocks_of(text)))


def _essences(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield "".join(map(_inline, token.children or ()))
        else:
            yield f"\x1e{token.type}{token.tag}{token.info}{dict(token.attrs) or ''}{token.content}"


def _inline(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "text":
        return re.sub(r"\s+", " ", token.content)
    return f"\x1e{token.type}{dict(token.attrs) or ''}{token.content}"


def differing(before: str, after: str) -> tuple[Piece, ...]:
    """The words of two texts in order, each stretch with its sort; those that differ in blanks alone are the same."""
    one, other = _words(before), _words(after)
    pieces: list[tuple[Sort, list[str]]] = []
    for sort, words in _aligned(one, other):
        if words and pieces and pieces[-1][0] == sort:
            pieces[-1][1].extend(words)
        elif words:
            pieces.append((sort, list(words)))
    return tuple(Piece(sort, "".join(words)) for sort, words in _told_together(pieces))


def _words(text: str) -> list[str]:
    """The words and signs of a text, each with the blanks before it on one line, or the break that matters."""
    return [_spaced(found) for found in _WORD.findall(_A_BREAK.sub("\x0b", text.strip()))]


def _spaced(word: str) -> str:
    bare = word.lstrip()
    blanks = word[: len(word) - len(bare)]
    breaks = blanks.count("\x0b") + blanks.count("\n") if "\x0b" in blanks else 0
    return ("\n\n" if breaks > 1 else "\n" if breaks else " " if blanks else "") + bare


def _aligned(one: list[str], other: list[str]) -> Iterator[tuple[Sort, list[str]]]:
    """Align two texts sentence by sentence, and the sentences that differ word by word."""
    start = _common(one, other)
    end = _common(one[start:][::-1], other[start:][::-1])
    yield "same", one[:start]
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if len(left) * len(right) <= MOST_PAIRS:
        yield from _by_words(left, right)
    else:
        first, second = _sentences(left), _sentences(right)
        for tag, i, j, k, m in SequenceMatcher(None, first, second).get_opcodes():
            before, after = [*chain(*first[i:j])], [*chain(*second[k:m])]
            if tag == "equal":
                yield "same", before
            elif len(before) * len(after) <= MOST_PAIRS:
                yield from _by_words(before, after)
            else:
                yield from (("removed", before), ("added", after))
    yield "same", one[len(one) - end :]


def _by_words(one: list[str], other: list[str]) -> Iterator[tuple[Sort, list[str]]]:
    for tag, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", one[i:j]
        else:
            yield from (("removed", one[i:j]), ("added", other[k:m]))


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words at the start are the same."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _sentences(words: list[str]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    begun: list[str] = []
    for word in words:
        begun.append(word)
        if word[-1] in _ENDS:
            found.append(tuple(begun))
            begun = []
    return [*found, tuple(begun)] if begun else found


def _told_together(pieces: list[tuple[Sort, list[str]]]) -> Iterator[tuple[Sort, list[str]]]:
    """Tell changes with hardly a word between them as one: what went, then what came."""
    gone: list[str] = []
    come: list[str] = []
    for i, (sort, words) in enumerate(pieces):
        if sort == "removed":
            gone += words
        elif sort == "added":
            come += words
        elif (gone or come) and i + 1 < len(pieces) and sum(word[-1].isalnum() for word in words) < FEWEST:
            gone += words
            come += words
        else:
            yield from _changed(gone, come)
            gone, come = [], []
            yield "same", words
    yield from _changed(gone, come)


def _changed(gone: list[str], come: list[str]) -> Iterator[tuple[Sort, list[str]]]:
    if gone:
        yield "removed", gone
    if come:
        yield "added", come
