"""Faults of the program, as the commands without findings report them: on standard error, with exit 3."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from levacivica.cli.problems import EXIT_INTERNAL
from levacivica.cli.voice import say
from levacivica.diagnostics.catalogue import Language, message, remedy, word
from levacivica.diagnostics.finding import Finding

if TYPE_CHECKING:
    from levacivica.archive.loading import Loaded

Faults = list[tuple["Loaded", Finding]]
"""Faults of the program, each with the sheet that it failed on."""


def say_faults(faults: Iterable[tuple[str, Finding]], lang: Language) -> None:
    """Report faults, each with the file of the sheet that the program failed on."""
    for file, fault in faults:
        params = {"file": file, "messaggio": message(fault, lang), "rimedio": remedy(fault, lang), "codice": fault.code}
        say(word("guasto", lang, **params), err=True)


def say_faults_elsewhere(faults: Iterable[Finding], lang: Language) -> None:
    """Report faults that are of no sheet: a page with many of them, a whole report."""
    for fault in faults:
        say(f"{word('error', lang)}: {word('guasto-altrove', lang, **fault.params)}", err=True)


def exit_code(*, faulty: bool, complete: bool) -> int:
    """The exit code of a command that publishes or lists: 3 for a fault of the program, 1 where a sheet is left out."""
    return EXIT_INTERNAL if faulty else int(not complete)
