"""Syntax errors around quotes, brackets and colons: pairs that are not closed, or are closed too early."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from levacivica.diagnostics.finding import Edit, Fix, Spot
from levacivica.reading.events import end_of, start_of
from levacivica.reading.failure import Failure, Trouble
from levacivica.reading.source import shortened

if TYPE_CHECKING:
    from yaml.events import ScalarEvent

    from levacivica.diagnostics.finding import Finding

MEMBER: Final = re.compile(r"[ \t]*(?:-[ \t]|-$|[\w'\"][^:#]{0,40}:(?:[ \t]|$))")
"""A line that looks like a key or an item of a list."""

_LEADING_APOSTROPHE: Final = re.compile(r"'\w[^'\r\n]*(?=[\r\n]|\Z)")
"""A word that begins with an apostrophe, as in «'Ndrangheta», on a line that has no other."""

_KEY_OF_PROSE: Final = re.compile(
    r"[ ]*(?:-[ ]+)*(contesto|descrizione|finalita|ruolo|giornata_tipo|come_candidarsi|servizi_offerti|destinatari"
    r"|testo|modalita):"
)
"""A key whose text is usually written on the lines below it."""

_CLOSING: Final = {"[": "]", "{": "}"}
_REACH: Final = 100
"""How many lines are searched for a closing quote or bracket."""


_VALUE: Final = re.compile(r"[ ]*(?:-[ ]+)*(?:[^\s:#][^:#]*:[ ]+)?$")
"""What can stand on a line before a value that is alone there."""


def text_after_quotes(failure: Failure) -> Finding | None:
    """Words behind a text in quotes, as in ``titolo: "Biblioteca" aperta``: the quotes belong to the text."""
    text = failure.scalar
    if text is None or text.style not in ("'", '"') or not failure.touches(text) or failure.trouble is Trouble.COLON:
        return None
    source, start, stop = failure.source, start_of(text), end_of(text)
    end = source.end(start)
    rest = source.text[stop:end]
    if not rest.strip()[:1].isalnum() or rest[:1].isalnum() or text.style in rest or '"' in text.value + rest:
        return None
    if _VALUE.match(source.text[source.start(start) : start]) is None or " #" in rest or "\\" in text.value:
        return None
    better = f'"«{text.value}»{rest}"'
    fix = Fix((Edit(Spot(place=source.place(start, end)), better),))
    closing = Spot(place=source.place(stop - 1, stop), label="chiusura")
    return failure.mistake("virgolette-poi-testo", start, start + 1, {"riga": shortened(better)}, (closing,), fix)


def quote(failure: Failure) -> Finding | None:
    """A quote that is never closed, or closed before the end of the text."""
    if failure.trouble is Trouble.OPEN_QUOTE:
        leads = _LEADING_APOSTROPHE.match(failure.source.text, failure.context)
        variant = "apostrofo-iniziale" if leads else "virgolette"
        return failure.mistake(variant, failure.context)
    text = failure.scalar
    if text is None or text.style not in ("'", '"') or not failure.touches(text):
        return None
    start, stop = start_of(text), end_of(text)
    swallowed = _swallows_members(failure, text)
    if failure.trouble is Trouble.COLON and not swallowed:
        return None
    if not swallowed and _goes_on(failure, stop):
        opening = Spot(place=failure.source.place(start, start + 1), label="apertura")
        variant = "apostrofo" if text.style == "'" else "virgolette-interne"
        return failure.mistake(variant, stop - 1, related=(opening,))
    closing = Spot(place=failure.source.place(stop - 1, stop), label="chiusura")
    return failure.mistake("virgolette", start, related=() if swallowed else (closing,))


def _swallows_members(failure: Failure, text: ScalarEvent) -> bool:
    """Whether a quoted text includes lines meant as keys or items: its closing quote opens another text."""
    first, last = failure.source.number(start_of(text)), failure.source.number(end_of(text))
    return any(MEMBER.match(failure.source.line(number)) for number in range(first + 1, min(last, first + _REACH) + 1))


def _goes_on(failure: Failure, stop: int) -> bool:
    """Whether the closing quote is inside a word, or another one follows on the line: it was not meant to close."""
    rest = failure.source.text[stop : failure.source.end(stop)]
    return rest[:1].isalnum() or failure.source.text[stop - 1] in rest


def colon(failure: Failure) -> Finding | None:
    """A colon in a sentence without quotes, or glued to a bracket: ``{lun:[9:00, 13:00]}``."""
    if failure.trouble is Trouble.GLUED_COLON:
        opens = failure.source.text[failure.at + 1 : failure.at + 2] in _CLOSING
        return failure.mistake("trattino" if opens else "due-punti", failure.at)
    if failure.trouble is not Trouble.COLON:
        return None
    return _text_without_bar(failure) or failure.mistake("due-punti", failure.at)


def _text_without_bar(failure: Failure) -> Finding | None:
    """A text on several lines below its key, where the bar is missing: its first colon stops the reader."""
    source, indent = failure.source, failure.source.indent(failure.line)
    for number in range(failure.line - 1, -1, -1):
        if source.line(number).strip() and source.indent(number) < indent:
            key = _KEY_OF_PROSE.fullmatch(source.line(number).rstrip())
            if key is None:
                return None
            begin = source.starts[number] + key.start(1)
            there = (Spot(place=source.place(failure.at, failure.at + 1), label="segno"),)
            stop = begin + len(key[1])
            return failure.mistake("manca-barra", begin, stop, {"campo": key[1]}, there)
    return None


def bracket(failure: Failure) -> Finding | None:
    """A bracket that is never closed, or a text that only starts with brackets: ``[Nuovo] progetto``."""
    if failure.trouble in (Trouble.BLOCK, Trouble.DOCUMENT):
        return _text_behind_brackets(failure)
    if failure.trouble is not Trouble.FLOW:
        return None
    if failure.ended or not _closes(failure):
        return failure.mistake("parentesi", failure.context)
    if failure.sign == ":":
        return failure.mistake("due-punti", failure.at)
    return failure.unclear(failure.at)


def _text_behind_brackets(failure: Failure) -> Finding | None:
    if failure.last is None or not failure.touches(failure.last):
        return None
    opening = failure.opening()
    if opening is None:
        return None
    if failure.sign in "]}":
        return failure.unclear(failure.at)
    start = start_of(opening)
    return failure.mistake("segno", start, params={"segno": failure.source.text[start]})


def _closes(failure: Failure) -> bool:
    """Whether the open bracket is closed before the next key or item outside of it."""
    source = failure.source
    first = source.number(failure.context)
    awaited = [_CLOSING[source.text[failure.context]]]
    for number in range(failure.line, min(failure.line + _REACH, len(source.starts))):
        line = source.line(number)
        if number > first and source.indent(number) <= source.indent(first) and MEMBER.match(line):
            return False
        begin = failure.at - source.starts[number] if number == failure.line else 0
        for sign in line[begin:]:
            if sign in _CLOSING:
                awaited.append(_CLOSING[sign])
            elif sign in _CLOSING.values() and sign != awaited.pop():
                return False
            if not awaited:
                return True
    return False
