"""A new sheet or file of norms: every field in order, explained by a comment; optional ones are commented out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from levacivica.diagnostics.catalogue import Language, word
from levacivica.model.codes import REFERENCE
from levacivica.model.kinds import NONE_WORDS, Choice, Kind, Many, Paragraphs
from levacivica.model.norms import Regime
from levacivica.model.record import Field, NameOrNested, Nested, Record
from levacivica.model.schede import BY_TIPO, TIPI
from levacivica.model.structure import NO_KINDS

FEW = 6
"""The words of a choice that have room on one line; of more, each has a line with its meaning."""


def scaffold(tipo: str, lang: Language, kinds: Mapping[Kind, Kind] = NO_KINDS) -> str:
    """Write a commented sheet of a kind: its syntax is right, its findings name what is to be filled in.

    ``kinds`` maps kinds of fields to those of the data root, which also allow its own regimes.
    """
    explained = TIPI[tipo][0 if lang == "it" else 1]
    heading = word("new-intestazione", lang, tipo=tipo, spiegazione=explained)
    fields = (replace(field, kind=kinds.get(field.kind, field.kind)) for field in BY_TIPO[tipo].FIELDS.values())
    return _written(heading, fields, {"tipo": tipo}, lang)


OF_THE_STATE = frozenset({"settori", "parole_successive"})
"""The lists of words of national laws, which norms of an office do without."""


def scaffold_of_norms(name: str, lang: Language) -> str:
    """Write a commented file of norms of the data root's own, with the name that it will have; empty for any."""
    fields = (field for field in Regime.FIELDS.values() if field.name not in OF_THE_STATE)
    return _written(word("new-norma", lang), fields, {"nome": name}, lang)


def _written(heading: str, fields: Iterable[Field], values: Mapping[str, str], lang: Language) -> str:
    """The heading and the fields, each with its value or else its example."""
    lines = [f"# {heading}", f"# {word('facoltativi', lang)}", ""]
    for field in fields:
        lines += _field(field, lang, values.get(field.name, ""))
    return "\n".join(lines) + "\n"


def _field(field: Field, lang: Language, value: str = "") -> Iterator[str]:
    """Yield the lines of a field at the left margin: the comment, then the key with its example.

    An optional line loses just its # to become part of the sheet: no blank is left over to misalign it.
    """
    notes = [field.it if lang == "it" else field.en]
    many: Iterator[str] = iter(())
    if isinstance(field.kind, Choice) and field.name != "tipo":
        if len(field.kind.values) > FEW:
            notes.append(word("una-di-queste", lang))
            many = _one_a_line(field.kind, lang)
        else:
            notes.append(f" {word('oppure', lang)} ".join(field.kind.values))
    if field.required:
        notes.append(word("obbligatorio", lang))
    yield f"# {'; '.join(notes)}"
    yield from many
    mark = "" if field.required or field.expected else "#"
    yield from (_behind(mark, line) for line in _example(field, lang, value))
    yield ""


def _one_a_line(choice: Choice, lang: Language) -> Iterator[str]:
    """Yield a comment for each word of a choice, with its meaning."""
    for value in choice.values:
        meaning = choice.help.get(value)
        yield f"# - {value}" + (f" ({meaning.it if lang == 'it' else meaning.en})" if meaning is not None else "")


def _behind(mark: str, line: str) -> str:
    """Put a line behind a mark, in place of a mark that it has already."""
    return mark + line.replace("#", "", 1) if mark and line.lstrip().startswith("#") else mark + line


def _example(field: Field, lang: Language, value: str = "") -> Iterator[str]:
    kind = field.kind
    example = value or field.example
    if isinstance(kind, Many) and kind.item is REFERENCE:
        yield f"{field.name}: {NONE_WORDS[0]}"  # a sheet that is not there would be an error
    elif isinstance(kind, Many):
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
