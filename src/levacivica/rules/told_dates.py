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
from levacivica.rules.base import Context, exact, rule
from levacivica.rules.passages import found_by, text_rule
from levacivica.rules.shown_patterns import WEEKDAY, WEEKDAYS, WRITTEN_DATE

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding
    from levacivica.rules.outlines import Shape
    from levacivica.rules.passages import Passage

ENGLISH_WEEKDAYS = {
    "lunedì": "Monday",
    "martedì": "Tuesday",
    "mercoledì": "Wednesday",
    "giovedì": "Thursday",
    "venerdì": "Friday",
    "sabato": "Saturday",
    "domenica": "Sunday",
}
_LAST = "(?:[ìÌ]|i['’]?)"
_NAMED = lazily(rf"\b({any_case(WEEKDAYS.replace('ì', _LAST))}),?\s+\Z")
_HOUR = r"(?P<{}>[0-9]{{1,2}})(?:[:.](?P<{}>[0-9]{{2}}))?"
_BEGINS = ("ntro", "cad", "ermine", "ino al")
"""Letters that one of the beginnings below has."""

_UNTIL = lazily(
    r"\b(?:[Ee]ntro(?:\s+e\s+non\s+oltre)?|[Ff]ino(?=\s+al)|[Ss]cad(?:e|ono|rà|ranno)\b|(?P<surely>[Ss]cadenza(?:\s+(?:del|per)\s[^.:;\n]{0,40}?)?"
    r"(?:\s+è(?:\s+fissata)?|:|(?=\s+il\s))"
    r"|[Tt]ermine\s[^.:;\n]{0,60}?(?:\s+è(?:\s+fissato)?|:|\s+scade)))"
    rf"(?:\s+(?:le|alle)(?:\s+ore)?\s+{_HOUR.format('hour', 'minute')})?"
    rf"(?:\s+(?:di|(?:a|de)l giorno|del|al|il giorno|il|per il))?(?:\s+(?P<weekday>{WEEKDAYS}),?)?"
    rf"(?P<date>\s+(?:{WRITTEN_DATE}|(?P<figures>[0-9]{{1,2}}[./][0-9]{{1,2}}[./][0-9]{{4}})))?"
    rf"(?:,?\s+(?:(?:alle|alle\s+ore|ore|h\.?)\s+{_HOUR.format('later', 'later_minute')}))?"
)
_APPLYING = lazily(any_case(r"\b(?:domand|candidatur|candidars)"))
_ABOUT_APPLYING = lazily(any_case(r"\b(?:domand|candidatur|candidars|presenta|iscri|c'è tempo)"))
"""What the text on how to apply is about; elsewhere other things are presented too."""

_ALLOWANCE = lazily(
    rf"\b(?:{any_case('assegno')}|(?:{any_case('contributo|compenso|indennità|rimborso')})\s+{any_case('mensile')})\b"
    r"(?:[^.;:\n]{0,40}?|[^.;:\n]{0,60}: )"
    rf"(?:€\s*|{any_case('euro')}\s+)?(?<![0-9])(?P<euros>[0-9]{{3}}[.,][0-9]{{2}})(?![0-9])"
)
MOST = 3000
"""The euros above which an allowance is reported itself (LC236)."""

_YEAR = lazily(r"(?<![0-9/])20[0-9]{2}(?![0-9/])")
_BEFORE = 100
"""How far before «entro» a sentence says what has to be done."""


@text_rule("LC729", WEEKDAY, words_only=True)
def weekdays(one: Passage) -> Iterator[Remark]:
    """A day of the week that is not that of its date."""
    for match in WEEKDAY.finditer(one.written):
        name = _NAMED.search(one.written, 0, match.start("figures" if match["figures"] else "day"))
        day = _day(match)
        if name is not None and day is not None:
            params = _other_weekday(name[1], day, one.written[name.start() : match.end()])
            if params:
                yield one.remark(name.span(1), "giorno-settimana", params)


def _accented(said: str) -> str:
    """A day of the week with its accent, which capitals often lack."""
    plain = said.rstrip("'’")
    return f"{plain[:-1]}ì" if plain.endswith("di") else said


def _other_weekday(said: str, day: date, text: str) -> dict[str, Param]:
    """The figures of a weekday that is not that of its date; empty for the right one."""
    said, right = _accented(small(said)), [*ENGLISH_WEEKDAYS][day.weekday()]
    if said == right:
        return {}
    names: dict[str, Param] = {
        "scritto": Words(said, ENGLISH_WEEKDAYS[said]),
        "giusto": Words(right, ENGLISH_WEEKDAYS[right]),
    }
    return {**names, "testo": " ".join(text.split()), "data": day.isoformat()}


@rule("LC729", Bando, Progetto, given=("bando", "scadenza", "ora_scadenza"))
def deadline_agrees(sheet: Bando | Progetto, context: Context) -> Iterator[Remark]:
    """The day and the time until which one applies, in the texts, are those of the call."""
    call = context.dated
    if call is None or (call.scadenza is None and call.ora_scadenza is None):
        return
    if call.apertura is not None and call.scadenza is not None and call.scadenza < call.apertura:
        return  # its closing date is reported already (LC301)
    for name in ("come_candidarsi", "descrizione"):
        text = vars(context.own).get(name)
        if text and any(begin in text for begin in _BEGINS):
            yield from _other_deadlines(name, text, call, _there(sheet, call, ""))


def _other_deadlines(name: str, text: str, call: Bando, there: tuple[Spot, ...]) -> Iterator[Remark]:
    days, hours = _deadlines(call)
    how_to_apply = name == "come_candidarsi"
    about = _ABOUT_APPLYING if how_to_apply else _APPLYING
    for match in _UNTIL.finditer(text):
        surely = how_to_apply and match["surely"] is not None
        if not surely and about.search(_sentence_before(text, match.start())) is None:
            continue
        told = _day(match, call.scadenza) if match["date"] else None
        spot = Spot((name,), words=match[0].strip())
        weekend = told is not None and match["weekday"] in ("sabato", "domenica")
        if weekend and told and (wrong := _other_weekday(match["weekday"], told, match[0])):
            yield Remark(spot, (), wrong, "giorno-settimana")
        if told is not None and call.scadenza is not None and told not in days:
            params = {"detto": _spoken(told), "scritto": f"{call.scadenza}"}
            yield Remark(spot, tuple(one._replace(path=("scadenza",)) for one in there), params, "scadenza")
        elif (hour := match["hour"] or match["later"]) and hours and told == call.scadenza:
            clock = f"{int(hour):02d}:{match['minute'] or match['later_minute'] or '00'}"
            if clock not in hours:
                params = {"detto": clock, "scritto": hours[0]}
                yield Remark(spot, tuple(one._replace(path=("ora_scadenza",)) for one in there), params, "ora")


def _deadlines(call: Bando) -> tuple[set[date | None], list[str]]:
    """The days until which one applied or applies, by any channel, and the times, that of the call first."""
    channels = call.scadenze or ()
    days = {call.scadenza, call.scadenza_enti, *(one.scadenza for one in channels)}
    days |= {one.scadenza_precedente for one in call.proroghe or ()}
    times = [one for one in (call.ora_scadenza, *(one.ora_scadenza for one in channels)) if isinstance(one, time)]
    return days, [f"{one:%H:%M}" for one in times] if call.ora_scadenza is not None else []


@rule("LC729", Bando, Progetto, given=("bando", "assegno_mensile"))
def allowance_agrees(sheet: Bando | Progetto, context: Context) -> Iterator[Remark]:
    """The monthly allowance in the texts is that of the call."""
    call = context.dated
    amount = call.assegno_mensile if call is not None else None
    if call is None or not isinstance(amount, Decimal) or amount > MOST:
        return
    day, known = call.scadenza or call.apertura, None
    if (
        sheet is call
        and day is not None
        and context.regime is not None
        and (year := context.regime.allowance(day.year))
    ):
        known = exact(year.euro)  # where the field is the wrong one it is reported itself (LC624)
    for name in context.own.TEXTS:
        text = vars(context.own).get(name)
        match = _ALLOWANCE.search(text) if text and ("ssegno" in text or "mensile" in text) else None
        told = Decimal(match["euros"].replace(",", ".")) if match is not None else amount
        if match is not None and told not in (amount, known):
            params = {"detto": match["euros"], "scritto": f"{amount}".replace(".", ",")}
            yield Remark(Spot((name,), words=match["euros"]), _there(sheet, call, "assegno_mensile"), params, "assegno")


@rule("LC730", Programma, Bando, given=("anno",))
def year_of_the_title(sheet: Programma | Bando, context: Context) -> Iterator[Remark]:
    """The year in the title of a programme or a call is its own, or next to it."""
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
    if match.re.groupindex.get("figures") and match["figures"]:
        day, month, year = re.split(r"[./]", match["figures"])
        return _date(year, month, day)
    year = match["year"] or (near.year if isinstance(near, date) else None)
    if year is None:
        return None
    return _date(year, MONTHS.index(small(match["month"])) + 1, match["day"])


def _date(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
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
