"""A finding: a frozen value with the code of its rule, the place it is about and the figures of its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Literal, NamedTuple

Path = tuple[str | int, ...]
"""A path in the data: keys and 0-based positions, from the root of a sheet."""


def name_of(path: Path) -> str:
    """Name a path by its last key, for a sentence: positions in a list are skipped."""
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "")


class Words(NamedTuple):
    """A parameter that differs between the languages, such as «almeno 12» and "at least 12"."""

    it: str
    en: str


Param = str | int | Decimal | Words
Params = Mapping[str, Param]
NO_PARAMS: Params = MappingProxyType({})


class Severity(Enum):
    """How serious a finding is; the values appear in machine formats and are never translated."""

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
"""The place of findings on a whole file."""


class Spot(NamedTuple):
    """Where a finding points, as a path of the data; `checking.locate` turns it into a line and a column.

    ``path`` may name a key that is not there: the closest ancestor that exists is shown instead. ``place`` is set
    only by checks that work on the text itself; ``words`` narrow the place to these words of the value. ``scheda``
    names another sheet (its file stem); empty means the sheet itself. ``label`` is a key of the rule's labels in the
    catalogue, ``params`` the figures of that label.
    """

    path: Path = ()
    on: Literal["value", "key"] = "value"
    label: str = ""
    params: Params = NO_PARAMS
    place: Place | None = None
    scheda: str = ""
    words: str = ""


class Edit(NamedTuple):
    """A change of the text: what is written at a spot is replaced by ``new``; an empty ``new`` deletes it."""

    spot: Spot
    new: str


class Fix(NamedTuple):
    """The changes that correct what a finding reports: all of them are made, or none.

    A fix is ``safe`` when the sheet certainly means the same afterwards (a number put in quotes); any other is made
    only when the user asks for it (a field that was probably misspelt).
    """

    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule yields: a finding without its code, which the engine adds.

    ``content`` is needed by rules with several codes: it is a key of their table of codes.
    """

    spot: Spot
    related: tuple[Spot, ...] = ()
    params: Params = field(default_factory=lambda: NO_PARAMS)
    variant: str = ""
    severity: Severity | None = None
    fix: Fix | None = None
    content: str = ""

    def under(self, code: str) -> Finding:
        """The finding with this code."""
        return Finding(code, self.spot, self.related, self.params, self.variant, self.severity, self.fix)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong: the code, the place it is about, the places that explain it, the figures of its sentence.

    ``variant`` chooses among the sentences of the code in the catalogue. ``severity`` is set only when it
    differs from the catalogue's (a figure of the law still to be confirmed can give a warning at most). ``fix`` is
    how the program can correct it, or None.
    """

    code: str
    spot: Spot
    related: tuple[Spot, ...] = ()
    params: Params = field(default_factory=lambda: NO_PARAMS)
    variant: str = ""
    severity: Severity | None = None
    fix: Fix | None = None
