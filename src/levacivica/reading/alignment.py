"""Syntax errors of lines: wrong indentation, a space missing after a dash or colon, a line without its colon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from yaml.events import MappingStartEvent, NodeEvent, ScalarEvent

from levacivica.reading.events import is_block, start_of
from levacivica.reading.failure import Failure, Trouble
from levacivica.reading.irregular import not_allowed
from levacivica.reading.quotes import MEMBER
from levacivica.reading.source import shortened

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding

_GLUED_DASH: Final = re.compile(r"[ \t]*(-)\w")
_GLUED_COLON: Final = re.compile(r"[ \t]*(?:-[ \t]+)?[^\W\d]\w*(:)(?!//)[^\s:]")
_ITEM: Final = re.compile(r"-(?:[ \t]|$)")
_KEY: Final = re.compile(r"([^\s:#][^:#]*):(?:[ \t]|$)")
_LONE_KEY: Final = re.compile(r"([a-z_][a-z0-9_]*)$")
_WORDS_OF_KEY: Final = re.compile(r"([a-z_][a-z0-9_]*)[ \t]+[A-Z0-9\"'\[{|>]")
_ANY_WORDS: Final = re.compile(r"([a-z_][a-z0-9_]*)(?:[ \t]|$)")
_WRAPPED: Final = 60


def over_indented(failure: Failure) -> Finding | None:
    """A colon on a line that continues the text above, where a key or an item of a list was meant."""
    if failure.trouble is not Trouble.COLON:
        return None
    text = failure.scalar
    if text is None or text.style or failure.source.number(start_of(text)) == failure.line:
        return None
    first = failure.source.number(start_of(text))
    found = _missing_space(failure, first)
    if found is not None:
        return found
    start = failure.source.starts[failure.line] + failure.source.indent(failure.line)
    written = failure.source.text[start : failure.at].rstrip()
    if start_of(text) == failure.source.starts[first] + failure.source.indent(first):
        is_member = _LONE_KEY.match(written) or _ITEM.match(written)
        return _no_key_above(failure, start_of(text)) if is_member else None
    if _ITEM.match(written):
        return failure.mistake("rientro", start)
    return failure.mistake("rientro", start, start + len(written)) if _LONE_KEY.match(written) else None


def _no_key_above(failure: Failure, start: int) -> Finding | None:
    """A line without a colon above a key; in the middle of a sheet it may also be the first line of a text."""
    found = _missing_colon(failure, start, _ANY_WORDS)
    if found is None and not any(isinstance(event, ScalarEvent) for event in failure.events[:-1]):
        return failure.unclear(start, failure.source.end(start))
    return found


def line_without_colon(failure: Failure) -> Finding | None:
    """A line among keys that has no colon: a space or the colon forgotten, or prose that is not indented."""
    if failure.trouble is not Trouble.NO_COLON:
        return None
    start = failure.context
    stop = failure.source.end(start)
    sign = failure.source.text[start]
    if sign in "\"'" and sign not in failure.source.text[start + 1 : stop]:
        return failure.mistake("virgolette", start)
    found = _missing_space(failure, failure.source.number(start))
    if found is not None:
        return found
    if failure.last is None or not is_block(failure.last):
        found = _missing_colon(failure, start, _WORDS_OF_KEY)
        if found is None and (_has_members(failure, start) or not _wraps(failure, start)):
            found = _missing_colon(failure, start, _LONE_KEY)
    if found is not None:
        return found
    if failure.source.text[start:stop].find(": ") > 0:  # a key of more than 1,024 characters
        return failure.unclear(start, stop)
    return failure.mistake("senza-due-punti", start, stop)


def misplaced(failure: Failure) -> Finding | None:
    """A key, an item of a list or a text in a column where none of its kind can stand."""
    if failure.trouble is Trouble.ITEM:
        return failure.mistake("rientro", failure.at)
    if failure.trouble is Trouble.DOCUMENT:
        start = _lone_first_key(failure)
        return _misplaced_line(failure, failure.at if start is None else start)
    if failure.trouble not in (Trouble.BLOCK, Trouble.NODE):
        return None
    if failure.sign == ":":
        return not_allowed(failure.source, failure.at, "chiave-composta", ":")
    if failure.sign in ",]}" or failure.trouble is Trouble.NODE:
        return failure.unclear(failure.at)
    return _missing_space(failure, failure.line) or _glued_above(failure) or _misplaced_line(failure, failure.at)


def _glued_above(failure: Failure) -> Finding | None:
    """``-voce`` right above ``- voce``: the mistake is in the first, though parsers stop at the second."""
    source, indent = failure.source, failure.source.indent(failure.line)
    if not _ITEM.match(source.line(failure.line)[indent:]):
        return None
    for number in range(failure.line - 1, -1, -1):
        line = source.line(number)
        if line.strip()[:1] not in ("", "#") and source.indent(number) <= indent:
            is_glued = source.indent(number) == indent and _GLUED_DASH.match(line)
            return _missing_space(failure, number) if is_glued else None
    return None


def _misplaced_line(failure: Failure, start: int) -> Finding:
    """A finding on what is misplaced: the dash of an item, the name of a key, or a whole line of text."""
    stop = failure.source.end(start)
    rest = failure.source.text[start:stop]
    if _ITEM.match(rest):
        return failure.mistake("rientro", start)
    key = _KEY.match(rest)
    return failure.mistake("rientro", start, start + len(key[1].rstrip()) if key else stop)


def _lone_first_key(failure: Failure) -> int | None:
    """The index of the first key, if it alone is indented: the mistake is there, though parsers stop at the second."""
    nodes = [event for event in failure.events if isinstance(event, NodeEvent)]
    if not nodes or not isinstance(nodes[0], MappingStartEvent):
        return None
    start = start_of(nodes[0])
    column = failure.source.column(start)
    keys = sum(isinstance(one, ScalarEvent) and _opens_line(failure, one, column) for one in nodes)
    return start if column > failure.source.column(failure.at) and keys == 1 else None


def _opens_line(failure: Failure, event: ScalarEvent, column: int) -> bool:
    start = start_of(event)
    number = failure.source.number(start)
    return failure.source.column(start) == failure.source.indent(number) == column


def _missing_space(failure: Failure, number: int) -> Finding | None:
    """``-voce`` or ``chiave:valore`` on a line, by its 0-based number."""
    line = failure.source.line(number)
    match = _GLUED_DASH.match(line) or _GLUED_COLON.match(line)
    if match is None:
        return None
    start = failure.source.starts[number] + match.start(1)
    return failure.mistake("trattino", start)


def _missing_colon(failure: Failure, start: int, shape: re.Pattern[str]) -> Finding | None:
    """``ente Comune di Milano``, ``sedi``: a key without its colon, if the line has this shape."""
    stop = failure.source.end(start)
    written = failure.source.text[start:stop]
    match = shape.match(written)
    if match is None:
        return None
    better = f"{match[1]}: {written[match.end(1) :].lstrip()}".rstrip()
    return failure.mistake("manca-due-punti", start, stop, {"campo": match[1], "riga": shortened(better)})


def _wraps(failure: Failure, start: int) -> bool:
    """Whether the line above is as long as lines of prose are."""
    return len(failure.source.line(failure.source.number(start) - 1)) >= _WRAPPED


def _has_members(failure: Failure, start: int) -> bool:
    """Whether the next line is indented more, as below a key that holds a list or a map."""
    number = failure.source.number(start)
    after = failure.source.line(number + 1)
    return bool(MEMBER.match(after)) and failure.source.indent(number + 1) > failure.source.indent(number)
