"""Totals for people: plain lines with the figures, and bars beside them on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from levacivica.diagnostics.catalogue import Language, shown, word
from levacivica.model.quantity import spoken
from levacivica.reporting.excerpt import cells, visible
from levacivica.reporting.full import Line, Piece
from levacivica.reporting.wrapping import WIDTH, wrapped

if TYPE_CHECKING:
    from levacivica.overview.totals import Deadline, Groups, Tally, Totals

LABEL, FIGURE = 44, 6
LISTED = 20
"""The most rows of a group on a screen, those with most places; data formats have them all."""
BAR = WIDTH - LABEL - FIGURE - 6
"""The columns of a label, of a figure and of the longest bar."""


def lines_of(totals: Totals, day: date, lang: Language, bar: str = "") -> Iterator[Line]:
    """Yield the lines; ``bar`` is the sign that bars are made of, empty for none."""
    yield from ((Piece(line, "sentence"),) for text in sentences(totals, lang) for line in wrapped(text, hanging=2))
    for name, groups in totals.groups.items():
        if groups:
            yield from ((), (Piece(word(f"numeri-{name}", lang), "closing"),))
            yield from _group(name, groups, lang, bar)
    yield ()
    if totals.deadlines:
        yield (Piece(word("numeri-scadenze", lang, giorno=day.isoformat()), "closing"),)
        for deadline in totals.deadlines:
            yield from ((Piece(line),) for line in wrapped(deadline_line(deadline, lang), "  ", hanging=2))
    else:
        yield (Piece(word("numeri-scadenze-nessuna", lang, giorno=day.isoformat())),)


def sentences(totals: Totals, lang: Language) -> Iterator[str]:
    """Yield the sheets by state, the total of places and of hours, and what is not known."""
    if not totals.sheets:
        yield word("numeri-schede-nessuna", lang)
        return
    states = [word(f"numeri-stato-{state}", lang, n=count) for state, count in totals.states.items()]
    yield word("numeri-schede", lang, n=totals.sheets, stati=", ".join(states))
    if totals.projects or totals.places.counted:
        yield _places(totals, lang)
        yield _hours(totals, lang)


def _places(totals: Totals, lang: Language) -> str:
    tally = totals.places
    if tally.known is None:
        return word("numeri-posti-ignoti", lang)
    text = word("numeri-posti", lang, posti=tally.known, n=totals.projects)
    return text + (word("numeri-posti-taciuti", lang, n=tally.unknown) if tally.unknown else "")


def _hours(totals: Totals, lang: Language) -> str:
    if totals.hours is None:
        return word("numeri-ore-ignote", lang)
    return word("numeri-ore", lang, ore=shown(spoken(totals.hours), lang), n=totals.hours_of, di=totals.projects)


def label_of(group: str, name: str, lang: Language) -> str:
    """The label of a tally; words for the empty name."""
    if name:
        return visible(name)
    return word("numeri-non-ripartiti" if group == "sede" else "numeri-non-detto", lang)


def figure_of(tally: Tally) -> str:
    """The places of a tally: with a «+» where some are not known, «?» where all are not."""
    if tally.known is None:
        return "?"
    return f"{tally.known}+?" if tally.unknown else str(tally.known)


def _group(group: str, groups: Groups, lang: Language, bar: str) -> Iterator[Line]:
    most = max((tally.places for tally in groups.values()), default=0)
    for name, tally in [*groups.items()][:LISTED]:
        *before, last = wrapped(label_of(group, name, lang), "  ", hanging=2, width=LABEL)
        yield from ((Piece(line),) for line in before)
        length = max(1, round(tally.places * BAR / most)) if tally.places else 0
        figure = f"{last}{' ' * (LABEL - cells(last))} {figure_of(tally):>{FIGURE}}"
        yield (Piece(figure), Piece("  " + bar * length, "bar")) if bar and length else (Piece(figure),)
    if (more := len(groups) - LISTED) > 0:
        yield (Piece("  … " + word("altri-ancora", lang, n=more)),)


def deadline_line(deadline: Deadline, lang: Language) -> str:
    """A closing date on one line: when, how soon, of what, for how many."""
    when = deadline.day.isoformat() + (f" {deadline.time:%H:%M}" if deadline.time else "")
    soon = word("numeri-tra", lang, n=deadline.days) if deadline.days else word("numeri-oggi", lang)
    parts = [visible(deadline.title or deadline.call)]
    if deadline.projects:
        parts.append(word("numeri-progetti", lang, n=deadline.projects))
    if deadline.tally.known is not None:
        parts.append(word("numeri-volontari", lang, n=deadline.tally.known))
    return f"{when} ({soon}): {', '.join(parts)}"
