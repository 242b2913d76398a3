"""What a sheet names by name: there, not there, unreadable, of another kind, or two of that name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from levacivica.model.schede import Scheda

if TYPE_CHECKING:
    from levacivica.model.norms import Norms

S = TypeVar("S", bound=Scheda)
S_co = TypeVar("S_co", bound=Scheda, covariant=True)


class State(Enum):
    """What became of a name that a sheet gives; only FOUND gives facts, and nothing else falls back to anything."""

    FOUND = auto()
    ABSENT = auto()
    UNREADABLE = auto()
    OTHER_KIND = auto()
    DOUBLE = auto()

    @property
    def hides_facts(self) -> bool:
        """Whether the archive has something of that name, and cannot say what it says."""
        return self in (State.UNREADABLE, State.DOUBLE)


@dataclass(frozen=True, slots=True)
class Reference(Generic[S_co]):
    """A name with what it leads to; ``sheet`` is None in every state but FOUND.

    ``national`` says that it leads to a call that comes with the program. ``tipo`` is the kind of the sheet that has
    the name, where it is of another kind than wanted.
    """

    name: str
    state: State
    sheet: S_co | None = None
    national: bool = False
    tipo: str = ""


class Neighbours(Protocol):
    """What a sheet is settled against: the other sheets by name, and the norms."""

    @property
    def norms(self) -> Norms:
        """The norms that the data root knows."""

    def refer(self, name: str, kind: type[S]) -> Reference[S]:
        """What a name leads to, where a sheet of this kind is wanted."""
