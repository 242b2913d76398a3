"""The JSON Schema of the fields of a record, with what an editor says beside them: helps, examples, our own sentences.

yaml-language-server shows ``errorMessage`` of the part of a schema that does not fit, whatever does not fit in it. So
each part says one thing: a missing field, an unknown one, a value. Between shapes ``if`` decides and no ``anyOf``, of
which an editor shows the alternative that it takes for the nearest.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from levacivica.diagnostics.catalogue import Language, word
from levacivica.model.figures import Whole
from levacivica.model.kinds import NONE_WORDS, Choice, Kind, Many, Scalar, Schema
from levacivica.model.patterns import either_case, whole
from levacivica.model.record import Field, NameOrNested, Nested, Record, record_of

_NONE = whole(either_case("|".join(NONE_WORDS)))
_WORDS, _FIELDS = 24, 12
"""The words of a choice, and the fields of a group, that a sentence lists; an editor offers all of them."""

_TO_FILL = 3
"""The fields that a completion writes of a group that requires none."""


@dataclass
class Writer:
    """Writes the schemas of records in one language; ``parts`` gathers those of groups, by the name of their record."""

    lang: Language
    parts: dict[str, Schema] = field(default_factory=dict)

    def record(self, record: type[Record]) -> Schema:
        """The schema of a group of fields, or of all those of a sheet."""
        fields = record.FIELDS
        names = _listed(list(fields), _FIELDS)
        missing = [
            {"required": [name], "errorMessage": word("schema-manca", self.lang, campo=name, aiuto=self._help(one))}
            for name, one in fields.items()
            if one.required
        ]
        return {
            "properties": {name: self.property(one) for name, one in fields.items()},
            "additionalProperties": False,
            "errorMessage": word("schema-sconosciuto", self.lang, campi=names),
            "allOf": [{"type": "object", "errorMessage": word("schema-gruppo", self.lang, campi=names)}, *missing],
        }

    def property(self, one: Field) -> Schema:
        """The schema of a field, with its help and its example."""
        record = record_of(one.kind)
        if record is not None and record.__name__ not in self.parts:
            self.parts[record.__name__] = {}
            self.parts[record.__name__] = self.record(record)
        text = self._help(one)
        schema = {"description": f"{text[:1].upper()}{text[1:]}.", **self._value(one.kind, one.example)}
        if one.example and not isinstance(one.kind, Choice) and "allOf" not in schema:
            schema["examples"] = [_typed(one.example)]
        if record is not None:
            body = to_fill(record)
            schema["defaultSnippets"] = [{"label": one.name, "body": [body] if isinstance(one.kind, Many) else body}]
        return schema

    def _help(self, one: Field) -> str:
        return one.it if self.lang == "it" else one.en

    def _value(self, kind: Kind, example: str) -> Schema:
        if isinstance(kind, Many):
            return self._many(kind, example)
        if isinstance(kind, NameOrNested):
            return _either("object", self._group(kind), self._scalar(kind.reference, example))
        if isinstance(kind, Nested):
            text = self._scalar(kind.record.FIELDS[kind.text].kind, "") if kind.text else None
            return _either("object", self._group(kind), text) if text else self._group(kind)
        return self._scalar(kind, example)

    def _group(self, kind: Nested) -> Schema:
        return {"$ref": f"#/$defs/{kind.record.__name__}"}

    def _many(self, kind: Many, example: str) -> Schema:
        item = self._value(kind.item, example)
        key = "schema-elenco-o-nessuno" if kind.word_for_none else "schema-elenco"
        said = word(key, self.lang)
        if example and isinstance(kind.item, Scalar) and not isinstance(kind.item, Choice):
            item["examples"] = [_typed(example)]
        # Where a schema has items beside it, an editor begins a list with an empty one and not with the snippet.
        array = {"allOf": [{"items": item, "contains": {}, "errorMessage": said}], "errorMessage": said}
        if kind.alone:
            alone = _either({"pattern": _NONE, "type": "string"}, {}, item) if kind.word_for_none else item
            return _either("array", array, alone)
        if kind.word_for_none:
            return {"type": ["array", "string"], "pattern": _NONE, **array}
        return {"type": "array", **array}

    def _scalar(self, kind: Kind, example: str) -> Schema:
        assert isinstance(kind, Scalar)
        said = word("schema-si-scrive", self.lang, cosa=self._what(kind))
        if example and not isinstance(kind, Choice):
            said = word("schema-esempio", self.lang, frase=said, esempio=example)
        described = _saying(kind.describe(), said)
        if isinstance(kind, Choice) and kind.help:
            which = 0 if self.lang == "it" else 1
            described["anyOf"][0]["markdownEnumDescriptions"] = [kind.help[value][which] for value in kind.values]
        return described

    def _what(self, kind: Scalar) -> str:
        if isinstance(kind, Choice):
            return word("si-scrive-scelta", self.lang, parole=_listed(list(kind.values), _WORDS))
        if isinstance(kind, Whole):
            return word("si-scrive-intero-tra", self.lang, minimo=kind.lowest, massimo=kind.highest)
        return word(f"si-scrive-{kind.name}", self.lang)


def _listed(names: list[str], most: int) -> str:
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")


def to_fill(record: type[Record], **known: str) -> Schema:
    """What a completion writes of a group: the fields that it requires or else its first ones, with places to fill."""
    names = record.REQUIRED or tuple(record.FIELDS)[:_TO_FILL]
    places = count(1)

    def place(one: Field) -> Any:
        inner = record_of(one.kind)
        if inner is None:
            value: Any = f"${{{next(places)}:{one.example}}}"
        else:
            value = {name: place(inner.FIELDS[name]) for name in inner.REQUIRED or tuple(inner.FIELDS)[:_TO_FILL]}
        return [value] if isinstance(one.kind, Many) else value

    return {name: known.get(name) or place(record.FIELDS[name]) for name in names}


def _either(what: str | Schema, then: Schema, otherwise: Schema) -> Schema:
    """One of two schemas, as the value is of a type, or fits a schema, or not."""
    return {"if": {"type": what} if isinstance(what, str) else what, "then": then, "else": otherwise}


def _typed(example: str) -> str | int:
    """The value of an example, which is written as it is typed in a sheet."""
    return int(example) if example.isdecimal() else example.strip('"')


_BOUNDS = ("minimum", "exclusiveMinimum", "maximum")


def _saying(described: Schema, said: str) -> Schema:
    """A schema of values with a sentence for all that may not fit.

    Editors have no sentence of ours for bounds of a number, but for a type: one beyond them would have to be a text.
    """
    schema: Schema = {"errorMessage": said}
    bounds: Schema = {}
    for key, value in described.items():
        if key in _BOUNDS:
            bounds[key] = value
        elif key == "items":
            schema[key] = _saying(value, said)
        elif key in ("anyOf", "allOf"):
            schema[key] = [_saying(one, said) for one in value]
        else:
            schema[key] = value
    if bounds:
        schema |= {"if": bounds, "else": {"type": "string", "errorMessage": said}}
    return schema
