"""The places of a call, and the dates of its projects: totals, parts, starts before the closing date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Param, Remark, Spot, Words
from levacivica.model.expressions import lazily
from levacivica.model.letters import small
from levacivica.model.nearest import fold
from levacivica.model.quantity import breach, spoken
from levacivica.model.schede import Bando, Progetto
from levacivica.rules.base import Context, rule, rule_across, written_sum

if TYPE_CHECKING:
    from datetime import date

    from levacivica.archive.archive import Archive
    from levacivica.archive.settling import Settled
    from levacivica.model.schede.calls import PostiProgetto

PARTS = ("riservati", "estero")
"""The places that are a part of all the places of a call."""

COUNTED = {
    "volontari": Words("posti", "places"),
    "riservati": Words("posti riservati", "reserved places"),
}
"""The places of a call that those of its projects add up to."""

NO_CLOSING = lazily(
    r"esauriment|\ba sportello\b|\bavviso (?:agli|per gli) enti\b|\bdomande degli enti\b|\briservat\w+ agli enti\b"
    r"|\benti (?:che )?(?:presentano|propongono|inviano|possono presentare)\b|\bpresentazione dei progetti\b"
)
"""Words of a call whose closing date is for no candidate, or closes nothing, in small letters."""


@rule("LC221", Bando)
def parts_within_the_places(sheet: Bando, context: Context) -> Iterator[Remark]:
    """Reserved places, and those abroad, are at most all the places of a call, and of each of its projects."""
    for name in PARTS:
        part: int | None = getattr(sheet, name)
        if part is not None and sheet.volontari is not None and part > sheet.volontari:
            yield _too_many(("volontari",), (name,), part, sheet.volontari, name)
    for i, one in enumerate(sheet.posti_per_progetto or ()):
        if one.riservati is not None and one.volontari is not None and one.riservati > one.volontari:
            path = ("posti_per_progetto", i)
            yield _too_many((*path, "volontari"), (*path, "riservati"), one.riservati, one.volontari, "riservati")


def _too_many(whole: tuple[str | int, ...], path: tuple[str | int, ...], part: int, places: int, name: str) -> Remark:
    params: dict[str, Param] = {"parte": part, "posti": places}
    return Remark(Spot(path, label="parte", params=params), (Spot(whole, label="posti", params=params),), params, name)


@rule("LC222", Bando, given=("posti_per_progetto",))
def listed_places_make_the_call(sheet: Bando, context: Context) -> Iterator[Remark]:
    """The places of the projects that a call lists, all and reserved, are at most its own."""
    for name in COUNTED if sheet.posti_per_progetto else ():
        total: int | None = getattr(sheet, name)
        known = _known([getattr(one, name) for one in sheet.posti_per_progetto or ()])
        if total is not None and sum(known.values()) > total:
            related = tuple(Spot(("posti_per_progetto", i, name), label="progetto") for i in known)
            yield _unbalanced(name, total, [*known.values()], related, "avanzano")


@rule_across("LC222")
def projects_make_the_call(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """The places of the projects that name a call, with those that it lists itself, are at most its own.

    They may be fewer, for an archive has seldom all the projects of a call, unless it says that they are all.
    """
    for name, one in archive.reported.items():
        call = one.sheet
        if isinstance(call, Bando) and not call.unread("posti_per_progetto"):
            projects = archive.projects_of_call(name)
            with_sheets = {fold(project.sheet.titolo or "") for project in projects}
            listed = [own for own in call.posti_per_progetto or () if fold(own.titolo or "") not in with_sheets]
            for field in COUNTED if projects or listed else ():
                yield from ((name, remark) for remark in _with_projects(field, call, projects, listed))


def _with_projects(
    name: str, call: Bando, projects: Sequence[Settled[Progetto]], listed: Sequence[PostiProgetto]
) -> Iterator[Remark]:
    """Compare the places of a call, all or reserved, with those of its projects; not where its own list is too much."""
    total: int | None = getattr(call, name)
    shares = [getattr(one.sheet, name) for one in projects] + [getattr(one, name) for one in listed]
    known, own = _known(shares), _known([getattr(one, name) for one in call.posti_per_progetto or ()])
    made, complete = sum(known.values()), call.elenco_completo == "sì" and len(known) == len(shares)
    if total is None or made == total or sum(own.values()) > total or (made < total and not complete):
        return
    related = tuple(Spot((name,), label="progetto", scheda=one.name) for i, one in enumerate(projects) if i in known)
    related = related or tuple(Spot(("posti_per_progetto", i, name), label="progetto") for i in own)
    yield _unbalanced(name, total, [*known.values()], related, "avanzano" if made > total else "mancano")


def _known(places: Sequence[int | None]) -> dict[int, int]:
    """The places that are known, by position."""
    return {i: count for i, count in enumerate(places) if count is not None}


def _unbalanced(name: str, total: int, shares: list[int], related: tuple[Spot, ...], variant: str) -> Remark:
    made = sum(shares)
    params: dict[str, Param] = {
        "somma": made,
        "totale": total,
        "differenza": abs(total - made),
        "conto": written_sum(shares, made),
        "cosa": COUNTED[name],
    }
    return Remark(Spot((name,), label="totale", params={"totale": total}), related, params, variant)


@rule("LC604", Bando, given=("posti_per_progetto",))
def listed_durations_are_of_the_call(sheet: Bando, context: Context) -> Iterator[Remark]:
    """The duration of a project that a call lists is one of those that the call gives."""
    allowed = sheet.durata_mesi
    if allowed is None or "durata_mesi" in (sheet.da_verificare or ()):
        return
    for i, one in enumerate(sheet.posti_per_progetto or ()):
        if one.durata_mesi is not None and breach(one.durata_mesi, allowed):
            shown = spoken(one.durata_mesi)
            params: dict[str, Param] = {"valore": shown, "ammesso": spoken(allowed)}
            there = (Spot(("durata_mesi",), label="bando"),)
            spot = Spot(("posti_per_progetto", i, "durata_mesi"), label="valore", params=params)
            yield Remark(spot, there, params, "elencato")


@rule("LC640", Progetto, given=("inizio",))
def starts_after_the_call_closes(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """A project starts after the closing date of its own channel.

    Where a call has several closing dates, only a start before all of them is surely too early. Places that are open
    until they are filled, and closing dates for bodies, say nothing of the start.
    """
    call = context.bando
    if call is None or sheet.inizio is None or not call.admits(sheet.regime):
        return
    closing = _closing(sheet, call)
    if closing is None or sheet.inizio > closing or call.esaurimento_posti == "sì" or is_not_for_candidates(call):
        return
    params: dict[str, Param] = {
        "inizio": sheet.inizio.isoformat(),
        "data": closing.isoformat(),
        "bando": call.titolo or "",
    }
    reference = context.call
    own = reference is not None and not reference.national and call.scadenza == closing
    there = (Spot(("scadenza",), label="scadenza", scheda=reference.name),) if own and reference is not None else ()
    yield Remark(Spot(("inizio",), label="inizio"), there, params)


def _closing(sheet: Progetto, call: Bando) -> date | None:
    """The closing date of a project: its own in the list of its call, else the first of all."""
    title = fold(sheet.titolo or "")
    for one in call.posti_per_progetto or ():
        if one.scadenza is not None and fold(one.titolo or "") == title:
            return one.scadenza
    unsure = call.da_verificare or ()
    return None if "scadenza" in unsure else min(call.deadlines(), default=None)


def is_not_for_candidates(call: Bando) -> bool:
    """Whether the words of a call say that it is for bodies, or that its places are given until there are none."""
    text = small(" ".join(filter(None, (call.titolo, call.descrizione, call.come_candidarsi))))
    return NO_CLOSING.search(text) is not None
