"""What the peers need: libyaml's bare parse as a program, and a yamale schema made from the same tables of fields."""

from __future__ import annotations

from collections.abc import Iterator

from levacivica.model.kinds import Choice, Kind, Many
from levacivica.model.record import Nested, Record, record_of
from levacivica.model.schede import BY_TIPO

LIBYAML = """
import os, sys
from yaml._yaml import CParser
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            CParser(file.read()).raw_parse()
"""
"""Read every file and let libyaml parse it whole, with no Python object made."""


def yamale_schema(tipo: str) -> str:
    """Write the schema of a kind of sheet for yamale: names, types, lists, required fields."""
    record = BY_TIPO[tipo]
    lines = list(_fields(record))
    for inner in _inside(record, {}).values():
        lines += ["---", f"{inner.__name__}:", *(f"  {line}" for line in _fields(inner))]
    return "\n".join(lines) + "\n"


def _inside(record: type[Record], found: dict[str, type[Record]]) -> dict[str, type[Record]]:
    for field in record.FIELDS.values():
        inner = record_of(field.kind)
        if inner is not None and inner.__name__ not in found:
            found[inner.__name__] = inner
            _inside(inner, found)
    return found


def _fields(record: type[Record]) -> Iterator[str]:
    for field in record.FIELDS.values():
        yield f"{field.name}: {_type(field.kind, required=field.required)}"


def _type(kind: Kind, *, required: bool) -> str:
    option = "" if required else "required=False"
    if isinstance(kind, Many):
        inner = _type(kind.item, required=True)
        return f"list({', '.join(filter(None, (inner, option)))})"
    if isinstance(kind, Nested):
        return f"include({', '.join(filter(None, (repr(kind.record.__name__), option)))})"
    if isinstance(kind, Choice):
        return f"enum({', '.join(filter(None, (*map(repr, kind.values), option)))})"
    return f"any(str(), num(), day(), {option})" if option else "any(str(), num(), day())"
