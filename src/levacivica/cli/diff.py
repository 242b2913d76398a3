"""``levacivica diff``: what changed between two states of the sheets, in words."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from levacivica.cli.options import valued
from levacivica.cli.problems import chosen
from levacivica.cli.voice import say, send
from levacivica.diagnostics.catalogue import Language, word

if TYPE_CHECKING:
    from levacivica.comparing.comparison import Comparison
    from levacivica.comparing.states import States

FORMATS = ("text", "markdown", "json", "html")


def register(app: typer.Typer, lang: Language, command: type[Any]) -> None:
    """Add the command to the app, with its help in one language."""
    forms = ", ".join(FORMATS)

    @app.command("diff", cls=command, help=word("aiuto-differenze", lang), options_metavar=word("uso-opzioni", lang))
    def diff(
        words: Annotated[
            list[str] | None,
            typer.Argument(metavar=word("uso-differenze", lang), help=word("aiuto-stati", lang), show_default=False),
        ] = None,
        format_: Annotated[str, valued("format", "uso-formato", lang, key="aiuto-diff-format", formati=forms)] = "text",
        colour: Annotated[str, valued("color", "auto|always|never", lang)] = "auto",
    ) -> int:
        chosen("--format", format_, FORMATS)
        chosen("--color", colour, ("auto", "always", "never"))
        from levacivica.cli.faults import exit_code, say_faults  # noqa: PLC0415 - not needed for help
        from levacivica.comparing.states import states  # noqa: PLC0415

        with states(words or (), _base) as two:
            found = two.compared()
        if format_ == "text":
            _show(found, two, colour, lang)
        else:
            send(_written(found, two, format_, lang).encode(errors="replace"))
        say_faults(found.faults, lang)
        return exit_code(faulty=bool(found.faults), complete=found.is_complete)


def _base() -> str:
    return "HEAD"


def _written(found: "Comparison", two: "States", form: str, lang: Language) -> str:
    from levacivica.reporting.changes.formats import text_of  # noqa: PLC0415

    return text_of(found, form, two.names, lang)


def _show(found: "Comparison", two: "States", colour: str, lang: Language) -> None:
    """Write the sentences for people, with an arrow that their terminal has."""
    from levacivica.cli.screen import in_colour, wants_colour  # noqa: PLC0415
    from levacivica.reporting.changes.text import as_lines  # noqa: PLC0415

    lines = as_lines(found, two.names, lang)
    if wants_colour(colour):
        in_colour(lines)
    else:
        text = "\n".join("".join(piece.text for piece in line) for line in lines)
        say(text if _has_arrows() else text.replace("→", "->"))


def _has_arrows() -> bool:
    try:
        "→".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True
