"""Unknown and missing keys, explained together: a slip of the keyboard is one finding, not two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Edit, Fix, Params, Spot, Words
from levacivica.model.kinds import Many
from levacivica.model.nearest import nearest
from levacivica.model.record import record_of
from levacivica.model.schede import BY_TIPO, Scheda
from levacivica.reading.source import shortened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from levacivica.diagnostics.finding import Path
    from levacivica.model.record import Field, Record
    from levacivica.model.structure import StructureCheck
    from levacivica.reading import Tree


def explain_unknown(
    unknown: list[str],
    cls: type[Record],
    path: Path,
    missing: list[str],
    checker: StructureCheck,
    present: Mapping[str, Tree],
    *,
    only: bool = False,
) -> dict[str, str]:
    """Report the unknown keys and the missing ones of a record; with ``only``, just the missing ones and the slips.

    ``present`` is all that is written: a slip is not mended into a key that is there.

    Returns:
        The unknown keys that are surely a slip, each with the key that was meant: their values can be read as such.
    """
    meant: dict[str, str] = {}
    report = checker.report
    for key in unknown:
        value, name = present[key], _before_a_colon(key, cls)
        if name and isinstance(value, str) and name not in present and name not in meant.values():
            meant[key] = name
            text = f"{key.removeprefix(name).strip()}: {value}".replace('"', "")
            told: Params = {"campo": name, "testo": shortened(text)}
            report("LC102", (*path, key), variant="manca-due-punti", params=told, on_key=True)
            continue
        near = nearest(key, missing)
        if near and near not in meant.values():
            meant[key] = near
            slip, fix = {"campo": near, "scritto": key}, _renamed((*path, key), near)
            report("LC101", (*path, key), variant="refuso", params=slip, on_key=True, label="refuso", fix=fix)
    where = _where(path)
    for name in missing:
        if name not in meant.values():
            lacks: Params = {"campo": name, "gruppo": _group(path), "esempio": sample(cls.FIELDS[name])}
            report("LC101", (*path, name), variant=where, params=lacks, on_key=True)
    if only:
        return meant
    for key in unknown:
        if key not in meant:
            variant, told = _place_of(key, cls, [*meant.values()])
            near = str(told["vicino"]) if variant == "simile" else ""
            is_there = near in present
            mended = _renamed((*path, key), near) if near and not is_there else None
            report(
                "LC102",
                (*path, key),
                variant="simile-presente" if is_there else variant,
                params=told,
                on_key=True,
                label="simile" if near else "",
                fix=mended,
            )
            if near and not is_there:
                meant[key] = near
    return meant


def _before_a_colon(key: str, cls: type[Record]) -> str:
    """The field whose colon was forgotten before a text that has one: «titolo WeMi: il portale»; else nothing."""
    name, _, rest = key.partition(" ")
    begins = rest.strip()[:1]
    return name if name in cls.FIELDS and (begins.isupper() or begins.isdigit() or begins in ("'", '"', "«")) else ""


def _renamed(path: Path, name: str) -> Fix:
    return Fix((Edit(Spot(path, "key"), name),))


def _where(path: Path) -> str:
    if not path:
        return ""
    return "voce" if isinstance(path[-1], int) else "gruppo"


def _group(path: Path) -> str:
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "")


def _place_of(key: str, cls: type[Record], taken: list[str]) -> tuple[str, Params]:
    """Say where an unknown key belongs: inside a group, outside one, in another kind of sheet, or nowhere."""
    if inside := [name for name, record in _groups(cls).items() if key in record.FIELDS]:
        return "dentro", {"campo": key, "gruppo": inside[0]}
    if near := nearest(key, [name for name in cls.FIELDS if name not in taken]):
        return "simile", {"campo": key, "vicino": near}
    if not issubclass(cls, Scheda) and any(key in sheet.FIELDS for sheet in BY_TIPO.values()):
        return "fuori", {"campo": key}
    if tipi := [tipo for tipo, sheet in BY_TIPO.items() if key in sheet.FIELDS]:
        return "altro-tipo", {"campo": key, "tipi": ", ".join(tipi)}
    if tipi := [tipo for tipo, sheet in BY_TIPO.items() if sheet is cls]:
        # A sheet has dozens of fields: it is said where they are.
        return "scheda", {"campo": key, "tipo": tipi[0]}
    return "", {"campo": key, "ammessi": ", ".join(cls.FIELDS)}


def sample(field: Field) -> Words:
    """A field as it may be written, to be copied: on one line, or in words where it takes several."""
    kind = field.kind
    record = record_of(kind)
    if record is None and not isinstance(kind, Many):
        return Words(_typed(field), _typed(field))
    rows = [field.example or "…"]
    if record is not None:
        inner = [record.FIELDS[name] for name in record.REQUIRED or list(record.FIELDS)[:1]]
        rows = [_typed(one) for one in inner]
    if isinstance(kind, Many):
        rows = [f"- {rows[0]}"]
    it, en = ("» e «".join(rows), '" and "'.join(rows))
    return Words(
        f"«{field.name}:» e sotto, con due spazi davanti, «{it}»",
        f'"{field.name}:" and below, after two spaces, "{en}"',
    )


def _typed(field: Field) -> str:
    """A field with its example, or with dots where any text will do."""
    return f"{field.name}: {field.example or '…'}"


def _groups(cls: type[Record]) -> dict[str, type[Record]]:
    """The groups and the lists of groups of a record, by name."""
    found = {}
    for name, field in cls.FIELDS.items():
        record = record_of(field.kind)
        if record is not None:
            found[name] = record
    return found
