"""What became of the findings since another revision: the state of each, and what else is to be said."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Params


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
    """The state of one finding, and the file that brought it where no line of its own places changed.

    ``on_line`` says that its main place is on a line that the change wrote.
    """

    state: State
    cause: str = ""
    on_line: bool = False


class Note(NamedTuple):
    """A sentence about the comparison: the key of a word of the catalogue and its figures."""

    key: str
    params: Params
