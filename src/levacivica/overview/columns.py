"""The columns of a list of sheets as open data: one order, the same names in CSV and JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from levacivica.model.quantity import Quantity, spoken
from levacivica.model.record import Nested
from levacivica.model.schede.parts import Sede
from levacivica.model.schede.programma import Intero
from levacivica.overview.plain import plain

if TYPE_CHECKING:
    from decimal import Decimal

    from levacivica.overview.entry import Entry, Site


def _in_part(entry: Entry) -> str | None:
    """Whether a programme is here only in part, in a word."""
    return None if entry.tipo != "programma" else "sì" if entry.in_part else "no"


def _of_whole(name: str, entry: Entry) -> Any:
    """A figure of the whole programme of which an entry shows a part."""
    return getattr(entry.whole, name, None)


def _amount(value: Decimal | Quantity | None) -> Decimal | None:
    """An allowance that is a single amount."""
    return None if isinstance(value, Quantity) else value


def _bound(name: str, entry: Entry) -> Any:
    """The lowest or the highest allowance, where it is no single amount: that by the month, or else another."""
    ranges = (one for one in (entry.allowance, *entry.paid_otherwise) if isinstance(one, Quantity))
    return getattr(next(ranges, None), name, None)


INCOMPLETE = "incompleta"
"""The key and the column with the names of what a sheet depends on and that cannot be read.

What it takes from there is missing. Without any it is an empty list, or an empty cell.
"""

FIELDS: dict[str, Callable[[Entry], Any]] = {
    "nome": lambda entry: entry.name,
    "file": lambda entry: entry.path,
    "tipo": lambda entry: entry.tipo,
    "titolo": lambda entry: entry.title,
    "stato": lambda entry: entry.state,
    "ente": lambda entry: entry.body,
    "regime": lambda entry: entry.regime,
    "anno": lambda entry: entry.year,
    "settore": lambda entry: entry.sector,
    "comuni": lambda entry: entry.municipalities,
    "sedi": lambda entry: entry.sites,
    "numero_sedi": lambda entry: entry.site_count,
    "volontari": lambda entry: entry.places,
    "durata_mesi": lambda entry: entry.months,
    "ore_totali": lambda entry: entry.hours,
    "ore_settimanali": lambda entry: entry.weekly,
    "assegno_mensile": lambda entry: _amount(entry.allowance),
    "apertura": lambda entry: entry.opening,
    "scadenza": lambda entry: entry.closing,
    "ora_scadenza": lambda entry: entry.closing_time,
    "programma": lambda entry: entry.programme,
    "progetti_mancanti": lambda entry: entry.absent,
    "in_parte": _in_part,
    **{f"intero_{name}": partial(_of_whole, name) for name in Intero.FIELDS},
    "bando": lambda entry: entry.call,
    "aggiornato": lambda entry: entry.updated,
    "programma_titolo": lambda entry: entry.programme_title,
    "programma_codice": lambda entry: entry.programme_code,
    "assegno_minimo": lambda entry: _bound("low", entry),
    "assegno_massimo": lambda entry: _bound("high", entry),
    "assegno_settimanale": lambda entry: _amount(entry.paid_otherwise[0]),
    "assegno_giornaliero": lambda entry: _amount(entry.paid_otherwise[1]),
    "assegno_totale": lambda entry: _amount(entry.paid_otherwise[2]),
    INCOMPLETE: lambda entry: entry.unread,
    "riservati": lambda entry: entry.reserved,
    "giorni_settimanali": lambda entry: entry.days,
    "mesi_estero": lambda entry: entry.abroad,
    "capienza": lambda entry: entry.capacity,
}
"""The columns of a list of sheets: Italian name, and how to get the value from an entry."""

QUANTITIES = ("durata_mesi", "ore_totali", "ore_settimanali", "giorni_settimanali", "mesi_estero")
"""The fields that may be ranges: in a row they take three cells, as written, lowest and highest."""


def _of_sites() -> Iterator[tuple[str, Callable[[Site], Any]]]:
    """Yield a column for every field of a site; those of a group are named after group and field."""
    for name, field in Sede.FIELDS.items():
        if isinstance(field.kind, Nested):
            for inner in field.kind.record.FIELDS:
                yield f"{name}_{inner}", partial(_within, name, inner)
        else:
            yield name, partial(_own, name)


def _own(name: str, site: Site) -> Any:
    return plain(getattr(site.record, name))


def _within(group: str, name: str, site: Site) -> Any:
    return plain(getattr(getattr(site.record, group), name, None))


SITE_FIELDS: dict[str, Callable[[Site], Any]] = {**dict(_of_sites()), "volontari": attrgetter("places")}
"""The columns of a list of sites, by the names of their fields."""

LATER_OF_SITES = ("paese",)
"""The fields of a site that came later: in a table their columns stand at the end."""


def header(fields: tuple[str, ...] = tuple(FIELDS)) -> list[str]:
    """The names of the cells of a row."""
    return [cell for name in fields for cell in _names(name)]


def _names(name: str) -> tuple[str, ...]:
    if name == "sedi":
        return ()  # a cell has no room for them: their number is a column of its own
    return (name, f"{name}_minimo", f"{name}_massimo") if name in QUANTITIES else (name,)


def row(entry: Entry, fields: tuple[str, ...] = tuple(FIELDS)) -> list[Any]:
    """The cells of a sheet."""
    return [cell for name in fields for cell in _cells(name, FIELDS[name](entry))]


def _cells(name: str, value: Any) -> tuple[Any, ...]:
    if name in QUANTITIES:
        return _three(value)
    if name == "sedi":
        return ()
    return (joined(value),) if name in ("comuni", INCOMPLETE) else (value,)


def joined(names: Iterable[str]) -> str | None:
    """Several names in one cell."""
    return ", ".join(names) or None


def _three(value: Quantity | None) -> tuple[Any, Any, Any]:
    return (None, None, None) if value is None else (spoken(value).it, value.low, value.high)


def described(entry: Entry) -> dict[str, Any]:
    """An entry for JSON, with all keys of ``FIELDS``; null where a value is not known."""
    values = {name: plain(read(entry)) for name, read in FIELDS.items() if name != "sedi"}
    sites = [{name: read(site) for name, read in SITE_FIELDS.items()} for site in entry.sites]
    return {name: sites if name == "sedi" else values[name] for name in FIELDS}
