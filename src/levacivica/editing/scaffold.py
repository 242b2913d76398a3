"""A new sheet: every field in order, explained by a comment; the optional ones are commented out."""

from __future__ import annotations

from collections.abc import Iterator

from levacivica.diagnostics.catalogue import Language, word
from levacivica.model.kinds import Choice, Many, Paragraphs
from levacivica.model.record import Field, NameOrNested, Nested, Record
from levacivica.model.schede import BY_TIPO, TIPI


def scaffold(tipo: str, lang: Language) -> str:
    """Write a commented sheet of a kind: its syntax is right, its findings name what is to be filled in."""
    explained = TIPI[tipo][0 if lang == "it" else 1]
    lines = [f"# {word('new-intestazione', lang, tipo=tipo, spiegazione=explained)}"]
    lines += [f"# {word('facoltativi', lang)}", ""]
    for field in BY_TIPO[tipo].FIELDS.values():
        lines += _field(field, lang, value=tipo if field.name == "tipo" else "")
    return "\n".join(lines) + "\n"


def _field(field: Field, lang: Language, value: str = "") -> Iterator[str]:
    """Yield the lines of a field at the left margin: the comment, then the key with its example.

    An optional line loses just its # to become part of the sheet: no blank is left over to misalign it.
    """
    notes = [field.it if lang == "it" else field.en]
    if isinstance(field.kind, Choice) and field.name != "tipo":
        notes.append(f" {word('oppure', lang)} ".join(field.kind.values))
    if field.required:
        notes.append(word("obbligatorio", lang))
    yield f"# {'; '.join(notes)}"
    mark = "" if field.required or field.expected else "#"
    yield from (_behind(mark, line) for line in _example(field, lang, value))
    yield ""


def _behind(mark: str, line: str) -> str:
    """Put a line behind a mark, in place of a mark that it has already."""
    return mark + line.replace("#", "", 1) if mark and line.lstrip().startswith("#") else mark + line


def _example(field: Field, lang: Language, value: str = "") -> Iterator[str]:
    kind = field.kind
    example = value or field.example
    if isinstance(kind, Many):
        yield f"{field.name}:"
        inner = kind.item
        rows = list(_group(inner.record, lang)) if isinstance(inner, Nested) else [example]
        yield f"  - {rows[0]}"
        yield from (f"    {row}" for row in rows[1:])
    elif isinstance(kind, Nested) and not isinstance(kind, NameOrNested):
        yield f"{field.name}:"
        yield from (f"  {row}" for row in _group(kind.record, lang))
    elif isinstance(kind, Paragraphs):
        yield f"{field.name}: |"
        yield f"  {example}"
    else:
        yield f"{field.name}: {example}"


def _group(record: type[Record], lang: Language) -> Iterator[str]:
    """Yield the lines of a group, each with its help beside it: required fields, then the others commented out."""
    for field in sorted(record.FIELDS.values(), key=lambda field: not field.required):
        mark = "" if field.required or not record.REQUIRED else "#"
        text = field.it if lang == "it" else field.en
        lines = list(_example(field, lang))
        yield f"{mark}{lines[0]}" + (f"   # {text}" if len(lines) == 1 else "")
        yield from (_behind(mark, line) for line in lines[1:])
