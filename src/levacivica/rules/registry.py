"""Every rule on one sheet, and which of them speak about a kind of sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.schede import BY_TIPO, Scheda
from levacivica.rules import (
    asked_by_calls,
    calls,
    capacity,
    completeness,
    dates,
    hours,
    limits,
    measures,
    money,
    neighbours,
    people,
    prose,
    sectors,
    training,
    volunteers,
)

if TYPE_CHECKING:
    from levacivica.rules.base import Rule

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *hours.RULES,
            *volunteers.RULES,
            *capacity.RULES,
            *people.RULES,
            *training.RULES,
            *measures.RULES,
            *dates.RULES,
            *money.RULES,
            *limits.RULES,
            *sectors.RULES,
            *neighbours.RULES,
            *calls.RULES,
            *asked_by_calls.RULES,
            *completeness.RULES,
            *prose.RULES,
        ),
        key=lambda rule: rule.code,
    )
)
"""In the order of their codes."""

_BY_KIND = {kind: tuple(rule for rule in RULES if issubclass(kind, rule.applies_to)) for kind in BY_TIPO.values()}


def rules_for(kind: type[Scheda]) -> tuple[Rule, ...]:
    """The rules that speak about a kind of sheet, in the order of their codes."""
    return _BY_KIND[kind]
