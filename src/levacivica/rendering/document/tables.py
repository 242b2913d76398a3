"""Tables made from rows that may lack values: a column that nobody fills is not shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from levacivica.rendering.document.tree import Figure, Inline, Table
from levacivica.rendering.templating.failures import Misuse

Cell = Inline | None
TOTAL = "Totale"


def made_table(
    caption: str, headers: Sequence[str], rows: Sequence[Sequence[Cell]], total: Mapping[str, Cell] | None = None
) -> Table | None:
    """Make a table; None when no row has anything to show.

    Args:
        caption: what the table shows.
        headers: the headers of the columns.
        rows: the cells, None where nothing is known.
        total: the cells of the last row, by header.
    """
    _check(headers, rows, total or {})
    kept = [i for i in range(len(headers)) if any(row[i] is not None for row in rows)]
    if not kept:
        return None
    columns = [[row[i] for row in rows] for i in kept]
    shown = tuple(headers[i] for i in kept)
    return Table(
        caption,
        shown,
        tuple(tuple(_shown(row[i]) for i in kept) for row in rows),
        _total_row(shown, total) if total else (),
        tuple(all(cell is None or isinstance(cell, Figure) for cell in column) for column in columns),
        next((i for i, column in enumerate(columns) if None not in column), 0),
    )


def _check(headers: Sequence[str], rows: Sequence[Sequence[Cell]], total: Mapping[str, Cell]) -> None:
    for row in rows:
        if len(row) != len(headers):
            raise Misuse(
                f"una riga della tabella ha {len(row)} caselle, le intestazioni sono {len(headers)}",
                f"a row of the table has {len(row)} cells, there are {len(headers)} headers",
            )
    for header in total:
        if header not in headers:
            raise Misuse(
                f"il totale parla di «{header}», che non è un'intestazione della tabella",
                f'the total speaks of "{header}", which is not a header of the table',
            )


def _total_row(shown: Sequence[str], total: Mapping[str, Cell]) -> tuple[Inline, ...]:
    first, *others = (_shown(total.get(header)) for header in shown)
    return (f"{TOTAL}: {first}" if first else TOTAL, *others)


def _shown(cell: Cell) -> Inline:
    return "" if cell is None else cell
