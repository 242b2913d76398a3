"""Commands that write to one folder take turns: the second waits for the first."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, sleep

from levacivica.cli.problems import Problem
from levacivica.cli.voice import say
from levacivica.diagnostics.catalogue import Language, refusal, word
from levacivica.writing import Busy, Lock, folder_made

PATIENCE = 600.0
"""Seconds after which the other run is taken to be stuck."""

PAUSE = 0.1
"""Seconds between two looks."""


@contextmanager
def alone_in(folder: Path, lang: Language) -> Iterator[None]:
    """Hold the lock of a folder, which is made and, if nothing was written, removed again.

    While another process holds it, this one says so on standard error and waits. Raises Problem where that takes too
    long or the folder cannot be made; nothing is written then.
    """
    with ExitStack() as held:
        try:
            held.enter_context(folder_made(folder))
        except OSError as error:
            raise Problem("non-scritto", file=folder.as_posix(), dettaglio=refusal(error)) from None
        held.callback(_taken(folder, lang).close)
        yield


def _taken(folder: Path, lang: Language) -> Lock:
    until = None
    while True:
        try:
            return Lock(folder)
        except Busy:
            if until is None:
                until = monotonic() + PATIENCE
                say(word("cartella-occupata", lang, cartella=folder.as_posix()), err=True)
            if monotonic() > until:
                raise Problem("cartella-sempre-occupata", cartella=folder.as_posix()) from None
            sleep(PAUSE)
