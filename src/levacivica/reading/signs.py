"""Syntax errors of a single character: tabs that indent, reserved signs, unknown escapes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from levacivica.reading.escapes import bad_escape
from levacivica.reading.failure import Failure, Trouble
from levacivica.reading.irregular import SIGNS, not_allowed

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding

_NAME: Final = re.compile(r"[\w<!-]")
_WRITTEN_ESCAPE: Final = re.compile(r"\\(?:[xuU][0-9A-Fa-f]*|.?)")


def tab(failure: Failure) -> Finding | None:
    """A tab in the indentation, or where the parser expects a value."""
    if failure.trouble in (Trouble.OPEN_QUOTE, Trouble.ESCAPE):
        return None
    number = failure.source.number(failure.context if failure.trouble is Trouble.NO_COLON else failure.at)
    start = failure.source.starts[number]
    blanks = failure.source.line(number)[: failure.source.indent(number)]
    if "\t" in blanks:
        start += blanks.index("\t")
    elif failure.sign == "\t":
        start = failure.at
    else:
        return None
    return failure.mistake("tab", start)


def special_sign(failure: Failure) -> Finding | None:
    """A text that starts with ``*``, ``&`` or ``!``: LC005 if it looks like an alias, anchor or tag, else a sign."""
    if failure.trouble is not Trouble.SIGN:
        return None
    start = failure.context
    sign = failure.source.text[start]
    if sign == "!" or (sign in SIGNS and _NAME.match(failure.source.text, start + 1)):
        return not_allowed(failure.source, start, SIGNS[sign])
    return failure.mistake("segno", start, params={"segno": sign})


def escape(failure: Failure) -> Finding | None:
    r"""A backslash in double quotes that means nothing, as in ``"C:\Documenti"``, or half a character."""
    text = failure.source.text
    if failure.trouble is Trouble.OPEN_QUOTE and text[failure.context] == '"':
        return bad_escape(text, [], (failure.context, failure.source.end(failure.context)))
    if failure.trouble is not Trouble.ESCAPE:
        return None
    start = max(text.rfind("\\", 0, failure.at + 1), 0)
    match = _WRITTEN_ESCAPE.match(text, start)
    stop = match.end() if match else start + 1
    return bad_escape(text, [], (min(failure.context, start), stop)) or failure.mistake(
        "barra", start, stop, {"dettaglio": text[start:stop]}
    )


def opening_sign(failure: Failure) -> Finding | None:
    """A text that starts with a sign that YAML reserves: ``@ % | > ? ]`` and the backtick."""
    if failure.trouble is Trouble.BLOCK_HEADER:
        start = failure.context
    elif failure.trouble in (Trouble.TOKEN, Trouble.QUESTION) or (
        failure.trouble is Trouble.NODE and _opens_value(failure)
    ):
        start = failure.at
    elif failure.trouble is Trouble.DIRECTIVE:
        start = failure.context if failure.source.text[failure.context] == "%" else failure.at
    elif failure.trouble is Trouble.DOCUMENT:
        return _unknown_directive(failure)
    else:
        return None
    return failure.mistake("segno", start, params={"segno": failure.source.text[start]})


def _opens_value(failure: Failure) -> bool:
    """Whether a closing bracket or a comma stands where a value starts, and not in the middle of a list."""
    return failure.sign in ",]}" and failure.source.text[: failure.at].rstrip()[-1:] not in ("[", "{", ",")


def _unknown_directive(failure: Failure) -> Finding | None:
    """A line like ``%sconto: 10``, which parsers skip as a directive and then expect a new document."""
    text = failure.source.text
    start = max(text.rfind("\n%", 0, failure.at), text.rfind("\r%", 0, failure.at)) + 1
    return failure.mistake("segno", start, params={"segno": "%"}) if text[start] == "%" else None
