"""Figures that no service can have, where no norm sets a limit; and whether a sheet says which norm applies to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from levacivica.diagnostics.finding import Param, Path, Remark, Spot, Words
from levacivica.model.expressions import lazily
from levacivica.model.letters import small
from levacivica.model.quantity import Number, Quantity, spoken
from levacivica.model.schede import Bando, Progetto, Programma
from levacivica.rules.base import Context, rule
from levacivica.rules.completeness import PUBLISHED

MOST: Final = {
    "settimanale": (60, Words("ore a settimana", "hours a week")),
    "giorni": (7, Words("giorni a settimana", "days a week")),
    "mensile": (260, Words("ore al mese", "hours a month")),
    "durata_mesi": (36, Words("mesi", "months")),
}
"""What no known service passes: 48 hours a week on average are the most of any work (D.Lgs. 66/2003, art. 4), 36 hours
and 12 months the most of civil service; twice as much is a slip."""

MOST_A_DAY = 13
"""Hours of a day: 11 of rest are due every day (D.Lgs. 66/2003, art. 7)."""

LARGEST_ALLOWANCE: Final = {
    "assegno_mensile": (3000, Words("euro al mese", "euros a month")),
    "assegno_settimanale": (1000, Words("euro a settimana", "euros a week")),
    "assegno_giornaliero": (300, Words("euro al giorno", "euros a day")),
    "assegno_totale": (30000, Words("euro in tutto", "euros in all")),
}
"""The highest known allowance, abroad, is a third of these."""

ACTS: Final = (
    (lazily(r"\b40[/ ](?:del )?2017\b"), "scu"),
    (lazily(r"\b64[/ ](?:del )?2001\b|\b77[/ ](?:del )?2002\b"), "scn"),
    (lazily(r"lombardia.*\b16[/ ](?:del )?2019\b|\b16[/ ](?:del )?2019\b.*lombardia"), "lombardia-16-2019"),
    (lazily(r"lombardia.*\b33[/ ](?:del )?2014\b|\b33[/ ](?:del )?2014\b.*lombardia"), "lombardia-33-2014"),
)
"""The acts, in small letters, that have a regime of their own."""


@rule("LC236", Progetto)
def figures_are_possible(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """Hours, days and months are those that a service can have, where the norms set no limit for them."""
    orario, found = sheet.orario, False
    for name, (most, unit) in MOST.items():
        within = sheet if name == "durata_mesi" else orario
        declared: Quantity | None = getattr(within, name, None)
        if declared is not None and _least(declared) > most and not _is_limited(name, context):
            found = True
            yield _remark((name,) if within is sheet else ("orario", name), spoken(declared), unit, most)
    if orario is not None and not found:
        yield from _hours_a_day(orario.settimanale, orario.giorni)


def _hours_a_day(weekly: Quantity | None, days: Quantity | None) -> Iterator[Remark]:
    most = days.high if days is not None else None
    if weekly is not None and most and _least(weekly) > most * MOST_A_DAY:
        there = (Spot(("orario", "giorni"), label="giorni"),)
        params: dict[str, Param] = {"valore": spoken(weekly), "giorni": most, "ammesso": MOST_A_DAY}
        yield Remark(Spot(("orario", "settimanale"), label="valore"), there, params, "giornata")


def _least(declared: Quantity) -> Number:
    """The figure at its lowest; where there is none, the highest."""
    return declared.low if declared.low is not None else declared.high or 0


def _is_limited(name: str, context: Context) -> bool:
    return context.regime is not None and any(limit.cosa == name for limit in context.regime.limiti or ())


def _remark(path: Path, declared: Param, unit: Words, most: int) -> Remark:
    params: dict[str, Param] = {"valore": declared, "unita": unit, "ammesso": most}
    return Remark(Spot(path, label="valore"), params=params)


@rule("LC236", Bando)
def allowance_is_possible(sheet: Bando, context: Context) -> Iterator[Remark]:
    """An allowance is some hundreds of euros a month; that of a known year is compared with it (LC624)."""
    day: date | None = sheet.scadenza or sheet.apertura
    known = day is not None and context.regime is not None and context.regime.allowance(day.year)
    for name, (most, unit) in LARGEST_ALLOWANCE.items():
        amount: Quantity | Decimal | None = getattr(sheet, name)
        if amount is None or (known and name == "assegno_mensile"):
            continue
        euros = _least(amount) if isinstance(amount, Quantity) else amount
        if not 0 < euros <= most:
            shown = spoken(amount if isinstance(amount, Quantity) else Quantity(amount, amount))
            remark = _remark((name,), shown, unit, most)
            yield remark if euros > 0 else replace(remark, variant="niente")


@rule("LC235", Bando, Progetto, Programma)
def norm_is_named(sheet: Bando | Progetto | Programma, context: Context) -> Iterator[Remark]:
    """«altro» comes with its act in «norma», and no other regime does; an act that has a regime is not «altro».

    A draft may still lack the act.
    """
    if sheet.regime is None or sheet.unread("norma"):
        return
    if sheet.regime != "altro":
        if sheet.norma is not None and _regime_of(sheet.norma) != sheet.regime:
            spot = Spot(("norma",), label="norma")
            there = (Spot(("regime",), label="regime"),)
            yield Remark(spot, there, {"norma": sheet.norma, "regime": sheet.regime}, "di-troppo")
    elif sheet.norma is None:
        programme = context.programme.sheet if context.programme is not None else None
        if sheet.stato == PUBLISHED and (programme is None or programme.norma is None):
            yield Remark(Spot(("regime",)))
    elif known := _regime_of(sheet.norma):
        yield Remark(Spot(("regime",)), params={"norma": sheet.norma, "regime": known}, variant="ha-un-regime")


def _regime_of(act: str) -> str:
    """The regime of an act; empty for one that has none of its own."""
    lowered = small(act)
    return next((regime for pattern, regime in ACTS if pattern.search(lowered)), "")
