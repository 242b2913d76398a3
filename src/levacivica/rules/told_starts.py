"""The day on which interviews or the service begin, as the texts say it and as the fields do."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Remark, Spot
from levacivica.model.dates import MONTHS
from levacivica.model.expressions import lazily
from levacivica.model.letters import small
from levacivica.model.schede import Bando, Progetto
from levacivica.rules.base import Context, rule
from levacivica.rules.impossible_days import LEAP
from levacivica.rules.shown_patterns import WEEKDAYS, WRITTEN_DATE

if TYPE_CHECKING:
    import re

TEXTS = ("come_candidarsi", "descrizione")

_BEGINS = r"(?:cominci\w+|inizi\w+|avr(?:à|anno) inizio|prend\w+ avvio|part(?:e|ono|irà|iranno)\b)"
_DAY = rf"(?:\s+(?:il|da|dal|da[l]? giorno|a partire dal))?(?:\s+(?:{WEEKDAYS}),?)?\s+{WRITTEN_DATE}"
_INTERVIEWS = lazily(rf"\b[Ii] colloqui(?: di selezione)? {_BEGINS}{_DAY}")
_SERVICE = lazily(rf"\b[Ii]l (?:servizio(?: civile)?|progetto) {_BEGINS}{_DAY}")


@rule("LC729", Bando, Progetto)
def beginnings_agree(sheet: Bando | Progetto, context: Context) -> Iterator[Remark]:
    """The interviews and the service begin, in the texts, on the day of their fields."""
    own, call = vars(context.own), context.dated
    for name in TEXTS:
        text = own.get(name)
        if not text:
            continue
        day = call.colloqui if call is not None else None
        if call is not None and day is not None and " colloqui" in text and not (call.scadenza and day < call.scadenza):
            yield from _other_day(name, _INTERVIEWS.search(text), "colloqui", {day}, here="colloqui" in own)
        starts = _starts(sheet, call)
        if starts and ("servizio" in text or "progetto" in text):
            field = "avvio" if isinstance(sheet, Bando) else "inizio"
            yield from _other_day(name, _SERVICE.search(text), field, starts, here=field in own)


def _starts(sheet: Bando | Progetto, call: Bando | None) -> set[date]:
    """The days on which the service begins; none where a call has several starts."""
    if call is not None and call.avvii:
        return set()
    days = (call.avvio if call is not None else None, sheet.inizio if isinstance(sheet, Progetto) else None)
    return {day for day in days if day is not None}


def _other_day(name: str, match: re.Match[str] | None, field: str, days: set[date], *, here: bool) -> Iterator[Remark]:
    """Tell a day with its month, and perhaps its year, that is none of some days."""
    if match is None:
        return
    if int(match["day"]) > monthrange(int(match["year"] or LEAP), MONTHS.index(small(match["month"])) + 1)[1]:
        return  # it does not exist (LC238)
    told = (int(match["day"]), MONTHS.index(small(match["month"])) + 1, int(match["year"] or 0))
    if any(told in ((day.day, day.month, day.year), (day.day, day.month, 0)) for day in days):
        return
    said = " ".join(filter(None, (match["day"], small(match["month"]), match["year"])))
    params = {"detto": said, "campo": field, "scritto": min(days).isoformat()}
    there = (Spot((field,), label="campo"),) if here else ()
    yield Remark(Spot((name,), words=match[0]), there, params, "inizio")
