"""The dates of a sheet as a calendar (iCalendar, RFC 5545): those of its call, and its first and last day.

A moment is written in UTC, for then no calendar needs a table of time zones. The same event has the same name (UID)
in the calendar of a call and in those of its projects, and in every edition of them: whoever takes several has it once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from levacivica.model.nearest import slug
from levacivica.model.schede import Progetto
from levacivica.overview.moments import in_utc
from levacivica.safe_text import without_directions

if TYPE_CHECKING:
    from datetime import time

    from levacivica.archive.archive import Archive
    from levacivica.archive.settling import Settled
    from levacivica.model.schede import Scheda

ALWAYS = date(2000, 1, 1)
"""The day of a sheet that does not say when it was updated: the clock has no say in a document."""

CALL = {
    "apertura": "Apertura delle domande",
    "scadenza": "Scadenza delle domande",
    "calendario_colloqui": "Pubblicazione del calendario dei colloqui",
    "colloqui": "Inizio dei colloqui",
    "avvio": "Avvio del servizio",
}
"""The dates of a call, with their words."""

OWN = {"inizio": "Primo giorno", "fine": "Ultimo giorno"}
"""The dates of a project, with their words."""

ALARMS = (7, 1)
"""How many days before a closing date it is called to mind."""

FOLD = 75
"""The bytes of a line (RFC 5545, 3.1)."""


NEW_LINE = "\\n"
"""A line break inside a text (RFC 5545, 3.3.11)."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens on a day, at a time or all day.

    ``warned`` asks for alarms before it, ``tentative`` says that the day is still to be confirmed. ``place`` is where
    it happens, ``about`` what else there is to know, a line each.
    """

    uid: str
    words: str
    day: date
    at: time | None
    stamp: date
    warned: bool = False
    tentative: bool = False
    place: str = ""
    about: tuple[str, ...] = ()


def written(settled: Settled[Scheda], _: Archive) -> bytes | None:
    """Write the calendar of a sheet; None where it has no dates."""
    events = list(_events(settled))
    if not events:
        return None
    title = _text(settled.sheet.titolo or settled.name)
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//levacivica//levacivica//IT", "CALSCALE:GREGORIAN")
    named = (f"NAME:{title}", f"X-WR-CALNAME:{title}", *_incomplete(settled))
    lines = [*head, *named, *(line for event in events for line in _lines(event)), "END:VCALENDAR"]
    return b"".join(folded(line) for line in lines)


def _incomplete(settled: Settled[Scheda]) -> Iterator[str]:
    """What the calendar says of itself (RFC 7986, 5.2) where the call, or the programme that names it, is not known."""
    quoted = ", ".join(f"«{one.name}»" for one in settled.hidden if one.path in (("bando",), ("programma",)))
    if quoted:
        words = _text(f"Calendario incompleto: mancano le date di {quoted}, che non si sa che cosa dice.")
        yield from (f"DESCRIPTION:{words}", f"X-WR-CALDESC:{words}")


def _events(settled: Settled[Scheda]) -> Iterator[Event]:
    name, whole, call = settled.name, settled.sheet, settled.dated
    call_name = settled.call.name if settled.call is not None else name
    if call is not None:
        for key, words in CALL.items():
            day: date | None = getattr(call, key)
            if day is not None:
                event = _event(call_name, call, key, f"{words}: {call.titolo or call_name}")
                if key == "scadenza":
                    event = replace(event, at=call.sure("ora_scadenza"), warned=True)
                unsure = f"{event.words} (da verificare)"
                yield event if call.sure(key) else replace(event, words=unsure, tentative=True)
    for key, words in OWN.items():
        if getattr(whole, key, None) is not None:
            of = f"{words} di servizio" if isinstance(whole, Progetto) else words
            yield _event(name, whole, key, f"{of}: {whole.titolo or name}")


def _event(name: str, sheet: Scheda, key: str, words: str) -> Event:
    from levacivica.rendering.data.occasions import about, place  # noqa: PLC0415 - babel: sheets without dates need none

    # Two offices may each have a sheet «biblioteca»: the body makes the name one of its own.
    owner = slug(sheet.ente or "")
    parts = filter(None, (key, slug(name), owner))
    uid, stamp = f"{'.'.join(parts)}@levacivica", sheet.aggiornato or ALWAYS
    return Event(uid, words, getattr(sheet, key), None, stamp, place=place(sheet), about=about(sheet, key))


def _lines(event: Event) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{_day(event.stamp)}T000000Z")
    if event.at is None or event.day.year in (date.min.year, date.max.year):  # UTC might leave the calendar
        yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
        if event.day < date.max:
            yield f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}"
    else:
        yield f"DTSTART:{in_utc(event.day, event.at):%Y%m%dT%H%M%SZ}"
    yield f"SUMMARY:{_text(event.words)}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    if event.about:
        yield f"DESCRIPTION:{NEW_LINE.join(map(_text, event.about))}"
    yield "TRANSP:TRANSPARENT"
    if event.tentative:
        yield "STATUS:TENTATIVE"
    for days in ALARMS if event.warned else ():
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-P{days}D")
        yield from (f"DESCRIPTION:{_text(event.words)}", "END:VALARM")
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    """A text with its signs escaped (RFC 5545, 3.3.11), without signs that control a machine."""
    words = " ".join(without_directions(text).split())
    visible = "".join(sign for sign in words if sign.isprintable() or ord(sign) > 0x9F)
    return visible.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def folded(line: str) -> bytes:
    """A line in pieces of 75 bytes at most, none of which breaks a character; the others start with a blank."""
    pieces: list[bytes] = [b""]
    for sign in line:
        encoded = sign.encode(errors="replace")
        # The blank in front of a piece counts too.
        if len(pieces[-1]) + len(encoded) > FOLD - (len(pieces) > 1):
            pieces.append(b"")
        pieces[-1] += encoded
    return b"\r\n ".join(pieces) + b"\r\n"
