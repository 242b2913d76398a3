"""How much the templates of an office may do for one document: a template that never ends must not hold a run up.

A turn of a loop and a character that is written are a step, a call is twenty, a block of the document or another
template two hundred: about what they cost beside one another. Templates that come with the program are not counted.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sized
from collections.abc import Set as AbstractSet
from itertools import chain
from pathlib import Path
from typing import Any, Final

from levacivica.rendering.templating.failures import Misuse

MAX_STEPS: Final = 20_000_000
"""The steps for one document where levacivica.yaml says nothing: at most some 20 MB of text, or ten seconds."""

CALL: Final = 20
BLOCK: Final = 200
_LETTERS_READ: Final = 64
"""The letters that are read in the time of one step: comparing and searching is fast."""


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
            self.spend(value.bit_length() // 8)
        elif isinstance(value, Iterator):
            return self._each(value)
        return value

    def read(self, value: Any) -> Any:
        """Pay for looking through a value, with all that is in it, and return it.

        A list that holds another twice counts it twice: so it would be printed and compared.
        """
        if isinstance(value, str | bytes):
            self.spend(len(value) // _LETTERS_READ)
        elif isinstance(value, list | tuple | Mapping | AbstractSet):
            todo = [value]
            while todo:
                some: Any = todo.pop()
                self.spend(len(some))
                inside = chain(some.keys(), some.values()) if isinstance(some, Mapping) else some
                todo += (one for one in inside if isinstance(one, list | tuple | Mapping | AbstractSet))
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
