"""Fixes are edits of a text: outside of them not a byte changes, whatever the text and the changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levacivica.diagnostics.finding import Place
from levacivica.diagnostics.report import Change
from levacivica.editing.fixes import Lines, edited
from levacivica.reading.source import Source


def change(line: int, column: int, end: int, new: str, end_line: int = 0) -> Change:
    return Change(Place(line, column, end_line or line, end), new)


TEXT = "uno\r\ndue \U0001f642 tre\r\n\r\nquattro"


@pytest.mark.parametrize(
    ("fix", "expected"),
    [
        ([change(1, 1, 4, "1")], "1\r\ndue \U0001f642 tre\r\n\r\nquattro"),
        ([change(2, 5, 6, ":)")], "uno\r\ndue :) tre\r\n\r\nquattro"),
        ([change(2, 7, 10, "")], "uno\r\ndue \U0001f642 \r\n\r\nquattro"),
        ([change(3, 1, 1, "in mezzo")], "uno\r\ndue \U0001f642 tre\r\nin mezzo\r\nquattro"),
        ([change(4, 8, 8, ".")], TEXT + "."),
        ([change(1, 4, 1, " ", 3)], "uno \r\nquattro"),
        ([change(1, 4, 4, "\nmezzo")], "uno\r\nmezzo\r\ndue \U0001f642 tre\r\n\r\nquattro"),
        ([change(2, 1, 1, '"'), change(2, 10, 10, '"')], 'uno\r\n"due \U0001f642 tre"\r\n\r\nquattro'),
        ([change(2, 7, 10, "3"), change(1, 1, 4, "1")], "1\r\ndue \U0001f642 3\r\n\r\nquattro"),
    ],
)
def test_one_fix(fix: list[Change], expected: str) -> None:
    assert edited(TEXT, [fix])[:2] == (expected, (0,))


@pytest.mark.parametrize(
    "fix",
    [
        [change(1, 5, 5, "x")],
        [change(5, 1, 1, "x")],
        [change(0, 1, 1, "x")],
        [change(1, 0, 1, "x")],
        [change(2, 3, 2, "x")],
        [change(2, 1, 1, "x", 1)],
        [change(1, 1, 2, "x"), change(9, 1, 1, "x")],
        [change(1, 1, 3, "x"), change(1, 2, 4, "y")],
        [change(1, 1, 1, "x"), change(1, 1, 1, "y")],
    ],
)
def test_a_fix_whose_places_are_not_there_or_meet_is_not_made(fix: list[Change]) -> None:
    assert edited(TEXT, [fix]) == (TEXT, (), ())


def test_of_two_that_meet_the_first_is_made() -> None:
    first, second, third = [change(1, 1, 3, "x")], [change(1, 2, 4, "y")], [change(1, 3, 4, "z")]
    assert edited("uno\n", [first, second, third])[:2] == ("xz\n", (0, 2))
    assert edited("uno\n", [second, first])[:2] == ("uy\n", (0,))


def test_a_fix_is_made_whole_or_not_at_all() -> None:
    both = [change(1, 1, 2, "x"), change(2, 1, 2, "y")]
    assert edited("a\nb\n", [[change(2, 1, 2, "z")], both])[:2] == ("a\nz\n", (0,))


def test_the_text_may_be_empty() -> None:
    assert edited("", [[change(1, 1, 1, "a\nb")]])[0] == "a\nb"
    assert edited("", [])[0] == ""


PIECES = st.sampled_from(["a", "è", "\U0001f642", "e\u0301", '"', ":", "#", " ", "\t", "\x0b", "\n", "\r\n", "\r"])
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@st.composite
def texts_with_fixes(draw: st.DrawFn) -> tuple[str, list[list[Change]]]:
    """A text and fixes on it whose changes do not meet, in any order, each by the places of the reader."""
    text = draw(TEXTS)
    source = Source(text)
    # A line break of two characters is one to an editor, and to places.
    bounds = [i for i in range(len(text) + 1) if text[i - 1 : i + 1] != "\r\n"]
    marks = sorted(set(draw(st.lists(st.sampled_from(bounds), max_size=10))))
    changes = []
    for start, stop in zip(marks[::2], marks[1::2], strict=False):
        new = draw(st.text(alphabet='abè\U0001f642": ', max_size=4))
        first, last = source.number(start), source.number(stop)
        place = Place(first + 1, start - source.starts[first] + 1, last + 1, stop - source.starts[last] + 1)
        changes.append(Change(place, new))
    order = draw(st.permutations(changes))
    sizes = draw(st.lists(st.integers(1, 3), min_size=len(changes), max_size=len(changes)))
    fixes, at = [], 0
    for size in sizes:
        if order[at : at + size]:
            fixes.append(order[at : at + size])
        at += size
    return text, fixes


@given(texts_with_fixes())
def test_outside_the_changes_every_byte_is_the_same(case: tuple[str, list[list[Change]]]) -> None:
    text, fixes = case
    result = edited(text, fixes)
    assert result.made == tuple(range(len(fixes)))
    at = before = 0
    rebuilt = []
    for span in result.spans:
        kept = text[before : span.start]
        assert result.text[at : at + len(kept)].encode() == kept.encode()
        at += len(kept) + len(span.new)
        rebuilt.append(text[span.start : span.stop])
        before = span.stop
    assert result.text[at:].encode() == text[before:].encode()
    wanted = sorted((one.place, one.new) for fix in fixes for one in fix)
    assert [span.new for span in result.spans] == [new for _, new in wanted]


@given(texts_with_fixes(), st.lists(st.tuples(st.integers(0, 6), st.integers(0, 9), st.text("x\n", max_size=3))))
def test_any_fixes_end_in_a_text(case: tuple[str, list[list[Change]]], more: list[tuple[int, int, str]]) -> None:
    text, fixes = case
    fixes = fixes + [[change(line, column, column + 1, new)] for line, column, new in more]
    result = edited(text, fixes)
    assert set(result.made) <= set(range(len(fixes)))
    assert all(not one.meets(other) for i, one in enumerate(result.spans) for other in result.spans[:i])
    kinds = set(re.findall(r"\r\n?|\n", text))
    assert len(kinds) != 1 or set(re.findall(r"\r\n?|\n", result.text)) <= kinds


@given(TEXTS)
def test_lines_are_those_of_the_reader(text: str) -> None:
    source, lines = Source(text), Lines(text)
    for index in range(len(text)):
        place = source.place(index, index)
        number = source.number(index)
        # On a line break the place is the end of its line.
        expected = source.starts[number] + min(source.column(index), len(source.line(number)))
        span = lines.span(Change(place, ""))
        assert span is not None
        assert span.start == expected
