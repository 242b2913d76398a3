"""Faults of the program: the one guard that turns a failure in a step into a finding, so that all else goes on."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Self

from levacivica.diagnostics.catalogue import word
from levacivica.diagnostics.finding import TOP, Finding, Spot, Words
from levacivica.diagnostics.problem import Problem
from levacivica.version import __version__

if TYPE_CHECKING:
    from types import TracebackType

FAULT = "LC905"
"""The code of a fault of the program on a sheet; it is always reported, with its own weight."""

PACKAGE = "levacivica"
LONGEST = 120
"""The most characters of an error's own text that are shown: it may quote a whole sheet."""


class Step:
    """What the program was doing when it failed: the end of the key of its words in ``parole.toml``.

    No Enum, which would cost every start as much as all the guards of a thousand sheets.
    """

    READING = "lettura"
    COMMENTS = "commenti"
    SETTLING = "completamento"
    RULE = "regola"
    TEXTS = "testi"
    ACROSS = "confronto"
    PLACES = "posizioni"
    FIX = "correzione"
    FORMATTING = "ordine"
    DOCUMENT = "documento"
    ENTRY = "riepilogo"
    PAGE = "pagina"
    REPORT = "rapporto"
    COMPARING = "differenza"


class Guard:
    """A context in which a failure becomes a finding: ``with Guard(found, Step.RULE, "LC201"): ...``.

    The finding is added to ``found``, and the statements after the block are run; ``failed`` says whether there was
    one. Errors that have their own way to the user pass through: a Problem, an OSError (the disk, not the program), a
    MemoryError, and Ctrl-C. With LEVACIVICA_DEBUG in the environment all of them do, for their traceback.
    """

    __slots__ = ("failed", "found", "name", "step")

    def __init__(self, found: list[Finding], step: str, name: str = "") -> None:
        self.found, self.step, self.name, self.failed = found, step, name, False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None) -> bool:
        if error is None or not is_fault(error):
            return False
        self.failed = True
        self.found.append(fault(error, self.step, self.name))
        return True


def is_fault(error: BaseException) -> bool:
    """Whether an error is a fault of the program, and nobody wants to see its traceback."""
    passing = not isinstance(error, Exception) or isinstance(error, Problem | OSError | MemoryError)
    return not passing and not os.environ.get("LEVACIVICA_DEBUG")


def fault(error: BaseException, step: str, name: str = "") -> Finding:
    """The finding on a sheet for a step that failed; ``name`` is the rule, the format or the page that it was on."""
    what = Words(*(word(f"passo-{step}", lang, nome=name) for lang in ("it", "en")))
    kind = type(error).__name__
    said = " ".join("".join(sign if sign.isprintable() else " " for sign in str(error)).split())
    detail = f"{kind}: {said[:LONGEST]}" if said else kind
    place = _place(error)
    line = f"levacivica {__version__}, {what.en}: {kind}, {place}"
    return Finding(FAULT, Spot(place=TOP), params={"passo": what, "dettaglio": detail, "riga": line})


def _place(error: BaseException) -> str:
    """The last line of the program's own source that an error went through, as ``rules/hours.py:12``."""
    place, step = "?", error.__traceback__
    while step is not None:
        folders = step.tb_frame.f_code.co_filename.replace("\\", "/").split("/")
        if PACKAGE in folders:
            after = len(folders) - folders[::-1].index(PACKAGE)
            place = f"{'/'.join(folders[after:])}:{step.tb_lineno}"
        step = step.tb_next
    return place
