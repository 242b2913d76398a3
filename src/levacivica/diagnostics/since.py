"""What became of the findings since another revision: the state of each, and those that are there no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Params
    from levacivica.diagnostics.report import Located


class State(Enum):
    """What a change did to a finding; the values appear in machine formats and are never translated."""

    NEW = "new"
    TOUCHED = "touched"  # it was there, with other values
    OLD = "old"
    SILENCED = "silenced"  # by this change: by a comment, by an entry of the settings, or with its rule turned off
    GONE = "gone"
    DELETED = "deleted"  # with its sheet
    UNKNOWN = "unknown"  # the sheet, or the value, cannot be read any more

    @property
    def counts(self) -> bool:
        """Whether a finding in this state can make a run fail."""
        return self in (State.NEW, State.TOUCHED)


class Since(NamedTuple):
    """The state of one finding, and the file that brought it where no line of its own places changed."""

    state: State
    cause: str = ""


class Note(NamedTuple):
    """A sentence about the comparison: the key of a word of the catalogue and its figures."""

    key: str
    params: Params


@dataclass(frozen=True, slots=True)
class Comparison:
    """The other revision, as it was named and by its hash, with what only its report has.

    ``gone`` are the findings of that revision that this one does not have, each with its state: gone, deleted,
    unknown, or silenced where their rule is turned off. ``notes`` are what else is to be said.
    """

    revision: str
    commit: str
    gone: Sequence[Located] = ()
    notes: Sequence[Note] = ()
