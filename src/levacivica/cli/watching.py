"""``levacivica validate --watch``: the findings again at each save."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import NoReturn

from levacivica.cli.asked import Asked
from levacivica.cli.problems import Problem, chosen
from levacivica.cli.screen import in_colour, show, wants_colour
from levacivica.cli.voice import say
from levacivica.diagnostics.catalogue import Language, word
from levacivica.diagnostics.report import Located
from levacivica.reporting.counts import IN_FULL
from levacivica.reporting.full import of_findings, plain
from levacivica.reporting.view import View, most_wanted_first

FORMATS = ("full", "concise")
BEGIN, END = "levacivica: check started", "levacivica: check finished"
"""The lines around the findings of a round, for programs that read them; they are never translated."""


def watch(asked: Asked, view: View, form: str, colour: str) -> NoReturn:
    """Check the sheets at each save until Ctrl-C, which raises KeyboardInterrupt here; ``view`` says how to show them.

    Raises Problem where a path is not there at the start; what is wrong later is said, and the next save may mend it.
    """
    from levacivica.serving.rounds import Rounds  # noqa: PLC0415 - not needed for help
    from levacivica.serving.watching import Watch  # noqa: PLC0415

    chosen("--format", form, FORMATS)
    for path in asked.paths:
        if not Path(path).exists():
            raise Problem("percorso-assente", percorso=path)
    saves = Watch()
    rounds = Rounds(asked.paths, asked.selecting, saves)
    screen = Changes(view.lang, colour)
    while True:
        outcome = rounds.check()
        seen = outcome if isinstance(outcome, Problem) else replace(view, report=outcome)
        if form == "concise":
            _between_lines(seen, view.lang)
        else:
            screen.write(seen)
        saves.wait(Event())


def _between_lines(outcome: View | Problem, lang: Language) -> None:
    """Write all the findings: who reads them forgets at the first line what is not there again before the last."""
    say(BEGIN)
    if isinstance(outcome, Problem):
        say(outcome.text(lang), err=True)
    else:
        show(outcome, "concise", "never")
    say(END)


class Changes:
    """Writes all findings at first, then those that are new and how many are gone, with the hour and the outcome."""

    def __init__(self, lang: Language, colour: str) -> None:
        self._lang, self._colour = lang, colour
        self._known: Counter[Hashable] | None = None
        self._trouble = ""

    def write(self, outcome: View | Problem) -> None:
        """Write what a round found otherwise than the one before, or why nothing could be checked."""
        trouble = outcome.text(self._lang) if isinstance(outcome, Problem) else ""
        if trouble and trouble != self._trouble:
            say(trouble, err=True)
        self._trouble = trouble
        if not isinstance(outcome, Problem):
            self._changed(outcome)

    def _changed(self, view: View) -> None:
        keys = [(one.code, one.file, one.field, view.message(one)) for one in view.findings]
        known, self._known = self._known, Counter(keys)
        if known is None:
            show(view, "full", self._colour)
            say(word("guardare-comincio", self._lang))
            return
        gone = sum((known - self._known).values())
        self._write(view, [one for one, key in zip(view.findings, keys, strict=True) if not _taken(known, key)])
        if gone:
            say(word("guardare-risolti", self._lang, n=gone))
        say(word("guardare-esito", self._lang, ora=f"{datetime.now():%H:%M:%S}", esito=view.closing()))

    def _write(self, view: View, fresh: Sequence[Located]) -> None:
        wanted = sorted(most_wanted_first(fresh)[:IN_FULL], key=lambda one: one.order)
        if wants_colour(self._colour):
            in_colour(of_findings(view, wanted))
        else:
            for line in plain(of_findings(view, wanted)):
                say(line)
        if len(fresh) > IN_FULL:
            say(word("altri-ancora", self._lang, n=len(fresh) - IN_FULL))


def _taken(known: Counter[Hashable], key: Hashable) -> bool:
    """Whether a finding was there before; each of several alike is taken once."""
    known[key] -= 1
    return known[key] >= 0
