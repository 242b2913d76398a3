"""The months that a project of civil service spends abroad."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from levacivica.diagnostics.finding import Remark, Severity
from levacivica.model.nearest import fold
from levacivica.model.schede import ServizioCivile
from levacivica.rules.base import Context, exact, rules
from levacivica.rules.limits import against

EU = frozenset(
    (
        "austria", "belgio", "bulgaria", "cechia", "repubblica ceca", "cipro", "croazia", "danimarca", "estonia",
        "finlandia", "francia", "germania", "grecia", "irlanda", "italia", "lettonia", "lituania", "lussemburgo",
        "malta", "paesi bassi", "olanda", "polonia", "portogallo", "romania", "slovacchia", "slovenia", "spagna",
        "svezia", "ungheria",
    )
)  # fmt: skip
"""The countries of the European Union since 2020, folded, with their usual other names."""


@rules({"": "LC610", "fuori": "LC644"}, ServizioCivile, given=("mesi_estero",))
def months_abroad(sheet: ServizioCivile, context: Context) -> Iterator[Remark]:
    """Months abroad are within the limit, which depends on the duration of the project; and outside the EU is another.

    Where no site names its country, the second is information only.
    """
    if sheet.mesi_estero is None or context.regime is None:
        return
    duration = exact(sheet.durata_mesi)
    if duration is None:
        return
    limit = context.regime.limit("mesi_estero", int(duration))
    found = [
        replace(finding, params={**finding.params, "mesi": duration})
        for finding in against(("mesi_estero",), sheet.mesi_estero, limit, context)
    ]
    yield from found
    countries = [fold(site.paese) for site in sheet.sedi or () if site.paese]
    if found or (countries and EU.issuperset(countries)):
        return
    for finding in against(("mesi_estero",), sheet.mesi_estero, context.regime.limit("mesi_fuori_ue"), context):
        if countries:
            yield replace(finding, content="fuori")
        else:
            yield replace(finding, content="fuori", variant="paese-ignoto", severity=Severity.INFO)
