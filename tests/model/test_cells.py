"""How large the tables of a prose may be, counted before anything is laid out."""

from __future__ import annotations

import pytest

from levacivica.model.kinds import MOST_CELLS, Misread, Paragraphs, is_surely_short

from ..archives import report_on


def table(columns: int, rows: int, row: str = "|x", before: str = "") -> str:
    lines = ["|a" * columns + "|", "|-" * columns + "|", *[row] * rows]
    return "".join(f"{before}{line}\n" for line in lines)


@pytest.mark.parametrize(
    "prose",
    [
        table(1_000, 10),
        table(60, 200, before="> "),
        table(60, 200, before="  "),
        "- voce\n\n" + table(60, 200, before="  "),
        "testo\n\n" + table(30, 100) + "\n" + table(30, 100),
        table(24_000, 0),
        "a|b|c\n-|-|-\n" + "a\n" * 1_700,
    ],
)
def test_a_table_too_large(prose: str) -> None:
    with pytest.raises(Misread) as refused:
        Paragraphs().read(prose)
    assert (refused.value.code, refused.value.variant) == ("LC006", "celle")
    cells = refused.value.params["celle"]
    assert isinstance(cells, int)
    assert cells > MOST_CELLS


@pytest.mark.parametrize(
    "prose",
    [table(10, 300), "a | b\n" * 4_000, "|" * 90_000, "- - | -\n\n" * 2_000, "|-|-|\n\n" * 1_000 + "a\n" * 2_000],
)
def test_what_is_large_and_no_such_table(prose: str) -> None:
    assert Paragraphs().read(prose) == prose.strip()


def test_no_table_of_a_text_that_is_not_looked_at_is_too_large() -> None:
    cells = {(columns, rows): table(columns, rows, "|") for columns in range(1, 120) for rows in range(1, 300)}
    assert all(columns * rows <= MOST_CELLS for (columns, rows), text in cells.items() if is_surely_short(text))


def test_it_is_a_finding_at_the_text() -> None:
    rows = "".join(f"  {line}\n" for line in table(100, 60).splitlines())
    report = report_on(f"tipo: leva-civica\ntitolo: Uno\ndescrizione: |\n{rows}")
    assert [(one.place.line, one.place.column) for one in report.findings if one.code == "LC006"] == [(3, 14)]
