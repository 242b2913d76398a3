"""Sheets that depend on one that cannot be read: its values are unknown, and no other sheet replaces it."""

from __future__ import annotations

from collections.abc import Iterator

from levacivica.diagnostics.finding import TOP, Param, Remark, Spot, Words
from levacivica.model.schede import Bando, Progetto, Programma
from levacivica.rules.base import Context, rule

NAMED = {
    "programma": Words("il programma", "the programme"),
    "bando": Words("il bando", "the call"),
    "progetto": Words("il progetto", "the project"),
    "norma": Words("la norma", "the norms"),
}


@rule("LC411", Bando, Progetto, Programma)
def neighbours_can_be_read(sheet: Bando | Progetto | Programma, context: Context) -> Iterator[Remark]:
    """The programme, the call, the projects and the norms that a sheet names can be read, and no two have one name."""
    for hidden in context.hidden:
        params: dict[str, Param] = {"cosa": NAMED[hidden.what], "nome": hidden.name}
        variant = "doppia" if hidden.is_double else ""
        on = Spot(hidden.path, label="qui")
        there = () if hidden.what == "norma" or variant else (Spot(place=TOP, scheda=hidden.name, label="illeggibile"),)
        yield Remark(on, there, params, variant)
