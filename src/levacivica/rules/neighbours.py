"""Sheets that depend on one that cannot be read: its values are unknown, and no other sheet replaces it."""

from __future__ import annotations

from collections.abc import Iterator

from levacivica.archive.hidden import Hidden
from levacivica.diagnostics.finding import TOP, Param, Remark, Spot, Words
from levacivica.model.schede import Bando, Progetto, Programma
from levacivica.model.schede.regimes import REGIMES
from levacivica.rules.base import Context, rule

NAMED = {
    "programma": Words("il programma", "the programme"),
    "bando": Words("il bando", "the call"),
    "progetto": Words("il progetto", "the project"),
}


@rule("LC411", Bando, Progetto, Programma)
def neighbours_can_be_read(sheet: Bando | Progetto | Programma, context: Context) -> Iterator[Remark]:
    """The programme, the call, the projects and the norms that a sheet names can be read, and no two have one name."""
    for hidden in context.hidden:
        on = Spot(hidden.path, label="qui")
        if hidden.what == "norma":
            yield Remark(on, params={"nome": hidden.name, "file": ", ".join(hidden.files)}, variant=_of_norms(hidden))
            continue
        params: dict[str, Param] = {"cosa": NAMED[hidden.what], "nome": hidden.name}
        there = () if hidden.is_double else (Spot(place=TOP, scheda=hidden.name, label="illeggibile"),)
        yield Remark(on, there, params, "doppia" if hidden.is_double else "")


def _of_norms(hidden: Hidden) -> str:
    """The variant of LC411 for norms of which no figure is known."""
    if hidden.name in REGIMES:
        return "norma-del-programma"
    return "norma-doppia" if hidden.is_double else "norma"
