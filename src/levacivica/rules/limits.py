"""Figures compared with the limits of the norms and of the call: hours, days, duration, training, volunteers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING, Any

from levacivica.archive.sites import distinct
from levacivica.diagnostics.finding import Param, Path, Remark, Severity, Spot, Words
from levacivica.model.letters import small
from levacivica.model.limits import LIMITS, Limite
from levacivica.model.quantity import Number, Quantity, breach, spoken
from levacivica.model.schede import Bando, Progetto, Programma
from levacivica.model.sectors import coded
from levacivica.rules.base import TRAINING, Context, by_certainty, exact, in_figures, rule, set_by, site_name, weeks

if TYPE_CHECKING:
    from levacivica.model.norms import Regime


def against(path: Path, declared: Quantity | None, limit: Limite | None, context: Context) -> Sequence[Remark]:
    """Compare one figure with one limit; an unconfirmed limit gives a warning that says so."""
    if declared is None or limit is None or limit.valore is None or context.regime is None:
        return ()
    how = breach(declared, limit.valore)
    if not how:
        return ()
    params: dict[str, Param] = {
        "valore": spoken(declared),
        "ammesso": spoken(limit.valore),
        "fonte": f"{limit.fonte}",
        "cosa": Words(*LIMITS[f"{limit.cosa}"][:2]),
        **set_by(limit, context),
    }
    # A figure that is not among the choices has the same sentence as one above the limit.
    variant, severity = by_certainty("sotto" if how == "sotto" else "sopra", limit)
    spot = Spot(path, label="valore", params=params)
    return (Remark(spot, params=params, variant=variant, severity=severity),)


@rule("LC601", Progetto)
def weekly_hours(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """Weekly hours are within the limit; some norms have another limit for projects that also declare a total.

    The limit for any single week is compared last.
    """
    orario, regime = sheet.orario, context.regime
    if orario is None or regime is None or orario.unread("totale"):
        return
    beside = regime.limit("settimanale_con_totale") if orario.totale is not None else None
    limit = beside or regime.limit("settimanale")
    found = against(("orario", "settimanale"), orario.settimanale, limit, context)
    most = regime.limit("settimanale_massimo") if not found else None
    found = found or against(("orario", "settimanale"), orario.settimanale, most, context)
    yield from found
    # Weekly hours may vary around those of the call where the total is what counts.
    if not found and orario.totale is None:
        yield from _hours_by_call(sheet, "settimanale", context)


@rule("LC602", Progetto)
def total_hours(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """Hours over the whole duration are within the limit, which may depend on the duration in months."""
    if sheet.orario is None or context.regime is None:
        return
    duration = exact(sheet.durata_mesi)
    limit = context.regime.limit("totale", int(duration) if duration is not None else None)
    found = against(("orario", "totale"), sheet.orario.totale, limit, context)
    yield from found or _hours_by_call(sheet, "totale", context)


MOST_A_WEEK = 60
"""Hours of service a week, ten a day on six days, that no norm and no published project comes near: 36 at most."""

LONGEST = 156
"""Weeks of the longest service, three years, where the duration is not known; norms allow 12 months."""


@rule("LC639", Progetto)
def total_can_be_served(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The total hours can be served in the duration of the project, whatever its norms: 14000 for 1400 is a slip."""
    total = sheet.orario.totale if sheet.orario is not None else None
    count = weeks(sheet) or (None if sheet.unread("durata_mesi") else LONGEST)
    if total is None or total.floor is None or count is None or total.floor <= count * MOST_A_WEEK:
        return
    params: dict[str, Param] = {"totale": total.low or 0, "settimane": count, "ore": int(total.floor // count)}
    known = "durata_mesi" in vars(sheet) and "durata_mesi" not in context.origins
    there = (Spot(("durata_mesi",), label="durata", params=params),) if known else ()
    yield Remark(Spot(("orario", "totale"), label="totale", params=params), there, params)


@rule("LC603", Progetto)
def days_a_week(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """Days of service a week are within the limit."""
    if sheet.orario is not None and context.regime is not None:
        limit = context.regime.limit("giorni")
        found = against(("orario", "giorni"), sheet.orario.giorni, limit, context)
        yield from found or _hours_by_call(sheet, "giorni", context)


@rule("LC604", Bando, Progetto)
def duration(sheet: Bando | Progetto, context: Context) -> Iterator[Remark]:
    """The duration in months is within the limits of the norms and of the call; that of a call too."""
    if context.regime is None or "durata_mesi" in context.origins:
        return
    if isinstance(sheet, Bando):
        yield from _duration_of_a_call(sheet, context.regime.under(sheet), context)
        return
    found = against(("durata_mesi",), sheet.durata_mesi, context.regime.limit("durata_mesi"), context)
    yield from found
    if not found and context.bando is not None:
        yield from _by_call(("durata_mesi",), sheet.durata_mesi, context, "durata_mesi")


def _duration_of_a_call(sheet: Bando, norms: Regime, context: Context) -> Iterator[Remark]:
    """The duration of a call is within its norms; one with projects of several kinds may start below (call of 2018)."""
    found = against(("durata_mesi",), sheet.durata_mesi, norms.limit("durata_mesi"), context)
    several = sheet.durata_mesi is not None and sheet.durata_mesi.exact is None
    yield from (one for one in found if not (several and one.variant.startswith("sotto")))


@rule("LC605", Progetto)
def volunteers(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """Volunteers of a project are within the limits of its call, or else reach the usual minimum.

    The usual minimum fails on many real notices (local shares, lower regional registers), and the act that set it
    was not read: a note at most, and never for a project with a single site.
    """
    if context.regime is None or sheet.volontari is None or sheet.unread("bando"):
        return
    declared = Quantity(sheet.volontari, sheet.volontari)
    if context.bando is not None and context.bando.volontari_per_progetto is not None:
        yield from _by_call(("volontari",), declared, context, "volontari_per_progetto")
        return
    limit = context.regime.limit("volontari")
    if limit is not None and distinct(sheet.sedi or ()) > 1:
        for finding in against(("volontari",), declared, limit, context):
            usual = finding.variant == "sotto-da-verificare"
            yield replace(finding, severity=Severity.INFO if usual else finding.severity)


def _hours_by_call(sheet: Progetto, name: str, context: Context) -> Iterator[Remark]:
    """Compare hours or days with those that the call asks for itself."""
    call = context.bando
    if call is not None and call.orario is not None and sheet.orario is not None:
        yield from _by_call(("orario", name), getattr(sheet.orario, name), context, "orario", name)


def _by_call(path: Path, declared: Quantity | None, context: Context, *names: str) -> Iterator[Remark]:
    """Compare a figure with a field of the call, unless the call is of another scheme (LC413)."""
    call, name = context.bando, names[0]
    if call is None or not call.admits(context.sheet.__dict__.get("regime")):
        return
    allowed: Any = call
    for step in names:
        allowed = getattr(allowed, step)
    if declared is None or allowed is None or not breach(declared, allowed):
        return
    unconfirmed = name in (call.da_verificare or ())
    params: dict[str, Param] = {"valore": spoken(declared), "ammesso": spoken(allowed), "bando": call.titolo or ""}
    yield Remark(
        Spot(path, label="valore", params=params),
        params=params,
        variant="bando-da-verificare" if unconfirmed else "bando",
        severity=Severity.WARNING if unconfirmed else Severity.ERROR,
    )


@rule("LC606", Progetto)
def training(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """Hours of general and specific training are within their limits, each and together."""
    if sheet.orario is None or context.regime is None:
        return
    found: list[Remark] = []
    for kind, part in TRAINING.items():
        name = f"formazione_{kind}"
        declared = getattr(sheet.orario, name)
        alone = against(("orario", name), declared, context.regime.limit(name), context)
        if alone:
            found += (replace(finding, params={**finding.params, "parte": part}) for finding in alone)
    yield from found
    general, specific = exact(sheet.orario.formazione_generale), exact(sheet.orario.formazione_specifica)
    if not found and general is not None and specific is not None:
        both: Number = general + specific
        limit = context.regime.limit("formazione_in_tutto")
        for finding in against(("orario", "formazione_specifica"), Quantity(both, both), limit, context):
            yield Remark(
                finding.spot,
                (Spot(("orario", "formazione_generale"), label="parte"),),
                {**finding.params, "conto": in_figures(f"{general} + {specific} = {both}")},
                f"{finding.variant}-insieme",
                finding.severity,
            )


@rule("LC607", Progetto)
def operators(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """Each site that has a number of OLPs has enough: ceil(volunteers / volunteers for each OLP).

    There are two figures, 4 and 6, for groups of sectors; which sector has which is still to be confirmed.
    """
    sites = [(i, site) for i, site in enumerate(sheet.sedi or ()) if site.olp is not None]
    if not sites or context.regime is None:
        return
    limit = context.regime.limit("volontari_per_olp_assistenza" if _is_care(sheet) else "volontari_per_olp")
    most = limit.valore.high if limit is not None and limit.valore is not None else None
    if limit is None or most is None:
        return
    for i, site in sites:
        alone = site.volontari is None and len(sheet.sedi or ()) == 1 and not site.unread("volontari")
        places, operators = sheet.volontari if alone else site.volontari, site.olp
        if places is None or operators is None or operators * most >= places:
            continue
        params: dict[str, Param] = {
            "nome": site_name(site),
            "olp": operators,
            "posti": places,
            "servono": ceil(places / most),
            "ammesso": most,
            "fonte": f"{limit.fonte}",
        }
        yield Remark(
            Spot(("sedi", i, "olp"), label="olp", params=params),
            (Spot(("volontari",) if alone else ("sedi", i, "volontari"), label="posti"),),
            params,
            *by_certainty("sopra", limit),
        )


def _is_care(sheet: Progetto) -> bool:
    """Whether the sector of a project is care (code A) or civil protection (code B)."""
    sector = sheet.settore or ""
    code = coded(sector)
    return small(sector).startswith(("assistenza", "protezione civile")) or (
        code is not None and code.letter in ("A", "B")
    )


@rule("LC612", Programma)
def projects(sheet: Programma, context: Context) -> Iterator[Remark]:
    """The number of projects of a programme is within the limit; drafts are not checked.

    Where the archive has only a part of the programme, the number of all its projects counts, if it is declared.
    """
    count = len(sheet.progetti or ()) if sheet.intero is None else sheet.intero.progetti
    if sheet.stato != "bozza" and sheet.progetti is not None and count is not None and context.regime is not None:
        yield from against(("progetti",), Quantity(count, count), context.regime.limit("progetti"), context)
