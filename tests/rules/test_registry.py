"""Every rule that is written is run, under a code that the catalogue knows."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import levacivica.rules
from levacivica.diagnostics.catalogue import codes
from levacivica.rules.base import Rule, RuleAcross
from levacivica.rules.registry import ACROSS, FAMILIES, RULES, rules_across


def test_every_module_with_rules_is_named() -> None:
    modules = {
        name: import_module(f"levacivica.rules.{name}") for _, name, _ in iter_modules(levacivica.rules.__path__)
    }
    declaring = {
        name
        for name, module in modules.items()
        if any(isinstance(one, Rule | RuleAcross) for one in vars(module).values())
    }
    assert declaring == {*FAMILIES, *ACROSS}


def test_every_rule_has_its_page_in_the_catalogue() -> None:
    told = {code for rule in RULES for code in rule.codes.values()} | {rule.code for rule in rules_across()}
    assert told <= set(codes())
