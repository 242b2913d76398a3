"""The columns of a list of sheets as open data: one order, the same names in CSV and JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from levacivica.model.quantity import spoken
from levacivica.overview.plain import plain

if TYPE_CHECKING:
    from levacivica.model.quantity import Quantity
    from levacivica.overview.entry import Entry, Site

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
    "volontari": lambda entry: entry.places,
    "durata_mesi": lambda entry: entry.months,
    "ore_totali": lambda entry: entry.hours,
    "ore_settimanali": lambda entry: entry.weekly,
    "assegno_mensile": lambda entry: entry.allowance,
    "apertura": lambda entry: entry.opening,
    "scadenza": lambda entry: entry.closing,
    "ora_scadenza": lambda entry: entry.closing_time,
    "programma": lambda entry: entry.programme,
    "bando": lambda entry: entry.call,
    "aggiornato": lambda entry: entry.updated,
}
"""What is said of each sheet, under its Italian name."""

QUANTITIES = ("durata_mesi", "ore_totali", "ore_settimanali")
"""The fields that may be ranges: in a row they take three cells, as written, lowest and highest."""

SITE_FIELDS: dict[str, Callable[[Site], Any]] = {
    "codice": lambda site: site.code,
    "nome": lambda site: site.name,
    "indirizzo": lambda site: site.address,
    "cap": lambda site: site.postcode,
    "comune": lambda site: site.municipality,
    "volontari": lambda site: site.places,
    "olp": lambda site: site.olp,
    "riservati": lambda site: site.reserved,
}
"""What is said of each site."""


def header(fields: tuple[str, ...] = tuple(FIELDS)) -> list[str]:
    """The names of the cells of a row."""
    return [cell for name in fields for cell in _names(name)]


def _names(name: str) -> tuple[str, ...]:
    if name == "sedi":
        return ("numero_sedi",)
    return (name, f"{name}_minimo", f"{name}_massimo") if name in QUANTITIES else (name,)


def row(entry: Entry, fields: tuple[str, ...] = tuple(FIELDS)) -> list[Any]:
    """The cells of a sheet."""
    return [cell for name in fields for cell in _cells(name, FIELDS[name](entry))]


def _cells(name: str, value: Any) -> tuple[Any, ...]:
    if name in QUANTITIES:
        return _three(value)
    if name == "sedi":
        return (len(value) or None,)
    return (", ".join(value) or None,) if name == "comuni" else (value,)


def _three(value: Quantity | None) -> tuple[Any, Any, Any]:
    return (None, None, None) if value is None else (spoken(value).it, value.low, value.high)


def described(entry: Entry) -> dict[str, Any]:
    """The same as JSON has it: every key is always there, null where nothing is known."""
    told = {name: plain(read(entry)) for name, read in FIELDS.items() if name != "sedi"}
    sites = [{name: read(site) for name, read in SITE_FIELDS.items()} for site in entry.sites]
    return {name: sites if name == "sedi" else told[name] for name in FIELDS}
