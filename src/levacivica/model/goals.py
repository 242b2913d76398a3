"""The goals of the 2030 Agenda: their numbers and names, and the kind that reads them."""

from __future__ import annotations

from levacivica.model.expressions import lazily
from levacivica.model.kinds import Misread, Scalar, Schema
from levacivica.model.letters import any_case
from levacivica.model.patterns import either_case, whole

GOALS = (
    "Sconfiggere la povertà",
    "Sconfiggere la fame",
    "Salute e benessere",
    "Istruzione di qualità",
    "Parità di genere",
    "Acqua pulita e servizi igienico-sanitari",
    "Energia pulita e accessibile",
    "Lavoro dignitoso e crescita economica",
    "Imprese, innovazione e infrastrutture",
    "Ridurre le disuguaglianze",
    "Città e comunità sostenibili",
    "Consumo e produzione responsabili",
    "Lotta contro il cambiamento climatico",
    "Vita sott'acqua",
    "Vita sulla terra",
    "Pace, giustizia e istituzioni solide",
    "Partnership per gli obiettivi",
)
"""The goals in order, from 1, as the Italian page of the United Nations calls them."""

_WRITTEN = lazily(rf"(?:{any_case('obiettivo')}\s+)?([0-9]{{1,2}})(?:(?:\s*[-–—.,:)]\s*|\s+)[^\W\d][^0-9]*)?")


class Goal(Scalar):
    """A goal by its number, alone or with its name: ``4``, ``Obiettivo 4``, ``4. Istruzione di qualità``."""

    name = "obiettivo-agenda"

    def read(self, text: str) -> int:
        """Take the number; raises Misread LC015 where there is none from 1 to 17."""
        match = _WRITTEN.fullmatch(text.strip())
        if match is None or not 1 <= int(match[1]) <= len(GOALS):
            raise Misread("LC015", "intervallo", {"minimo": 1, "massimo": len(GOALS)})
        return int(match[1])

    def describe(self) -> Schema:
        """A number from 1 to 17, or words that begin with one."""
        words = rf"(?:{either_case('obiettivo')}\s+)?0?(?:1[0-7]|[1-9])(?:[^0-9][^0-9]*)?"
        return {"type": ["integer", "string"], "minimum": 1, "maximum": len(GOALS), "pattern": whole(words)}
