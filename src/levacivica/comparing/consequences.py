"""What a change of one sheet means for others: values that they take from it, and names that now lead nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from levacivica.archive.settling import Origin
from levacivica.model.schede import Bando

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.settling import Settled
    from levacivica.model.schede import Scheda

DATES = ("apertura", "scadenza", "ora_scadenza", "avvio")
"""The fields of a call that hold for its projects, which have none of their own."""


class Reach(NamedTuple):
    """The fields of a sheet that changed and that others take from it, and the names of these, in their order."""

    fields: tuple[str, ...]
    sheets: tuple[str, ...]


class Taken(NamedTuple):
    """A value that a sheet takes from another one: the class that has the field, its name, the value, the giver."""

    record: type[Scheda]
    field: str
    value: Any
    giver: str


class TakenChange(NamedTuple):
    """A value that a sheet takes from others, before and after; None where it took or takes none."""

    before: Taken | None
    after: Taken | None


Pair = tuple["Settled[Scheda]", "Settled[Scheda]"]


def taken(settled: Settled[Scheda]) -> dict[str, Taken]:
    """What a sheet takes from its programme and its call, by the name of the field; the dates of its call too."""
    call, programme = settled.call, settled.programme
    givers = {
        Origin.CALL: call.name if call is not None else "",
        Origin.PROGRAMME: programme.name if programme is not None else "",
        Origin.NORMS: "",
    }
    found = {
        name: Taken(type(settled.sheet), name, getattr(settled.sheet, name), givers[origin])
        for name, origin in settled.origins.items()
        if origin is not Origin.NORMS
    }
    if call is not None and call.sheet is not None:
        dates = ((name, call.sheet.sure(name)) for name in DATES)
        found |= {name: Taken(Bando, name, value, call.name) for name, value in dates if value is not None}
    return found


def taken_changes(pair: Pair) -> Iterator[TakenChange]:
    """Yield what a sheet takes from others and that is another value now."""
    before, after = (taken(one) for one in pair)
    for name in dict.fromkeys((*after, *before)):
        then, now = before.get(name), after.get(name)
        if _value(then) != _value(now) and not _says_itself(pair, name):
            yield TakenChange(then, now)


def _value(one: Taken | None) -> str:
    return repr(one.value) if one is not None else ""  # records have no equality of their own


def _says_itself(pair: Pair, name: str) -> bool:
    """Whether the sheet said it itself, or does now: that is a change of its own."""
    return any(getattr(one.own, name, None) is not None for one in pair)


def reaches(changed: Sequence[tuple[Pair, Sequence[TakenChange]]], names: Mapping[str, str]) -> dict[str, list[Reach]]:
    """By the name of the giver, which of its fields reach which sheets, for values of one giver before and after.

    Args:
        changed: each pair of sheets with what it takes and that is another value now.
        names: what givers that were renamed are called now, by what they were called.
    """
    reached: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for pair, some in changed:
        after = pair[1]
        for one in some:
            if (giver := same_giver(pair, one, names)) and (taken := one.after or one.before):
                reached[giver][taken.field].append(after.name)
    found: dict[str, list[Reach]] = {}
    for giver, fields in reached.items():
        together: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for field, sheets in fields.items():
            together[tuple(sheets)].append(field)
        found[giver] = [Reach(tuple(some), sheets) for sheets, some in together.items()]
    return found


def same_giver(pair: Pair, change: TakenChange, names: Mapping[str, str]) -> str:
    """The sheet that gives a value now and gave it before; empty where the sheet takes it from another one now."""
    before, after = (_givers(one) for one in pair)
    givers = {names.get(one.giver, one.giver) for one in change if one is not None}
    both = givers & after & {names.get(name, name) for name in before}
    return next(iter(both), "") if len(givers) == 1 else ""


def _givers(settled: Settled[Scheda]) -> set[str]:
    return {one.name for one in (settled.programme, settled.call) if one is not None}


def left_naming(name: str, archive: Archive) -> tuple[str, ...]:
    """The sheets that name a sheet which is not there."""
    return tuple(sorted(one.name for one in archive.sheets.values() if name in _named(one)))


def _named(settled: Settled[Scheda]) -> set[str]:
    references = (settled.programme, settled.call, *settled.projects)
    return {one.name for one in references if one is not None and one.sheet is None}
