"""``levacivica stats``: totals of the sheets: places, hours, closing dates, sheets by state."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from levacivica.cli.options import folders, valued
from levacivica.cli.problems import chosen
from levacivica.cli.voice import is_terminal, say, send
from levacivica.diagnostics.catalogue import Language, word

if TYPE_CHECKING:
    from datetime import date

    from levacivica.overview.totals import Totals

FORMATS = ("table", "json", "csv", "markdown")


def register(app: typer.Typer, lang: Language, command: type[Any]) -> None:
    """Add the command to the app, with its help in one language."""
    forms = ", ".join(FORMATS)

    @app.command("stats", cls=command, help=word("aiuto-stats", lang), options_metavar=word("uso-opzioni", lang))
    def stats(
        paths: Annotated[list[str] | None, folders(lang)] = None,
        format_: Annotated[
            str, valued("format", "uso-formato", lang, key="aiuto-stats-format", formati=forms)
        ] = "table",
        al: Annotated[str, valued("al", "uso-data", lang, key="aiuto-stats-al")] = "",
        colour: Annotated[str, valued("color", "auto|always|never", lang)] = "auto",
    ) -> int:
        chosen("--format", format_, FORMATS)
        chosen("--color", colour, ("auto", "always", "never"))
        from levacivica.cli.overviews import day_asked, entries_asked  # noqa: PLC0415 - not needed for help
        from levacivica.overview.totals import totals  # noqa: PLC0415

        day = day_asked(al)
        entries, code = entries_asked(paths or (), lang)
        found = totals(entries, day)
        if format_ == "table":
            _show(found, day, colour, lang)
        else:
            send(_data(found, day, format_, lang))
        return code


def _data(found: "Totals", day: "date", form: str, lang: Language) -> bytes:
    from levacivica.reporting.totals_data import as_csv, as_json_text, as_markdown  # noqa: PLC0415

    if form == "csv":
        return as_csv(found)
    return as_json_text(found, day) if form == "json" else as_markdown(found, day, lang)


def _show(found: "Totals", day: "date", colour: str, lang: Language) -> None:
    """Write the totals for people: with bars on a terminal, plain text elsewhere."""
    from levacivica.cli.screen import in_colour, wants_colour  # noqa: PLC0415
    from levacivica.reporting.totals_table import lines_of  # noqa: PLC0415

    coloured = wants_colour(colour)
    bar = bar_sign() if coloured or is_terminal(sys.stdout) else ""
    lines = lines_of(found, day, lang, bar)
    if coloured:
        in_colour(lines)
    else:
        say("\n".join("".join(piece.text for piece in line) for line in lines))


def bar_sign() -> str:
    """The character of the bars: one that the encoding of the terminal has."""
    try:
        "█".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return "#"
    return "█"
