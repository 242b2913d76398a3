"""Syntax errors of lines: wrong indentation, a space missing after a dash or colon, a line without its colon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from yaml.events import MappingStartEvent, NodeEvent, ScalarEvent

from levacivica.reading.irregular import not_allowed
from levacivica.reading.nodes import end_of, is_block, start_of
from levacivica.reading.quotes import MEMBER
from levacivica.reading.scene import Scene, Trouble
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


def over_indented(scene: Scene) -> Finding | None:
    """A colon on a line that goes on with the text above, though its author meant a key or an item of a list."""
    if scene.trouble is not Trouble.COLON:
        return None
    text = scene.scalar
    if text is None or text.style or scene.source.number(start_of(text)) == scene.line:
        return None
    first = scene.source.number(start_of(text))
    found = _missing_space(scene, first)
    if found is not None:
        return found
    start = scene.source.starts[scene.line] + scene.source.indent(scene.line)
    written = scene.source.text[start : scene.at].rstrip()
    if start_of(text) == scene.source.starts[first] + scene.source.indent(first):
        is_member = _LONE_KEY.match(written) or _ITEM.match(written)
        return _no_key_above(scene, start_of(text)) if is_member else None
    if _ITEM.match(written):
        return scene.mistake("rientro", start, start + 1)
    return scene.mistake("rientro", start, start + len(written)) if _LONE_KEY.match(written) else None


def _no_key_above(scene: Scene, start: int) -> Finding | None:
    """A line above a key that is none: in the middle of a sheet it may also be the first line of a prose."""
    found = _missing_colon(scene, start, _ANY_WORDS)
    if found is None and not any(isinstance(event, ScalarEvent) for event in scene.events[:-1]):
        return scene.unclear(start, scene.source.end(start))
    return found


def line_without_colon(scene: Scene) -> Finding | None:
    """A line among keys that has no colon: a space or the colon forgotten, or prose that is not indented."""
    if scene.trouble is not Trouble.NO_COLON:
        return None
    start = scene.context
    if scene.source.text[start] in "\"'" and not scene.same_line(start, scene.at - 1):
        closing = scene.source.text.find(scene.source.text[start], start + 1, scene.source.end(start))
        if closing < 0:
            return scene.mistake("virgolette", start, start + 1)
    found = _missing_space(scene, scene.source.number(start))
    if found is not None:
        return found
    if scene.last is None or not is_block(scene.last):
        found = _missing_colon(scene, start, _WORDS_OF_KEY)
        if found is None and (_has_members(scene, start) or not _wraps(scene, start)):
            found = _missing_colon(scene, start, _LONE_KEY)
    if found is not None:
        return found
    stop = scene.source.end(start)
    if scene.source.text[start:stop].find(": ") > 0:  # a key of more than 1,024 characters
        return scene.unclear(start, stop)
    return scene.mistake("senza-due-punti", start, stop)


def misplaced(scene: Scene) -> Finding | None:
    """A key, an item of a list or a text in a column where nothing of the kind goes on."""
    if scene.trouble is Trouble.ITEM:
        return scene.mistake("rientro", scene.at, scene.at + 1)
    if scene.trouble is Trouble.DOCUMENT:
        start = _lone_first_key(scene)
        return _misplaced_line(scene, scene.at if start is None else start)
    if scene.trouble not in (Trouble.BLOCK, Trouble.NODE):
        return None
    if scene.sign == ":":
        return not_allowed(scene.source, scene.at, "chiave-composta", ":")
    if scene.sign in ",]}" or scene.trouble is Trouble.NODE:
        return scene.unclear(scene.at, scene.at + 1)
    return _missing_space(scene, scene.line) or _glued_above(scene) or _misplaced_line(scene, scene.at)


def _glued_above(scene: Scene) -> Finding | None:
    """``-voce`` right above ``- voce``: it is the first that has no space, where parsers stop at the second."""
    source, indent = scene.source, scene.source.indent(scene.line)
    if not _ITEM.match(source.line(scene.line)[indent:]):
        return None
    for number in range(scene.line - 1, -1, -1):
        line = source.line(number)
        if line.strip()[:1] not in ("", "#") and source.indent(number) <= indent:
            is_glued = source.indent(number) == indent and _GLUED_DASH.match(line)
            return _missing_space(scene, number) if is_glued else None
    return None


def _misplaced_line(scene: Scene, start: int) -> Finding:
    """Shows what is misplaced: the dash of an item, the name of a key, or a whole line of text."""
    stop = scene.source.end(start)
    rest = scene.source.text[start:stop]
    key = _KEY.match(rest)
    if _ITEM.match(rest):
        stop = start + 1
    elif key:
        stop = start + len(key[1].rstrip())
    return scene.mistake("rientro", start, stop)


def _lone_first_key(scene: Scene) -> int | None:
    """Where the first key is, if it alone is indented: it is the odd one then, not the second, where parsers stop."""
    nodes = [event for event in scene.events if isinstance(event, NodeEvent)]
    if not nodes or not isinstance(nodes[0], MappingStartEvent):
        return None
    start = start_of(nodes[0])
    column = scene.source.column(start)
    keys = sum(isinstance(one, ScalarEvent) and _opens_line(scene, one, column) for one in nodes)
    return start if column > scene.source.column(scene.at) and keys == 1 else None


def _opens_line(scene: Scene, event: ScalarEvent, column: int) -> bool:
    start = start_of(event)
    number = scene.source.number(start)
    return scene.source.column(start) == scene.source.indent(number) == column and end_of(event) > start


def _missing_space(scene: Scene, number: int) -> Finding | None:
    """``-voce`` or ``chiave:valore`` on a line, by its 0-based number."""
    line = scene.source.line(number)
    match = _GLUED_DASH.match(line) or _GLUED_COLON.match(line)
    if match is None:
        return None
    start = scene.source.starts[number] + match.start(1)
    return scene.mistake("trattino", start, start + 1)


def _missing_colon(scene: Scene, start: int, shape: re.Pattern[str]) -> Finding | None:
    """``ente Comune di Milano``, ``sedi``: a key, but for its colon; the shape says how sure of it we want to be."""
    stop = scene.source.end(start)
    written = scene.source.text[start:stop]
    match = shape.match(written)
    if match is None:
        return None
    better = f"{match[1]}: {written[match.end(1) :].lstrip()}".rstrip()
    return scene.mistake("manca-due-punti", start, stop, {"campo": match[1], "riga": shortened(better)})


def _wraps(scene: Scene, start: int) -> bool:
    """Whether the line above is as long as prose is before it wraps."""
    return len(scene.source.line(scene.source.number(start) - 1)) >= _WRAPPED


def _has_members(scene: Scene, start: int) -> bool:
    """Whether the next line is indented more, as below a key that holds a list or a map."""
    number = scene.source.number(start)
    after = scene.source.line(number + 1)
    return bool(MEMBER.match(after)) and scene.source.indent(number + 1) > scene.source.indent(number)
