"""A sheet settled: completed once with what it takes from its programme, its call and its norms, and from where.

What satisfies a rule is what is printed: rules, documents, data and lists all see the same completed sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from levacivica.archive.hidden import Hidden, hidden_from
from levacivica.archive.references import Reference
from levacivica.diagnostics.faults import Guard, Step
from levacivica.model.schede import TIPI, Bando, Progetto, Programma, Scheda

if TYPE_CHECKING:
    from levacivica.archive.loading import Loaded
    from levacivica.archive.references import Neighbours
    from levacivica.diagnostics.finding import Finding
    from levacivica.model.norms import Regime
    from levacivica.model.quantity import Quantity

S = TypeVar("S", bound=Scheda)
S_co = TypeVar("S_co", bound=Scheda, covariant=True)

FROM_PROGRAMME = (
    "ente", "codice_ente", "codice_fiscale_ente", "partita_iva_ente", "settore", "aree", "ruolo", "fonte", "contatti",
    "agenda_2030", "ambito_azione", "bando",
)  # fmt: skip
"""What a project takes from its programme where it says nothing itself."""

FROM_CALL = ("durata_mesi", "durata_settimane", "contatti")
"""What a project or a programme takes from its call after that."""


DURATIONS = ("durata_mesi", "durata_settimane")


class Origin(Enum):
    """Where a field comes from that a sheet does not say itself."""

    PROGRAMME = "programma"
    CALL = "bando"
    NORMS = "norma"


Origins = Mapping[str, Origin]
NOTHING: Origins = {}
_ORIGINS: dict[tuple[tuple[str, Origin], ...], Origins] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Settled(Generic[S_co]):
    """A sheet as the whole archive has it.

    ``own`` is what its file says, ``sheet`` the same with what it takes from others; ``origins`` names those fields.
    ``programme`` and ``call`` are what it names, the call also through its programme, None where it names none;
    ``projects`` are those that a programme lists. ``regime`` are its norms, with the limits of its call in the place
    of theirs; None where they are unknown.
    """

    loaded: Loaded
    own: S_co
    sheet: S_co
    origins: Origins
    programme: Reference[Programma] | None = None
    call: Reference[Bando] | None = None
    projects: tuple[Reference[Progetto], ...] = ()
    regime: Regime | None = None
    hidden: tuple[Hidden, ...] = ()
    kept: object = field(default=None, init=False)
    """What is worked out of it once and compared with other sheets: see `levacivica.archive.traits`."""

    def keep(self, worked_out: object) -> None:
        """Keep what is worked out of it for as long as it is."""
        object.__setattr__(self, "kept", worked_out)

    @property
    def name(self) -> str:
        """The name by which other sheets call it."""
        return self.loaded.name

    @property
    def in_words(self) -> str:
        """What documents call it: the word of its norms for a project, or that of its kind."""
        if isinstance(self.sheet, Progetto) and self.regime is not None and self.regime.progetto:
            return self.regime.progetto
        meaning = TIPI.get(self.sheet.tipo or "")
        return meaning.printed if meaning is not None else ""

    @property
    def unread(self) -> tuple[str, ...]:
        """The names of what it depends on that cannot be read, or that two files say, each once."""
        return tuple(dict.fromkeys(one.name for one in self.hidden))

    @property
    def settled_from(self) -> frozenset[str]:
        """The names that it is settled from: its own, its programme, its call, the projects that it lists, their calls.

        A name counts also where it leads to nothing: the sheet that will have it one day changes this one.
        """
        others = [one for one in (self.programme, self.call, *self.projects) if one is not None]
        calls = (one.sheet.bando for one in self.projects if one.sheet is not None and one.sheet.bando is not None)
        return frozenset((self.name, *(one.name for one in others), *calls))

    @property
    def bando(self) -> Bando | None:
        """The call that it names, where it can be read."""
        return self.call.sheet if self.call is not None else None

    @property
    def dated(self) -> Bando | None:
        """The call whose dates hold for the sheet: the one that it names, or the sheet itself where it is a call."""
        return self.sheet if isinstance(self.sheet, Bando) else self.bando

    @property
    def apart(self) -> Scheda:
        """What the sheet says apart from its programme: what only a call of its own gives it, or no programme has."""
        own_call = self.origins.get("bando") is not Origin.PROGRAMME
        shared = {
            name
            for name, origin in self.origins.items()
            if name in Programma.FIELDS and (origin is not Origin.CALL or not own_call)
        }
        if not shared:
            return self.sheet
        return type(self.own)({name: value for name, value in vars(self.sheet).items() if name not in shared})


def settle(loaded: Loaded, archive: Neighbours) -> Settled[Scheda]:
    """Complete a sheet that could be typed with what it takes from its programme, its call and its norms."""
    own = loaded.sheet
    assert own is not None
    values, origins = _written(loaded, own), dict[str, Origin]()
    programme = _refer(archive, own, "programma", Programma)
    if programme is not None and programme.sheet is not None:
        _take(own, values, origins, FROM_PROGRAMME, programme.sheet, Origin.PROGRAMME)
    named = values.get("bando") if isinstance(own, Progetto | Programma) else None
    call = archive.refer(named, Bando) if isinstance(named, str) else None
    norms = archive.norms.regime(getattr(own, "regime", None))
    if _may_change_the_norms(call) or (call is None and _may_change_the_norms(programme)):
        norms = None
    # A call of another scheme gives nothing: its dates and limits are those of other projects.
    if call is not None and call.sheet is not None and call.sheet.admits(getattr(own, "regime", None)):
        _take(own, values, origins, FROM_CALL, call.sheet, Origin.CALL)
        norms = norms.under(call.sheet) if norms is not None else None
    fixed = _fixed_duration(norms) if norms is not None and isinstance(own, Progetto) else None
    if fixed is not None and values.keys().isdisjoint(DURATIONS):
        values["durata_mesi"], origins["durata_mesi"] = fixed, Origin.NORMS
    listed = (own.progetti or ()) if isinstance(own, Programma) else ()
    projects = tuple(archive.refer(name, Progetto) for name in listed)
    sheet = type(own)({**vars(own), **values}) if origins else own
    hidden = tuple(hidden_from(own, programme, call, projects, archive, has_own_call="bando" not in origins))
    return Settled(loaded, own, sheet, _same(origins), programme, call, projects, norms, hidden)


def _same(origins: Origins) -> Origins:
    """The same origins for all sheets that have them."""
    return _ORIGINS.setdefault(tuple(origins.items()), origins) if origins else NOTHING


def settle_each(sheets: Sequence[Loaded], settled: Callable[[Loaded], Settled[Scheda]]) -> dict[int, Loaded]:
    """Settle every sheet that could be typed; those on which the program fails come back, by ``id``, as unreadable."""
    with Guard([], Step.SETTLING):
        for loaded in sheets:
            if loaded.sheet is not None:
                settled(loaded)
        return {}
    failed: dict[int, Loaded] = {}
    for loaded in sheets:
        found: list[Finding] = []
        with Guard(found, Step.SETTLING):
            if loaded.sheet is not None:
                settled(loaded)
        if found:
            failed[id(loaded)] = replace(loaded, sheet=None, wrong=(*loaded.wrong, *found))
    return failed


def _written(loaded: Loaded, own: Scheda) -> dict[str, Any]:
    """What a sheet says; a key that is left empty says nothing, one that cannot be read stays unknown."""
    empty = loaded.empty
    return {name: value for name, value in vars(own).items() if (name,) not in empty} if empty else dict(vars(own))


def _may_change_the_norms(reference: Reference[Any] | None) -> bool:
    """Whether a call that nobody can read, named here or by the programme, may have limits of its own."""
    return reference is not None and reference.state.hides_facts


def _refer(archive: Neighbours, own: Scheda, field: str, kind: type[S]) -> Reference[S] | None:
    name = getattr(own, field, None)
    return archive.refer(name, kind) if isinstance(name, str) else None


def _take(
    own: Scheda,
    values: dict[str, Any],
    origins: dict[str, Origin],
    names: tuple[str, ...],
    giver: Scheda,
    origin: Origin,
) -> None:
    """Take the fields of its kind that the sheet does not have; what is written and cannot be read stays unknown."""
    for name in names:
        if name in DURATIONS and not values.keys().isdisjoint(DURATIONS):
            continue  # weeks are as good as months
        if name not in values and name in own.FIELDS:
            value = _sure(giver, name)
            if value is not None:
                values[name], origins[name] = value, origin


def _sure(giver: Scheda, name: str) -> Any:
    """What a programme or a call says; of a call nothing that is still to be confirmed, and no range of durations."""
    value = giver.sure(name) if isinstance(giver, Bando) else getattr(giver, name, None)
    return None if name in DURATIONS and value is not None and value.exact is None else value


@lru_cache(maxsize=64)
def _fixed_duration(norms: Regime) -> Quantity | None:
    """The duration that the norms fix for every project, where they fix one and it was confirmed."""
    limit = norms.limit("durata_mesi")
    fixed = limit.valore if limit is not None and limit.confirmed else None
    return fixed if fixed is not None and fixed.exact is not None else None
