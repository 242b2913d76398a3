"""Syntax errors that come along with copied text: marks of git, comments of other languages, signs of Word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from levacivica.diagnostics.finding import Edit, Fix, Place, Spot
from levacivica.reading.events import is_block
from levacivica.reading.failure import Failure, Trouble
from levacivica.reading.source import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levacivica.diagnostics.finding import Finding
    from levacivica.reading.source import Source

ODD_BLANKS: Final = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
"""The blanks that are none to YAML, as a class of a regular expression."""

LONG_DASHES: Final = "–—−‒―"
BULLETS: Final = "•·▪◦●‣■"
"""What word processors write in place of the dash of a list."""

_CONFLICT: Final = re.compile(r"^(?:(?:<{7}|>{7}|\|{7})(?:[ \t][^\r\n]*)?|={7})(?=\r?$)", re.MULTILINE)
"""The lines that git puts around the two versions of a conflict."""

_SLASHES: Final = re.compile(r"[ \t]*(//|/\*|<!--)")
_ODD_INDENT: Final = re.compile(rf"[ ]*([{ODD_BLANKS}]+)|(?:[ ]*-)?[ ]*[\w'\"]*[:-]([{ODD_BLANKS}]+)")
_DASHED: Final = re.compile(rf"[ ]*([{LONG_DASHES}{BULLETS}])[ \t{ODD_BLANKS}]")
_WORD_QUOTED: Final = re.compile(r"[ ]*(?:-[ ]+)*(?:[^\s:#][^:#]*:[ ]+)?([“”„‟]([^\r\n]*))")


def conflict(failure: Failure) -> Finding | None:
    """The marks of a merge in git: all of them, or what was left when the others were removed."""
    marks = [(match.start(), match.end()) for match in _CONFLICT.finditer(failure.source.text)]
    if not marks:
        return None
    (start, stop), others = marks[0], marks[1:]
    if not others:
        lone = failure.source.number(start)
        fix = Fix((Edit(Spot(place=Place(lone + 1, 1, lone + 2, 1)), ""),))
        whole = lone + 1 < len(failure.source.starts)
        params = {"riga": shortened(failure.source.text[start:stop])}
        return failure.mistake("conflitto-resto", start, stop, params, fix=fix if whole else None)
    related = tuple(Spot(place=failure.source.place(*other), label="segno") for other in others[:3])
    return failure.mistake("conflitto", start, stop, related=related)


def other_comment(failure: Failure) -> Finding | None:
    """A comment that begins with ``//``, as in other languages, instead of a hash sign."""
    for number in _lines(failure):
        match = _SLASHES.match(failure.source.line(number))
        if match is not None:
            start = failure.source.starts[number] + match.start(1)
            params = {"segno": match[1]}
            edits = tuple(_edit(failure.source, *span, "#") for span in _run(failure.source, number, _SLASHES))
            fix = Fix(edits) if match[1] == "//" else None
            return failure.mistake("commento", start, start + len(match[1]), params, fix=fix)
    return None


def odd_blank(failure: Failure) -> Finding | None:
    """A no-break space in the indentation, or behind the colon or the dash, where YAML wants a plain one."""
    above = () if failure.last is not None and is_block(failure.last) else (failure.line - 1,)
    for number in (*_lines(failure), *above):
        span = _odd(failure.source, number)
        if span is not None:
            others = [_odd(failure.source, line) for line in range(len(failure.source.starts))]
            found = [other for other in others if other is not None]
            edits = tuple(_edit(failure.source, start, stop, " " * (stop - start)) for start, stop in found)
            params = {"segno": f"U+{ord(failure.source.text[span[0]]):04X}"}
            return failure.mistake("spazio-unificatore", *span, params, fix=Fix(edits, safe=True))
    return None


def long_dash(failure: Failure) -> Finding | None:
    """An item of a list after the long dash or the bullet of a word processor."""
    for number in _lines(failure):
        match = _DASHED.match(failure.source.line(number))
        if match is not None:
            start = failure.source.starts[number] + match.start(1)
            item = failure.source.text[start + 1 : failure.source.end(start)].strip()
            edits = tuple(_edit(failure.source, *span, "- ") for span in _run(failure.source, number, _DASHED, 1))
            params = {"segno": match[1], "riga": shortened(f"- {item}")}
            return failure.mistake("trattino-word", start, start + 1, params, fix=Fix(edits))
    return None


def word_quotes(failure: Failure) -> Finding | None:
    """A text with a colon in the quotes of Word, which are letters as any other to YAML."""
    if failure.trouble is not Trouble.COLON:
        return None
    match = _WORD_QUOTED.match(failure.source.line(failure.line))
    if match is None:
        return None
    start = failure.source.starts[failure.line] + match.start(1)
    inner = match[2].rstrip().rstrip("“”„‟").replace("\\", "\\\\").replace('"', '\\"')
    fix = Fix((_edit(failure.source, start, failure.source.end(start), f'"{inner}"'),))
    return failure.mistake("virgolette-word", start, start + 1, {"riga": shortened(f'"{inner}"')}, fix=fix)


def _lines(failure: Failure) -> Iterator[int]:
    """The numbers of the lines where a mistake may be: of what was read, and of where the parser stopped."""
    if failure.trouble in (Trouble.OPEN_QUOTE, Trouble.ESCAPE):
        return
    yield failure.source.number(failure.context)
    yield failure.line


def _odd(source: Source, number: int) -> tuple[int, int] | None:
    """The odd blanks of a line that YAML needs as plain ones."""
    match = _ODD_INDENT.match(source.line(number))
    if match is None:
        return None
    group = 1 if match[1] else 2
    return source.starts[number] + match.start(group), source.starts[number] + match.end(group)


def _run(source: Source, number: int, shape: re.Pattern[str], after: int = 0) -> Iterator[tuple[int, int]]:
    """The signs of a line and of those right below it that begin alike, each with ``after`` characters behind it."""
    while match := shape.match(source.line(number)):
        start = source.starts[number]
        yield start + match.start(1), start + match.end(1) + after
        number += 1


def _edit(source: Source, start: int, stop: int, new: str) -> Edit:
    return Edit(Spot(place=source.place(start, stop)), new)
