"""The values that the template of a sheet may use, each with the name to write, as a YAML file with comments."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from levacivica.diagnostics.catalogue import Language, word
from levacivica.model.quantity import Quantity
from levacivica.model.record import Record
from levacivica.rendering.document.formats import quantita


def described(known: Mapping[str, Any], lang: Language) -> str:
    """Tell every value by its name, then the names that have none in this sheet."""
    lines = [f"# {word('contesto-testa', lang)}"]
    empty: list[str] = []
    for name, value in known.items():
        if callable(value):
            lines.append(f"# {word(f'contesto-{name}', lang)}")
        else:
            lines += [f"{path}: {text}" for path, text in _values(name, value, empty)]
    if empty:
        lines += [f"# {word('contesto-vuoti', lang)}", *(f"# {name}" for name in empty)]
    return "\n".join(lines) + "\n"


def _values(name: str, value: Any, empty: list[str]) -> Iterator[tuple[str, str]]:
    if value is None:
        empty.append(name)
    elif isinstance(value, Record):
        for field in type(value).FIELDS:
            yield from _values(f"{name}.{field}", getattr(value, field), empty)
    elif isinstance(value, Mapping):
        for key, inside in value.items():
            yield from _values(f"{name}[{json.dumps(key, ensure_ascii=False)}]", inside, empty)
    elif isinstance(value, list | tuple) and not isinstance(value, Quantity):
        if not value:
            yield name, "[]"
        for position, inside in enumerate(value):
            yield from _values(f"{name}[{position}]", inside, empty)
    else:
        yield name, _written(value)


def _written(value: Any) -> str:
    """A value as a template would print it, quoted where it is a text."""
    if isinstance(value, Quantity):
        value = str(quantita(value))
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int | Decimal):
        return str(value)
    lines = str(value).split("\n")
    if len(lines) > 1 and lines[0][:1].strip() and lines[-1].strip() and all(line.isprintable() for line in lines):
        return "|-\n" + "\n".join(f"  {line}".rstrip() for line in lines)
    return json.dumps(str(value), ensure_ascii=False)
