"""Requirements of single calls and norms: places of a programme, nothing added, one ATS, share of staff, months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from levacivica.diagnostics.finding import Param, Path, Remark
from levacivica.model.expressions import lazily
from levacivica.model.letters import small
from levacivica.model.limits import Limite
from levacivica.model.nearest import fold
from levacivica.model.quantity import Quantity
from levacivica.model.schede import LevaCivica, Progetto, Programma, ServizioCivile
from levacivica.rules.base import Context, rule
from levacivica.rules.limits import against

LAWFUL = lazily(r"\b(?:anni|età|18|28|29|cittadin\w*|soggiorn\w*|condann\w*|maggiorenn\w*)\b")
"""The requirements of the law itself (age, citizenship, no convictions), in small letters: they add nothing."""


def _limit(context: Context, what: str) -> Limite | None:
    return context.regime.limit(what) if context.regime is not None else None


def _counted(path: Path, count: int, limit: Limite | None, context: Context) -> Iterator[Remark]:
    """Compare a number of things with a limit; the finding points at the name of the field."""
    for finding in against(path, Quantity(count, count), limit, context):
        assert limit is not None
        assert limit.valore is not None
        nothing = {"ammesso": 0} if limit.valore.high == 0 else {}
        params = {**finding.params, **nothing}
        yield replace(finding, spot=finding.spot._replace(on="key", params=params), params=params)


@rule("LC634", ServizioCivile, given=("mobilita_ue", "requisiti_obbligatori"))
def nothing_is_added(sheet: ServizioCivile, context: Context) -> Iterator[Remark]:
    """No period in Europe and no requirement beyond the law, where the call allows none (digital service, 2021)."""
    if sheet.mobilita_ue is not None:
        yield from _counted(("mobilita_ue",), 1, _limit(context, "mobilita_ue"), context)
    if sheet.requisiti_obbligatori:
        limit = _limit(context, "requisiti")
        own = [one for one in sheet.requisiti_obbligatori if one.testo and not LAWFUL.search(small(one.testo))]
        yield from _counted(("requisiti_obbligatori",), len(own), limit, context)


@rule("LC638", Progetto, given=("enti_coinvolti",))
def none_designs_it_too(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """No other body designs the project, where the call allows none (circular of 12 March 2025, to be confirmed)."""
    limit = _limit(context, "enti_coprogettanti") if sheet.enti_coinvolti else None
    if limit is None:
        return
    for i, body in enumerate(sheet.enti_coinvolti or ()):
        if body.ruolo == "coprogettante":
            yield from against(("enti_coinvolti", i, "ruolo"), Quantity(1, 1), limit, context)


@rule("LC643", Progetto)
def monthly_hours(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """Monthly hours are within the limit of the norms that count by the month."""
    if sheet.orario is not None and sheet.orario.mensile is not None and context.regime is not None:
        yield from against(("orario", "mensile"), sheet.orario.mensile, context.regime.limit("mensile"), context)


@rule("LC635", Programma, given=("totali", "intero"))
def places_of_a_programme(sheet: Programma, context: Context) -> Iterator[Remark]:
    """The places of a programme, by the regions it is done in (digital service, 2021).

    A programme without ``regioni`` may have several: the wider limit applies.
    """
    whole, path = (sheet.totali, "totali") if sheet.intero is None else (sheet.intero, "intero")
    if whole is None or whole.volontari is None:
        return
    places = Quantity(whole.volontari, whole.volontari)
    alone = sheet.regioni is not None and len({fold(name) for name in sheet.regioni}) == 1
    limit = _limit(context, "posti_una_regione" if alone else "posti_piu_regioni")
    yield from against((path, "volontari"), places, limit, context)


@rule("LC636", LevaCivica, given=("personale",))
def share_of_the_staff(sheet: LevaCivica, context: Context) -> Iterator[Remark]:
    """The volunteers are at most a share of the staff of the body (L.R. 16/2019, call of 2022)."""
    limit = _limit(context, "volontari_sul_personale") if sheet.personale is not None else None
    if limit is None or sheet.volontari is None or sheet.personale is None:
        return
    share = ceil(sheet.volontari * 100 / sheet.personale)
    params: dict[str, Param] = {"volontari": sheet.volontari, "personale": sheet.personale}
    for finding in against(("volontari",), Quantity(share, share), limit, context):
        yield replace(finding, params={**finding.params, **params})


@rule("LC637", LevaCivica, given=("ats",))
def one_health_agency(sheet: LevaCivica, context: Context) -> Iterator[Remark]:
    """The whole project is in one ATS (an error for the call of 2022 alone)."""
    if sheet.ats is not None:
        count = len({fold(name) for name in sheet.ats})
        yield from _counted(("ats",), count, _limit(context, "ats"), context)
