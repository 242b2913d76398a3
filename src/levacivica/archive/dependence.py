"""What of an earlier archive still holds: which names lead elsewhere now, and whether the norms are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from levacivica.archive.loading import Loaded
    from levacivica.model.norms import Norms


def changed_names(before: Mapping[str, Sequence[Loaded]], now: Mapping[str, Sequence[Loaded]]) -> frozenset[str]:
    """The names that do not lead to the very same sheets any more; those in capitals also in small letters."""
    changed = [name for name in before.keys() | now.keys() if before.get(name) != now.get(name)]
    return frozenset((*changed, *(name.casefold() for name in changed)))


def same_norms(one: Norms, other: Norms) -> bool:
    """Whether two data roots know the same norms: what is read and settled by the ones holds for the others."""
    return one is other or (
        (one.unread, one.unnamed) == (other.unread, other.unnamed) and repr(one.own) == repr(other.own)
    )
