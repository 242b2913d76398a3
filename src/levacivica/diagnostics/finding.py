"""A finding: a plain frozen value that says which rule speaks, about which place, with which figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Literal, NamedTuple

Path = tuple[str | int, ...]
"""A place named by the data: keys and 0-based positions, from the root of a sheet."""


class Words(NamedTuple):
    """A parameter that has words of its own in each language, such as «almeno 12» and "at least 12"."""

    it: str
    en: str


Param = str | int | Decimal | Words
Params = Mapping[str, Param]
NO_PARAMS: Params = MappingProxyType({})


class Severity(Enum):
    """How much a finding weighs; the values are the words of every machine format and are never translated."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst, so that sorting puts errors first."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class Place(NamedTuple):
    """A stretch of text: 1-based lines and columns, in code points; the end column is the first one after it."""

    line: int
    column: int
    end_line: int
    end_column: int


TOP = Place(1, 1, 1, 1)
"""The place of what is said of a whole file."""


class Spot(NamedTuple):
    """Where a finding points, as its rule names it; only the engine turns it into a line and a column.

    ``path`` may name a key that is not there: the closest ancestor that exists is shown instead. ``place`` is given
    only by who reads the text itself; ``words`` are those of the text that a rule speaks of. ``scheda`` names
    another sheet (its file stem); empty means the one at hand.
    ``label`` is a key of the rule's labels in the catalogue, ``params`` the figures of that label.
    """

    path: Path = ()
    on: Literal["value", "key"] = "value"
    label: str = ""
    params: Params = NO_PARAMS
    place: Place | None = None
    scheda: str = ""
    words: str = ""


class Edit(NamedTuple):
    """A change of the text: what is written at a spot becomes ``new``; an empty ``new`` takes it away."""

    spot: Spot
    new: str


class Fix(NamedTuple):
    """How a finding can be mended without a person: the changes, all of them or none.

    ``safe`` when the sheet surely says the same afterwards, only as it was meant (a number put in quotes); otherwise a
    person confirms it first (a field that was probably misspelt).
    """

    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule finds, before the program puts the code of that rule on it: the fields are those of a finding.

    ``content`` says for which of its codes a rule is meant that has several: a key of its table.
    """

    spot: Spot
    related: tuple[Spot, ...] = ()
    params: Params = field(default_factory=lambda: NO_PARAMS)
    variant: str = ""
    severity: Severity | None = None
    fix: Fix | None = None
    content: str = ""

    def under(self, code: str) -> Finding:
        """The finding with its code."""
        return Finding(code, self.spot, self.related, self.params, self.variant, self.severity, self.fix)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the code, the place it is about, the places that explain it, the figures of its sentence.

    ``variant`` picks one of the sentences that the catalogue has under the same code. ``severity`` is set only when it
    differs from the catalogue's (a figure of the law still to be confirmed can give a warning at most). ``fix`` says
    how it can be mended by the program itself, where it can.
    """

    code: str
    spot: Spot
    related: tuple[Spot, ...] = ()
    params: Params = field(default_factory=lambda: NO_PARAMS)
    variant: str = ""
    severity: Severity | None = None
    fix: Fix | None = None
