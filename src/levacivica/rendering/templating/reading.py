"""Goes through a value with all that is in it, as Python does to print, compare or hash it, and counts its letters."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, ValuesView
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time
from itertools import chain
from typing import Any, Final

from jinja2.utils import Namespace

from levacivica.rendering.templating.failures import Misuse

ITEM: Final = 2
HOLDER: Final = 8
"""The steps for an item of a list, and for a list: measured, so that twenty million take about five seconds."""

_MAX_DEPTH: Final = 500
"""The most lists one inside the other: far below the depth where Python's own reading of them ends."""
_BITS_OF_A_DIGIT: Final = 3
_FLAT: Final = frozenset((str, int, bool, float, type(None), date, datetime, time))
"""The types of most values that hold no others."""
_HOLDERS: Final = (list, tuple, Mapping, AbstractSet, ValuesView, Namespace)


def walk(value: Any, spend: Callable[[float], None]) -> int:
    """Go through a list, a table or a set, and pay for what is in it through ``spend``.

    A list that holds another twice counts it twice: so it is printed and compared.

    Returns:
        the letters and digits in it.

    Raises:
        Misuse: a list that is inside itself, or lists that are nested too deep.
    """
    letters = 0
    inside: set[int] = set()
    path: list[tuple[int, Iterator[Any]]] = []
    holder: Any = value
    while True:
        if holder is not None:
            if id(holder) in inside or len(path) > _MAX_DEPTH:
                raise _endless()
            inside.add(id(holder))
            path.append((id(holder), _opened(holder, spend)))
        holder = None
        for one in path[-1][1]:
            if type(one) not in _FLAT and holds(one):
                holder = one
                break
            letters += _letters(one)
        if holder is None:
            inside.discard(path.pop()[0])
            if not path:
                return letters


def _letters(value: Any) -> int:
    """The letters or digits of a value that holds no others, at least one, which stands for the comma too."""
    if isinstance(value, str | bytes):
        return len(value) + 1
    return value.bit_length() // _BITS_OF_A_DIGIT + 1 if isinstance(value, int) else 1


def holds(value: Any) -> bool:
    """Whether a value is one that holds others."""
    return isinstance(value, _HOLDERS)


def _opened(holder: Any, spend: Callable[[float], None]) -> Iterator[Any]:
    """What a list, or a table with its names, holds."""
    if isinstance(holder, Namespace):
        holder = object.__getattribute__(holder, "_Namespace__attrs")
    items: Collection[Any] = holder
    spend(HOLDER + ITEM * len(items))
    return chain(holder.keys(), holder.values()) if isinstance(holder, Mapping) else iter(items)


def _endless() -> Misuse:
    return Misuse(
        "il modello non finisce, o fa troppo: un elenco contiene sé stesso, o ne contiene più di "
        f"{_MAX_DEPTH} uno dentro l'altro",
        "the template does not end, or does too much: a list contains itself, or more than "
        f"{_MAX_DEPTH} one inside the other",
    )
