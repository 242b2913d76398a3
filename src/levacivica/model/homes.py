"""Where an unknown key belongs: in a group, out of one, in another sheet, or in place of a name like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from levacivica.diagnostics.finding import Params, Words
from levacivica.model.kinds import Many, Misread, Scalar
from levacivica.model.nearest import nearest
from levacivica.model.record import NameOrNested, Nested, record_of
from levacivica.model.schede import BY_TIPO, Scheda

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from levacivica.model.kinds import Kind
    from levacivica.model.record import Field, Record
    from levacivica.reading import Tree

_COMMENT = ("//", "/*", "<!--")
_CALL = "bando"


class Written(NamedTuple):
    """An unknown key as it is written: in which record, of which sheet, beside which keys.

    ``taken`` are the fields that other unknown keys were meant to be.
    """

    key: str
    node: Tree
    record: type[Record]
    sheet: type[Record]
    present: Mapping[str, Tree]
    taken: Sequence[str]


def home_of(one: Written) -> tuple[str, Params]:
    """The variant of LC102 that says where an unknown key belongs, and its figures."""
    for found in (_no_field, _alike, _by_another_name, _inside, _in_the_sheet, _near, _in_another_sheet):
        if (home := found(one)) is not None:
            return home
    tipi = [tipo for tipo, sheet in BY_TIPO.items() if sheet is one.record]
    if tipi:  # a sheet has dozens of fields: the finding says where they are listed
        return "scheda", {"campo": one.key, "tipo": tipi[0]}
    return "", {"campo": one.key, "ammessi": ", ".join(one.record.FIELDS)}


def fits(kind: Kind, node: Tree) -> bool:
    """Whether what is written can be a value of a kind, by its shape and, for a single value, by its form."""
    if isinstance(kind, Many):
        return isinstance(node, list) and all(fits(kind.item, one) for one in node)
    if isinstance(kind, Nested):
        named = isinstance(kind, NameOrNested) and fits(kind.reference, node)
        return named or (isinstance(node, dict) and node.keys() <= kind.record.FIELDS.keys())
    if kind.name == Nested.name:  # a group with free keys
        return isinstance(node, dict)
    return isinstance(kind, Scalar) and isinstance(node, str) and _reads(kind, node)


def _reads(kind: Scalar, text: str) -> bool:
    try:
        kind.read(text)
    except Misread as misread:
        return bool(misread.better)
    return True


def _no_field(one: Written) -> tuple[str, Params] | None:
    """A comment with the sign of another language, or a name after a blank that is none to YAML."""
    sign = next((sign for sign in _COMMENT if one.key.startswith(sign)), "")
    if sign:
        return "commento", {"campo": one.key, "segno": sign}
    bare = one.key.strip()
    if bare != one.key and one.key.isprintable() is False:
        return "spazio-unificatore", {"campo": bare}
    return None


def _alike(one: Written) -> tuple[str, Params] | None:
    """A misspelt field that takes what is written, where no group has a field of the very name that does too."""
    near = _nearest(one)
    if not near or not fits(one.record.FIELDS[near].kind, one.node):
        return None
    return None if any(fits(field.kind, one.node) for _, field in _below(one)) else _as_near(one, near)


def _by_another_name(one: Written) -> tuple[str, Params] | None:
    """A field that has another name here: of the sheet, or of one of its groups, which is there or to be written."""
    if one.record is not one.sheet:
        return None
    from levacivica.model.other_names import OTHER_NAMES  # noqa: PLC0415 - sheets in order need no table

    for name in (name for name, others in OTHER_NAMES.items() if one.key.lower() in others):
        group, _, field = name.rpartition(".")
        if not group and name in one.record.FIELDS and fits(one.record.FIELDS[name].kind, one.node):
            variant = "altro-nome-presente" if name in one.present else "altro-nome"
            return variant, {"campo": one.key, "vicino": name}
        if group and (inner := record_of(one.record.FIELDS[group].kind) if group in one.record.FIELDS else None):
            return _in_a_group(one, group, inner.FIELDS[field]) if field in inner.FIELDS else None
    return None


def _in_a_group(one: Written, group: str, field: Field) -> tuple[str, Params]:
    params: dict[str, str | int | Words] = {"campo": one.key, "vicino": field.name, "gruppo": group}
    if one.present.get(group):
        listed = isinstance(one.record.FIELDS[group].kind, Many)
        return "altro-nome-voce" if listed else "altro-nome-dentro", params
    inner = record_of(field.kind)
    items = [f"- {next(iter(inner.REQUIRED or inner.FIELDS))}"] if inner and isinstance(field.kind, Many) else []
    return "altro-nome-gruppo", {**params, "righe": _lines([*_rows(one.record, (group,)), field.name, *items])}


def _near(one: Written) -> tuple[str, Params] | None:
    near = _nearest(one)
    return _as_near(one, near) if near else None


def _as_near(one: Written, near: str) -> tuple[str, Params]:
    return "simile", {"campo": one.key, "vicino": near}


def _nearest(one: Written) -> str:
    return nearest(one.key, [name for name in one.record.FIELDS if name not in one.taken])


def _below(one: Written) -> Iterator[tuple[tuple[str, ...], Field]]:
    """The fields of this name in the groups of the record, the nearest first, each with the way to it."""
    level: list[tuple[tuple[str, ...], type[Record]]] = [((), one.record)]
    for _ in range(3):
        groups = [
            ((*way, name), record)
            for way, parent in level
            for name, field in parent.FIELDS.items()
            if (record := record_of(field.kind)) is not None
        ]
        yield from ((way, record.FIELDS[one.key]) for way, record in groups if one.key in record.FIELDS)
        level = groups


def _inside(one: Written) -> tuple[str, Params] | None:
    """A field of a group or of the items of a list: of one that is there, or of one to be written."""
    ways = [*_below(one)]
    if not ways:
        return None
    way, _ = next((found for found in ways if fits(found[1].kind, one.node)), ways[0])
    field = one.record.FIELDS[way[0]]
    there = one.present.get(way[0])
    params: dict[str, str | int | Words] = {"campo": one.key, "gruppo": way[0]}
    if len(way) == 1 and isinstance(there, dict):
        return "dentro", params
    if len(way) == 1 and isinstance(there, list) and there and isinstance(there[-1], dict) and there[-1]:
        return "dentro-voce", {**params, "primo": next(iter(there[-1]))}
    rows = [*_rows(one.record, way), one.key]
    return ("in-un-gruppo" if isinstance(field.kind, Nested) else "in-una-voce"), {**params, "righe": _lines(rows)}


def _rows(record: type[Record], way: Sequence[str]) -> Iterator[str]:
    """The keys to write above a field in groups that are not there, a list with its first field."""
    for name in way:
        kind = record.FIELDS[name].kind
        inner = record_of(kind)
        assert inner is not None
        yield name
        if isinstance(kind, Many):
            yield f"- {next(iter(inner.REQUIRED or inner.FIELDS))}"
        record = inner


def _lines(rows: Sequence[str]) -> Words:
    """Lines of YAML to be written one below the other, each with its blanks in front."""
    indent, written = 0, []
    for row, after in zip(rows, [*rows[1:], ""], strict=True):
        tail = ":" if after.startswith("- ") or (after and not row.startswith("- ")) else ": …"
        written.append(f"{' ' * indent}{row}{tail}")
        indent += 2
    return Words("», «".join(written), '", "'.join(written))


def _in_the_sheet(one: Written) -> tuple[str, Params] | None:
    """A field of the sheet itself, written in one of its groups."""
    field = one.sheet.FIELDS.get(one.key) if one.record is not one.sheet else None
    return ("fuori", {"campo": one.key}) if field is not None and fits(field.kind, one.node) else None


def _in_another_sheet(one: Written) -> tuple[str, Params] | None:
    """A field of other kinds of sheet: of the call that this one names or may name, or of a kind to be chosen."""
    if one.record is not one.sheet:
        return None
    tipi = [tipo for tipo, sheet in BY_TIPO.items() if one.key in sheet.FIELDS]
    if _CALL in tipi and _CALL in one.record.FIELDS and issubclass(one.record, Scheda):
        name = one.present.get(_CALL)
        named = isinstance(name, str) and bool(name.strip())
        params: Params = {"campo": one.key, "bando": f"{name}".strip() if named else ""}
        return ("nel-bando" if named else "del-bando"), params
    return ("altro-tipo", {"campo": one.key, "tipi": ", ".join(tipi)}) if tipi else None
