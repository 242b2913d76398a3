"""The order of dates, and durations that match them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from levacivica.diagnostics.finding import Param, Path, Remark, Severity, Spot, Words
from levacivica.model.quantity import Quantity, breach, spoken
from levacivica.model.schede import Bando, Intervento, Progetto, ProgettoTerritoriale, Scheda
from levacivica.model.times import clock
from levacivica.rules.base import Context, rule
from levacivica.rules.limits import against
from levacivica.rules.places_of_calls import is_not_for_candidates

if TYPE_CHECKING:
    from levacivica.model.schede.calls import Avvio

SEQUENCES: dict[type[Scheda], tuple[str, ...]] = {
    Bando: ("apertura", "scadenza", "colloqui", "avvio"),
    Progetto: ("inizio", "fine"),
    Intervento: ("inizio", "fine"),
    ProgettoTerritoriale: ("inizio", "fine"),
}
"""The dates of each kind of sheet, in the order in which they must come."""

CALENDAR = (("apertura", "calendario_colloqui"), ("calendario_colloqui", "colloqui"))
"""The calendar of the interviews comes before them; no source relates it to the closing date."""

FOR_BODIES = (("apertura_enti", "scadenza_enti"),)
"""The dates for bodies come before those for candidates as a rule, but no source says that they must."""

LATER = (
    *(name for names in SEQUENCES.values() for name in names[1:]),
    *(later for _, later in (*CALENDAR, *FOR_BODIES)),
    *("proroghe", "avvii"),
)
"""The dates that must come after another one, and the lists that have such."""

MAY_COINCIDE = {("inizio", "fine"), *CALENDAR}
"""A thing may end on the day it starts; an application can't close on the day it opens."""

A_YEAR = 366
"""Days: calls are open for a month or two, and those of bodies for less than a year."""

DAYS_OFF = 5
"""Days of tolerance when two dates are compared with a whole number of months."""


class Reversed(NamedTuple):
    """Two dates, the second of which should come after the first."""

    earlier: Path
    later: Path
    first: date
    second: date


@rule("LC301", *SEQUENCES, given=LATER)
def in_order(sheet: Scheda, context: Context) -> Iterator[Remark]:
    """Opening, closing, interviews, start: each date after the one before it.

    A date after which several others should come, or before which, is the one to correct, and gives one finding.
    """
    wrong = [*_reversed(sheet)]
    for ends in ({one.earlier for one in wrong}, {one.later for one in wrong}) if len(wrong) > 1 else ():
        if len(ends) == 1:
            yield _misplaced(ends.pop(), wrong)
            return
    yield from map(_out_of_order, wrong)


def _reversed(sheet: Scheda) -> Iterator[Reversed]:
    names = next(names for kind, names in SEQUENCES.items() if isinstance(sheet, kind))
    pairs = pairwise([name for name in names if getattr(sheet, name) is not None])
    for earlier, later in (*pairs, *CALENDAR, *FOR_BODIES) if isinstance(sheet, Bando) else pairs:
        first, second = getattr(sheet, earlier), getattr(sheet, later)
        if first is None or second is None:
            continue
        if second < first or (second == first and (earlier, later) not in MAY_COINCIDE):
            yield Reversed((earlier,), (later,), first, second)
    if isinstance(sheet, Bando):
        if sheet.proroghe:
            yield from _extensions(sheet)
        for i, start in enumerate(sheet.avvii or ()):
            yield from _starts_too_early(sheet, i, start)


def _extensions(sheet: Bando) -> Iterator[Reversed]:
    """Each closing date that an extension replaced comes before the next one, and before the one that holds now."""
    days: list[tuple[Path, date]] = [
        (("proroghe", i, "scadenza_precedente"), one.scadenza_precedente)
        for i, one in enumerate(sheet.proroghe or ())
        if one.scadenza_precedente is not None
    ]
    if sheet.scadenza is not None:
        days.append((("scadenza",), sheet.scadenza))
    for (earlier, first), (later, second) in pairwise(days):
        if second <= first:
            yield Reversed(earlier, later, first, second)


def _starts_too_early(sheet: Bando, position: int, start: Avvio) -> Iterator[Reversed]:
    """A start comes after the opening, and after the closing date where that is the only one and closes all places."""
    name = "giorno" if start.giorno is not None else "entro"
    day = getattr(start, name)
    if day is None:
        return
    own = any(one.scadenza is not None for one in sheet.posti_per_progetto or ())
    closes = not (own or start.per or sheet.scadenze or sheet.esaurimento_posti == "sì" or is_not_for_candidates(sheet))
    # One that comes too early for both is told once.
    for earlier in ("apertura", "scadenza") if closes else ("apertura",):
        before = getattr(sheet, earlier)
        if before is not None and day <= before:
            yield Reversed((earlier,), ("avvii", position, name), before, day)
            return


def _out_of_order(pair: Reversed) -> Remark:
    before, after = f"{pair.earlier[-1]}", f"{pair.later[-1]}"
    return Remark(
        Spot(pair.later, label="dopo", params={"campo": after}),
        (Spot(pair.earlier, label="prima", params={"campo": before}),),
        {"prima": before, "dopo": after, "data_prima": pair.first.isoformat(), "data_dopo": pair.second.isoformat()},
        "uguali" if pair.second == pair.first else "",
    )


def _misplaced(path: Path, wrong: Sequence[Reversed]) -> Remark:
    others = {one.earlier if one.later == path else one.later: one for one in wrong}
    days = {other: one.first if other == one.earlier else one.second for other, one in others.items()}
    own = wrong[0].first if wrong[0].earlier == path else wrong[0].second
    named = ", ".join(f"«{other[-1]}» ({day.isoformat()})" for other, day in days.items())
    altre = Words(named, named.replace("«", '"').replace("»", '"'))
    return Remark(
        Spot(path, label="dopo", params={"campo": f"{path[-1]}"}),
        tuple(Spot(other, label="prima", params={"campo": f"{other[-1]}"}) for other in days),
        {"campo": f"{path[-1]}", "data": own.isoformat(), "altre": altre},
        "fuori-posto",
    )


def months_between(start: date, end: date) -> int | None:
    """Count the months from the first to the last day, both included; None when they are not whole months."""
    after = end + timedelta(days=1)
    count = (after.year - start.year) * 12 + after.month - start.month
    return next(
        (n for n in (count, count + 1, count - 1) if n > 0 and abs((_later(start, n) - after).days) <= DAYS_OFF), None
    )


def _later(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, 1) + timedelta(days=start.day - 1)


@rule("LC302", Progetto, given=("fine",))
def duration_matches(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The months between the first and the last day are the declared duration."""
    declared = sheet.durata_mesi
    if declared is None or sheet.inizio is None or sheet.fine is None:
        return
    count = months_between(sheet.inizio, sheet.fine)
    start, end = Spot(("inizio",), label="inizio"), Spot(("fine",), label="fine")
    if count is not None and not breach(Quantity(count, count), declared):
        # After 31 August six months end with February: only the same day of a month is surely one too many.
        if sheet.fine.day == sheet.inizio.day and sheet.fine == _later(sheet.inizio, count):
            last: dict[str, Param] = {"giorno": (sheet.fine - timedelta(days=1)).isoformat(), "mesi": count}
            yield Remark(end, (start,), last, "un-giorno", Severity.WARNING)
        return
    days = (sheet.fine - sheet.inizio).days + 1
    own = "durata_mesi" not in context.origins
    yield Remark(
        Spot(("durata_mesi",), label="durata") if own else end,
        (start, end) if own else (start,),
        {"durata": spoken(declared), **({"giorni": days} if count is None else {"mesi": count})},
        "" if count is not None else "giorni",
    )


@rule("LC237", Bando)
def opens_in_its_year(sheet: Bando, context: Context) -> Iterator[Remark]:
    """A call is open for weeks or months: from more than a year before, one of the years is a slip."""
    first = next((one.scadenza_precedente for one in sheet.proroghe or ()), None) or sheet.scadenza
    if sheet.apertura is None or first is None or sheet.esaurimento_posti == "sì":
        return
    if (first - sheet.apertura).days > A_YEAR:
        said = {"apertura": sheet.apertura.isoformat(), "scadenza": first.isoformat()}
        closing = ("proroghe", 0, "scadenza_precedente") if first != sheet.scadenza else ("scadenza",)
        params: dict[str, Param] = {**said, "mesi": (first - sheet.apertura).days * 12 // A_YEAR}
        yield Remark(Spot(("apertura",), label="apertura"), (Spot(closing, label="scadenza"),), params)


@rule("LC306", Bando, given=("calendario_colloqui",))
def calendar_comes_in_time(sheet: Bando, context: Context) -> Iterator[Remark]:
    """The calendar of the interviews is published some days before them (call of 2025)."""
    if sheet.calendario_colloqui is None or sheet.colloqui is None or context.regime is None:
        return
    days = (sheet.colloqui - sheet.calendario_colloqui).days
    if days >= 0:
        limit = context.regime.limit("calendario_colloqui")
        for finding in against(("calendario_colloqui",), Quantity(days, days), limit, context):
            yield replace(finding, params={**finding.params, "giorni": days})


@rule("LC303", Intervento, ProgettoTerritoriale, given=("inizio",))
def end_is_known(sheet: Intervento | ProgettoTerritoriale, context: Context) -> Iterator[Remark]:
    """A published sheet with a first day has a last day."""
    if sheet.stato != "pubblicata" or sheet.inizio is None or sheet.fine is not None:
        return
    if ("fine",) in context.loaded.empty:
        yield Remark(Spot(("fine",), "key"), (Spot(("inizio",), label="inizio"),))
    elif not sheet.unread("fine"):
        yield Remark(Spot(("inizio",), label="inizio"))


@rule("LC310", Bando, given=("ora_scadenza",))
def closes_at_the_usual_time(sheet: Bando, context: Context) -> Iterator[Remark]:
    """The calls of some norms always close at the same time of the day (calls of 2019, 2025 and 2026)."""
    if context.regime is None or sheet.ora_scadenza is None:
        return
    usual = context.regime.ora_scadenza
    if usual is not None and sheet.ora_scadenza != usual:
        params: dict[str, Param] = {
            "ora": clock(sheet.ora_scadenza),
            "solita": clock(usual),
            "regime": f"{context.regime.titolo}",
        }
        yield Remark(Spot(("ora_scadenza",), label="ora", params=params), params=params)
