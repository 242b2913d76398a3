"""One name written in several ways: when two writings are one name, and which of them is shown."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from levacivica.model.nearest import fold

if TYPE_CHECKING:
    from collections.abc import Iterable


@lru_cache(16384)
def same_name(text: str | None) -> str:
    """What all the writings of one name share: «ALFA», «Alfa» and «Alfà» are one; empty for no name.

    Letters that do not fold, such as «山», are kept where nothing else is left.
    """
    return (fold(text) or text) if text else ""


def usual(writings: Iterable[str]) -> str:
    """The most frequent of some writings of one name; of equally frequent ones the first. Empty where there is none."""
    counted = Counter(writings).most_common(1)  # it keeps the order in which they come
    return counted[0][0] if counted else ""


def usual_writings(names: Iterable[str | None]) -> dict[str, str]:
    """The different names among some, by ``same_name``, each as it is usually written; in the order in which they come.

    Empty names are left out.
    """
    found: dict[str, list[str]] = {}
    for name in names:
        if name:
            found.setdefault(same_name(name), []).append(name)
    return {key: usual(writings) for key, writings in found.items()}
