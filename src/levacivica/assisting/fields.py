"""The field that a path of a sheet leads to, by the tables that the structure check uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.kinds import Kind, Many
from levacivica.model.record import Field, Record, record_of
from levacivica.model.schede import BY_TIPO, Scheda

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Path


def record_at(tipo: str, path: Path) -> type[Record] | None:
    """The table of the group that a path leads to, a single item of a list too; None where there is no group."""
    if not path:
        return BY_TIPO.get(tipo, Scheda)
    field = field_at(tipo, path)
    if field is None or (isinstance(field.kind, Many) and not isinstance(path[-1], int)):
        return None
    return record_of(field.kind)


def field_at(tipo: str, path: Path) -> Field | None:
    """The field that a path leads to; an item of a list has the field of the list."""
    record: type[Record] | None = BY_TIPO.get(tipo, Scheda)
    field: Field | None = None
    for step in path:
        if isinstance(step, int):
            continue
        field = record.FIELDS.get(step) if record is not None else None
        if field is None:
            return None
        record = record_of(field.kind)
    return field


def kind_at(field: Field, path: Path) -> Kind:
    """The kind of what stands at a path of a field: that of its items in a list."""
    kind = field.kind
    return kind.item if isinstance(kind, Many) and path and isinstance(path[-1], int) else kind
