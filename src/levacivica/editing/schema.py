"""The JSON Schema of sheets, of one kind or of all, and of norms: made from their tables of fields, for editors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from levacivica.diagnostics.catalogue import Language, word
from levacivica.model.call_names import calls_of_kind
from levacivica.model.kinds import Choice, Kind
from levacivica.model.norms import Regime, national_calls
from levacivica.model.record import Field, Record, record_of
from levacivica.model.schede import BY_TIPO, TIPI
from levacivica.model.structure import NO_KINDS

Schema = dict[str, Any]
DIALECT = "http://json-schema.org/draft-07/schema#"


def schema_of(tipo: str, lang: Language, kinds: Mapping[Kind, Kind] = NO_KINDS) -> Schema:
    """Make the schema of a kind of sheet (draft-07, which every editor knows), with its help in one language.

    ``kinds`` maps kinds of fields to those of the data root, which also allow its own regimes.
    """
    record = BY_TIPO[tipo]
    parts: dict[str, Schema] = {}
    body = _object(record, lang, parts)
    for name, field in record.FIELDS.items():
        if field.kind in kinds:
            body["properties"][name] = _property(replace(field, kind=kinds[field.kind]), lang, parts)
    body["properties"]["tipo"] = {"const": tipo, "description": body["properties"]["tipo"]["description"]}
    if "bando" in record.FIELDS:
        body["properties"]["bando"]["examples"] = calls_of_kind(tipo, national_calls())
    title = TIPI[tipo][0 if lang == "it" else 1]
    return {"$schema": DIALECT, "title": f"levacivica: {tipo}", "description": title, **body, "$defs": parts}


def schema_of_all(lang: Language, kinds: Mapping[Kind, Kind] = NO_KINDS) -> Schema:
    """Make one schema for the sheets of every kind, which ``tipo`` tells apart: a folder needs no other.

    A sheet is held to the schema of its own kind alone, so that an editor says what is wrong with it and no more.
    """
    parts: dict[str, Schema] = {}
    cases = []
    for tipo in BY_TIPO:
        one = schema_of(tipo, lang, kinds)
        parts |= one.pop("$defs")
        parts[tipo] = {name: one[name] for name in one if name not in ("$schema", "title")}
        is_it = {"properties": {"tipo": {"const": tipo}}, "required": ["tipo"]}
        cases.append({"if": is_it, "then": {"$ref": f"#/$defs/{tipo}"}})
    tipo_field = _property(BY_TIPO["bando"].FIELDS["tipo"], lang, {})
    return {
        "$schema": DIALECT,
        "title": "levacivica",
        "description": word("schema-di-tutte", lang),
        "type": "object",
        "properties": {"tipo": tipo_field},
        "required": ["tipo"],
        "allOf": cases,
        "$defs": parts,
    }


def schema_of_norms(lang: Language) -> Schema:
    """Make the schema of a file of norms of the data root's own."""
    parts: dict[str, Schema] = {}
    body = _object(Regime, lang, parts)
    return {
        "$schema": DIALECT,
        "title": "levacivica: norma",
        "description": word("new-norma", lang),
        **body,
        "$defs": parts,
    }


def _object(record: type[Record], lang: Language, parts: dict[str, Schema]) -> Schema:
    properties = {name: _property(field, lang, parts) for name, field in record.FIELDS.items()}
    required = [name for name, field in record.FIELDS.items() if field.required]
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, "required": required} if required else schema


def _property(field: Field, lang: Language, parts: dict[str, Schema]) -> Schema:
    record = record_of(field.kind)
    if record is not None and record.__name__ not in parts:
        parts[record.__name__] = {}
        parts[record.__name__] = _object(record, lang, parts)
    text = field.it if lang == "it" else field.en
    schema = {"description": text[:1].upper() + text[1:] + ".", **field.kind.describe()}
    if isinstance(field.kind, Choice) and field.kind.help:
        help_ = field.kind.help
        words = (*field.kind.values, *field.kind.also.values())
        schema["markdownEnumDescriptions"] = [help_[value][0 if lang == "it" else 1] for value in words]
    return schema
