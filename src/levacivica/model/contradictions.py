"""Norms that contradict themselves: two limits on one thing, figures that no norm can mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from levacivica.diagnostics.finding import Finding, Param, Spot, Words
from levacivica.model.limits import LIMITS
from levacivica.model.quantity import spoken

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Path
    from levacivica.model.limits import Limite
    from levacivica.model.norms import Regime
    from levacivica.model.quantity import Number, Quantity

MOST: Final[dict[str, Number]] = {
    "settimanale": 168, "settimanale_con_totale": 168, "settimanale_massimo": 168, "giorni": 7, "durata_mesi": 60,
}  # fmt: skip
"""What no limit can be above: the hours and the days of a week, five years."""

AGES = (14, 99)


def contradictions(regime: Regime) -> Iterator[Finding]:
    """Report each figure of some norms that cannot hold beside another one, or at all (LC907)."""
    known: dict[tuple[str | None, int | None], Limite] = {}
    for i, limit in enumerate(regime.limiti or ()):
        first = known.setdefault((limit.cosa, limit.mesi), limit)
        most = MOST.get(limit.cosa or "")
        if limit.valore is not None and first.valore is not None and first.valore != limit.valore:
            yield _finding(("limiti", i, "valore"), limit.valore, spoken(first.valore), limit.cosa or "", "due-volte")
        elif limit.valore is not None and most is not None and _highest(limit.valore) > most:
            yield _finding(("limiti", i, "valore"), limit.valore, most, limit.cosa or "", "troppo")
    ages = regime.eta.anni if regime.eta is not None else None
    if ages is not None and not AGES[0] <= _lowest(ages) <= _highest(ages) <= AGES[1]:
        yield _finding(("eta", "anni"), ages, f"{AGES[0]}-{AGES[1]}", "", "eta")


def _highest(quantity: Quantity) -> Number:
    return quantity.high if quantity.high is not None else quantity.low or 0


def _lowest(quantity: Quantity) -> Number:
    return quantity.low if quantity.low is not None else quantity.high or 0


def _finding(path: Path, value: Quantity, other: Param, what: str, variant: str) -> Finding:
    words = Words(*LIMITS[what][:2]) if what else ""
    params: dict[str, Param] = {"valore": spoken(value), "altro": other, "cosa": words}
    return Finding("LC907", Spot(path), params=params, variant=variant)
