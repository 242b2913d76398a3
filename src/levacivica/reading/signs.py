"""Syntax errors of a single character: tabs that indent, signs that open no text, escapes that do not exist."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from levacivica.reading.escapes import bad_escape
from levacivica.reading.irregular import SIGNS, not_allowed
from levacivica.reading.scene import Scene, Trouble

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding

_NAME: Final = re.compile(r"[\w<!-]")
_WRITTEN_ESCAPE: Final = re.compile(r"\\(?:[xuU][0-9A-Fa-f]*|.?)")


def tab(scene: Scene) -> Finding | None:
    """A tab among the blanks that open the line, or where the parser wants a value."""
    if scene.trouble in (Trouble.OPEN_QUOTE, Trouble.ESCAPE):
        return None
    number = scene.source.number(scene.context if scene.trouble is Trouble.NO_COLON else scene.at)
    start = scene.source.starts[number]
    blanks = scene.source.line(number)[: scene.source.indent(number)]
    if "\t" in blanks:
        start += blanks.index("\t")
    elif scene.sign == "\t":
        start = scene.at
    else:
        return None
    return scene.mistake("tab", start, start + 1)


def special_sign(scene: Scene) -> Finding | None:
    """A text that starts with ``*``, ``&`` or ``!``: LC005 if it looks like an alias, anchor or tag, else a sign."""
    if scene.trouble is not Trouble.SIGN:
        return None
    start = scene.context
    sign, follower = scene.source.text[start], scene.source.text[start + 1 : start + 2]
    if sign == "!" or (sign in SIGNS and _NAME.match(follower)):
        return not_allowed(scene.source, start, SIGNS[sign])
    return scene.mistake("segno", start, start + 1, {"segno": sign})


def escape(scene: Scene) -> Finding | None:
    r"""A backslash in double quotes that means nothing, as in ``"C:\Documenti"``, or half a character."""
    text = scene.source.text
    if scene.trouble is Trouble.OPEN_QUOTE and text[scene.context] == '"':
        return bad_escape(text, [], (scene.context, scene.source.end(scene.context)))
    if scene.trouble is not Trouble.ESCAPE:
        return None
    start = max(text.rfind("\\", 0, scene.at + 1), 0)
    match = _WRITTEN_ESCAPE.match(text, start)
    stop = match.end() if match else start + 1
    return bad_escape(text, [], (min(scene.context, start), stop)) or scene.mistake(
        "barra", start, stop, {"dettaglio": text[start:stop]}
    )


def opening_sign(scene: Scene) -> Finding | None:
    """A text that starts with a sign that YAML keeps for itself: ``@ % | > ? ]`` and the backtick."""
    if scene.trouble is Trouble.BLOCK_HEADER:
        start = scene.context
    elif scene.trouble in (Trouble.TOKEN, Trouble.QUESTION) or (scene.trouble is Trouble.NODE and _opens_value(scene)):
        start = scene.at
    elif scene.trouble is Trouble.DIRECTIVE:
        start = scene.context if scene.source.text[scene.context] == "%" else scene.at
    elif scene.trouble is Trouble.DOCUMENT:
        return _unknown_directive(scene)
    else:
        return None
    return scene.mistake("segno", start, start + 1, {"segno": scene.source.text[start]})


def _opens_value(scene: Scene) -> bool:
    """Whether a closing bracket or a comma stands where a value starts, and not in the middle of a list."""
    return scene.sign in ",]}" and scene.source.text[: scene.at].rstrip()[-1:] not in ("[", "{", ",")


def _unknown_directive(scene: Scene) -> Finding | None:
    """A line like ``%sconto: 10``, which parsers skip as a directive before they miss a new document."""
    text = scene.source.text
    start = max(text.rfind("\n%", 0, scene.at + 1), text.rfind("\r%", 0, scene.at + 1)) + 1
    return scene.mistake("segno", start, start + 1, {"segno": "%"}) if text[start] == "%" else None
