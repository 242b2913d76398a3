"""Tables made from rows that may lack values: a column that nobody fills is not shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from levacivica.rendering.document.tree import Figure, Inline, Table
from levacivica.rendering.templating.failures import Misuse
from levacivica.rendering.templating.unknown import perhaps

Cell = Inline | None
TOTAL = "Totale"


def cells_of(row: Sequence[Any] | Mapping[str, Any], names: Sequence[str]) -> Sequence[Any]:
    """The cells of a row, one for each column; raises Misuse where they do not fit the columns.

    Args:
        row: a cell for each column in order, or the cells by the names of their columns, those without value left out.
        names: the names of the columns.
    """
    if isinstance(row, Mapping):
        for name in row.keys() - set(names):
            near = perhaps(name, names)
            raise Misuse(
                f"la tabella non ha una colonna «{name}»{near.it}", f'the table has no column "{name}"{near.en}'
            )
        return [row.get(name) for name in names]
    if len(row) != len(names):
        raise Misuse(
            f"una riga della tabella ha {len(row)} caselle, le colonne sono {len(names)}",
            f"a row of the table has {len(row)} cells, there are {len(names)} columns",
        )
    return row


def made_table(
    caption: str, headers: Sequence[str], rows: Sequence[Sequence[Cell]], total: Sequence[Cell] = ()
) -> Table | None:
    """Make a table; None when no row has anything to show.

    Args:
        caption: what the table shows.
        headers: the headers of the columns.
        rows: the cells, one for each header, None where nothing is known.
        total: the cells of the last row; empty for none, and none is made where all are None.
    """
    kept = [i for i in range(len(headers)) if any(row[i] is not None for row in rows)]
    if not kept:
        return None
    columns = [[row[i] for row in rows] for i in kept]
    return Table(
        caption,
        tuple(headers[i] for i in kept),
        tuple(tuple(_shown(row[i]) for i in kept) for row in rows),
        _total_row([total[i] for i in kept]) if any(cell is not None for cell in total) else (),
        tuple(all(cell is None or isinstance(cell, Figure) for cell in column) for column in columns),
        next((i for i, column in enumerate(columns) if None not in column), 0),
    )


def _total_row(cells: Sequence[Cell]) -> tuple[Inline, ...]:
    first, *others = map(_shown, cells)
    return (f"{TOTAL}: {first}" if first else TOTAL, *others)


def _shown(cell: Cell) -> Inline:
    return "" if cell is None else cell
