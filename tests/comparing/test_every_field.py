"""Every field of every kind of sheet, of the settings and of norms: what becomes of its value is told once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from levacivica.archive.settings import Keyed, Settings
from levacivica.comparing.nodes import Group, group_of
from levacivica.comparing.telling import told
from levacivica.comparing.values import Change, changes
from levacivica.diagnostics.catalogue import LANGUAGES
from levacivica.model.kinds import Kind, Many, Scalar
from levacivica.model.norms import Regime
from levacivica.model.record import NameOrNested, Nested, Record
from levacivica.model.schede import BY_TIPO
from levacivica.reading import read
from levacivica.reporting.changes.sentences import told_sentence

from .editing_trees import Where, copied, edited, put, shuffled, values, written

RECORDS: dict[str, type[Record]] = {**BY_TIPO, "levacivica.yaml": Settings, "norma": Regime}


def full(record: type[Record]) -> dict[str, Any]:
    """A tree with every field, made from the examples of the fields."""
    return {name: example(field.kind, field.example) for name, field in record.FIELDS.items()}


def example(kind: Kind, text: str) -> Any:
    if isinstance(kind, Many):
        return [example(kind.item, text)]
    if isinstance(kind, NameOrNested):
        return text
    if isinstance(kind, Nested):
        return full(kind.record)
    if isinstance(kind, Keyed):
        key, _, value = kind.sample.partition(": ")
        return {key: value}
    return text or "prova"


TREES = {name: full(record) for name, record in RECORDS.items()}
for _name in BY_TIPO:
    TREES[_name]["tipo"] = _name


def node(name: str, tree: dict[str, Any]) -> Group:
    """What the text of a tree says, in one of its forms."""
    text = written(tree, random.Random(repr(tree)))
    document, findings = read(text.encode())
    assert document is not None, (findings, text)
    return group_of(RECORDS[name], document.data)


@cache
def whole(name: str) -> Group:
    return node(name, TREES[name])


def between(name: str, before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    left, right = (whole(name) if tree is TREES[name] else node(name, tree) for tree in (before, after))
    return [*changes(left, right)]


def ways(tree: Any, way: Where = ()) -> Iterator[Where]:
    """The way to every field and every item."""
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, inner in steps:
        yield (*way, step)
        yield from ways(inner, (*way, step))


def without(tree: Any, way: Where) -> Any:
    other = copied(tree)
    here = other
    for step in way[:-1]:
        here = here[step]
    del here[way[-1]]
    return other


def keys(way: Where) -> list[str]:
    return [step for step in way if isinstance(step, str)]


def is_said(change: Change) -> bool:
    """Whether both languages have a sentence for it."""
    return all("".join(part.text for part in told_sentence(told(change, lang), lang)).strip() for lang in LANGUAGES)


EDITS = [(name, way, kind, text) for name, tree in TREES.items() for way, kind, text in values(tree, RECORDS[name])]


def test_the_trees_have_every_field() -> None:
    assert len(EDITS) > 500
    assert all(isinstance(kind, Scalar) for _, _, kind, _ in EDITS)


@pytest.mark.parametrize("name", RECORDS)
def test_an_edit_of_each_field_is_told_once(name: str) -> None:
    untried = []
    for kind_of_sheet, way, kind, text in EDITS:
        if kind_of_sheet != name or way == ("tipo",):
            continue
        other = edited(kind, text, random.Random(repr(way)))
        if other is None or other.split() == text.split():
            untried.append(way)
            continue
        found = between(name, TREES[name], shuffled(put(TREES[name], way, other), random.Random(7)))
        assert len(found) == 1, (way, text, other, found)
        assert [step.key for step in found[0].way] == keys(way)[: len(found[0].way)], way
        assert is_said(found[0])
    assert len(untried) * 20 < len(EDITS), untried


@pytest.mark.parametrize("name", RECORDS)
def test_a_field_that_comes_or_goes_is_told_once(name: str) -> None:
    tree = TREES[name]
    for way in ways(tree):
        if way == ("tipo",):
            continue
        less = without(tree, way)
        here: Any = less
        for step in way[:-1]:
            here = here[step]
        if not here:
            continue  # an empty group says as little as none, and the field above it goes too
        left = node(name, less)
        for before, after in ((whole(name), left), (left, whole(name))):
            found = [*changes(before, after)]
            inner = [one for one in ways(tree) if one[: len(way)] == way]
            assert 1 <= len(found) <= len(inner), (way, found)
            assert all([step.key for step in one.way][: len(keys(way))] == keys(way)[: len(one.way)] for one in found)
            assert all((one.after is None) == (after is left) for one in found), way
            assert all(map(is_said, found))
            said = [tuple(step.key for step in one.way) for one in found]
            assert len({*said}) == len(said), "nothing twice"


@pytest.mark.parametrize("name", RECORDS)
def test_an_item_that_comes_or_moves(name: str) -> None:
    """A second item is told as one; where it stands in its list does not matter."""
    for way in ways(TREES[name]):
        if not isinstance(way[-1], int):
            continue
        item: Any = TREES[name]
        for step in way:
            item = item[step]
        found_in = [one for one in EDITS if one[0] == name and one[1][: len(way)] == way]
        second = copied(item)
        for _, inner, kind, text in found_in:
            other = edited(kind, text, random.Random(repr(inner)))
            if other is None:
                continue
            second = other if inner == way else put(second, inner[len(way) :], other)
        if second == item:
            continue
        more = copied(TREES[name])
        here: Any = more
        for step in way[:-1]:
            here = here[step]
        here.append(second)
        [change] = between(name, TREES[name], more)
        assert change.before is None, way
        here.reverse()
        [moved] = between(name, TREES[name], more)
        assert moved.before is None, way


@pytest.mark.parametrize("name", RECORDS)
def test_another_form_is_never_told(name: str) -> None:
    for seed in range(12):
        chance = random.Random(seed)
        assert between(name, TREES[name], shuffled(TREES[name], chance)) == []
