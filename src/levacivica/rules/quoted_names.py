"""Names and titles that stand wholly in the quotes of a word processor, which are then a part of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Edit, Fix, Remark, Spot
from levacivica.model.schede import Scheda
from levacivica.rules.base import Context, rule

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Path

PAIRS = {"“": "”", "„": "”", "«": "»", "‘": "’"}
"""Quotes that YAML takes for letters, by the one that opens."""


@rule("LC426", Scheda)
def names_stand_without_quotes(_: Scheda, context: Context) -> Iterator[Remark]:
    """A title, the name of the body or of a site is written without quotes around it; those inside stay."""
    fields = vars(context.own)
    for name in ("titolo", "ente"):
        text = fields.get(name)
        if text and text[0] in PAIRS:
            yield from _quoted(text, (name,))
    for i, site in enumerate(fields.get("sedi") or ()):
        if site.nome and site.nome[0] in PAIRS:
            yield from _quoted(site.nome, ("sedi", i, "nome"))


def _quoted(text: str, path: Path) -> Iterator[Remark]:
    inside = text[1:-1].strip()
    if text[-1] == PAIRS[text[0]] and inside and not {*inside} & {text[0], text[-1]}:
        at = Spot(path)
        yield Remark(at, params={"testo": text, "senza": inside}, fix=Fix((Edit(at, inside),)))
