"""Syntax errors of lists: an item without its dash, a line that left its item, a dash on the line of the key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from levacivica.diagnostics.finding import Edit, Fix, Spot
from levacivica.reading.failure import Failure, Trouble
from levacivica.reading.source import shortened

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding
    from levacivica.reading.source import Source

_KEY: Final = re.compile(r"([^\s:#'\"-][^:#]*):(?:[ \t]|$)")
_A_KEY: Final = re.compile(r"[^\s:#'\"-][^:#]*:(?:[ \t]|$)|[a-z_]+:")
"""A key, also with its colon glued to its value."""

_ITEM: Final = re.compile(r"-[ \t]+(?=\S)")
_BEHIND_A_KEY: Final = re.compile(r"[ ]*(?:-[ ]+)*([^\s:#][^:#]*):[ ]+$")
_FIRST_KEYS: Final = {
    "motivo": "testo",
    "documento": "categoria",
    "ruolo": "nome",
    "indirizzo": "nome",
    "comune": "nome",
    "email": "ufficio",
    "telefono": "ufficio",
    "azioni": "titolo",
    "compiti": "titolo",
}
"""The field that items begin with, by a field that comes after it: what the other items of a list do not tell."""

_REACH: Final = 200
"""How many lines above are searched for the item that a line may belong to."""


def on_the_line_of_its_key(failure: Failure) -> Finding | None:
    """A dash right behind a key: the first item of a list, or all there is (``obblighi: -``)."""
    if failure.trouble is not Trouble.ITEM:
        return None
    source, start = failure.source, failure.at
    behind = _BEHIND_A_KEY.match(source.text[source.start(start) : start])
    if behind is None:
        return None
    params = {"campo": behind[1].strip(), "riga": shortened(source.text[start : source.end(start)])}
    if source.end(start) == start + 1:
        return failure.mistake("trattino-solo", start, start + 1, params)
    return failure.mistake("voce-sulla-riga", start, start + 1, params)


def without_dash(failure: Failure) -> Finding | None:
    """A line in the column of the dashes of a list, without one: another item, or a line of the item above it."""
    if failure.trouble not in (Trouble.NO_COLON, Trouble.BLOCK):
        return None
    source = failure.source
    start = failure.context if failure.trouble is Trouble.NO_COLON else failure.at
    number = source.number(start)
    indent = source.indent(number)
    line = source.line(number)[indent:].rstrip()
    above = _item_above(source, number, indent)
    if above is None or not line or line[0] in "-#'\"[{" or source.column(start) != indent:
        return None
    key, keys = _KEY.match(line), _keys_of(source, above, number, indent)
    if key is not None and not indent:
        return None  # a field of the sheet
    begin = source.starts[number] + indent
    if key is not None and keys and key[1] not in keys:
        fix = Fix((Edit(Spot(place=source.place(begin, begin)), " " * 2),))
        return failure.mistake("rientro-voce", begin, begin + len(key[1]), {"primo": keys[0]}, fix=fix)
    better = f"- {line.removesuffix(':')}"
    stop = begin + (len(key[1]) if key else len(line))
    fix = Fix((Edit(Spot(place=source.place(begin, begin + len(line))), better),))
    return failure.mistake("trattino-perso", begin, stop, {"riga": shortened(better)}, fix=fix)


def without_its_key(failure: Failure) -> Finding | None:
    """An item whose first field lacks its name, above its second field: ``- Diploma``, then ``motivo: …``."""
    if failure.trouble not in (Trouble.COLON, Trouble.BLOCK):
        return None
    source, number = failure.source, failure.line
    indent = source.indent(number) - 2
    key = _KEY.match(source.line(number).lstrip(" "))
    if key is None or indent < 0 or not number:
        return None
    above = source.line(number - 1)
    dash = _ITEM.match(above[indent:]) if source.indent(number - 1) == indent else None
    if dash is None or _A_KEY.match(above[indent + dash.end() :]) or above[indent + dash.end()] in "'\"[{|>":
        return None
    name = _first_key(source, number - 1, indent) or _FIRST_KEYS.get(key[1], "")
    if not name:
        return None
    begin = source.starts[number - 1] + indent + dash.end()
    better = f"- {name}: {above[indent + dash.end() :].rstrip()}"
    return failure.mistake("voce-senza-campo", begin, source.end(begin), {"campo": name, "riga": shortened(better)})


def _first_key(source: Source, number: int, indent: int) -> str:
    """The name of the first field of the item before this one in its list; empty where there is none."""
    for line in map(source.line, range(number - 1, max(-1, number - _REACH), -1)):
        outer = len(line) - len(line.lstrip(" "))
        if line.strip() and outer <= indent:
            dash = _ITEM.match(line[indent:]) if outer == indent else None
            key = _KEY.match(line[indent + dash.end() :]) if dash is not None else None
            return key[1] if key is not None else ""
    return ""


def _item_above(source: Source, number: int, indent: int) -> int | None:
    """The number of the line above with the dash in a column, if nothing further left stands between."""
    for above in range(number - 1, max(-1, number - _REACH), -1):
        line = source.line(above)
        if line.strip() and line.strip()[0] != "#" and source.indent(above) <= indent:
            return above if source.indent(above) == indent and _ITEM.match(line[indent:]) else None
    return None


def _keys_of(source: Source, first: int, end: int, indent: int) -> list[str]:
    """The keys of the item that begins on a line and ends before another; empty for an item that is a text."""
    opening = _ITEM.match(source.line(first)[indent:])
    width = opening.end() if opening else 0
    lines = [source.line(number)[indent:] for number in range(first, end)]
    members = [lines[0][width:], *(line[width:] for line in lines[1:] if not line[:width].strip())]
    return [key[1] for member in members if (key := _KEY.match(member))]
