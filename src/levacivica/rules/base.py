"""How a rule is declared, what it receives, and what several rules share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from levacivica.archive.settling import Settled
from levacivica.diagnostics.finding import Param, Remark, Severity, Words
from levacivica.model.quantity import Number, Quantity
from levacivica.model.schede import Progetto, Scheda

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.model.limits import Limite, SourcedFigure
    from levacivica.model.schede.parts import Sede

WEEKS_A_YEAR = 52

Context = Settled[Scheda]
"""What a rule on one sheet receives beside the sheet: its call, its norms, the origin of its fields."""


Check = Callable[[Any, Context], Iterator[Remark]]
CheckAcross = Callable[["Archive"], Iterator[tuple[str, Remark]]]
"""A check between sheets: it yields remarks, each with the name of the sheet that it is about."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A check on sheets of some kinds, one at a time.

    ``codes`` are its codes by content; most rules have one. ``given`` are fields without which it says nothing: it is
    not run on a settled sheet that has none of them. A rule that names no field is run on all sheets.
    """

    codes: Mapping[str, str]
    applies_to: tuple[type[Scheda], ...]
    check: Check
    given: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """Its codes, as a fault names them."""
        return "/".join(sorted(set(self.codes.values())))


@dataclass(frozen=True, slots=True, eq=False)
class RuleAcross:
    """A check between the sheets of an archive."""

    code: str
    check: CheckAcross


def rule(code: str, *applies_to: type[Scheda], given: Iterable[str] = ()) -> Callable[[Check], Rule]:
    """Declare a function to be the rule of a code, which all its findings get."""
    return rules({"": code}, *applies_to, given=given)


def rules(codes: Mapping[str, str], *applies_to: type[Scheda], given: Iterable[str] = ()) -> Callable[[Check], Rule]:
    """Declare a function to be the rule of several codes: the ``content`` of each remark is a key of the table."""
    return lambda check: Rule(codes, applies_to, check, frozenset(given))


def rule_across(code: str) -> Callable[[CheckAcross], RuleAcross]:
    """Declare a function to be the rule of a code between sheets."""
    return lambda check: RuleAcross(code, check)


TRAINING = {"generale": Words("generale", "general"), "specifica": Words("specifica", "specific")}
"""The two kinds of training, as sentences name them."""

SILENCES: Mapping[str, frozenset[str]] = {
    "LC201": frozenset({"LC606", "LC203", "LC204", "LC205", "LC206", "LC207", "LC602"}),
    "LC202": frozenset({"LC211", "LC607", "LC709"}),
    "LC203": frozenset({"LC204", "LC206", "LC207", "LC709"}),
    "LC206": frozenset({"LC204", "LC207", "LC601"}),
    "LC302": frozenset({"LC404", "LC640", "LC203", "LC204", "LC206", "LC207", "LC602", "LC604", "LC613"}),
    "LC301": frozenset({"LC302"}),
    "LC210": frozenset({"LC403"}),
    "LC211": frozenset({"LC216"}),
    "LC212": frozenset({"LC213"}),
    "LC215": frozenset({"LC608"}),
    "LC219": frozenset({"LC633"}),
    "LC225": frozenset({"LC606"}),
    "LC304": frozenset({"LC613"}),
    "LC305": frozenset({"LC608", "LC609"}),
    "LC233": frozenset({"LC429"}),
    "LC236": frozenset({"LC204", "LC206", "LC207", "LC639"}),
    "LC401": frozenset({"LC402", "LC612", "LC709"}),
    "LC404": frozenset({"LC602", "LC203", "LC204", "LC206"}),
    "LC412": frozenset({"LC612"}),
    "LC422": frozenset({"LC420"}),
    "LC601": frozenset({"LC236", "LC709"}),
    "LC416": frozenset({"LC621", "LC622"}),
    "LC602": frozenset({"LC203", "LC206"}),
    "LC413": frozenset({"LC428"}),
    "LC414": frozenset({"LC428", "LC416", "LC601", "LC602", "LC604"}),
    "LC639": frozenset({"LC201", "LC203", "LC204", "LC602"}),
    "LC604": frozenset({"LC203", "LC204", "LC206", "LC207", "LC602"}),
}
"""Codes that report one cause: when a sheet has a finding of the key, those of its set are left out."""


def unbalanced(made: Number, total: Number, *, complete: bool) -> str:
    """The variant of a sum of parts: "avanzano" above the total, "mancano" below it; empty where it is right.

    Where some parts are not known, the others may be less.
    """
    if made > total:
        return "avanzano"
    return "mancano" if complete and made < total else ""


def written_sum(parts: Sequence[Number | None], total: Number) -> Words | str:
    """The sum to show with a finding, as in ``8 + 5 = 13``; empty for a single part."""
    return in_figures(f"{' + '.join(map(str, parts))} = {total}") if len(parts) > 1 else ""


def in_figures(text: str) -> Words | str:
    """A sum with its decimals as each language writes them."""
    return Words(text.replace(".", ","), text) if "." in text else text


def set_by(limit: Limite, context: Context) -> dict[str, Param]:
    """Parameters that name who sets a limit: the call, if the limit is its own, else the norms."""
    regime, call = context.regime, context.dated
    titles: dict[str, Param] = {
        "regime": f"{regime.titolo}" if regime else "",
        "legge": f"{regime.legge}" if regime else "",
    }
    if call is not None and any(limit is one for one in call.limiti or ()):
        name = call.titolo or (context.call.name if context.call is not None else context.name)
        words = Words(f"il bando («{name}»)", f'the call ("{name}")')
        return {**titles, "chi": words, "campo": "bando", "legge": call.atto or name}
    words = Words(f"la norma ({titles['regime']})", f"the norm ({titles['regime']})")
    return {**titles, "chi": words, "campo": "regime"}


def by_certainty(variant: str, figure: SourcedFigure) -> tuple[str, Severity | None]:
    """The variant and the severity of a finding on a figure: an unconfirmed one only gives a warning that says so."""
    return (variant, None) if figure.confirmed else (f"{variant}-da-verificare", Severity.WARNING)


def site_name(site: Sede) -> str:
    """The name of a site in sentences, or else its code; empty where it has neither."""
    return site.nome or site.codice or ""


def exact(quantity: Quantity | None) -> Number | None:
    """The figure of a quantity, if it is a single exact one, else None."""
    return quantity.exact if quantity is not None else None


def months(sheet: Progetto) -> Number | None:
    """The months a project lasts at most, by its sheet, its call or its norms; None where it is not known."""
    return _most(sheet.durata_mesi)


def weeks(sheet: Progetto) -> Number | None:
    """The weeks a project lasts, 52 to a year; None where its duration is not known."""
    if sheet.durata_mesi is None and sheet.durata_settimane is not None:
        return _most(sheet.durata_settimane)
    duration = months(sheet)
    if not duration:
        return None
    count = duration * WEEKS_A_YEAR / 12
    return int(count) if count == int(count) else _tenths(count)


def _most(duration: Quantity | None) -> Number | None:
    return None if duration is None else duration.low if duration.high is None else duration.high


def _tenths(value: float | Number) -> Number:
    from decimal import Decimal  # noqa: PLC0415

    return Decimal(str(value)).quantize(Decimal("0.1"))
