"""What a rule is given and how it is declared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from levacivica.diagnostics.finding import Finding, Severity, Words
from levacivica.model.quantity import Number, Quantity
from levacivica.model.schede import Bando, Progetto, Scheda

if TYPE_CHECKING:
    from levacivica.model.limits import Figure
    from levacivica.model.norms import Norms, Regime
    from levacivica.model.schede.parts import Sede

WEEKS_A_YEAR = 52


@dataclass(frozen=True, slots=True)
class Context:
    """What a sheet stands in: its norms, and its call if it names one that is known.

    ``taken`` are the fields that the sheet has from its programme, which are told there.
    """

    name: str
    regime: Regime | None = None
    bando: Bando | None = None
    taken: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """A check on one sheet at a time; ``applies_to`` says on which kinds of sheet it speaks."""

    code: str
    applies_to: tuple[type[Scheda], ...]
    check: Callable[[Any, Context], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Archive:
    """The sheets of a data root, for the rules across files.

    ``sheets`` holds the typed sheets by name, ``doubles`` the files of each name that more than one has. ``call`` finds
    a call by name, in the data root or among the national ones. ``norms`` are the regimes that the data root knows.
    ``unread`` are the names of sheets without a type.
    """

    sheets: Mapping[str, Scheda]
    doubles: Mapping[str, tuple[str, ...]]
    call: Callable[[str], Bando | None]
    norms: Norms
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RuleAcross:
    """A check between sheets; it yields the name of the sheet that each finding is about, and the finding."""

    code: str
    check: Callable[[Archive], Iterator[tuple[str, Finding]]]


TRAINING = {"generale": Words("generale", "general"), "specifica": Words("specifica", "specific")}
"""The two kinds of training, and how sentences call them."""

SILENCES: Mapping[str, frozenset[str]] = {
    "LC201": frozenset({"LC203", "LC204", "LC205", "LC206", "LC207", "LC602"}),
    "LC202": frozenset({"LC211", "LC607"}),
    "LC203": frozenset({"LC204", "LC206", "LC207"}),
    "LC206": frozenset({"LC204", "LC207", "LC601"}),
    "LC302": frozenset({"LC203", "LC204", "LC206", "LC207", "LC602", "LC604"}),
    "LC301": frozenset({"LC302"}),
    "LC210": frozenset({"LC403"}),
    "LC211": frozenset({"LC216"}),
    "LC212": frozenset({"LC213"}),
    "LC219": frozenset({"LC633"}),
    "LC304": frozenset({"LC613"}),
    "LC305": frozenset({"LC608", "LC609"}),
    "LC401": frozenset({"LC402"}),
    "LC602": frozenset({"LC203", "LC206"}),
    "LC604": frozenset({"LC203", "LC204", "LC206", "LC207", "LC602"}),
}
"""When one cause fires several rules, the most specific speaks: each code silences these on the same sheet."""


def written_sum(parts: Sequence[Number | None], total: Number) -> Words | str:
    """The sum to show beside a finding, ``8 + 5 = 13``; empty for a single part, which is no sum."""
    return in_figures(f"{' + '.join(map(str, parts))} = {total}") if len(parts) > 1 else ""


def in_figures(told: str) -> Words | str:
    """A sum with its decimals as each language writes them."""
    return Words(told.replace(".", ","), told) if "." in told else told


def by_certainty(variant: str, figure: Figure) -> tuple[str, Severity | None]:
    """The variant and the severity of a finding on a figure: an unconfirmed one gives a warning that says so."""
    return (variant, None) if figure.confirmed else (f"{variant}-da-verificare", Severity.WARNING)


def site_name(site: Sede) -> str:
    """What findings call a site: its name, else its code; empty where it has neither."""
    return site.nome or site.codice or ""


def exact(quantity: Quantity | None) -> Number | None:
    """The figure of a quantity that is one exact figure, None otherwise."""
    return quantity.exact if quantity is not None else None


def months(sheet: Progetto, context: Context) -> Number | None:
    """How many months a project lasts at most: what it says, else what its norms fix, else None."""
    if sheet.unread("durata_mesi"):
        return None
    declared = sheet.durata_mesi
    if declared is not None:
        return declared.high if declared.high is not None else declared.low
    limit = context.regime.limit("durata_mesi") if context.regime else None
    return exact(limit.valore) if limit else None


def months_for_sure(sheet: Progetto, context: Context) -> Number | None:
    """How many months a project lasts, where it is one exact figure: a limit by months needs one."""
    return exact(sheet.durata_mesi) if sheet.durata_mesi is not None else months(sheet, context)


def weeks(sheet: Progetto, context: Context) -> Number | None:
    """How many weeks a project lasts, 52 to a year; None where its duration is not known."""
    duration = months(sheet, context)
    if not duration:
        return None
    count = duration * WEEKS_A_YEAR / 12
    return int(count) if count == int(count) else _tenths(count)


def _tenths(value: float | Number) -> Number:
    from decimal import Decimal  # noqa: PLC0415

    return Decimal(str(value)).quantize(Decimal("0.1"))
