"""What an operation, a filter or a method would make, before it is made: some make gigabytes from a few letters."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import Any

from levacivica.rendering.templating.budget import MAX_BITS, length, too_many_digits
from levacivica.rendering.templating.reading import holds, walk

_WIDTH = re.compile(
    r"%(?:\([^()]{0,99}\))?[-#0 +.\dhlL]*(?:\*|\d{5})"  # %99999d, %.99999f, %*d
    r"|%\([^()]{0,99}\(|%\([^()]{100}"  # a name that could hide one
    r"|\{[^{}:]*:[^{}]*\d{5}"  # {:99999}
)
"""A width, in a text to fill in, that no document has; no part of it is looked for twice in the same place."""
_GIVEN_WIDTH = re.compile(r"\{[^{}:]*:[^{}]*\{")
"""A width that stands among the values."""
_SOME_WIDTH = re.compile(r"\d{3}")
_MAX_WIDTH = 10_000
_SMALL_WIDTH = 100
_MAX_PLACES = 1000
"""The most decimal places of a number."""


def of_operation(sign: str, left: Any, right: Any) -> float:
    """The size of what ``left sign right`` makes, in letters, items or bytes, at most."""
    if sign == "%":
        return _filled(left, [right]) if isinstance(left, str | bytes) else 0
    if isinstance(left, int) and isinstance(right, int):
        _refuse_digits(sign, left.bit_length(), right)
        return 0
    return _repeated(left, right) if sign == "*" else 0


def _refuse_digits(sign: str, bits: int, right: int) -> None:
    """Refuse a product or a power that would have too many digits: one that is just too large is found when made."""
    least = {"*": bits + right.bit_length() - 1, "**": (bits - 1) * abs(right)}
    if least.get(sign, 0) > MAX_BITS:
        raise too_many_digits()


def of_call(name: str, values: Sequence[Any]) -> float:
    """The size of what a filter or a method of a text makes, at most; 0 for one that makes nothing large."""
    grows = _GROWS.get(name)
    return grows(values) if grows is not None and values else 0


def _repeated(left: Any, right: Any) -> float:
    for times, value in ((left, right), (right, left)):
        if isinstance(times, int) and isinstance(value, str | bytes | list | tuple):
            return max(times, 0) * len(value)
    return 0


def _product(values: Sequence[Any]) -> float:
    """All the letters, as often as the largest number says."""
    largest = max((abs(one) for one in values if isinstance(one, int)), default=1)
    return max(sum(_inside(one) for one in values if not isinstance(one, int)), 1) * largest


def _between(values: Sequence[Any]) -> float:
    """A text with another one at every line, or every word, beside what a width in numbers would make of it."""
    return max(_product(values), length(values[0]) * max((length(one) for one in values[1:]), default=0))


def _summed(values: Sequence[Any]) -> float:
    """A list that grows by one after the other, each time as a copy."""
    lists = any(isinstance(one, list | tuple) for one in values[1:])
    return length(values[0]) * _inside(values[0]) / 2 if lists else 0


def _filled(text: Any, values: Sequence[Any]) -> float:
    letters = text.decode("latin-1") if isinstance(text, bytes) else str(text)
    given = _GIVEN_WIDTH.search(letters)
    wide = any(isinstance(one, int) and abs(one) > _MAX_WIDTH for one in values)
    if (given and wide) or _WIDTH.search(letters.replace("%%", "")):
        return math.inf
    each = _MAX_WIDTH if given or _SOME_WIDTH.search(letters) else _SMALL_WIDTH
    return len(letters) + (letters.count("%") + letters.count("{")) * (each + sum(map(_inside, values)))


def _replaced(values: Sequence[Any]) -> float:
    if len(values) < 3 or not isinstance(values[0], str) or not isinstance(values[1], str):
        return 0
    return len(values[0]) + (values[0].count(values[1])) * length(values[2])


def _joined(values: Sequence[Any]) -> float:
    """The pieces with what stands between them, whichever of the two is named first."""
    return sum(map(_inside, values)) + max(map(length, values)) * sum(
        len(one) for one in values if isinstance(one, str)
    )


def _inside(value: Any) -> int:
    """The letters of a text, or of all that is in a list."""
    return walk(value, _nothing) if holds(value) else length(value)


def _nothing(_steps: float) -> None:
    """Spend no steps: what is looked through here was paid for."""


def _places(values: Sequence[Any]) -> float:
    return math.inf if any(isinstance(one, int) and abs(one) > _MAX_PLACES for one in values[1:]) else 0


_GROWS: dict[str, Callable[[Sequence[Any]], float]] = {
    **dict.fromkeys(("center", "ljust", "rjust", "zfill", "expandtabs", "to_bytes"), _product),
    **dict.fromkeys(("batch", "slice", "tojson", "translate"), _product),
    **dict.fromkeys(("indent", "wordwrap"), _between),
    "sum": _summed,
    **dict.fromkeys(("format", "format_map"), lambda values: _filled(values[0], values[1:])),
    "replace": _replaced,
    "join": _joined,
    "round": _places,
}
