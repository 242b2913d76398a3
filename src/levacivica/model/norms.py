"""The figures of the law: each regime's limits, and the national calls, read from data files with their sources."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from levacivica.model.codes import REFERENCE
from levacivica.model.figures import Amount, Whole
from levacivica.model.kinds import Choice, Many, Nested, Text
from levacivica.model.record import Record, field
from levacivica.model.schede import Bando, Scheda
from levacivica.model.structure import StructureCheck, check
from levacivica.reading import read

if TYPE_CHECKING:
    from levacivica.model.quantity import Quantity

HERE = Path(__file__).parent

LIMITS = {
    "settimanale": ("ore a settimana, se non c'è un totale", "hours a week, where there is no total"),
    "settimanale_con_totale": ("ore a settimana, accanto a un totale", "hours a week, beside a total"),
    "totale": ("ore in tutta la durata", "hours over the whole duration"),
    "giorni": ("giorni di servizio a settimana", "days of service a week"),
    "durata_mesi": ("durata in mesi", "duration in months"),
    "formazione_generale": ("ore di formazione generale", "hours of general training"),
    "formazione_specifica": ("ore di formazione specifica", "hours of specific training"),
    "formazione_in_tutto": ("ore di formazione in tutto", "hours of training in all"),
    "volontari": ("volontari per progetto", "volunteers for each project"),
}
"""What a limit may be about."""


class Limite(Record):
    """One figure of the law: what it limits, the value allowed, since when, by which source, how sure it is."""

    cosa: str | None = field(Choice(LIMITS), it="che cosa limita", en="what it limits", required=True)
    mesi: int | None = field(Whole(1, 36), it="per progetti di questa durata", en="for projects this long")
    valore: Quantity | None = field(Amount("ore"), it="il valore ammesso", en="the value allowed", required=True)
    validita: str | None = field(Text(), it="quando vale", en="when it holds")
    fonte: str | None = field(Text(), it="da dove viene", en="where it comes from", required=True)
    stato: str | None = field(
        Choice(
            {
                "confermato": ("letto nella fonte", "read in its source"),
                "da-verificare": ("da confermare", "to be confirmed"),
            }
        ),
        it="quanto è sicuro",
        en="how sure it is",
        required=True,
    )

    @property
    def confirmed(self) -> bool:
        """Whether the figure may give errors; the others give warnings at most."""
        return self.stato == "confermato"


class Regime(Record):
    """A body of norms, with its figures."""

    nome: str | None = field(REFERENCE, it="nome", en="name", required=True)
    titolo: str | None = field(Text(), it="titolo", en="title", required=True)
    legge: str | None = field(Text(), it="gli atti", en="the acts", required=True)
    nota: str | None = field(Text(), it="nota", en="note")
    stessa_durata_nel_programma: str | None = field(
        Choice(("sì", "no")),
        it="i progetti di un programma durano tutti lo stesso tempo",
        en="the projects of a programme all last the same",
    )
    limiti: tuple[Limite, ...] | None = field(Many(Nested(Limite)), it="i limiti", en="the limits")

    def limit(self, what: str, months: int | None = None) -> Limite | None:
        """Find the limit on something, for a duration in months where the limit depends on it."""
        found = self._limits.get((what, None))
        return found if found is not None else self._limits.get((what, months))

    @cached_property
    def _limits(self) -> dict[tuple[str | None, int | None], Limite]:
        return {(limit.cosa, limit.mesi): limit for limit in self.limiti or ()}


@cache
def regime(name: str) -> Regime:
    """Read the figures of a regime; raises KeyError for an unknown name."""
    path = HERE / "norme" / f"{name}.yaml"
    if not path.is_file():
        raise KeyError(name)
    document, findings = read(path.read_bytes())
    assert document is not None, findings
    assert isinstance(document.data, dict)
    checker = StructureCheck(document)
    record = checker.record(Regime, document.data, ())
    assert not checker.findings, checker.findings
    assert isinstance(record, Regime)
    return record


@cache
def national_call(name: str) -> Bando | None:
    """Read a national call that comes with the program; None when there is none of that name."""
    path = HERE / "bandi" / f"{name}.yaml"
    if not path.is_file():
        return None
    sheet: Scheda | None
    document, findings = read(path.read_bytes())
    assert document is not None, findings
    sheet, findings = check(document)
    assert isinstance(sheet, Bando), findings
    return sheet


def national_calls() -> list[str]:
    """The names of the national calls that come with the program."""
    return sorted(path.stem for path in (HERE / "bandi").glob("*.yaml"))
