"""The work of filters and methods that take longer than what they look through and make would let expect."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from levacivica.rendering.templating.budget import LETTERS_READ, length


def work_of_call(name: str, values: Sequence[Any]) -> float:
    """The steps of a filter or a method beside those for its values and its result; 0 for most."""
    work = _WORK.get(name)
    return work(values) if work is not None and values else 0


def _wrapped(values: Sequence[Any]) -> float:
    """A word that is longer than the line is copied again for each line."""
    if not isinstance(values[0], str):
        return 0
    width = next((one for one in values[1:] if type(one) is int and one > 0), _LINE)
    longest = max(map(len, values[0].split()), default=0)
    return _each(values) + longest * len(values[0]) / width / LETTERS_READ


def _searched(values: Sequence[Any]) -> float:
    """A search from the end compares the whole text that it looks for in every place."""
    letters = [len(one) for one in values[:2] if isinstance(one, str | bytes)]
    return letters[0] * letters[1] / LETTERS_READ if len(letters) == 2 else 0


def _each(values: Sequence[Any]) -> float:
    """Every letter is looked at by a regular expression, or every item is compared several times."""
    return _WORK_EACH * length(values[0])


_LINE: Final = 79
"""The width of a line where a template names none: the default of Jinja."""
_WORK_EACH: Final = 2
"""The steps for a letter or an item, measured."""

_WORK: Final[Mapping[str, Callable[[Sequence[Any]], float]]] = {
    "wordwrap": _wrapped,
    **dict.fromkeys(
        ("groupby", "max", "min", "sort", "striptags", "title", "unico_indirizzo", "urlize", "wordcount"), _each
    ),
    **dict.fromkeys(("rfind", "rindex", "rpartition", "rsplit"), _searched),
}
