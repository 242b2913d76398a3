"""Writing to the terminal: the choice of colour, and a report in the format asked for."""

import os
import sys
from collections.abc import Iterator

from levacivica.cli.voice import discard, is_terminal, say, send, unwritten
from levacivica.reporting.formats import FOR_RUNNERS, SCREENS, text_of
from levacivica.reporting.full import Line, full, safe_line
from levacivica.reporting.view import View

STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold blue",
    "sentence": "bold",
    "bar": "blue",
    "related": "blue",
    "note": "",
    "closing": "bold",
}


def wants_colour(choice: str) -> bool:
    """Whether to write in colour: as chosen, else NO_COLOR, FORCE_COLOR, else only on a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def show(view: View, name: str, colour: str) -> None:
    """Write a report on standard output."""
    if name == "full" and wants_colour(colour):
        in_colour(full(view))
    elif name == "table" and wants_colour(colour):
        from levacivica.reporting.table import drawn  # noqa: PLC0415 - it needs rich

        say("\n".join(drawn(view, colour=True)), colour=True)
    else:
        text = text_of(view, name)
        if name in SCREENS:
            say(text, nl=False)
        else:
            send(text.encode(errors="replace"), obeyed=name in FOR_RUNNERS)


def in_colour(lines: Iterator[Line]) -> None:
    """Write lines whose pieces have styles; raises Problem when they cannot be written."""
    from rich.console import Console  # noqa: PLC0415 - only for colour
    from rich.text import Text  # noqa: PLC0415

    class Screen(Console):
        """A console that ignores a closed pipe."""

        def on_broken_pipe(self) -> None:
            self.quiet = True
            discard(sys.stdout)

    # Colour was decided before: rich must not read the environment again.
    console = Screen(force_terminal=True, color_system="standard", no_color=False, highlight=False, soft_wrap=True)
    try:
        for line in map(safe_line, lines):
            console.print(Text.assemble(*((piece.text, STYLES.get(piece.style, "")) for piece in line)))
    except OSError as error:
        discard(sys.stdout)
        raise unwritten(error) from None
