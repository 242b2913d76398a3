"""Every rule on one sheet, and which of them speak about a kind of sheet."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from levacivica.rules import dates, hours, limits, money, volunteers

if TYPE_CHECKING:
    from levacivica.model.schede import Scheda
    from levacivica.rules.base import Rule

RULES: tuple[Rule, ...] = (*hours.RULES, *volunteers.RULES, *dates.RULES, *money.RULES, *limits.RULES)


@cache
def rules_for(kind: type[Scheda]) -> tuple[Rule, ...]:
    """The rules that speak about a kind of sheet, in the order of their codes."""
    return tuple(rule for rule in sorted(RULES, key=lambda rule: rule.code) if issubclass(kind, rule.applies_to))
