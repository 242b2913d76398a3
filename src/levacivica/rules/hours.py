"""Hours that must agree: parts and total, weeks, months, aims, days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from levacivica.diagnostics.finding import Param, Remark, Severity, Spot, Words
from levacivica.model.quantity import TOLERANCE, Number, Qualifier
from levacivica.model.schede import Progetto, ServizioCivile
from levacivica.rules.base import Context, exact, in_figures, months, rule, unbalanced, weeks, written_sum
from levacivica.rules.modules import is_of_the_modules

PARTS = ("servizio", "formazione_generale", "formazione_specifica", "certificazione", "tutoraggio")
TRAINING = PARTS[1:]
TRAINING_CAP = 150
"""The most hours of general and specific training together, in SCN and SCU (form of the Helios system)."""

TOTAL = ("orario", "totale")
WEEKLY = ("orario", "settimanale")


@rule("LC201", Progetto)
def parts_make_the_total(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """Service, training, certificate and tutoring make the total (exact figures only).

    The list of parts is complete when the service is among them; otherwise their sum may be less than the total.
    """
    orario = sheet.orario
    total = exact(orario.totale) if orario else None
    if orario is None or total is None or orario.unread(*PARTS):
        return
    written = [(name, quantity) for name in PARTS if (quantity := getattr(orario, name)) is not None]
    known = [(name, figure) for name, quantity in written if (figure := quantity.exact) is not None]
    if not known or len(known) < len(written):
        return
    made = total_of(figure for _, figure in known)
    complete = any(name == "servizio" for name, _ in known) and len(known) > 1
    variant = unbalanced(made, total, complete=complete)
    if not variant or is_of_the_modules(sheet, made, total):
        return
    yield Remark(
        Spot(TOTAL, label="totale", params={"totale": total}),
        tuple(Spot(("orario", name), label="parte") for name, _ in known),
        {
            "somma": made,
            "totale": total,
            "differenza": apart(total, made),
            "conto": written_sum([figure for _, figure in known], made),
        },
        variant,
    )


@rule("LC203", Progetto)
def weeks_reach_the_total(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The weekly hours times the weeks reach the total; more is allowed."""
    orario, count = sheet.orario, weeks(sheet)
    if orario is None or orario.totale is None or orario.settimanale is None or count is None:
        return
    weekly, total = orario.settimanale, orario.totale
    most, needed = weekly.ceiling, total.floor
    if most is None or needed is None or most * count >= needed:
        return
    shown, wanted = weekly.high, total.low
    assert shown is not None
    assert wanted is not None
    loose = weekly.is_loose or total.is_loose
    yield Remark(
        Spot(WEEKLY, label="settimanale", params={"settimanale": shown}),
        (
            Spot(TOTAL, label="totale", params={"totale": wanted}),
            Spot(("durata_mesi",), label="durata", params={"settimane": count}),
        ),
        {
            "settimanale": shown,
            "settimane": count,
            "fatte": round_half(shown * count),
            "totale": wanted,
            "servono_settimane": _round_up(Decimal(wanted) / Decimal(shown)) if shown else 0,
            "servono_ore": round_tenth(Decimal(_round_up(Decimal(wanted) * 10 / Decimal(count))) / 10),
        },
        severity=Severity.WARNING if loose else None,
    )


@rule("LC204", Progetto)
def month_agrees(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The monthly average agrees within 5 % with the total divided by the months, or else with the weekly hours."""
    orario, duration = sheet.orario, months(sheet)
    if orario is None or orario.mensile is None or orario.mensile.single is None:
        return
    if orario.unread("totale") or sheet.unread("durata_mesi"):
        return
    monthly, total = orario.mensile.single, orario.totale
    if total is not None and total.single is not None and duration:
        if not _agree(monthly * duration, Decimal(total.single)):
            average = Decimal(total.single) / Decimal(duration)
            related = (
                Spot(TOTAL, label="totale", params={"totale": total.single}),
                Spot(("durata_mesi",), label="durata", params={"mesi": duration}),
            )
            conto = in_figures(f"{total.single} / {duration} = {round_tenth(average)}")
            yield _monthly(monthly, average, related, conto, "totale")
    elif orario.settimanale is not None and orario.settimanale.single is not None:
        weekly = orario.settimanale.single
        average = Decimal(weekly) * 52 / 12
        if not _agree(monthly, average) and not (_counts_by_the_month(context) and monthly == weekly * 4):
            spot = Spot(WEEKLY, label="settimanale", params={"settimanale": weekly})
            conto = in_figures(f"{weekly} × 52 / 12 = {round_tenth(average)}")
            yield _monthly(monthly, average, (spot,), conto, "settimanale")


def _counts_by_the_month(context: Context) -> bool:
    """Whether the norms have hours a month, which they give for a month of four weeks (100 for 25 a week)."""
    return context.regime is not None and context.regime.limit("mensile") is not None


def _monthly(monthly: Number, average: Decimal, related: tuple[Spot, ...], conto: Words | str, variant: str) -> Remark:
    params: dict[str, Param] = {"mensile": monthly, "media": round_tenth(average), "conto": conto}
    return Remark(Spot(("orario", "mensile"), label="mensile", params=params), related, params, variant)


@rule("LC205", ServizioCivile)
def aims_share_the_hours(sheet: ServizioCivile, context: Context) -> Iterator[Remark]:
    """The hours of the aims add up to the hours of service, or to the total without the declared training."""
    orario = sheet.orario
    shares = [(i, figure) for i, aim in enumerate(sheet.obiettivi or ()) if (figure := exact(aim.ore)) is not None]
    if orario is None or not shares or orario.unread(*PARTS):
        return
    service, total = exact(orario.servizio), exact(orario.totale)
    training = total_of(exact(getattr(orario, name)) or 0 for name in TRAINING)
    available = service if service is not None else total - training if total is not None else None
    shared = total_of(figure for _, figure in shares)
    partial = len(shares) < len(sheet.obiettivi or ())
    if available is None or shared == available or (shared < available and partial):
        return
    gap = apart(available, shared)
    variant = (
        "troppe" if shared > available else "buco" if service is None and gap + training > TRAINING_CAP else "poche"
    )
    name = "servizio" if service is not None else "totale"
    left_out = TRAINING if service is None else ()
    taken = [Spot(("orario", part), label="tolte") for part in left_out if exact(getattr(orario, part))]
    yield Remark(
        Spot(("orario", name), label="ore", params={"ore": available}),
        (*taken, *(Spot(("obiettivi", i, "ore"), label="quota") for i, _ in shares)),
        {
            "ore": available,
            "quote": shared,
            "differenza": gap,
            "tetto": TRAINING_CAP,
            "conto": written_sum([figure for _, figure in shares], shared),
        },
        variant,
        Severity.ERROR if variant == "troppe" else None,
    )


@rule("LC206", Progetto)
def week_fits_the_total(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The minimum weekly hours times the weeks stay within the total.

    Only a minimum is compared («almeno», a range), since the norms offer exact weekly hours and a total as
    alternatives. It is an error when the total is exceeded even without the weeks of leave and sickness (35 days, 7
    weeks, in a project of 12 months).
    """
    orario, count = sheet.orario, weeks(sheet)
    if orario is None or orario.settimanale is None or orario.totale is None or count is None:
        return
    floor, total = orario.settimanale.low, orario.totale.high
    bounded = orario.settimanale.qualifier in (Qualifier.AT_LEAST, Qualifier.RANGE)
    if not bounded or floor is None or total is None or floor * count <= total:
        return
    away = Decimal(7 * Decimal(count) / 52)
    yield Remark(
        Spot(WEEKLY, label="settimanale", params={"settimanale": floor}),
        (Spot(TOTAL, label="totale", params={"totale": total}),),
        {"settimanale": floor, "settimane": count, "fatte": round_half(floor * count), "totale": total},
        severity=Severity.ERROR if floor * (Decimal(count) - away) > total else Severity.WARNING,
    )


@rule("LC207", Progetto)
def day_fits_the_week(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The hours of a day, on the days of a week, agree with the weekly hours (pauses up to an hour a day)."""
    orario = sheet.orario
    days = exact(orario.giorni) if orario else None
    if orario is None or orario.giornaliero is None or days is None or orario.unread("settimanale"):
        return
    gross = orario.giornaliero.hours * days
    weekly, variant, related = _weekly_average(sheet, context)
    if weekly is None or (weekly * (1 + TOLERANCE) >= gross - days and weekly * (1 - TOLERANCE) <= gross):
        return
    yield Remark(
        Spot(("orario", "giornaliero"), label="giornaliero", params={"ore": round_tenth(orario.giornaliero.hours)}),
        (Spot(("orario", "giorni"), label="giorni", params={"giorni": days}), related),
        {"lorde": round_tenth(gross), "settimanale": round_tenth(Decimal(weekly)), "giorni": days},
        variant,
    )


def _weekly_average(sheet: Progetto, context: Context) -> tuple[Number | None, str, Spot]:
    """The weekly hours that a sheet declares, or else the average that gives its total."""
    assert sheet.orario is not None
    weekly, total, count = sheet.orario.settimanale, sheet.orario.totale, weeks(sheet)
    if weekly is not None and weekly.single is not None:
        return weekly.single, "", Spot(WEEKLY, label="settimanale", params={"settimanale": weekly.single})
    if total is not None and total.single is not None and count:
        spot = Spot(TOTAL, label="totale", params={"totale": total.single})
        return Decimal(total.single) / Decimal(count), "media", spot
    return None, "", Spot()


def _agree(declared: Number, computed: Decimal) -> bool:
    return abs(declared - computed) <= computed * TOLERANCE


def total_of(figures: Iterable[Number]) -> Number:
    """Sum hours; a whole sum is an int, so that it is not written as 999,0."""
    total: Number = 0
    for figure in figures:
        total += figure
    return int(total) if total == int(total) else total


def apart(first: Number, second: Number) -> Number:
    """The difference of two figures, without its sign."""
    return first - second if first > second else second - first


def round_tenth(value: Number) -> Number:
    """Round to a tenth; a whole result is an int."""
    rounded = Decimal(value).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return int(rounded) if rounded == rounded.to_integral_value() else rounded


def round_half(value: Number) -> int:
    """Round to the nearest whole number."""
    return int(Decimal(value).quantize(Decimal(1), ROUND_HALF_UP))


def _round_up(value: Decimal) -> int:
    return int(value) if value == int(value) else int(value) + 1
