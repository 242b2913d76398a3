"""What the structure check takes in silence, no schema marks: every kind of field, in every way of writing a value."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from hypothesis import event, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from levacivica.editing.schema import schema_of_all
from levacivica.model.kinds import Choice, Kind, Many
from levacivica.model.record import Field, Record, record_of
from levacivica.model.schede import BY_TIPO
from levacivica.model.structure import check
from levacivica.reading import read

from ..sweep import examples
from .test_schema import as_json

SCHEMA = Draft7Validator(schema_of_all("it"))
YAML_1_2 = YAML(typ="safe", pure=True)


class Place(NamedTuple):
    """A field, the kind of sheet that has it, and the groups down to it; True for a list of groups."""

    tipo: str
    groups: tuple[tuple[str, bool], ...]
    field: Field


def places(tipo: str, record: type[Record], groups: tuple[tuple[str, bool], ...] = ()) -> Iterator[Place]:
    for field in record.FIELDS.values():
        yield Place(tipo, groups, field)
        inner = record_of(field.kind)
        if inner is not None and len(groups) < 3:
            yield from places(tipo, inner, (*groups, (field.name, isinstance(field.kind, Many))))


PLACES = [place for tipo, record in BY_TIPO.items() for place in places(tipo, record) if place.field.name != "tipo"]

WRITTEN = """
x|12|0|1|17|18|1.5|12.50|1145|circa 22|in media 30|almeno 12|al massimo 25|5-6|5 – 6|da 20 a 36|5 o 6|5, 6
5,6 o 7|300, 360 o 400|da 300 a 400|al massimo 582.50|fino a 500|€ 519,47|3.450.000,00|2300000.50|519.47 euro
3.450.000|€ 0,00|2026-03-01|1972-01-01|2050-12-31|14:00|9:30|24:00|08:30-16:30|dalle 8:30 alle 16:30
8:30 – 16:30|nessuno|nessuna|sì|si|no|E01|E 01|4|Obiettivo 4|4. Istruzione di qualità|91058|SU00123|su 00123
NZ-01396|SU00123A01|CP123456|RT1C00001|B41H23000200006|b41 h23000200006|PROV1234567890|01199250158|12345678903
IT12345678903|MI4.4.11.1.h|4.4|20121|informa-mi-2019|ufficio@comune.it|ufficio@città.it|02 1234567
+39 02 1234567|(02) 1234567|3331234567|035 271234/5|035 271234 int. 5|1522|035 271234 o 5|https://www.example.it
www.example.it|https://università.it/a?b=c|da definire|90|bozza
"""


def words(kind: Kind) -> Iterator[str]:
    """The words that a field may have, and other ways to write them."""
    inner = kind.item if isinstance(kind, Many) else kind
    if isinstance(inner, Choice):
        yield from (*inner.values, *inner.also)


STYLES = ("{}", '"{}"', "'{}'", '" {} "', "|\n{in}{}", ">-\n{in}{}", "[{}]", "[{0}, {0}]", '[" {} "]', "\n{in}- {}")
CASES: tuple[Callable[[str], str], ...] = (str, str, str.upper, str.capitalize, str.swapcase)


@st.composite
def sheets(draw: st.DrawFn) -> tuple[Place, str]:
    """A field of a sheet, and a sheet with that field alone."""
    place = draw(st.sampled_from(PLACES))
    own = [one for one in (place.field.example.strip('"'), *words(place.field.kind)) if one]
    text = draw(st.sampled_from(CASES))(draw(st.sampled_from(own * 30 + re.split(r"[|\n]", WRITTEN.strip()))))
    lines, deep = [f"tipo: {place.tipo}"], 0
    for name, several in place.groups:
        lines.append(f"{'  ' * deep}{name}:")
        deep += 1
        if several:
            lines.append(f"{'  ' * deep}-")
            deep += 1
    style = draw(st.sampled_from(STYLES)).replace("{in}", "  " * (deep + 1))
    lines.append(f"{'  ' * deep}{place.field.name}: {style.format(text)}")
    return place, "\n".join(lines) + "\n"


@given(made=sheets())
@settings(max_examples=examples(1000))
def test_what_the_check_takes_in_silence_is_not_marked(made: tuple[Place, str]) -> None:
    place, text = made
    document, unreadable = read(text.encode())
    if document is None or unreadable:
        return
    name = place.field.name
    _, findings = check(document)
    if any(name in finding.spot.path for finding in findings):
        return
    try:
        data = as_json(YAML_1_2.load(io.StringIO(text)))
    except YAMLError:
        return
    event("silent")
    marked = [error for error in SCHEMA.iter_errors(data) if name in error.absolute_path]
    assert marked == [], text
