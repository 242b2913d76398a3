"""What an operation, a filter or a method would make, before it is made: some make gigabytes from a few letters."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import Any

from levacivica.rendering.templating.budget import length

_WIDTH = re.compile(
    r"%(?:\([^)]*\))?[-#0 +]*(?:\d*\.)?(?:\*|\d{5,})"  # %99999d, %.99999f, %*d
    r"|\{[^{}]*:[^{}]*\d{5,}"  # {:99999}
)
"""A width, in a text to fill in, that no document has."""
_GIVEN_WIDTH = re.compile(r"\{[^{}]*:[^{}]*\{")
"""A width that stands among the values."""
_MAX_WIDTH = 10_000
_MAX_PLACES = 1000
"""The most decimal places of a number."""


def of_operation(sign: str, left: Any, right: Any) -> float:
    """The size of what ``left sign right`` makes, in letters, items or bytes, at most."""
    if sign == "%":
        return _filled(left, [right]) if isinstance(left, str | bytes) else 0
    if isinstance(left, int) and isinstance(right, int):
        if sign == "*":
            return (left.bit_length() + right.bit_length()) / 8
        return left.bit_length() * abs(right)  # a power: by bits, since it takes longer than its size
    return _repeated(left, right) if sign == "*" else 0


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
    numbers = [abs(one) for one in values if isinstance(one, int)]
    largest = max(numbers, default=1)
    return max(sum(_inside(one) for one in values if not isinstance(one, int)), 1) * largest


def _filled(text: Any, values: Sequence[Any]) -> float:
    letters = text.decode("latin-1") if isinstance(text, bytes) else str(text)
    wide = any(isinstance(one, int) and abs(one) > _MAX_WIDTH for one in values)
    if _WIDTH.search(letters) or (wide and _GIVEN_WIDTH.search(letters)):
        return math.inf
    return len(letters) + (letters.count("%") + letters.count("{")) * sum(map(_inside, values))


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
    """The letters of a text, or of all the texts of a list."""
    if isinstance(value, list | tuple | set | dict):
        return sum(length(one) for one in value)
    return length(value)


def _places(values: Sequence[Any]) -> float:
    return math.inf if any(isinstance(one, int) and abs(one) > _MAX_PLACES for one in values[1:]) else 0


_GROWS: dict[str, Callable[[Sequence[Any]], float]] = {
    **dict.fromkeys(("center", "ljust", "rjust", "zfill", "expandtabs", "indent", "wordwrap", "to_bytes"), _product),
    **dict.fromkeys(("batch", "slice", "tojson", "translate", "sum"), _product),
    **dict.fromkeys(("format", "format_map"), lambda values: _filled(values[0], values[1:])),
    "replace": _replaced,
    "join": _joined,
    "round": _places,
}
