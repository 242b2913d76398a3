"""All rules: those on one sheet, by its kind, and those between sheets."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar, cast

from levacivica.model.schede import BY_TIPO, Scheda
from levacivica.rules.base import Rule, RuleAcross

if TYPE_CHECKING:
    from collections.abc import Hashable

FAMILIES = (
    "abroad",
    "addresses",
    "asked_by_calls",
    "calls",
    "capacity",
    "completeness",
    "counted",
    "dates",
    "elsewhere",
    "examples",
    "hours",
    "hours_of_calls",
    "items",
    "limits",
    "measures",
    "money",
    "named_calls",
    "neighbours",
    "other_offices",
    "people",
    "person_names",
    "places",
    "places_of_calls",
    "possible",
    "project_codes",
    "quoted_names",
    "reserved",
    "sectors",
    "spreadsheets",
    "swallowed",
    "synthesis",
    "told_dates",
    "told_figures",
    "training",
    "volunteers",
    "weeks_and_days",
)
"""The modules with rules on one sheet, which may have rules between sheets too."""

ACROSS = ("across", "agreement", "bodies", "copies", "sites")
"""The modules with rules between sheets alone."""

Kind = TypeVar("Kind", Rule, RuleAcross)


def _declared(kind: type[Kind], names: tuple[str, ...]) -> tuple[Kind, ...]:
    modules = (import_module(f"levacivica.rules.{name}") for name in names)
    return tuple(one for module in modules for one in vars(module).values() if isinstance(one, kind))


RULES = tuple(sorted(_declared(Rule, FAMILIES), key=lambda rule: min(rule.codes.values())))
"""In the order of their codes."""

_BY_KIND = {kind: tuple(rule for rule in RULES if issubclass(kind, rule.applies_to)) for kind in BY_TIPO.values()}


def rules_for(sheet: Scheda) -> tuple[Rule, ...]:
    """The rules that may say something of a settled sheet, by its kind and its fields, in the order of their codes."""
    return _given(cast("Hashable", type(sheet)), tuple(vars(sheet)))


@lru_cache(maxsize=256)
def _given(kind: type[Scheda], fields: tuple[str, ...]) -> tuple[Rule, ...]:
    """Those of a kind for a set of fields; most sheets of an archive have the same ones."""
    return tuple(rule for rule in _BY_KIND[kind] if not rule.given or not rule.given.isdisjoint(fields))


@cache
def rules_across() -> tuple[RuleAcross, ...]:
    """The rules between sheets, which only a data root needs."""
    return _declared(RuleAcross, (*ACROSS, *FAMILIES))


def silent_alone() -> frozenset[str]:
    """The codes whose rules do not run without a data root."""
    from levacivica.rules.across import OF_A_NAME  # noqa: PLC0415

    return frozenset({OF_A_NAME, *(rule.code for rule in rules_across())})
