"""The Typer app: commands, their language, and the exit codes of everything that can fail.

Exit codes: 0 no error, 1 errors in the sheets, 2 usage, settings, missing path, nothing to check or a file that could
not be written, 3 internal error or a revision that git cannot give, 128 and
the number of the signal that ended the run: 130 Ctrl-C, 143 SIGTERM, 129 a closed terminal.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from errno import EINVAL, EPIPE
from pathlib import Path

import typer

from levacivica.cli import (
    diff,
    fmt,
    init,
    listing,
    lsp,
    new,
    norms,
    render,
    rule,
    schema,
    serve,
    site,
    stats,
    templates,
    validate,
)
from levacivica.cli.help import worded
from levacivica.cli.problems import EXIT_INTERRUPTED, USAGE_ERROR, Problem, problem_of
from levacivica.cli.voice import Closed, discard, say, unwritten
from levacivica.diagnostics.catalogue import Language, refusal, word
from levacivica.diagnostics.language import resolve, windows_language
from levacivica.reading.limits import MAX_BYTES
from levacivica.version import __version__

COMMANDS = (validate, diff, render, site, serve, listing, stats, templates, fmt, new, init, rule, norms, schema, lsp)
"""The modules of the commands, in the order of the help page."""

OPTIONAL = ("--since",)
"""Options whose value may be left out, which Typer does not know."""
ATTACHED = ("--write-baseline",)
"""Those whose value is written with ``=`` alone: what follows them is a path."""


def build(lang: Language) -> typer.Typer:
    """Make the app with all its texts in one language."""
    group, command = worded(lang)
    app = typer.Typer(
        name="levacivica",
        cls=group,
        help=word("aiuto", lang),
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        subcommand_metavar=word("uso-comando", lang),
        options_metavar=word("uso-opzioni", lang),
        context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    )

    @app.callback()
    def program(
        _: str = typer.Option("", "--lang", metavar="it|en", help=word("aiuto-lang", lang), show_default=False),
        __: bool = typer.Option(
            False, "--version", is_eager=True, callback=_show_version, help=word("aiuto-version", lang)
        ),
    ) -> None:
        """Accept the options of every command; `run` has read the language already."""

    for module in COMMANDS:
        module.register(app, lang, command)
    return app


def _show_version(wanted: bool) -> None:
    if wanted:
        say(f"levacivica {__version__}")
        raise typer.Exit


def run(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code; no error ends in a traceback."""
    if sys.stdout is None:
        sys.stdout = Closed()
    _take_any_text()
    lang, rest, problem = _language(argv)
    try:
        if problem is not None:
            raise problem
        return _run_command(rest, lang, is_asked_for=len(rest) < len(argv))
    except typer.Exit as leaving:
        return leaving.exit_code
    except SystemExit:
        return 0  # Typer exits so when the reader of a help page closes the pipe
    except (Problem, typer.Abort, USAGE_ERROR, KeyboardInterrupt) as error:
        stopped = problem_of(error)
    except OSError as error:
        if error.filename is None:  # no file: what could not be written is the help that Typer prints
            return output_failed(error, argv)
        stopped = Problem("sistema", file=Path(str(error.filename)).as_posix(), dettaglio=refusal(error))
    except Exception as error:
        if os.environ.get("LEVACIVICA_DEBUG"):
            raise
        stopped = Problem("interno", dettaglio=f"{type(error).__name__}: {error}")
    with suppress(Problem, OSError):  # nobody is there any more, as when the terminal was closed
        say(stopped.text(lang), err=True)
    return stopped.exit_code


def output_failed(error: OSError, argv: Sequence[str]) -> int:
    """Say why standard output cannot be written, if it is not a closed pipe, and return the exit code."""
    discard(sys.stdout)
    problem = unwritten(error)
    if error.errno not in (EPIPE, EINVAL):
        with suppress(Problem):
            say(problem.text(_language(argv)[0]), err=True)
    return problem.exit_code


def _take_any_text() -> None:
    """Let a console replace characters that its encoding lacks."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _run_command(words: list[str], lang: Language, *, is_asked_for: bool) -> int:
    """Run a command; it can learn whether its language was asked for on the command line."""
    code = int(build(lang)(words, standalone_mode=False, prog_name="levacivica", obj=is_asked_for) or 0)
    if code == EXIT_INTERRUPTED:  # Typer reports Ctrl-C so
        raise KeyboardInterrupt
    return code


def _language(argv: Sequence[str]) -> tuple[Language, list[str], Problem | None]:
    """Find the language before parsing, and remove ``--lang`` from the words: it may be anywhere."""
    rest: list[str] = []
    wished = None
    words = iter(_with_values(argv))
    for written in words:
        if written == "--lang":
            wished = next(words, "")
        elif written.startswith("--lang="):
            wished = written.partition("=")[2]
        else:
            rest.append(written)
    wrong = Problem("lingua-ignota", scritto=wished) if wished is not None and wished not in ("it", "en") else None
    lang = resolve(None if wrong else wished, os.environ, _project_language(rest), windows_language)
    return lang, rest, wrong


def _with_values(argv: Sequence[str]) -> Iterator[str]:
    """The words of a command line; an option that needs no value has an empty one where none follows it."""
    for written, following in zip(argv, (*argv, "-")[1:], strict=True):
        alone = written in ATTACHED or (written in OPTIONAL and following.startswith("-"))
        yield f"{written}=" if alone else written


def _project_language(words: Sequence[str]) -> str | None:
    """Read ``lingua`` in the nearest levacivica.yaml: of the current folder, or of one of the paths."""
    try:
        here = Path.cwd()
        for start in (here, *(here / word for word in words if not word.startswith("-") and Path(word).exists())):
            for folder in (start, *start.parents):
                settings = folder / "levacivica.yaml"
                if settings.is_file():
                    return _lingua(settings)
    except (OSError, ValueError):
        return None  # reported when the command reads it
    return None


def _lingua(settings: Path) -> str | None:
    with settings.open(encoding="utf-8-sig") as file:
        lines = file.read(MAX_BYTES).splitlines()
    values = [line.partition(":")[2].split("#")[0].strip().strip("\"'") for line in lines if line.startswith("lingua:")]
    return values[0] if values and values[0] in ("it", "en") else None
