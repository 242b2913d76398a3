"""Totals as data for programs, and as Markdown for a page or a job summary."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from levacivica.diagnostics.catalogue import Language, word
from levacivica.model.quantity import spoken
from levacivica.overview.plain import VERSION, as_json, plain
from levacivica.overview.rows import FLAVOURS
from levacivica.reporting.markdown import escaped
from levacivica.reporting.totals_table import deadline_line, figure_of, label_of, sentences

if TYPE_CHECKING:
    from levacivica.overview.totals import Tally, Totals

HEADER = (
    "gruppo", "voce", "schede", "progetti", "volontari", "non_detti", "minimo", "massimo", "data", "ora",
)  # fmt: skip
"""The columns of the CSV; each group fills in those that apply to it."""


def as_json_text(totals: Totals, day: date) -> bytes:
    """The totals as one object; a figure that is not known is null, never 0."""
    data = {
        "versione": VERSION,
        "al": day.isoformat(),
        "schede": {"numero": totals.sheets, "stati": [_state(*one) for one in totals.states.items()]},
        "progetti": totals.projects,
        "posti": _tally(totals.places),
        **{f"posti_per_{name}": _group(name, groups) for name, groups in totals.groups.items()},
        "ore": None if totals.hours is None else {**plain(totals.hours), "progetti": totals.hours_of},
        "scadenze": [
            {
                "bando": one.call,
                "titolo": one.title,
                "scadenza": plain(one.day),
                "ora_scadenza": plain(one.time),
                "giorni": one.days,
                "progetti": one.projects,
                **_tally(one.tally),
            }
            for one in totals.deadlines
        ],
    }
    return as_json(data).encode()


def _state(state: str, count: int) -> dict[str, Any]:
    return {"stato": state or None, "schede": count}


def _tally(tally: Tally) -> dict[str, Any]:
    return {"volontari": tally.known, "non_detti": tally.unknown}


def _group(name: str, groups: dict[str, Tally]) -> list[dict[str, Any]]:
    return [{name: one or None, **_tally(tally)} for one, tally in groups.items()]


def as_csv(totals: Totals) -> bytes:
    """The totals as rows, each in the group that it belongs to."""
    rows = ([cells.get(name) for name in HEADER] for cells in _rows(totals))
    return FLAVOURS["csv"].table(HEADER, rows)


def _rows(totals: Totals) -> Iterator[dict[str, Any]]:
    yield {"gruppo": "totale", "schede": totals.sheets, "progetti": totals.projects, **_tally(totals.places)}
    for state, count in totals.states.items():
        yield {"gruppo": "stato", "voce": state, "schede": count}
    for name, groups in totals.groups.items():
        for one, tally in groups.items():
            yield {"gruppo": name, "voce": one, **_tally(tally)}
    if totals.hours is not None:
        hours = totals.hours
        bounds = {"minimo": hours.low, "massimo": hours.high, "progetti": totals.hours_of}
        yield {"gruppo": "ore", "voce": spoken(hours).it, **bounds}
    for deadline in totals.deadlines:
        when = {"data": deadline.day, "ora": deadline.time, "progetti": deadline.projects}
        yield {"gruppo": "scadenza", "voce": deadline.call, **when, **_tally(deadline.tally)}


def as_markdown(totals: Totals, day: date, lang: Language) -> bytes:
    """The totals as a list, and a table for each group."""
    lines = [f"- {escaped(sentence)}" for sentence in sentences(totals, lang)]
    for name, groups in totals.groups.items():
        if groups:
            lines += ["", f"## {word(f'numeri-{name}', lang)}", ""]
            lines += [f"| {word('numeri-voce', lang)} | {word('elenco-posti', lang)} |", "| --- | ---: |"]
            lines += [
                f"| {escaped(label_of(name, one, lang))} | {escaped(figure_of(tally))} |"
                for one, tally in groups.items()
            ]
    if totals.deadlines:
        lines += ["", f"## {word('numeri-scadenze', lang, giorno=day.isoformat())}", ""]
        lines += [f"- {escaped(deadline_line(one, lang))}" for one in totals.deadlines]
    else:
        lines += ["", word("numeri-scadenze-nessuna", lang, giorno=day.isoformat())]
    return ("\n".join(lines) + "\n").encode()
