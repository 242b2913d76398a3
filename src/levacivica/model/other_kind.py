"""A sheet whose fields are all those of another kind: the mistake is in ``tipo``, and it is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Edit, Finding, Fix, Spot
from levacivica.model.schede import BY_TIPO

if TYPE_CHECKING:
    from collections.abc import Mapping

    from levacivica.model.record import Record
    from levacivica.reading import Tree

_ENOUGH = 2
"""The unknown fields from which on ``tipo`` is wrong, and not a field."""


def of_another_kind(record: type[Record], data: Mapping[str, Tree]) -> Finding | None:
    """The finding on a ``tipo`` that only one other kind explains: it has all the fields, and what it needs."""
    unknown = [key for key in data if key not in record.FIELDS]
    if len(unknown) < _ENOUGH:
        return None
    fitting = [
        tipo
        for tipo, sheet in BY_TIPO.items()
        if sheet is not record and sheet.FIELDS.keys() >= data.keys() >= sheet.NEEDED
    ]
    if len(fitting) != 1:
        return None
    params = {"tipo": f"{data['tipo']}".strip(), "giusto": fitting[0], "campi": ", ".join(unknown[:4])}
    fix = Fix((Edit(Spot(("tipo",)), fitting[0]),))
    return Finding("LC028", Spot(("tipo",)), params=params, fix=fix)
