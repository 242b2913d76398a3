"""Figures, dates and money as Italian documents write them; each function passes on what is not there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from levacivica.archive.sites import distinct, each_once
from levacivica.model.goals import GOALS
from levacivica.model.quantity import Number, Qualifier, Quantity
from levacivica.model.same_names import same_name, usual_writings
from levacivica.model.schede import Progetto
from levacivica.model.schede.parts import Sede
from levacivica.model.times import END_OF_DAY, Shift
from levacivica.rendering.document.tree import Figure, Moment

LOCALE = "it_IT"
NO_BREAK = "\u00a0"
MOST_TOWNS = 4
"""How many municipalities a line names."""

P = ParamSpec("P")
T = TypeVar("T")


@lru_cache(256)
def numero(value: Number) -> Figure:
    """Write a number with its thousands: ``1.400``, ``12,5``."""
    return Figure(format_decimal(value, locale=LOCALE))


def euro(value: Decimal | Quantity) -> Figure:
    """Write an amount of money or several: ``€ 3.450.000,00``, ``al massimo € 582,50``; its blanks do not break."""
    if isinstance(value, Quantity):
        return _in_words(value, euro)
    return Figure(format_currency(value, "EUR", f"¤{NO_BREAK}#,##0.00", locale=LOCALE))


def percento(share: Decimal) -> Figure:
    """Write a share as a percentage with one decimal at most: ``66,7%``; what is rounded is never 0 or 100."""
    hundredths = share * 100
    rounded = round(hundredths, 1)
    if rounded == 100 != hundredths:
        return Figure(f"{'meno' if share < 1 else 'più'} del 100%")
    if rounded == 0 != hundredths:
        return Figure("meno dello 0,1%")
    return Figure(f"{format_decimal(rounded, '#,##0.#', locale=LOCALE)}%")


def data(value: date, alle: time | None = None) -> Moment:
    """Write a date, with its time if it has one: ``1° marzo 2026, ore 14:00``."""
    words = format_date(value, "d MMMM y", locale=LOCALE)
    words = words.replace("1 ", "1° ", 1) if value.day == 1 else words
    if alle is None:
        return Moment(words, value.isoformat())
    return Moment(f"{words}, ore {ora(alle)}", f"{value.isoformat()}T{alle:%H:%M}")


def ora(value: time) -> str:
    """Write a time: ``9:00``."""
    if value == END_OF_DAY:
        return "24:00"
    return f"{value.hour}:{value.minute:02d}"


def fascia(value: Shift) -> str:
    """Write the hours of a day: ``dalle 8:30 alle 16:30``."""
    return f"{_from(value.start)} {_to(value.end)}"


def _from(value: time) -> str:
    return f"dall'{ora(value)}" if value.hour == 1 else f"dalle {ora(value)}"


def _to(value: time) -> str:
    return f"all'{ora(value)}" if value.hour == 1 else f"alle {ora(value)}"


def quantita(value: Quantity | Number) -> Figure:
    """Write a quantity in words: ``1.400``, ``almeno 12``, ``circa 30``, ``da 8 a 12``, ``5 o 6``."""
    if not isinstance(value, Quantity):
        return numero(value)
    return _in_words(value, numero)


def _in_words(value: Quantity, figure: Callable[[Any], Figure]) -> Figure:
    """Write a quantity, each of its figures in the same way."""
    if value.qualifier is Qualifier.RANGE and value.low is not None and value.high is not None:
        return Figure(f"da {figure(value.low)} a {figure(value.high)}")
    if value.qualifier is Qualifier.CHOICE:
        *first, last = (figure(choice) for choice in value.choices)
        return Figure(f"{', '.join(first)} o {last}")
    bound = value.low if value.low is not None else value.high
    assert bound is not None
    return Figure(f"{value.qualifier.value} {figure(bound)}".lstrip())


def conta(value: Quantity | Number, uno: str, molti: str) -> Figure:
    """Write a quantity with its noun: ``1 volontario``, ``almeno 12 ore``."""
    last = value if not isinstance(value, Quantity) else value.low if value.high is None else value.high
    return Figure(f"{quantita(value)} {uno if last == 1 else molti}")


def ore(value: Quantity | Number) -> Figure:
    """Write hours: ``1 ora``, ``1.400 ore``."""
    return conta(value, "ora", "ore")


def somma(quantities: Iterable[Quantity]) -> Number | None:
    """Add exact quantities; None when there are none, or one of them is not exact."""
    figures = [quantity.exact for quantity in quantities]
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known and len(known) == len(figures) else None


def indirizzo(sede: Sede) -> str | None:
    """Write the address of a site on one line, with what is known of it; its number stays with its street."""
    street = re.sub(r"\s+(?=\d\S*$)", NO_BREAK, sede.indirizzo) if sede.indirizzo else None
    town = " ".join(part for part in (sede.cap, sede.comune) if part)
    return ", ".join(part for part in (street, town) if part) or None


def distinte(sedi: Iterable[Sede]) -> int:
    """Count the different sites: one that two projects share counts once."""
    return distinct(sedi)


def una_volta(sedi: Iterable[Sede]) -> list[Sede]:
    """Pick the different sites: of one that is written twice the first."""
    return each_once(sedi)


def dove(sedi: Iterable[Sede], tutte: int | None = None, titolo: str | None = None) -> str | None:
    """Write where a project is: its only site by name, or the municipalities of several.

    ``Biblioteca civica, Lecco``; ``Lecco, Cantù``; ``Milano (3 sedi)``. A site with the name of the project is told by
    its address.

    Args:
        sedi: the sites that are known.
        tutte: how many there are in all, where the project says so.
        titolo: the title of the project.
    """
    sites = each_once(sedi)
    how_many = tutte or len(sites)
    towns = list(usual_writings(site.comune or site.paese for site in sites).values())
    if how_many == 1 and sites:
        return ", ".join(filter(None, (_told(sites[0], titolo), *towns))) or None
    if not towns:
        return conta(how_many, "sede", "sedi") if how_many else None
    named = ", ".join(towns[:MOST_TOWNS]) + (" e altri" if len(towns) > MOST_TOWNS else "")
    return named if how_many == len(towns) else f"{named} ({numero(how_many)}{NO_BREAK}sedi)"


def _told(site: Sede, title: str | None) -> str | None:
    """What tells a site from others: its name, or its street where the name says no more than the title."""
    return site.indirizzo if site.indirizzo and same_name(site.nome) == same_name(title) else site.nome


def posti(sede: Sede, progetto: Progetto) -> Figure | str | None:
    """Write the volunteers of a site: its own, or those of the project where it says only how many they are in all."""
    if sede.volontari is not None:
        return numero(sede.volontari)
    if progetto.volontari is None:
        return None
    alone = len(progetto.sedi or ()) == 1
    return numero(progetto.volontari) if alone else f"{numero(progetto.volontari)} in tutto il progetto"


def obiettivi_agenda(numeri: Iterable[int]) -> list[str]:
    """Write the goals of the 2030 Agenda with their names: ``4 – Istruzione di qualità``."""
    return [f"{number} – {GOALS[number - 1]}" for number in numeri]


def passing_on(function: Callable[P, T]) -> Callable[P, T | None]:
    """Let None through a filter, so that templates need not ask first whether a value is there."""

    def wrapped(*args: P.args, **kwargs: P.kwargs) -> T | None:
        return None if args[0] is None else function(*args, **kwargs)

    return wrapped


FILTERS: dict[str, Callable[..., Any]] = {
    function.__name__: passing_on(function)
    for function in (
        numero,
        euro,
        data,
        ora,
        fascia,
        quantita,
        conta,
        ore,
        somma,
        indirizzo,
        distinte,
        una_volta,
        dove,
        posti,
        obiettivi_agenda,
    )
}
"""The filters of the templates in ``schede/``, by name."""
