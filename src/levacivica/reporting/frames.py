"""Tables drawn for a screen of 80 columns, with colour or without."""

from __future__ import annotations

from io import StringIO

from rich.console import Console
from rich.table import Table

from levacivica.reporting.wrapping import WIDTH


def printed(frame: Table, *, colour: bool) -> list[str]:
    """The lines of a table."""
    # Colour was decided before: rich must not read the environment again.
    console = Console(
        file=StringIO(),
        width=WIDTH,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        highlight=False,
        _environ={},
    )
    with console.capture() as captured:
        console.print(frame)
    return captured.get().splitlines()
