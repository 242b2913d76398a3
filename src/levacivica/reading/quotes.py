"""Syntax errors around quotes, brackets and colons: what opens and does not close, or closes too early."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from levacivica.diagnostics.finding import Spot
from levacivica.reading.nodes import end_of, start_of
from levacivica.reading.scene import Scene, Trouble

if TYPE_CHECKING:
    from yaml.events import ScalarEvent

    from levacivica.diagnostics.finding import Finding

MEMBER: Final = re.compile(r"[ \t]*(?:-[ \t]|-$|[\w'\"][^:#]{0,40}:(?:[ \t]|$))")
"""A line that reads as a key or as an item of a list."""

_LEADING_APOSTROPHE: Final = re.compile(r"'\w[^'\r\n]*(?=[\r\n]|\Z)")
"""A word that begins with an apostrophe, as in «'Ndrangheta», on a line that has no other."""

_CLOSING: Final = {"[": "]", "{": "}"}
_REACH: Final = 100
"""How many lines to look at: what is meant to close does so within a page."""


def quote(scene: Scene) -> Finding | None:
    """A quote that never closes, or that closes before the text is over."""
    if scene.trouble is Trouble.OPEN_QUOTE:
        variant = "apostrofo-iniziale" if _LEADING_APOSTROPHE.match(scene.source.text, scene.context) else "virgolette"
        return scene.mistake(variant, scene.context, scene.context + 1)
    text = scene.scalar
    if text is None or text.style not in ("'", '"') or not scene.touches(text):
        return None
    start, stop = start_of(text), end_of(text)
    swallowed = _swallows_members(scene, text)
    if scene.trouble is Trouble.COLON and not swallowed:
        return None
    if not swallowed and text.style == "'" and _goes_on(scene, stop):
        opening = Spot(place=scene.source.place(start, start + 1), label="apertura")
        return scene.mistake("apostrofo", stop - 1, stop, related=(opening,))
    if not swallowed and text.style == '"' and _goes_on(scene, stop):
        opening = Spot(place=scene.source.place(start, start + 1), label="apertura")
        return scene.mistake("virgolette-interne", stop - 1, stop, related=(opening,))
    closing = Spot(place=scene.source.place(stop - 1, stop), label="chiusura")
    return scene.mistake("virgolette", start, start + 1, related=() if swallowed else (closing,))


def _swallows_members(scene: Scene, text: ScalarEvent) -> bool:
    """Whether a quoted text runs over lines that were meant as keys or items: its end is the start of another."""
    first, last = scene.source.number(start_of(text)), scene.source.number(end_of(text))
    return any(MEMBER.match(scene.source.line(number)) for number in range(first + 1, min(last, first + _REACH) + 1))


def _goes_on(scene: Scene, stop: int) -> bool:
    """Whether the closing quote is inside a word, or another one follows on the line: then it does not close."""
    rest = scene.source.text[stop : scene.source.end(stop)]
    return rest[:1].isalnum() or scene.source.text[stop - 1] in rest


def colon(scene: Scene) -> Finding | None:
    """A colon in a sentence without quotes, or glued to a bracket: ``{lun:[9:00, 13:00]}``."""
    if scene.trouble is Trouble.GLUED_COLON:
        opens = scene.source.text[scene.at + 1 : scene.at + 2] in _CLOSING
        return scene.mistake("trattino" if opens else "due-punti", scene.at, scene.at + 1)
    if scene.trouble is not Trouble.COLON:
        return None
    return scene.mistake("due-punti", scene.at, scene.at + 1)


def bracket(scene: Scene) -> Finding | None:
    """A bracket that never closes, or a text that only starts with brackets: ``[Nuovo] progetto``."""
    if scene.trouble in (Trouble.BLOCK, Trouble.DOCUMENT):
        return _text_behind_brackets(scene)
    if scene.trouble is not Trouble.FLOW:
        return None
    if scene.ended or not _closes(scene):
        return scene.mistake("parentesi", scene.context, scene.context + 1)
    if scene.sign == ":":
        return scene.mistake("due-punti", scene.at, scene.at + 1)
    return scene.unclear(scene.at, scene.at + 1)


def _text_behind_brackets(scene: Scene) -> Finding | None:
    if scene.last is None or not scene.touches(scene.last):
        return None
    opening = scene.opening()
    if opening is None:
        return None
    if scene.sign in "]}":
        return scene.unclear(scene.at, scene.at + 1)
    start = start_of(opening)
    return scene.mistake("segno", start, start + 1, {"segno": scene.source.text[start]})


def _closes(scene: Scene) -> bool:
    """Whether the bracket that the parser is in closes before the next key or item outside of it."""
    source = scene.source
    first = source.number(scene.context)
    awaited = [_CLOSING[source.text[scene.context]]]
    for number in range(scene.line, min(scene.line + _REACH, len(source.starts))):
        line = source.line(number)
        if number > first and source.indent(number) <= source.indent(first) and MEMBER.match(line):
            return False
        begin = scene.at - source.starts[number] if number == scene.line else 0
        for sign in line[begin:]:
            if sign in _CLOSING:
                awaited.append(_CLOSING[sign])
            elif sign in _CLOSING.values() and sign != awaited.pop():
                return False
            if not awaited:
                return True
    return False
