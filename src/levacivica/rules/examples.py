"""Examples that were left in a sheet: those that `levacivica new` writes, and addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from levacivica.diagnostics.finding import Remark, Severity, Spot
from levacivica.model.schede import Scheda
from levacivica.model.schede.parts import Sede
from levacivica.rules.base import Context, rule
from levacivica.rules.completeness import PUBLISHED

EXAMPLES = frozenset(
    f"{name}.{ending}" for name in ("example", "esempio", "dominio") for ending in ("it", "com", "org", "net", "eu")
)
"""Domains that stand for no office; those of RFC 2606 are among them."""


TITLE, SITE = Scheda.FIELDS["titolo"].example, Sede.FIELDS["nome"].example
"""The examples of required fields that can be nothing else; the others are what many sheets rightly say."""


@rule("LC234", Scheda)
def is_written(sheet: Scheda, context: Context) -> Iterator[Remark]:
    """The title of a sheet and the names of its sites are not those that every new sheet begins with."""
    severity = None if sheet.stato == PUBLISHED else Severity.INFO
    if sheet.titolo == TITLE:
        yield Remark(Spot(("titolo",)), params={"testo": TITLE}, variant="modello", severity=severity)
    for i, site in enumerate(getattr(sheet, "sedi", None) or ()):
        if site.nome == SITE:
            yield Remark(Spot(("sedi", i, "nome")), params={"testo": SITE}, variant="modello", severity=severity)


@rule("LC234", Scheda)
def leads_to_the_office(sheet: Scheda, context: Context) -> Iterator[Remark]:
    """An address at a domain of examples leads nowhere: a note in a sheet to be published."""
    if sheet.stato != PUBLISHED:
        return
    for i, office in enumerate(context.own.contatti or ()):
        for name in ("email", "pec", "sito"):
            address: str | None = getattr(office, name)
            if address and ("example." in address or "esempio." in address or "dominio." in address):
                host = address.rpartition("@")[2].rpartition("//")[2].partition("/")[0].lower()
                if host.removeprefix("www.") in EXAMPLES:
                    spot = Spot(("contatti", i, name))
                    yield Remark(spot, params={"testo": address}, variant="dominio", severity=Severity.INFO)
