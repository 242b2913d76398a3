"""CSV: whatever a text is, a reader has it back; Excel never takes a text for a formula."""

from __future__ import annotations

import csv
import io
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levacivica.overview.rows import FLAVOURS

TEXTS = st.text(st.one_of(st.sampled_from("=+-@\t\r\n\"';,. a"), st.characters(exclude_categories=["Cs"])), min_size=1)
ROWS = st.lists(st.lists(TEXTS, min_size=2, max_size=2), max_size=4)


def read(content: bytes, delimiter: str, encoding: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(encoding), newline=""), delimiter=delimiter, strict=True))


@given(ROWS)
def test_programs_have_every_text_back(rows: list[list[str]]) -> None:
    assert read(FLAVOURS["csv"].table(["a", "b"], rows), ",", "utf-8") == [["a", "b"], *rows]


@given(ROWS)
def test_excel_has_every_text_back_and_runs_none(rows: list[list[str]]) -> None:
    content = FLAVOURS["excel"].table(["a", "b"], rows)
    assert content.startswith(b"\xef\xbb\xbfa;b\r\n")
    told = read(content, ";", "utf-8-sig")[1:]
    for row, cells in zip(rows, told, strict=True):
        for text, cell in zip(row, cells, strict=True):
            assert cell in (text, f"'{text}")
            assert cell[0] not in "=+-@\t\r"


@pytest.mark.parametrize(
    ("value", "for_program", "for_office"),
    [
        (None, "", ""),
        (0, "0", "0"),
        (Decimal("519.40"), "519.40", "519,40"),
        (Decimal("-1.5"), "-1.5", "-1,5"),
        (date(2026, 4, 8), "2026-04-08", "2026-04-08"),
        (time(9, 5), "09:05", "09:05"),
        ("-", "-", "'-"),
        ("00187", "00187", "00187"),
    ],
)
def test_values(value: Any, for_program: str, for_office: str) -> None:
    assert read(FLAVOURS["csv"].table(["a"], [[value, "x"]]), ",", "utf-8")[1] == [for_program, "x"]
    assert read(FLAVOURS["excel"].table(["a"], [[value, "x"]]), ";", "utf-8-sig")[1] == [for_office, "x"]
