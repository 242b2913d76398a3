"""Which rules are reported, with which severity: ``regole`` of levacivica.yaml, then ``--select`` and ``--ignore``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from levacivica.diagnostics.catalogue import CatalogueError, codes, entry, find
from levacivica.diagnostics.faults import FAULT
from levacivica.diagnostics.finding import Severity
from levacivica.diagnostics.report import Located
from levacivica.model.nearest import nearest

NEVER = "LC00"
"""The first letters of the codes of files that can't be read: these are never in order."""


def is_always_reported(code: str) -> bool:
    """Whether the findings of a code can be neither left out, nor silenced, nor weighed in another way."""
    return code.startswith(NEVER) or code == FAULT


WEIGHTS: Mapping[str, Severity | None] = {
    "errore": Severity.ERROR,
    "avviso": Severity.WARNING,
    "nota": Severity.INFO,
    "spenta": None,
}
"""The words of levacivica.yaml for the weight of a rule."""

_FAMILY = "LC[0-9](?:[0-9]?|[0-9]X|XX)"


class UnknownRule(LookupError):  # noqa: N818 - it is what was named
    """A word that is no code, name or family of rules; ``near`` is the one that was probably meant."""

    def __init__(self, written: str) -> None:
        super().__init__(written)
        self.written, self.near = written, nearest_rule(written)


def nearest_rule(written: str) -> str:
    """The code or name that a word was probably meant to be; empty when there is none."""
    return nearest(written, [*codes(), *(entry(code).name for code in codes())])


def rules_named(written: str) -> frozenset[str]:
    """The codes that a code, a name or a family (``LC2``, ``LC2xx``) stands for; raises UnknownRule."""
    word = written.strip()
    if re.fullmatch(_FAMILY, word.upper()):
        start = word.upper().rstrip("X")
        if family := frozenset(code for code in codes() if code.startswith(start)):
            return family
    try:
        return frozenset({find(word).code})
    except CatalogueError:
        raise UnknownRule(word) from None


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules are reported: ``only`` these, if given, ``without`` those; ``weights`` replace the catalogue's.

    A rule that is left out still silences what follows from it: to ignore a cause must not bring up its consequences.
    """

    only: AbstractSet[str] | None = None
    without: AbstractSet[str] = frozenset()
    weights: Mapping[str, Severity] = field(default_factory=dict)

    @staticmethod
    def of(rules: Mapping[str, str]) -> Selection:
        """Make the selection of a data root from the words of its levacivica.yaml, by code."""
        weights = {code: weight for code, word in rules.items() if (weight := WEIGHTS[word]) is not None}
        return Selection(without=rules.keys() - weights.keys(), weights=weights)

    def narrowed(self, only: AbstractSet[str], without: AbstractSet[str]) -> Selection:
        """Add the options of one run; a rule that is asked for is reported even where the data root turns it off."""
        left_out = without if only else self.without | without
        return replace(self, only=only or None, without=left_out)

    def reports(self, code: str) -> bool:
        """Whether the findings of a rule are reported."""
        if is_always_reported(code):
            return True
        return code not in self.without and (self.only is None or code in self.only)

    def weighed(self, found: Located) -> Located:
        """A finding with the weight that the data root gives its rule."""
        weight = self.weights.get(found.code)
        return found if weight is None else replace(found, finding=replace(found.finding, severity=weight))
