"""An edit of a value is told once; a reformatting, a moved item or a comment never."""

from __future__ import annotations

import random
import re
import textwrap
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given, note, settings
from hypothesis import strategies as st

from levacivica.comparing.comparison import compare
from levacivica.comparing.values import Change
from levacivica.model.kinds import Paragraphs
from levacivica.model.schede import BY_TIPO
from levacivica.reading import Tree
from levacivica.reporting.changes.data import path_of

from .editing_trees import FILES, Where, archive, edited, put, shuffled, trees, values, written

SHEETS = trees()
PLACES = [[*values(tree, BY_TIPO[str(tree["tipo"])])] for tree in SHEETS]


def changes(before: str | bytes, after: str | bytes) -> list[Change]:
    found = compare([archive(before)], [archive(after)])
    assert not found.faults
    assert not any(one.unread for one in found.sheets), after
    return [change for one in found.sheets for change in one.changes]


def test_there_is_something_to_edit() -> None:
    assert len(SHEETS) > 150
    assert sum(map(len, PLACES)) > 3_000


@given(st.integers(0, len(SHEETS) - 1), st.randoms(use_true_random=False))
def test_an_edit_is_told_once(number: int, chance: random.Random) -> None:
    tree = SHEETS[number]
    way, kind, text = chance.choice(PLACES[number])
    other = edited(kind, text, chance)
    assume(other is not None and other.strip() != text.strip())
    assert other is not None
    before, after = written(tree, chance), written(shuffled(put(tree, way, other), chance), chance)
    note(f"{way}: {text!r} -> {other!r}")
    [change] = changes(before, after)
    assert change.way[0].key == way[0]
    keys = [step for step in way if isinstance(step, str)]
    assert [step.key for step in change.way] == keys[: len(change.way)]
    assert path_of(change.way).startswith(f"/{way[0]}")


@given(st.integers(0, len(SHEETS) - 1), st.randoms(use_true_random=False))
def test_another_form_of_the_same_is_never_told(number: int, chance: random.Random) -> None:
    tree = SHEETS[number]
    assert changes(written(tree, chance), written(shuffled(tree, chance), chance)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_line_ends_and_comments_of_a_file_are_never_told(path: Path) -> None:
    raw = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    if b"\r\n" in raw or b"\0" in raw:
        return
    assert compare([archive(raw)], [archive(b"# prima\n" + raw.replace(b"\n", b"\r\n"))]).sheets == ()


def rewrapped(text: str, width: int) -> str:
    """A prose whose paragraphs are broken elsewhere; those with marks of their own stay as they are."""
    paragraphs = text.split("\n\n")
    plain = re.compile(r"[^\W\d_][^|*_`#>\\\[\]&<+=-]*")
    return "\n\n".join(
        textwrap.fill(one, width, break_long_words=False) if plain.fullmatch(one) else one for one in paragraphs
    )


PROSES = [
    (number, way, text)
    for number, places in enumerate(PLACES)
    for way, kind, text in places
    if isinstance(kind, Paragraphs) and rewrapped(text, 30) != text
]


@given(st.sampled_from(PROSES), st.integers(20, 200), st.randoms(use_true_random=False))
def test_where_the_lines_of_a_prose_are_broken_is_never_told(
    prose: tuple[int, Where, str], width: int, chance: random.Random
) -> None:
    number, way, text = prose
    after = put(SHEETS[number], way, rewrapped(text, width))
    assert changes(written(SHEETS[number], chance), written(after, chance)) == []


@cache
def _whole() -> Tree:
    return next(tree for tree in SHEETS if tree["tipo"] == "servizio-civile")


@settings(max_examples=30)
@given(st.randoms(use_true_random=False))
def test_two_edits_are_told_apart(chance: random.Random) -> None:
    number = SHEETS.index(_whole())  # type: ignore[arg-type]
    (one, kind, text), (two, other_kind, other_text) = chance.sample(PLACES[number], 2)
    assume(one[0] != two[0])
    first, second = edited(kind, text, chance), edited(other_kind, other_text, chance)
    assume(first and second)
    assert first
    assert second
    after = put(put(SHEETS[number], one, first), two, second)
    found = changes(written(SHEETS[number], chance), written(after, chance))
    assert {change.way[0].key for change in found} == {one[0], two[0]}
    assert len(found) == 2
