"""A new sheet: every field in order, explained by a comment; the optional ones wait behind a #."""

from __future__ import annotations

from collections.abc import Iterator

from levacivica.diagnostics.catalogue import Language, word
from levacivica.model.kinds import Choice, Many, Nested, Prose
from levacivica.model.record import Field, Record
from levacivica.model.schede import BY_TIPO
from levacivica.model.schede.common import TIPI


def scaffold(tipo: str, lang: Language) -> str:
    """Write a commented sheet of a kind: it reads without errors of syntax, and says what is still to be filled in."""
    explained = TIPI[tipo][0 if lang == "it" else 1]
    lines = [f"# {word('new-intestazione', lang, tipo=tipo, spiegazione=explained)}"]
    lines += [f"# {word('facoltativi', lang)}", ""]
    for field in BY_TIPO[tipo].FIELDS.values():
        lines += _field(field, lang, value=tipo if field.name == "tipo" else "")
    return "\n".join(lines) + "\n"


def _field(field: Field, lang: Language, value: str = "") -> Iterator[str]:
    """Yield the lines of a field at the left margin: the comment, then the key with its example."""
    notes = [field.it if lang == "it" else field.en]
    if isinstance(field.kind, Choice):
        notes.append(f" {word('oppure', lang)} ".join(field.kind.values) if field.name != "tipo" else "")
    if field.required:
        notes.append(word("obbligatorio", lang))
    yield f"# {'; '.join(filter(None, notes))}"
    mark = "" if field.required else "# "
    for line in _example(field, lang, value):
        yield f"{mark}{line}".rstrip()
    yield ""


def _example(field: Field, lang: Language, value: str = "") -> Iterator[str]:
    kind = field.kind
    example = value or field.example
    if isinstance(kind, Many):
        yield f"{field.name}:"
        inner = kind.item
        rows = list(_group(inner.record, lang)) if isinstance(inner, Nested) else [example]
        yield f"  - {rows[0]}"
        yield from (f"    {row}" for row in rows[1:])
    elif isinstance(kind, Nested):
        yield f"{field.name}:"
        yield from (f"  {row}" for row in _group(kind.record, lang))
    elif isinstance(kind, Prose):
        yield f"{field.name}: |"
        yield f"  {example}"
    else:
        yield f"{field.name}: {example}"


def _group(record: type[Record], lang: Language) -> Iterator[str]:
    """Yield the lines of a group, each with its help beside it; where some are required, the others wait behind a #."""
    for field in record.FIELDS.values():
        mark = "" if field.required or not any(f.required for f in record.FIELDS.values()) else "# "
        text = field.it if lang == "it" else field.en
        lines = list(_example(field, lang))
        yield f"{mark}{lines[0]}" + (f"   # {text}" if len(lines) == 1 else "")
        yield from (f"{mark}{line}" for line in lines[1:])
