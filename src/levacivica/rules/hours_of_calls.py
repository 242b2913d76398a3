"""The hours and days that a call asks for, compared with those of its norms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from levacivica.diagnostics.finding import Remark, Severity
from levacivica.model.schede import Bando
from levacivica.rules.base import Context, exact, rules
from levacivica.rules.limits import against


@rules({"settimanale": "LC601", "totale": "LC602", "giorni": "LC603"}, Bando)
def hours_asked_are_within_the_norms(sheet: Bando, context: Context) -> Iterator[Remark]:
    """Hours and days of a call are within the limits of its norms, with the figures that it changes itself.

    A call may know more than the norms that the program has: a warning at most. One with several norms is left alone.
    """
    orario = sheet.orario
    if orario is None or context.regime is None or sheet.altri_regimi or sheet.unread("limiti", "altri_regimi"):
        return
    norms, months = context.regime.under(sheet), exact(sheet.durata_mesi)
    beside = norms.limit("settimanale_con_totale") if orario.totale is not None else None
    limits = {
        "settimanale": beside or norms.limit("settimanale"),
        "totale": norms.limit("totale", int(months) if months is not None else None),
        "giorni": norms.limit("giorni"),
    }
    for name, limit in limits.items():
        for found in against(("orario", name), getattr(orario, name), limit, context):
            yield replace(found, content=name, severity=Severity.WARNING)
