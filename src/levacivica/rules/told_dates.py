"""Days, times and amounts in the texts of a sheet, held against its own fields and those of its call."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Param, Remark, Spot, Words
from levacivica.model.dates import MONTHS
from levacivica.model.expressions import lazily
from levacivica.model.letters import any_case, small
from levacivica.model.schede import Bando, Progetto, Programma
from levacivica.rules.base import Context, rule
from levacivica.rules.passages import found_by, text_rule
from levacivica.rules.shown_patterns import WEEKDAY, WEEKDAYS, WRITTEN_DATE

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding
    from levacivica.rules.passages import Passage
    from levacivica.rules.patterns import Shape

_NAMES = {
    "lunedì": "Monday",
    "martedì": "Tuesday",
    "mercoledì": "Wednesday",
    "giovedì": "Thursday",
    "venerdì": "Friday",
    "sabato": "Saturday",
    "domenica": "Sunday",
}
_NAMED = lazily(rf"\b({any_case(WEEKDAYS)}),?\s+\Z")
_UNTIL = lazily(
    r"\b[Ee]ntro(?:\s+e\s+non\s+oltre)?"
    r"(?:\s+(?:le|alle)(?:\s+ore)?\s+(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?)?"
    rf"(?:\s+(?:di|del giorno|del|il giorno|il))?(?:\s+(?P<weekday>{WEEKDAYS}),?)?(?P<date>\s+{WRITTEN_DATE})?"
)
_ABOUT_APPLYING = lazily(any_case(r"\b(?:domand|candidatur|candidars|presenta|iscri)"))
_ALLOWANCE = lazily(
    rf"\b{any_case('assegno')}\b[^.;:\n]{{0,40}}?(?:€\s*|{any_case('euro')}\s+)?(?P<euros>[0-9]{{3}}[.,][0-9]{{2}})(?![0-9])"
)
_YEAR = lazily(r"(?<![0-9/])20[0-9]{2}(?![0-9/])")
_BEFORE = 100
"""How far before «entro» a sentence says what has to be done."""


@text_rule("LC729", WEEKDAY, words_only=True)
def weekdays(one: Passage) -> Iterator[Remark]:
    """A day of the week that is not that of its date."""
    for match in WEEKDAY.finditer(one.written):
        name = _NAMED.search(one.written, 0, match.start("day"))
        day = _day(match)
        if name is not None and day is not None:
            params = _other_weekday(name[1], day, one.written[name.start() : match.end()])
            if params:
                yield one.remark(name.span(1), "giorno-settimana", params)


def _other_weekday(said: str, day: date, text: str) -> dict[str, Param]:
    """The figures of a weekday that is not that of its date; empty for the right one."""
    said, right = small(said), [*_NAMES][day.weekday()]
    if said == right:
        return {}
    names: dict[str, Param] = {"scritto": Words(said, _NAMES[said]), "giusto": Words(right, _NAMES[right])}
    return {**names, "testo": " ".join(text.split()), "data": day.isoformat()}


@rule("LC729", Bando)
def deadline_agrees(sheet: Bando, context: Context) -> Iterator[Remark]:
    """The day and the time until which one applies, in the text on how to apply, are those of the call."""
    text = vars(context.own).get("come_candidarsi")
    if not text or "ntro" not in text:
        return
    for match in _UNTIL.finditer(text):
        if _ABOUT_APPLYING.search(_sentence_before(text, match.start())) is None:
            continue
        told = _day(match, sheet.scadenza) if match["date"] else None
        spot = Spot(("come_candidarsi",), words=match[0].strip())
        weekend = match["weekday"] in ("sabato", "domenica")
        if weekend and told and (wrong := _other_weekday(match["weekday"], told, match[0])):
            yield Remark(spot, (), wrong, "giorno-settimana")
        if told is not None and isinstance(sheet.scadenza, date) and told != sheet.scadenza:
            params = {"detto": _spoken(told), "scritto": sheet.scadenza.isoformat()}
            yield Remark(spot, (Spot(("scadenza",), label="campo"),), params, "scadenza")
        elif match["hour"] and isinstance(sheet.ora_scadenza, time) and told == sheet.scadenza:
            clock = f"{int(match['hour']):02d}:{match['minute'] or '00'}"
            if clock != f"{sheet.ora_scadenza:%H:%M}":
                params = {"detto": clock, "scritto": f"{sheet.ora_scadenza:%H:%M}"}
                yield Remark(spot, (Spot(("ora_scadenza",), label="campo"),), params, "ora")


@rule("LC729", Bando, Progetto)
def allowance_agrees(sheet: Bando | Progetto, context: Context) -> Iterator[Remark]:
    """The monthly allowance in the texts is that of the call."""
    call = context.dated
    amount = call.assegno_mensile if call is not None else None
    if not isinstance(amount, Decimal):
        return
    for name in context.own.TEXTS:
        text = vars(context.own).get(name)
        match = _ALLOWANCE.search(text) if text and "ssegno" in text else None
        if match is not None and Decimal(match["euros"].replace(",", ".")) != amount:
            params = {"detto": match["euros"], "scritto": f"{amount}".replace(".", ",")}
            yield Remark(Spot((name,), words=match["euros"]), _there(sheet, call, "assegno_mensile"), params, "assegno")


@rule("LC730", Programma)
def year_of_the_title(sheet: Programma, context: Context) -> Iterator[Remark]:
    """The year in the title of a programme is its own, or next to it."""
    title = vars(context.own).get("titolo")
    years = {int(year) for year in _YEAR.findall(title)} if title and "20" in title else set()
    if len(years) == 1 and isinstance(sheet.anno, int) and abs((told := years.pop()) - sheet.anno) > 1:
        there = Spot(("anno",), label="anno")
        yield Remark(Spot(("titolo",), words=str(told)), (there,), {"detto": told, "anno": sheet.anno})


def on_dates(passages: Iterable[Passage], shapes: frozenset[Shape]) -> Iterator[Finding]:
    """Report the days of the week that are not those of their dates, a hundred at most."""
    return found_by(globals(), passages, shapes)


def _day(match: re.Match[str], near: object = None) -> date | None:
    """The date of a match; without a year, in that of another date."""
    year = match["year"] or (near.year if isinstance(near, date) else None)
    if year is None:
        return None
    try:
        return date(int(year), MONTHS.index(small(match["month"])) + 1, int(match["day"]))
    except ValueError:
        return None


def _sentence_before(text: str, at: int) -> str:
    before = text[max(0, at - _BEFORE) : at + 60]
    return re.split(r"[.;\n](?=\s)", before[: min(_BEFORE, at)])[-1] + before[min(_BEFORE, at) :].partition(".")[0]


def _spoken(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _there(sheet: object, call: object, name: str) -> tuple[Spot, ...]:
    """The field of the sheet itself; that of its call stands in another sheet."""
    return (Spot((name,), label="campo"),) if sheet is call else ()
