"""The JSON Schema of sheets, of one kind or of all, and of norms: made from their tables of fields, for editors."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import count

from levacivica.diagnostics.catalogue import Language, word
from levacivica.editing.schema_values import Writer, to_fill
from levacivica.model.call_names import calls_of_kind
from levacivica.model.kinds import Choice, Kind, Schema
from levacivica.model.norms import Regime, national_calls
from levacivica.model.patterns import exactly, whole
from levacivica.model.schede import BY_TIPO, TIPI, Scheda
from levacivica.model.schede.regimes import NORMS
from levacivica.model.structure import NO_KINDS

DIALECT = "http://json-schema.org/draft-07/schema#"


def schema_of(tipo: str, lang: Language, kinds: Mapping[Kind, Kind] = NO_KINDS) -> Schema:
    """Make the schema of a kind of sheet (draft-07, which every editor knows), with its help in one language.

    ``kinds`` maps kinds of fields to those of the data root, which also allow its own regimes.
    """
    record = BY_TIPO[tipo]
    writer = Writer(lang)
    body = writer.record(record)
    properties = body["properties"]
    for name, field in record.FIELDS.items():
        if field.kind in kinds:
            properties[name] = writer.property(replace(field, kind=kinds[field.kind]))
    properties["tipo"] = writer.property(replace(record.FIELDS["tipo"], kind=Choice({tipo: TIPI[tipo]})))
    if "bando" in record.FIELDS:
        properties["bando"]["examples"] = calls_of_kind(tipo, national_calls())
    title = TIPI[tipo][0 if lang == "it" else 1]
    return {**_named(tipo, lang), "description": title, **body, "$defs": writer.parts}


def schema_of_all(lang: Language, kinds: Mapping[Kind, Kind] = NO_KINDS) -> Schema:
    """Make one schema for the sheets of every kind, which ``tipo`` tells apart: a folder needs no other.

    A sheet is held to the schema of its own kind alone, so that an editor says what is wrong with it and no more.
    """
    parts: dict[str, Schema] = {}
    cases = []
    for tipo in BY_TIPO:
        one = schema_of(tipo, lang, kinds)
        parts |= one.pop("$defs")
        parts[tipo] = {name: one[name] for name in one if name not in ("$schema", "$id", "title")}
        is_it = {"properties": {"tipo": {"pattern": whole(exactly(tipo))}}, "required": ["tipo"]}
        cases.append({"if": is_it, "then": {"$ref": f"#/$defs/{tipo}"}})
    field = Scheda.FIELDS["tipo"]
    missing = word("schema-manca", lang, campo="tipo", aiuto=field.it if lang == "it" else field.en)
    return {
        **_named("", lang),
        "description": word("schema-di-tutte", lang),
        "type": "object",
        "properties": {"tipo": Writer(lang).property(field)},
        "required": ["tipo"],
        "errorMessage": missing,
        "allOf": cases,
        "defaultSnippets": [
            {
                "label": tipo,
                "description": TIPI[tipo][0 if lang == "it" else 1],
                "body": to_fill(BY_TIPO[tipo], tipo=tipo),
            }
            for tipo in BY_TIPO
        ],
        "$defs": _shared(parts),
    }


def _shared(parts: dict[str, Schema]) -> dict[str, Schema]:
    """The parts with the fields that several kinds of sheet have alike written once, as parts of their own."""
    seen = Counter(json.dumps([name, one]) for tipo in BY_TIPO for name, one in parts[tipo]["properties"].items())
    common: dict[str, Schema] = {}
    for tipo in BY_TIPO:
        properties = parts[tipo]["properties"]
        for name, one in properties.items():
            if seen[json.dumps([name, one])] > 1:
                key = next(key for n in count() if common.get(key := f"campo-{name}-{n}", one) == one)
                common[key] = one
                properties[name] = {"$ref": f"#/$defs/{key}"}
    return {**parts, **common}


def schema_of_norms(lang: Language) -> Schema:
    """Make the schema of a file of norms of the data root's own."""
    writer = Writer(lang)
    body = writer.record(Regime)
    return {**_named(NORMS, lang), "description": word("new-norma", lang), **body, "$defs": writer.parts}


def _named(what: str, lang: Language) -> Schema:
    """The head of a schema: its dialect, its name, and its title; without a kind, that of the schema of all sheets."""
    names = ("schema", *([what] if what else []), lang)
    return {
        "$schema": DIALECT,
        "$id": f"urn:levacivica:{':'.join(names)}",
        "title": f"levacivica: {what}" if what else "levacivica",
    }
