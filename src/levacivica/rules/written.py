"""The texts and lists that a sheet says itself, gathered once for the rules that look at all of them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from levacivica.model.schede import Scheda


class Written(NamedTuple):
    """The texts of a sheet, not those inside its groups, and its lists that have items, by field."""

    texts: dict[str, str]
    lists: dict[str, tuple[Any, ...]]

    def those(self, *names: str) -> dict[str, str]:
        """The texts of some fields."""
        return {name: self.texts[name] for name in names if name in self.texts}


@lru_cache(maxsize=1)  # every rule asks for those of one sheet after the other
def written_in(own: Scheda) -> Written:
    """What a sheet has in texts and lists."""
    texts, lists = {}, {}
    for name, value in vars(own).items():
        if type(value) is str:
            if value:
                texts[name] = value
        elif type(value) is tuple and value:
            lists[name] = value
    return Written(texts, lists)
