"""What is written where there is nothing: a key without a value, an item that says «Nessuno»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.kinds import NONE_WORDS
from levacivica.model.letters import small

if TYPE_CHECKING:
    from levacivica.reading import Tree


def is_blank(node: Tree) -> bool:
    """Whether a key has nothing: no value, blanks, an empty list or group."""
    return not (node.strip() if isinstance(node, str) else node)


def says_none(node: Tree) -> str:
    """The text of an item, or of the only field of one, that says that there are none: «Nessuno», «Nessun obbligo»."""
    if isinstance(node, dict) and len(node) == 1:
        (node,) = node.values()
    if not isinstance(node, str) or node[:1] not in ("N", "n") or small(node[:6]) != NONE_WORDS[0][:6]:
        return ""
    first, *others = small(node.strip(" .")).split()
    says_it = not others if first in NONE_WORDS else first == "nessun" and len(others) == 1
    return node.strip() if says_it else ""
