"""Marks are below what they mark, whatever the line contains and however long it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from levacivica.diagnostics.finding import Place
from levacivica.reporting.excerpt import Mark, Row, cells, excerpt, lines_of
from levacivica.reporting.wrapping import WIDTH

MARGIN = 3
SIGNS = st.sampled_from("aaaa  xyz:-è图ｗ🙂\t\u0301\u200d\ufe0f\x07…ß")
TEXTS = st.one_of(st.text(SIGNS, max_size=60), st.text(SIGNS, min_size=60, max_size=400))


def mark(line: int, start: int, stop: int, *, text: str = "", main: bool = True, end_line: int = 0) -> Mark:
    return Mark(Place(line, start, end_line or line, stop), text, main)


def rows(lines: list[str], *marks: Mark) -> list[Row]:
    return list(excerpt(lines, marks, MARGIN))


def shown_at(body: str, start: int, width: int) -> str:
    """The signs of a printed line in some of its cells, without those that take no cell."""
    found, cell = "", 0
    for sign in body:
        if cells(sign) and start <= cell < start + width:
            found += sign
        cell += cells(sign)
    return found


@given(TEXTS, st.integers(1, 120), TEXTS)
def test_a_mark_is_below_its_stretch(before: str, length: int, after: str) -> None:
    start = len(before) + 1
    source, marks = rows([before + "M" * length + after], mark(1, start, start + length))
    assert MARGIN + 2 + cells(source.body) <= WIDTH
    assert MARGIN + 2 + len(marks.body) <= WIDTH
    signs = marks.body.strip()
    assert signs == "^" * len(signs)
    seen = shown_at(source.body, marks.body.index("^"), len(signs)).rstrip(" …")
    assert seen == "M" * len(seen) != ""
    assert len(signs) == length or len(marks.body) > WIDTH - MARGIN - 6


@given(TEXTS, st.data())
def test_any_place_stays_on_the_screen(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    stop = data.draw(st.integers(start, len(line)))
    source, marks = rows([line], mark(1, start + 1, stop + 1))
    assert MARGIN + 2 + cells(source.body) <= WIDTH
    assert MARGIN + 2 + len(marks.body) <= WIDTH
    assert marks.body.strip()


@given(st.text(st.sampled_from("abcdefghij "), min_size=100, max_size=300), st.data())
def test_a_long_line_is_cut_around_each_mark(line: str, data: st.DataObject) -> None:
    starts = data.draw(st.lists(st.integers(0, len(line) - 6), min_size=1, max_size=4, unique=True))
    printed = rows([line], *(mark(1, start + 1, start + 6) for start in starts))
    body = ""
    told = []
    for row in printed:
        if row.style == "source":
            body = row.body.ljust(WIDTH)
        else:
            at = row.body.index("^")
            told.append(body[at : at + 5])
    assert told == [line[start : start + 5] for start in sorted(starts)]


def test_carets_after_an_accent() -> None:
    assert rows(["è: è qui"], mark(1, 6, 9)) == [Row(" 1", "è: è qui", "source"), Row("", "     ^^^", "main")]


def test_carets_after_wide_signs() -> None:
    source, marks = rows(["図書館: 14"], mark(1, 6, 8))
    assert (source.body, marks.body) == ("図書館: 14", " " * 8 + "^^")


def test_a_tab_takes_one_cell() -> None:
    source, marks = rows(["a:\t14"], mark(1, 4, 6))
    assert (source.body, marks.body) == ("a: 14", "   ^^")


def test_an_empty_place_gets_one_mark() -> None:
    assert rows(["titolo:"], mark(1, 8, 8))[1].body == " " * 7 + "^"


def test_a_place_over_several_lines_is_marked_on_its_first() -> None:
    assert rows(["a: b", "   c"], mark(1, 4, 5, end_line=2))[1].body == "   ^"


def test_lines_left_out_are_told_and_neighbours_are_not() -> None:
    lines = [f"{n}: {n}" for n in range(1, 8)]
    printed = rows(lines, mark(5, 4, 5, main=False), mark(1, 4, 5), mark(2, 4, 5, main=False, text="parte"))
    assert [row.gutter.strip() for row in printed] == ["1", "", "2", "", "...", "5", ""]
    assert [row.style for row in printed] == ["source", "main", "source", "related", "gap", "source", "related"]
    assert printed[3].body == "   - parte"


def test_two_marks_on_one_line_show_it_once() -> None:
    printed = rows(["a: b c"], mark(1, 4, 5), mark(1, 6, 7, main=False))
    assert [row.body for row in printed] == ["a: b c", "   ^", "     -"]


def test_a_line_that_is_not_there() -> None:
    assert rows([], mark(1, 1, 1)) == [Row(" 1", "", "source"), Row("", "^", "main")]


def test_only_line_breaks_break_lines() -> None:
    assert lines_of("a\nb\r\nc\rd") == ("a", "b", "c", "d")
    assert lines_of("a\x0bb\x0cc\x1cd\x85e\u2028f") == ("a\x0bb\x0cc\x1cd\x85e\u2028f",)


def test_a_line_of_a_megabyte() -> None:
    """A hostile sheet may have many marks on one huge line: each is worth a look at its neighbourhood alone."""
    line = "è" * 1_000_000
    printed = rows([line], *(mark(1, start, start + 3) for start in range(1, 1_000_000, 10_000)))
    assert len(printed) == 200
    assert all(MARGIN + 2 + cells(row.body) <= WIDTH for row in printed)


def test_cells() -> None:
    assert [cells(text) for text in ("abc", "è", "e\u0301", "図", "🙂", "☂\ufe0f", "ｗ")] == [3, 1, 1, 2, 2, 1, 2]
