"""A sheet as JSON: its fields under their own keys, which it has from others, the dates of its call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from levacivica.archive.settling import Origin
from levacivica.overview.columns import INCOMPLETE
from levacivica.overview.moments import in_rome
from levacivica.overview.plain import VERSION, as_json, plain

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.references import Reference
    from levacivica.archive.settling import Settled
    from levacivica.model.schede import Bando, Scheda

CALL = (
    "titolo", "apertura", "scadenza", "ora_scadenza", "proroghe", "esaurimento_posti", "scadenza_a_parole",
    "colloqui", "avvio", "avvii", "assegno_mensile", "assegno_settimanale", "assegno_giornaliero", "assegno_totale",
    "da_verificare",
)  # fmt: skip
"""What is said of the call that a sheet names."""


ORIGINS = {"dal_programma": Origin.PROGRAMME, "dal_bando": Origin.CALL, "dalla_norma": Origin.NORMS}
"""The keys that name the fields which a sheet does not say itself, by where they come from."""


def written(settled: Settled[Scheda], _: Archive) -> bytes:
    """Write the JSON of a sheet."""
    data = {
        "versione": VERSION,
        "nome": settled.name,
        "scheda": plain(settled.sheet),
        **{
            key: sorted(name for name, origin in settled.origins.items() if origin is wanted)
            for key, wanted in ORIGINS.items()
        },
        "bando": _call(settled.call),
        "termine": _deadline(settled.dated),
        INCOMPLETE: list(settled.unread),
    }
    return as_json(data).encode()


def _call(reference: Reference[Bando] | None) -> dict[str, Any] | None:
    """The call that a sheet names, where it can be read; every key is always there."""
    call = reference.sheet if reference is not None else None
    if reference is None or call is None:
        return None
    return {"nome": reference.name, **{key: plain(getattr(call, key)) for key in CALL}}


def _deadline(call: Bando | None) -> str | None:
    """The moment at which applications close, with the hours that Rome is ahead of UTC on that day."""
    if call is None or call.scadenza is None or call.ora_scadenza is None:
        return None
    return in_rome(call.scadenza, call.ora_scadenza).isoformat(timespec="minutes")
