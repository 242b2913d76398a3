"""A sheet as JSON: its fields under their own keys, what it has from its programme, the dates of its call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from levacivica.model.programmes import completed, taken_from_programme
from levacivica.model.schede import Bando
from levacivica.overview.moments import in_rome
from levacivica.overview.plain import VERSION, as_json, plain

if TYPE_CHECKING:
    from levacivica.model.schede import Scheda
    from levacivica.overview.gathering import Shelf

CALL = ("titolo", "apertura", "scadenza", "ora_scadenza", "colloqui", "avvio", "assegno_mensile", "da_verificare")
"""What is said of the call that a sheet names."""


def written(name: str, sheet: Scheda, shelf: Shelf) -> bytes:
    """Write the JSON of a sheet."""
    whole = completed(sheet, shelf.sheets)
    data = {
        "versione": VERSION,
        "nome": name,
        "scheda": plain(whole),
        "dal_programma": sorted(taken_from_programme(sheet, whole)),
        "bando": _call(getattr(whole, "bando", None), shelf),
        "termine": _deadline(whole if isinstance(whole, Bando) else shelf.call(getattr(whole, "bando", None))),
    }
    return as_json(data).encode()


def _call(name: str | None, shelf: Shelf) -> dict[str, Any] | None:
    """The call that a sheet names; every key is always there."""
    call = shelf.call(name)
    return None if call is None else {"nome": name, **{key: plain(getattr(call, key)) for key in CALL}}


def _deadline(call: Bando | None) -> str | None:
    """The moment at which applications close, with the hours that Rome is ahead of UTC on that day."""
    if call is None or call.scadenza is None or call.ora_scadenza is None:
        return None
    return in_rome(call.scadenza, call.ora_scadenza).isoformat(timespec="minutes")
