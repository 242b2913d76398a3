"""Amounts and codes of a funded intervention."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from levacivica.diagnostics.finding import Param, Remark, Spot
from levacivica.model.quantity import Number
from levacivica.model.schede import Intervento
from levacivica.rules.base import Context, rule

AMOUNTS = ("programmato", "ammesso", "vincolante", "erogato")
"""The amounts of progress, each at most the one before it (record of PN Metro)."""


@rule("LC208", Intervento)
def amounts_shrink(sheet: Intervento, context: Context) -> Iterator[Remark]:
    """Paid is at most committed, committed at most admitted, admitted at most planned."""
    if sheet.importi is None:
        return
    known = [(name, value) for name in AMOUNTS if (value := getattr(sheet.importi, name)) is not None]
    for (outer, most), (inner, amount) in pairwise(known):
        if amount > most:
            yield Remark(
                Spot(("importi", inner), label="dentro", params={"campo": inner}),
                (Spot(("importi", outer), label="fuori", params={"campo": outer}),),
                {"dentro": inner, "fuori": outer, "importo": _typed(amount), "massimo": _typed(most)},
            )


def _typed(amount: Number) -> Number:
    return int(amount) if amount == int(amount) else amount


@rule("LC209", Intervento)
def code_tells_priority_and_action(sheet: Intervento, context: Context) -> Iterator[Remark]:
    """The code of a PN Metro project holds its priority (first number) and its action."""
    if sheet.codice is None:
        return
    action = re.sub(r"^[A-Z]+|\.[a-z]+$", "", sheet.codice)
    priority = int(action.split(".", 1)[0])
    wrong = []
    if sheet.priorita is not None and sheet.priorita != priority:
        wrong.append("priorita")
    if sheet.azione is not None and sheet.azione != action:
        wrong.append("azione")
    if not wrong:
        return
    params: dict[str, Param] = {"codice": sheet.codice, "priorita": priority, "azione": action}
    params |= {f"{name}_scritta": getattr(sheet, name) for name in wrong}
    # Two differences have one cause: the code itself.
    if len(wrong) == 2:
        spots = tuple(Spot((name,), label=name) for name in wrong)
        yield Remark(Spot(("codice",), label="codice"), spots, params, "codice")
    else:
        code = Spot(("codice",), label="codice")
        yield Remark(Spot((wrong[0],), label=wrong[0]), (code,), params, wrong[0])


@rule("LC019", Intervento)
def code_is_final(sheet: Intervento, context: Context) -> Iterator[Remark]:
    """A provisional CUP (PROV and ten digits) is to be replaced by the final one."""
    for i, cup in enumerate(sheet.cup or ()):
        if cup.startswith("PROV"):
            yield Remark(Spot(("cup", i)), params={"cup": cup})
