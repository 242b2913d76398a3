"""Amounts and codes of a funded intervention."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from levacivica.diagnostics.finding import Param, Path, Remark, Spot
from levacivica.model.codes import ACTION, CLP
from levacivica.model.expressions import lazily
from levacivica.model.letters import small
from levacivica.model.quantity import Number
from levacivica.model.schede import Intervento
from levacivica.rules.base import Context, rule

METRO = lazily(r"\bp(?:o)?n metro\b|\bmetro plus\b")
LIKE_ITS_CODES = lazily(r"[A-Za-z]{2} ?[0-9]{1,3}\.[0-9]|[0-9]\.[0-9]+\.[0-9]")
"""What shows that an intervention is of PN Metro: the words of its fund, the shape of its code."""

AMOUNTS = ("programmato", "ammesso", "vincolante", "erogato")
"""The amounts of progress, each at most the one before it (record of PN Metro)."""


@rule("LC208", Intervento, given=("importi",))
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


@rule("LC425", Intervento, given=("importi",))
def resources_cover_what_is_admitted(sheet: Intervento, context: Context) -> Iterator[Remark]:
    """The resources of an intervention, all together, are at least the amount admitted to funding."""
    money, admitted = sheet.risorse, sheet.importi.ammesso if sheet.importi is not None else None
    if money is None or admitted is None or money.unread("pn_metro", "fondi", "altre"):
        return
    shares: list[tuple[Path, Number | None]] = [
        (("risorse", name), getattr(money, name)) for name in ("pn_metro", "altre")
    ]
    shares += [(("risorse", "fondi", i, "importo"), fund.importo) for i, fund in enumerate(money.fondi or ())]
    known = [(path, amount) for path, amount in shares if amount is not None]
    made = sum(amount for _, amount in known)
    if not known or made >= admitted or any(fund.importo is None for fund in money.fondi or ()):
        return
    planned = sheet.importi.programmato if sheet.importi is not None else None
    if planned is not None and admitted > planned:  # LC208 is about the amount admitted
        return
    first, *others = [Spot(path, label="risorsa") for path, amount in known if amount] or [Spot(known[0][0])]
    there = (*others, Spot(("importi", "ammesso"), label="ammesso"))
    yield Remark(first, there, {"somma": _typed(made), "ammesso": _typed(admitted)})


def _typed(amount: Number) -> Number:
    return int(amount) if amount == int(amount) else amount


@rule("LC016", Intervento)
def codes_of_pn_metro(sheet: Intervento, context: Context) -> Iterator[Remark]:
    """The codes of PN Metro have their form; those of other funds are as their office writes them."""
    code, action = sheet.codice or "", sheet.azione or ""
    if (not code or CLP.matches(code)) and (not action or ACTION.matches(action)):
        return
    if not _is_of_metro(sheet) and not LIKE_ITS_CODES.match(code):
        return
    for name, written, form in (("codice", code, CLP), ("azione", action, ACTION)):
        if written and not form.matches(written):
            yield Remark(Spot((name,)), params={"testo": written}, variant=form.name)


def _is_of_metro(sheet: Intervento) -> bool:
    has_metro = sheet.risorse is not None and sheet.risorse.pn_metro is not None
    return has_metro or METRO.search(small(sheet.fondo or "")) is not None


@rule("LC822", Intervento)
def metro_has_its_code(sheet: Intervento, context: Context) -> Iterator[Remark]:
    """An intervention of PN Metro that is not a draft has its code, by which its record is found."""
    if sheet.codice is None and sheet.stato != "bozza" and not sheet.unread("codice") and _is_of_metro(sheet):
        yield Remark(Spot(("stato",), label="stato"))


@rule("LC209", Intervento, given=("codice",))
def code_tells_priority_and_action(sheet: Intervento, context: Context) -> Iterator[Remark]:
    """The code of a PN Metro project holds its priority (first number) and its action."""
    if sheet.codice is None or not CLP.matches(sheet.codice):
        return
    action = re.sub(r"^[A-Z]+|\.[a-z]+$", "", sheet.codice)
    priority = int(action.split(".", 1)[0])
    wrong = []
    only = sheet.priorita[0] if sheet.priorita is not None and len(sheet.priorita) == 1 else ""
    if only.isdecimal() and int(only) != priority:
        wrong.append("priorita")
    if sheet.azione is not None and ACTION.matches(sheet.azione) and sheet.azione != action:
        wrong.append("azione")
    if not wrong:
        return
    params: dict[str, Param] = {"codice": sheet.codice, "priorita": priority, "azione": action}
    written = {"priorita": only, "azione": sheet.azione or ""}
    params |= {f"{name}_scritta": written[name] for name in wrong}
    # Two differences have one cause: the code itself.
    if len(wrong) == 2:
        spots = tuple(Spot((name,), label=name) for name in wrong)
        yield Remark(Spot(("codice",), label="codice"), spots, params, "codice")
    else:
        code = Spot(("codice",), label="codice")
        yield Remark(Spot((wrong[0],), label=wrong[0]), (code,), params, wrong[0])


@rule("LC019", Intervento, given=("cup",))
def code_is_final(sheet: Intervento, context: Context) -> Iterator[Remark]:
    """A provisional CUP (PROV and ten digits) is to be replaced by the final one."""
    for i, cup in enumerate(sheet.cup or ()):
        if cup.startswith("PROV"):
            yield Remark(Spot(("cup", i)), params={"cup": cup})
