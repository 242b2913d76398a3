"""What changed, for a terminal: a sentence for each change, in 80 columns, which says all without colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from levacivica.comparing.labels import Part
from levacivica.comparing.telling import told
from levacivica.diagnostics.catalogue import word
from levacivica.reporting.changes.prose import in_context
from levacivica.reporting.changes.sentences import blocks, capital, sum_sentence, told_sentence, verdict
from levacivica.reporting.excerpt import visible
from levacivica.reporting.full import Line, Piece
from levacivica.reporting.wrapping import WIDTH, wrapped

if TYPE_CHECKING:
    from levacivica.comparing.comparison import Comparison
    from levacivica.comparing.prose import Piece as Words
    from levacivica.comparing.telling import Told
    from levacivica.comparing.values import Change
    from levacivica.diagnostics.catalogue import Language
    from levacivica.reporting.changes.sentences import Block, Sentence

LONGEST = 300
"""The letters of a value that are shown; of a longer one the beginning."""


def as_lines(comparison: Comparison, names: tuple[str, str], lang: Language) -> Iterator[Line]:
    """Yield the lines: each file with its changes and what follows from them, the totals, the count of sheets."""
    for block in blocks(comparison, lang):
        yield from _block_of_a_file(block, lang)
        yield ()
    if comparison.totals:
        yield (Piece(word("cambia-in-tutto", lang) + ":", "sentence"),)
        yield from _lines([sum_sentence(one, lang) for one in comparison.totals], lang, "  ")
        yield ()
    yield from ((Piece(line, "closing"),) for line in wrapped(verdict(comparison, names, lang)))


def _block_of_a_file(block: Block, lang: Language) -> Iterator[Line]:
    yield from ((Piece(line, "sentence"),) for line in wrapped(_said(block.heading, lang), hanging=2))
    if block.fate:
        yield from _lines([block.fate], lang, "  ")
    for change in block.changes:
        yield from _change(change, lang)
    if block.follows:
        yield (Piece(f"  {word('cambia-ne-segue', lang)}:", "related"),)
        yield from _lines(block.follows, lang, "    ")


def _change(change: Change, lang: Language) -> Iterator[Line]:
    one = told(change, lang)
    yield from _lines([told_sentence(one, lang)], lang, "  ")
    if one.words:
        yield from _block(marked(one, lang))
    for label, value in one.details:
        yield from _lines([(*label, Part(": "), value)], lang, "      ")


def marked(one: Told, lang: Language) -> str:
    """The words of a text around those that differ, which stand in brackets that say what became of them."""
    if all(piece.sort == "same" for piece in one.words):
        return word("cambia-forma", lang)
    return "".join(_marked(piece, lang) for piece in in_context(one.words)).strip("\n")


def _marked(piece: Words, lang: Language) -> str:
    """A stretch of words; what it is stands in brackets, the blanks around it outside of them."""
    if piece.sort == "same":
        return piece.text
    bare = piece.text.strip()
    start, end = piece.text.find(bare), len(piece.text.rstrip())
    key = "cambia-tolto" if piece.sort == "removed" else "cambia-messo"
    return piece.text[:start] + word(key, lang, testo=shortened(bare)) + piece.text[end:]


def _block(text: str) -> Iterator[Line]:
    for paragraph in text.split("\n"):
        if paragraph.strip():
            yield from ((Piece(line),) for line in wrapped(visible(paragraph), "      "))


def _lines(sentences: Sequence[Sentence], lang: Language, indent: str) -> Iterator[Line]:
    for sentence in sentences:
        yield from ((Piece(line),) for line in wrapped(_said(capital(sentence), lang), indent, hanging=2, width=WIDTH))


def _said(sentence: Sentence, lang: Language) -> str:
    return "".join(quoted(part, lang) for part in sentence)


def quoted(part: Part, lang: Language, *, cut: bool = True) -> str:
    """A stretch of a sentence, a text of a sheet in quotes; a long one is cut."""
    text = visible(part.text)
    if cut and part.value:
        text = shortened(text)
    if not part.quoted:
        return text
    return f"«{text}»" if lang == "it" else f'"{text}"'


def shortened(text: str) -> str:
    """The beginning of a long text."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
