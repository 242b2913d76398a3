"""The commented-out examples of a new sheet: an answer takes the place of the one of its field."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from levacivica.diagnostics.catalogue import LANGUAGES
from levacivica.editing.fixes import Lines
from levacivica.editing.keeping import changed, ended, is_inline, kept, node_at
from levacivica.editing.members import comments_with
from levacivica.editing.refusal import Refusal
from levacivica.editing.scaffold import scaffold
from levacivica.editing.segments import indent, segment
from levacivica.editing.written import entry, tree_of
from levacivica.model.schede import BY_TIPO
from levacivica.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levacivica.diagnostics.finding import Path
    from levacivica.reading import SheetText, Tree


def woken(document: SheetText, path: Path, value: Tree) -> str | None:
    """The text of a sheet with a new key in place of its commented-out example, as `levacivica new` writes them.

    The path is that of the key, in a group that is there. None where there is no such example: a line that
    somebody has changed is a note, and stays.
    """
    *above, key = path
    around = tuple(above)
    node = node_at(document, around)
    examples = _examples(str(document.data.get("tipo")))
    if not examples or not isinstance(node, dict) or not node or is_inline(document, path):
        return None
    document = ended(document)
    lines = [line for line in Lines(document.text).lines if line]
    first = segment(document, (*around, next(iter(node))), lines)
    within = segment(document, around, lines) if around else None
    start, stop = (within.line, within.stop) if within is not None else (0, len(lines))
    notes = {one.line - 1: one.text.rstrip() for one in document.comments() if one.own_line}
    mark = f"{' ' * first.column}#{key}:"
    number = next((at for at in range(start, stop) if at in notes and lines[at].startswith(mark)), None)
    if number is None or lines[number].rstrip() not in examples:
        return None
    end = _end(lines, number, first.column, examples)
    ending = Lines(document.text).ending
    new = [f"{line}{ending}" for line in entry(str(key), value, first.column)]
    text = "".join((*lines[:number], *new, *lines[end:]))
    wanted = changed(document.data, path, lambda some, step: some.__setitem__(step, tree_of(value)))
    gone = Counter(notes[at] for at in range(number, end))
    try:
        return kept(document, text, wanted, gone)
    except Refusal:
        return None


def notes_with(document: SheetText, path: Path) -> list[str]:
    """The comments that go away with a field or an item and that somebody wrote: not those of a new sheet."""
    explained = _explained(str(document.data.get("tipo")))
    return [note for note in comments_with(document, path) if note not in explained]


def _end(lines: Sequence[str], first: int, column: int, examples: frozenset[str]) -> int:
    """The line behind an example that begins on a line: more of it stands deeper, behind the same mark."""
    end = first + 1
    while end < len(lines) and indent(lines[end]) == column and lines[end].lstrip().startswith("#  "):
        if lines[end].rstrip() not in examples:
            break
        end += 1
    return end


@cache
def _examples(tipo: str) -> frozenset[str]:
    """The commented-out lines of a new sheet of a kind, in both languages."""
    if tipo not in BY_TIPO:
        return frozenset()
    texts = [scaffold(tipo, lang) for lang in LANGUAGES]
    return frozenset(line for text in texts for line in text.splitlines() if line.lstrip().startswith("#"))


@cache
def _explained(tipo: str) -> frozenset[str]:
    """All the comments of a new sheet of a kind, in both languages."""
    if tipo not in BY_TIPO:
        return frozenset()
    sheets = (read(scaffold(tipo, lang).encode())[0] for lang in LANGUAGES)
    return frozenset(one.text.rstrip() for sheet in sheets if sheet is not None for one in sheet.comments())
