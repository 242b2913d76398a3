"""A rule that names the fields it needs says nothing of a sheet without them, also when it is run on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from levacivica.archive.archive import Archive, read_archive
from levacivica.archive.asking import groups
from levacivica.archive.settling import Settled, settle
from levacivica.model.schede import BY_TIPO, Scheda
from levacivica.rules.base import Rule
from levacivica.rules.registry import RULES, rules_for

from ..corpus.harness import BAD, GOOD

NEEDING = [rule for rule in RULES if rule.given]


def settled_sheets() -> Iterator[tuple[Archive, Settled[Scheda]]]:
    """The sheets of the corpus that can be typed, each with its archive."""
    for workspace, files in groups([str(BAD), str(GOOD)]):
        archive = read_archive(files, workspace)
        for loaded in archive.every:
            if loaded.sheet is not None:
                yield archive, archive.settled(loaded)


def without(fields: frozenset[str], settled: Settled[Scheda], archive: Archive) -> Settled[Scheda]:
    """A sheet as it would be settled without some fields; it may take them from others again."""
    own = type(settled.own)({name: value for name, value in vars(settled.own).items() if name not in fields})
    return settle(replace(settled.loaded, sheet=own), archive)


def test_what_a_rule_needs_are_fields_of_each_of_its_kinds() -> None:
    for rule in NEEDING:
        for kind in BY_TIPO.values():
            if issubclass(kind, rule.applies_to):
                assert rule.given & kind.FIELDS.keys(), rule.name


def test_without_the_fields_a_rule_is_silent() -> None:
    speaking: set[Rule] = set()
    for archive, settled in settled_sheets():
        for rule in NEEDING:
            if not isinstance(settled.sheet, rule.applies_to) or not list(rule.check(settled.sheet, settled)):
                continue
            assert rule in rules_for(settled.sheet)
            speaking.add(rule)
            bare = without(rule.given, settled, archive)
            if rule.given.isdisjoint(vars(bare.sheet)):
                assert rule not in rules_for(bare.sheet)
                assert list(rule.check(bare.sheet, bare)) == [], rule.name
    assert speaking == {*NEEDING}
