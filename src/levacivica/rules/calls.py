"""Figures of a call compared with those of the norms and of its year: ages, monthly allowance."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from levacivica.diagnostics.finding import Param, Remark, Spot, Words
from levacivica.model.expressions import lazily
from levacivica.model.letters import small
from levacivica.model.quantity import Number, Quantity, breach, spoken
from levacivica.model.schede import Bando, LevaCivica
from levacivica.rules.base import Context, by_certainty, rule

if TYPE_CHECKING:
    from decimal import Decimal

MAX_AGE = 99
"""No age that a call may give is above this one."""

AGES = {"minima": Words("minima", "lowest"), "massima": Words("massima", "highest")}

TAX_FREE = lazily(
    r"(?<!\bnon )(?<!\bnon è )(?<!\bnon sono )\b(?:esentasse"
    r"|esent[ei]\s+(?:da|dalle|dall')\s*(?:imposte|tasse|irpef|imposizion[ei]|tributi|ritenute)"
    r"|non\s+(?:è\s+|viene\s+)?tassat[oa])\b"
)
"""Words for tax free, in small letters."""

ALLOWANCE = lazily(r"\b(?:assegno|compenso|rimborso|indennità|contributo)\b[^.:;]*\Z")
"""The words for the allowance, earlier in the same sentence."""

A_SENTENCE, MOST = 200, 20
"""Characters of a sentence that are searched, and sentences at most: a limit for hostile texts."""


@rule("LC623", Bando, given=("eta",))
def ages(sheet: Bando, context: Context) -> Iterator[Remark]:
    """The ages of a call are within those of the norms, unless it names the act of an exception.

    There have been exceptions: D.L. 137/2020 art. 12-quater, D.L. 48/2023. The lowest age is never above the highest.
    """
    if sheet.eta is not None and (sheet.eta.minima or 0) > (sheet.eta.massima or MAX_AGE):
        swapped: dict[str, Param] = {"minima": sheet.eta.minima or 0, "massima": sheet.eta.massima or 0}
        there = (Spot(("eta", "massima"), label="massima"),)
        yield Remark(Spot(("eta", "minima"), label="minima"), there, swapped, "rovesciate")
        return
    if sheet.eta is None or context.regime is None or sheet.eta.eccezione or sheet.eta.unread("eccezione"):
        return
    band = context.regime.eta
    if band is None or band.anni is None:
        return
    for name, which in AGES.items():
        age: int | None = getattr(sheet.eta, name)
        how = breach(Quantity(age, age), band.anni) if age is not None else ""
        if age is not None and how:
            variant, severity = by_certainty("sotto" if how == "sotto" else "sopra", band)
            params: dict[str, Param] = {
                "quale": which,
                "eta": age,
                "ammesso": spoken(band.anni),
                "regime": f"{context.regime.titolo}",
                "fonte": f"{band.fonte}",
            }
            spot = Spot(("eta", name), label="eta", params=params)
            yield Remark(spot, params=params, variant=variant, severity=severity)


@rule("LC624", Bando, given=("assegno_mensile",))
def allowance(sheet: Bando, context: Context) -> Iterator[Remark]:
    """The allowance is that of the calls of its year, where that is known; it changes every two years."""
    day = sheet.scadenza or sheet.apertura
    if sheet.assegno_mensile is None or day is None or context.regime is None:
        return
    known = context.regime.allowance(day.year)
    if known is None or known.euro is None or "assegno_mensile" in (sheet.da_verificare or ()):
        return
    amount = sheet.assegno_mensile
    written = amount if isinstance(amount, Quantity) else Quantity(amount, amount)
    if breach(written, known.euro):
        params: dict[str, Param] = {
            "assegno": spoken(written),
            "ammesso": spoken(known.euro),
            "anno": day.year,
            "fonte": f"{known.fonte}",
        }
        variant = "" if known.confirmed else "incerto"
        spot = Spot(("assegno_mensile",), label="assegno", params=params)
        yield Remark(spot, params=params, variant=variant)


class Row(NamedTuple):
    """A row of a table of allowances: its position, the hours as written and as a figure, the euros."""

    position: int
    written: Quantity
    hours: Number
    euros: Decimal

    @property
    def params(self) -> dict[str, Param]:
        """Its figures for a sentence."""
        return {"ore": self.hours, "euro": spoken(Quantity(self.euros, self.euros))}

    def spot(self, name: str, label: str = "") -> Spot:
        """One of its figures."""
        return Spot(("assegno_per_ore", self.position, name), label=label)


@rule("LC424", Bando, given=("assegno_per_ore",))
def allowances_follow_hours(sheet: Bando, context: Context) -> Iterator[Remark]:
    """A table of allowances has each number of hours once, and more euros for more hours.

    Its hours and amounts are among those of ``orario`` and ``assegno_mensile``, where these give several.
    """
    asked = sheet.orario.settimanale if sheet.orario is not None else None
    amounts = sheet.assegno_mensile if isinstance(sheet.assegno_mensile, Quantity) else None
    before: list[Row] = []
    for row in _rows(sheet):
        twice = next((other for other in before if other.hours == row.hours), None)
        less = next((one for one in before if (one.hours - row.hours) * (one.euros - row.euros) < 0), None)
        if twice is not None:
            yield Remark(row.spot("ore"), (twice.spot("ore", "altra"),), row.params, "due")
        elif asked is not None and asked.exact is None and breach(row.written, asked):
            there = (Spot(("orario", "settimanale"), label="orario"),)
            yield Remark(row.spot("ore"), there, {**row.params, "ammesso": spoken(asked)}, "ore")
        elif less is not None:
            params = {**row.params, "altre": less.hours, "altri": less.params["euro"]}
            yield Remark(row.spot("euro"), (less.spot("euro", "altra"),), params)
        elif amounts is not None and breach(Quantity(row.euros, row.euros), amounts):
            there = (Spot(("assegno_mensile",), label="assegno"),)
            yield Remark(row.spot("euro"), there, {**row.params, "ammesso": spoken(amounts)}, "assegno")
        before.append(row)


def _rows(sheet: Bando) -> Iterator[Row]:
    """The rows of the table of allowances whose hours are one exact figure."""
    for i, one in enumerate(sheet.assegno_per_ore or ()):
        if one.ore is not None and one.ore.exact is not None and one.euro is not None:
            yield Row(i, one.ore, one.ore.exact, one.euro)


@rule("LC625", Bando, LevaCivica)
def is_taxed(sheet: Bando | LevaCivica, context: Context) -> Iterator[Remark]:
    """Where the allowance is taxed, no text says that it is not (Constitutional Court 274/2020)."""
    if context.regime is None or context.regime.assegno_tassato != "sì":
        return
    for name in ("descrizione", "come_candidarsi"):
        text: str = getattr(sheet, name, None) or ""
        words = _called_tax_free(text) if "esent" in text or "tassat" in text else ""
        if words:
            params = {"parole": words, "regime": f"{context.regime.titolo}"}
            yield Remark(Spot((name,), words=words), params=params)


def _called_tax_free(text: str) -> str:
    """The words of a text that call the allowance tax free; empty when there are none."""
    lowered = small(text)
    for found in islice(TAX_FREE.finditer(lowered), MOST):
        if ALLOWANCE.search(lowered, max(0, found.start() - A_SENTENCE), found.start()):
            return " ".join(text[found.start() : found.end()].split())
    return ""
