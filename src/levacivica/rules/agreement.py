"""What the projects of a programme have in common with it: its norms, its call, whether it is published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Remark, Spot
from levacivica.model.schede import Progetto, Programma, ServizioCivile
from levacivica.rules.base import rule_across
from levacivica.rules.completeness import PUBLISHED

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.references import Reference
    from levacivica.archive.settling import Settled
    from levacivica.diagnostics.finding import Param
    from levacivica.model.schede import Bando, Scheda

Value = Callable[["Settled[Scheda]"], str | None]
"""What is compared of a project and its programme; None where it is not known, or another finding is about it."""


@rule_across("LC416")
def one_regime(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """The projects of civil service in a programme fall under its norms.

    A leva civica may be part of a programme of civil service, and «altro» says nothing about the norms.
    """
    yield from _disagreements(archive, "regime", _regime)


@rule_across("LC417")
def one_call(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """The projects of a programme are published under its call."""
    yield from _disagreements(archive, "bando", _call)


@rule_across("LC421")
def states_agree(archive: Archive) -> Iterator[tuple[str, Remark]]:
    """A published project is in a published programme, and neither is open while its call is closed, or the reverse.

    Calls of the program are left alone: they tell the past. A draft says nothing yet.
    """
    naming: dict[tuple[str, str], list[str]] = defaultdict(list)
    at_odds: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, one in archive.sheets.items():
        if not isinstance(one.own, Progetto):
            continue
        for field, other in (("programma", one.programme), ("bando", one.call)):
            if other is None or other.sheet is None or other.national:
                continue
            naming[field, other.name].append(name)
            if _is_at_odds(field, one.own.stato, other.sheet.stato):
                at_odds[field, other.name].append(name)
                break
    for (field, named), projects in at_odds.items():
        yield from _other_states(archive, field, named, projects, of_all=len(projects) == len(naming[field, named]) > 1)


def _other_states(
    archive: Archive, field: str, other: str, projects: list[str], *, of_all: bool
) -> Iterator[tuple[str, Remark]]:
    """Tell the state of some projects, or that of their programme or call where it is at odds with all of them."""
    here, there = archive.sheets[projects[0]].own.stato, archive.sheets[other].own.stato
    if of_all and len({archive.sheets[name].own.stato for name in projects}) == 1:
        spots = tuple(Spot(("stato",), label="altro", scheda=name) for name in projects)
        params: dict[str, Param] = {"qui": f"{there}", "altro": f"{here}", "progetti": len(projects)}
        yield other, Remark(Spot(("stato",), label="qui"), spots, params, f"{field}-di-tutti")
        return
    for name in projects:
        said: dict[str, Param] = {"qui": f"{archive.sheets[name].own.stato}", "altro": f"{there}", "scheda": other}
        yield name, Remark(Spot(("stato",), label="qui"), (Spot(("stato",), label="altro", scheda=other),), said, field)


def _is_at_odds(field: str, here: str | None, there: str | None) -> bool:
    if here == PUBLISHED:
        return there in ("chiusa", "bozza")
    return field == "bando" and here == "chiusa" and there == PUBLISHED


def _own_call(one: Settled[Scheda]) -> Reference[Bando] | None:
    """The call that a sheet names itself, if it is there."""
    return one.call if "bando" not in one.origins and one.call is not None and one.call.sheet is not None else None


def _is_admitted(one: Settled[Scheda]) -> bool:
    """Whether the call that a sheet names itself is of its norms."""
    call = _own_call(one)
    return call is not None and call.sheet is not None and call.sheet.admits(getattr(one.own, "regime", None))


def _regime(one: Settled[Scheda]) -> str | None:
    """The norms of a sheet, unless they are reported already: its own call is of others."""
    regime: str | None = getattr(one.own, "regime", None)
    return regime if regime != "altro" and (_own_call(one) is None or _is_admitted(one)) else None


def _call(one: Settled[Scheda]) -> str | None:
    """The call that a sheet names itself, unless it is reported already: it is not there, or of other norms."""
    call = _own_call(one)
    return call.name if call is not None and _is_admitted(one) else None


def _disagreements(archive: Archive, field: str, value: Value) -> Iterator[tuple[str, Remark]]:
    """Where a programme and its projects differ: in the programme, if the projects all say the same."""
    for name, programme in archive.sheets.items():
        naming = archive.naming(name) if isinstance(programme.own, Programma) else ()
        expected = value(programme) if naming else None
        if expected is None:
            continue
        projects = {one: value(archive.sheets[one]) for one in sorted(naming) if _is_compared(archive, one)}
        others = {one: said for one, said in projects.items() if said not in (expected, None)}
        if len(others) > 1 and len(others) == len(projects) and len({*others.values()}) == 1:
            first, said = next(iter(others.items()))
            yield name, _remark(field, expected, said or "", first, "programma")
            continue
        for one, said in others.items():
            yield one, _remark(field, said or "", expected, name, "")


def _is_compared(archive: Archive, project: str) -> bool:
    return isinstance(archive.sheets[project].own, ServizioCivile)


def _remark(field: str, here: str, there: str, other: str, variant: str) -> Remark:
    params = {"qui": here, "altro": there, "scheda": other}
    return Remark(Spot((field,), label="qui"), (Spot((field,), label="altro", scheda=other),), params, variant)
