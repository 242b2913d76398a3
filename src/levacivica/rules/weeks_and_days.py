"""Figures compared with the limits of norms that count by the week or by the hours of a day."""

from __future__ import annotations

from collections.abc import Iterator

from levacivica.diagnostics.finding import Remark
from levacivica.model.quantity import Qualifier, Quantity, breach
from levacivica.model.schede import Bando, Progetto
from levacivica.rules.base import Context, exact, rule
from levacivica.rules.limits import against

SHORT, LONG = 4, 5
"""The fewest and the most weeks that people mean by a month."""


@rule("LC645", Bando, Progetto)
def weeks_of_service(sheet: Bando | Progetto, context: Context) -> Iterator[Remark]:
    """The duration is within the weeks that the norms allow, also one in months that no count of weeks brings there."""
    regime = context.regime.under(sheet) if isinstance(sheet, Bando) and context.regime else context.regime
    limit = regime.limit("durata_settimane") if regime is not None else None
    if limit is None or limit.valore is None:
        return
    if sheet.durata_settimane is not None and "durata_settimane" not in context.origins:
        yield from against(("durata_settimane",), sheet.durata_settimane, limit, context)
    months = exact(sheet.durata_mesi)
    if months is not None and "durata_mesi" not in context.origins:
        few, many = months * SHORT, months * LONG
        if breach(Quantity(few, few), limit.valore) == "sopra" or breach(Quantity(many, many), limit.valore) == "sotto":
            yield from against(("durata_mesi",), Quantity(few, many, Qualifier.RANGE), limit, context)


@rule("LC646", Progetto)
def hours_a_day(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The hours of a day are within the limit."""
    if sheet.orario is not None and sheet.orario.giornaliere is not None and context.regime is not None:
        limit = context.regime.limit("giornaliere")
        yield from against(("orario", "giornaliere"), sheet.orario.giornaliere, limit, context)
