"""What is found by looking at one sheet: by its comments, the rules on its texts, the rules on its values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from levacivica.checking.suppressions import suppressions, wrong_suppressions
from levacivica.diagnostics.faults import Guard, Step
from levacivica.rules.registry import rules_for
from levacivica.rules.words import in_words

if TYPE_CHECKING:
    from levacivica.archive.settling import Settled
    from levacivica.checking.checked import Checked
    from levacivica.diagnostics.finding import Finding
    from levacivica.model.schede import Scheda
    from levacivica.rules.base import Rule


def found_alone(checked: Checked, settled: Settled[Scheda] | None) -> tuple[list[Finding], list[Finding]]:
    """What is found in the text of a sheet, and by the rules on its values; its comments are kept in ``checked``.

    All of it runs in one guard, which costs nothing that can be measured; after a failure each step runs in its own,
    and those that fail are named.
    """
    with Guard([], Step.RULE):
        return [*_in_comments(checked), *_in_texts(checked)], on_one_sheet(settled)
    in_text: list[Finding] = []
    by_rules: list[Finding] = []
    with Guard(in_text, Step.COMMENTS):
        in_text += _in_comments(checked)
    with Guard(in_text, Step.TEXTS):
        in_text += _in_texts(checked)
    for rule in rules_for(settled.sheet) if settled is not None else ():
        with Guard(by_rules, Step.RULE, rule.name):
            by_rules += on_one_sheet(settled, (rule,))
    return in_text, by_rules


def _in_comments(checked: Checked) -> list[Finding]:
    document = checked.loaded.document
    if document is None:
        return []
    checked.suppressions = suppressions(document)
    return wrong_suppressions(checked.suppressions)


def _in_texts(checked: Checked) -> list[Finding]:
    document, sheet = checked.loaded.document, checked.loaded.sheet
    return [] if document is None else in_words(document, type(sheet) if sheet is not None else None)


def on_one_sheet(settled: Settled[Scheda] | None, rules: Iterable[Rule] | None = None) -> list[Finding]:
    """Run the rules that look at one sheet, or some of them; there is none on a sheet that cannot be read."""
    if settled is None:
        return []
    sheet = settled.sheet
    return [
        remark.under(rule.codes[remark.content])
        for rule in (rules_for(sheet) if rules is None else rules)
        for remark in rule.check(sheet, settled)
    ]
