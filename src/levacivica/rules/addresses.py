"""Addresses of sites that say again, or in the wrong field, what has a field of its own: postal code, municipality."""

from __future__ import annotations

import re
from collections.abc import Iterator

from levacivica.diagnostics.finding import Param, Remark, Spot
from levacivica.model.expressions import lazily
from levacivica.model.schede import Progetto
from levacivica.rules.base import Context, rule

LONGEST = 120
"""The letters of an address; a longer text is something else, and the patterns would be slow on it."""

_TOWN = lazily(
    r"(?:[Cc](?:ap|AP)\.?\s*)?([0-9]{5})\s*[-–,]?\s*(\D+)|(\D+?)\s*[-–,(]?\s*(?:[Cc](?:ap|AP)\.?\s*)?([0-9]{5})\)?"
)
"""A municipality with a postal code before it, as on an envelope, or behind it."""

_STREET = lazily(r"(.*?\w)[\s,;(–-]+(?:[Cc](?:ap|AP)\.?\s*[0-9]{5}\b|[0-9]{5}\s*[-–,]?\s+[A-ZÀÈÉÌÒÙ]).*")
"""A street with a postal code behind it, and what follows."""

_AGAIN = r"(.*?\w)\s*[,(–-]\s*{}(?:\s*\(?[A-Z]{{2}}\)?)?\)?"
"""A street with a municipality behind it."""


@rule("LC423", Progetto)
def addresses_say_things_once(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """The postal code and the municipality of a site in Italy stand in their own fields, not in its address too."""
    for i, site in enumerate(sheet.sedi or ()):
        town, street = site.comune, site.indirizzo
        if site.paese is not None or len(town or "") > LONGEST or len(street or "") > LONGEST:
            continue
        if town and (town[0].isdigit() or town[-1].isdigit() or town[:3] in ("CAP", "Cap", "cap")):
            found = _TOWN.fullmatch(town)
            if found is not None:
                params: dict[str, Param] = {"testo": town, "cap": found[1] or found[4], "comune": found[2] or found[3]}
                yield Remark(Spot(("sedi", i, "comune")), params=params)
        elif town and street and ("," in street or " - " in street or "–" in street or "(" in street):
            coded = _STREET.fullmatch(street)
            rest = coded or re.fullmatch(_AGAIN.format(re.escape(town)), street)
            if rest is not None:
                there = (Spot(("sedi", i, "comune"), label="comune"),)
                params = {"testo": street, "via": rest[1]}
                yield Remark(
                    Spot(("sedi", i, "indirizzo")), there, params, "cap-nella-via" if coded else "comune-nella-via"
                )
