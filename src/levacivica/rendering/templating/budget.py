"""How much the templates of an office may do for one document: a template that never ends must not hold a run up.

A turn of a loop, a branch and a macro are a step, and one more for each name, value and operation that stands in them;
a character that is written is a step, a call is forty, a block of the document or another template two hundred: about
what they cost beside one another. Templates that come with the program are not counted.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sized
from pathlib import Path
from typing import Any, Final

from levacivica.rendering.templating.failures import Misuse
from levacivica.rendering.templating.reading import holds, walk

MAX_STEPS: Final = 20_000_000
"""The steps for one document where levacivica.yaml says nothing: at most some 20 MB of text, or ten seconds."""

OPERATION: Final = 2
CALL: Final = 40
BLOCK: Final = 200
LETTERS_READ: Final = 64
"""The letters that are read in the time of one step: comparing and searching is fast."""
MAX_DIGITS: Final = 4300
"""The digits of the largest whole number: as many as Python writes; working with larger ones takes ever longer."""
MAX_BITS: Final = int(MAX_DIGITS * math.log2(10))


class Budget:
    """The steps that are left for a document.

    Args:
        own: the folder of the office's templates; without one nothing is counted.
        most: the steps for each document.
    """

    def __init__(self, own: Path | None = None, most: int = MAX_STEPS) -> None:
        self._own, self.most = own, most
        self.left: float = most if own is not None else math.inf

    def is_own(self, filename: str | None) -> bool:
        """Whether a file of a template is one of the office."""
        return self._own is not None and filename is not None and Path(filename).is_relative_to(self._own)

    def start(self) -> None:
        """Begin another document."""
        if self._own is not None:
            self.left = self.most

    def spend(self, steps: float) -> None:
        """Take some steps; raises Misuse where too few are left."""
        self.left -= steps
        if self.left < 0:
            raise Misuse(
                f"il modello non finisce, o fa troppo: ha già usato tutti i {self.most} passi di un documento; se ne "
                "servono di più, scrivi quanti in «passi_modelli», in levacivica.yaml",
                f"the template does not end, or does too much: it used up all {self.most} steps of a document; if it "
                'needs more, write how many in "passi_modelli", in levacivica.yaml',
            )

    def made(self, value: Any) -> Any:
        """Pay for a value that was made, by its size, and return it."""
        if isinstance(value, str | bytes | list | tuple | dict | set):
            self.spend(len(value))
        elif isinstance(value, int):
            bits = value.bit_length()
            if bits > MAX_BITS:
                raise too_many_digits()
            self.spend(bits // 8)
        elif isinstance(value, Iterator):
            return self._each(value)
        return value

    def read(self, value: Any) -> Any:
        """Pay for looking through a value, with all that is in it, and return it."""
        if isinstance(value, str | bytes):
            self.spend(len(value) // LETTERS_READ)
        elif isinstance(value, range):
            self.spend(len(value))
        elif holds(value):
            letters = walk(value, self.spend)
            self.foresee(letters)
            self.spend(letters // LETTERS_READ)
        return value

    def foresee(self, size: float) -> None:
        """Refuse to make a value of a size that the budget does not have; raises Misuse."""
        if size > self.left:
            self.spend(math.inf)

    def _each(self, values: Iterator[Any]) -> Iterator[Any]:
        for one in values:
            self.spend(CALL)
            yield one


def length(value: Any) -> int:
    """The letters or the items of a value; 1 for any other."""
    return len(value) if isinstance(value, Sized) else 1


def too_many_digits() -> Misuse:
    """The error for a whole number that no document needs."""
    return Misuse(
        f"il modello non finisce, o fa troppo: un numero avrebbe più di {MAX_DIGITS} cifre",
        f"the template does not end, or does too much: a number would have more than {MAX_DIGITS} digits",
    )
