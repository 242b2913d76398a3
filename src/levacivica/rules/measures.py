"""Optional measures of a project of civil service: tutoring, a period in Europe or abroad."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from operator import gt, lt

from levacivica.diagnostics.finding import Param, Path, Remark, Spot, Words
from levacivica.model.quantity import Quantity, spoken
from levacivica.model.schede import ServizioCivile
from levacivica.rules.base import Context, by_certainty, exact, months, rule, set_by, written_sum
from levacivica.rules.limits import against

TUTORING = ("mesi", "giorni", "ore_individuali", "ore_totali")
MOBILITY = ("mesi", "giorni")

SHORTEST_MONTH, LONGEST_MONTH = 28, 31
DAYS_OFF = 5
"""Days of tolerance between the dates and the declared days: three months are usually written as 90 days."""


@rule("LC215", ServizioCivile, given=("tutoraggio",))
def tutoring_adds_up(sheet: ServizioCivile, context: Context) -> Iterator[Remark]:
    """The hours of tutoring, individual and in a group, add up to its total, which «orario» repeats."""
    tutoring = sheet.tutoraggio
    if tutoring is None or tutoring.unread("ore_individuali", "ore_collettive", "ore_totali"):
        return
    total, among = exact(tutoring.ore_totali), exact(sheet.orario.tutoraggio) if sheet.orario else None
    if total is not None and among is not None and total != among:
        yield Remark(
            Spot(("tutoraggio", "ore_totali"), label="totale", params={"totale": total}),
            (Spot(("orario", "tutoraggio"), label="orario"),),
            {"totale": total, "somma": among, "conto": ""},
            "orario",
        )
        return
    path: Path = ("tutoraggio", "ore_totali") if total is not None else ("orario", "tutoraggio")
    total = total if total is not None else among
    names = [name for name in ("ore_individuali", "ore_collettive") if getattr(tutoring, name) is not None]
    parts = [part for name in names if (part := exact(getattr(tutoring, name))) is not None]
    if total is None or len(parts) < len(names):
        return
    made = sum(parts)
    if made != total and (made > total or len(parts) == 2):
        yield Remark(
            Spot(path, label="totale", params={"totale": total}),
            tuple(Spot(("tutoraggio", name), label="parte") for name in names),
            {"totale": total, "somma": made, "conto": written_sum(parts, made)},
            "parti",
        )


@rule("LC219", ServizioCivile, given=("tutoraggio",))
def tutoring_is_in_the_project(sheet: ServizioCivile, context: Context) -> Iterator[Remark]:
    """The tutoring starts before it ends, not before the project and not after its end."""
    tutoring = sheet.tutoraggio
    if tutoring is None:
        return
    if tutoring.inizio is not None and tutoring.fine is not None and tutoring.fine < tutoring.inizio:
        yield _out_of_order(
            tutoring.fine, ("tutoraggio", "fine"), tutoring.inizio, ("tutoraggio", "inizio"), "rovesciate"
        )
        return
    dates = [(name, day) for name in ("inizio", "fine") if (day := getattr(tutoring, name)) is not None]
    for bound, variant, is_outside in (("inizio", "prima", lt), ("fine", "dopo", gt)):
        limit = getattr(sheet, bound)
        outside = [(name, day) for name, day in dates if limit is not None and is_outside(day, limit)]
        for name, day in outside[:1]:
            yield _out_of_order(day, ("tutoraggio", name), limit, (bound,), variant)


def _out_of_order(day: date, path: Path, other: date, there: Path, variant: str) -> Remark:
    params = {"data": day.isoformat(), "altra": other.isoformat()}
    return Remark(Spot(path, label="tutoraggio"), (Spot(there, label="altra"),), params, variant)


@rule("LC220", ServizioCivile, given=("tutoraggio",))
def dates_of_tutoring_make_its_length(sheet: ServizioCivile, context: Context) -> Iterator[Remark]:
    """The days from the first to the last of the tutoring match the declared days or months."""
    tutoring = sheet.tutoraggio
    if tutoring is None or tutoring.inizio is None or tutoring.fine is None or tutoring.fine < tutoring.inizio:
        return
    days = (tutoring.fine - tutoring.inizio).days + 1
    bounds = {"mesi": (days / LONGEST_MONTH, days / SHORTEST_MONTH), "giorni": (days - DAYS_OFF, days + DAYS_OFF)}
    for name, (lowest, highest) in bounds.items():
        declared: Quantity | None = getattr(tutoring, name)
        if declared is None:
            continue
        least, most = declared.floor, declared.ceiling
        if (least is not None and least > highest) or (most is not None and most < lowest):
            related = (Spot(("tutoraggio", "inizio"), label="inizio"), Spot(("tutoraggio", "fine"), label="fine"))
            params: dict[str, Param] = {"valore": spoken(declared), "giorni": days}
            yield Remark(Spot(("tutoraggio", name), label="durata"), related, params, name)


@rule("LC633", ServizioCivile, given=("tutoraggio",))
def tutoring_comes_last(sheet: ServizioCivile, context: Context) -> Iterator[Remark]:
    """The tutoring is done in the last months of the project; months are counted with 31 days."""
    tutoring = sheet.tutoraggio
    if tutoring is None or tutoring.inizio is None or sheet.fine is None or context.regime is None:
        return
    limit = context.regime.limit("tutoraggio_ultimi_mesi")
    most = limit.valore.high if limit is not None and limit.valore is not None else None
    if limit is not None and most is not None and (sheet.fine - tutoring.inizio).days + 1 > most * LONGEST_MONTH:
        params: dict[str, Param] = {
            "data": tutoring.inizio.isoformat(),
            "mesi": most,
            "fine": sheet.fine.isoformat(),
            "fonte": f"{limit.fonte}",
            **set_by(limit, context),
        }
        variant, severity = by_certainty("sotto", limit)
        there = (Spot(("fine",), label="fine"),)
        yield Remark(Spot(("tutoraggio", "inizio"), label="inizio"), there, params, variant, severity)


@rule("LC305", ServizioCivile, given=("tutoraggio", "mobilita_ue", "mesi_estero"))
def periods_fit_the_project(sheet: ServizioCivile, context: Context) -> Iterator[Remark]:
    """The months of tutoring, in Europe and abroad are not more than those of the project."""
    for path, declared, what in _periods(sheet):
        least, duration = declared.floor, months(sheet)
        if least is not None and duration is not None and least > duration:
            related = (Spot(("durata_mesi",), label="durata", params={"mesi": duration}),)
            params: dict[str, Param] = {"valore": spoken(declared), "mesi": duration, "cosa": what}
            yield Remark(Spot(path, label="periodo", params=params), related, params)


def _periods(sheet: ServizioCivile) -> Iterator[tuple[Path, Quantity, Words]]:
    """Yield the periods in months that are parts of the project: path, months, name."""
    if sheet.tutoraggio is not None and sheet.tutoraggio.mesi is not None:
        yield ("tutoraggio", "mesi"), sheet.tutoraggio.mesi, Words("di tutoraggio", "of tutoring")
    if sheet.mobilita_ue is not None and sheet.mobilita_ue.mesi is not None:
        words = Words("in un altro Paese dell'Unione", "in another country of the Union")
        yield ("mobilita_ue", "mesi"), sheet.mobilita_ue.mesi, words
    if sheet.mesi_estero is not None:
        yield ("mesi_estero",), sheet.mesi_estero, Words("all'estero", "abroad")


@rule("LC608", ServizioCivile)
def tutoring(sheet: ServizioCivile, context: Context) -> Iterator[Remark]:
    """Months or days of tutoring, individual and total hours are within the limits."""
    if context.regime is None:
        return
    group = sheet.tutoraggio
    if group is not None:
        for name in TUTORING:
            limit = context.regime.limit(f"tutoraggio_{name}")
            yield from against(("tutoraggio", name), getattr(group, name), limit, context)
    if sheet.orario is not None and (group is None or "ore_totali" not in vars(group)):
        limit = context.regime.limit("tutoraggio_ore_totali")
        yield from against(("orario", "tutoraggio"), sheet.orario.tutoraggio, limit, context)


@rule("LC609", ServizioCivile, given=("mobilita_ue",))
def mobility(sheet: ServizioCivile, context: Context) -> Iterator[Remark]:
    """Months or days in another country of the Union are within the limits."""
    if sheet.mobilita_ue is not None and context.regime is not None:
        for name in MOBILITY:
            limit = context.regime.limit(f"mobilita_ue_{name}")
            yield from against(("mobilita_ue", name), getattr(sheet.mobilita_ue, name), limit, context)
