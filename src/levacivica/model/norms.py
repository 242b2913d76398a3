"""The norms: each regime's limits and the national calls, read from data files with their sources."""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from levacivica.model.call_figures import Assegno, Fascia
from levacivica.model.codes import REFERENCE
from levacivica.model.contents import Contenuti
from levacivica.model.kinds import Choice, Many, Meaning, Misread, Text
from levacivica.model.limits import Limite
from levacivica.model.record import Nested, Record, field
from levacivica.model.schede import Bando, Scheda
from levacivica.model.schede.parts import ROLE
from levacivica.model.schede.regimes import REGIME, REGIMES
from levacivica.model.sectors import ParoleSuccessive, Settore
from levacivica.model.structure import StructureCheck, check
from levacivica.model.times import Clock
from levacivica.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import time

    from levacivica.model.kinds import Kind

HERE = Path(__file__).parent

NO_NAMES: Mapping[str, Sequence[str]] = {}


class Regime(Record):
    """A set of norms, with its figures."""

    nome: str | None = field(
        REFERENCE,
        it="nome, che è anche quello del file",
        en="name, which is that of the file too",
        required=True,
        example="esempio-12-2026",
    )
    titolo: str | None = field(Text(), it="titolo", en="title", required=True, example="Servizio civico di Esempio")
    legge: str | None = field(Text(), it="gli atti", en="the acts", required=True, example="Regolamento n. 12 del 2026")
    nota: str | None = field(Text(), it="nota", en="note", example="Le ore comprendono la formazione.")
    progetto: str | None = field(
        Text(),
        it="come si chiama un suo progetto, se la parola del tipo non va bene",
        en="what a project of it is called, where the word of its kind does not suit",
        example="Tirocinio di Esempio",
    )
    stessa_durata_nel_programma: str | None = field(
        Choice(("sì", "no")),
        it="i progetti di un programma durano tutti lo stesso tempo",
        en="the projects of a programme all last the same",
        example="sì",
    )
    olp_in_una_sede: str | None = field(
        Choice(("sì", "no")),
        it="un OLP segue una sede sola tra i progetti di un bando",
        en="an OLP follows a single site among the projects of a call",
        example="sì",
    )
    ruoli_incompatibili: tuple[str, ...] | None = field(
        Many(ROLE),
        it="ruoli che una persona non ha insieme",
        en="roles that one person does not have together",
        example="olp",
    )
    ora_scadenza: time | None = field(
        Clock(), it="l'ora a cui chiudono i bandi", en="the time at which the calls close", example="14:00"
    )
    limiti: tuple[Limite, ...] | None = field(Many(Nested(Limite)), it="i limiti", en="the limits")
    eta: Fascia | None = field(Nested(Fascia), it="l'età per candidarsi", en="the ages to apply")
    assegni: tuple[Assegno, ...] | None = field(
        Many(Nested(Assegno)), it="l'assegno mensile di ogni anno", en="the monthly allowance of each year"
    )
    assegno_tassato: str | None = field(
        Choice(("sì", "no")), it="l'assegno paga le imposte", en="the allowance is taxed", example="sì"
    )
    settori: tuple[Settore, ...] | None = field(Many(Nested(Settore)), it="i settori", en="the sectors")
    parole_successive: ParoleSuccessive | None = field(
        Nested(ParoleSuccessive), it="parole che la norma non ha ancora", en="words that the norm has not yet"
    )
    contenuti: tuple[Contenuti, ...] | None = field(
        Many(Nested(Contenuti)), it="che cosa dicono le schede pubblicate", en="what published sheets say"
    )

    def limit(self, what: str, months: int | None = None) -> Limite | None:
        """Find the limit on something, for a duration in months where the limit depends on it."""
        found = self._limits.get((what, None))
        return found if found is not None else self._limits.get((what, months))

    def allowance(self, year: int) -> Assegno | None:
        """Find the allowance of the calls of a year; None where it is not known."""
        return next((one for one in self.assegni or () if one.anno == year), None)

    def under(self, call: Bando) -> Regime:
        """The same norms under a call: its own limits replace those on the same thing."""
        return _under(self, call) if call.limiti else self

    def contents(self, tipo: str) -> Contenuti | None:
        """Find what the published sheets of a kind must say; None where the norms ask for nothing."""
        return self._contents.get(tipo)

    @cached_property
    def _contents(self) -> dict[str | None, Contenuti]:
        return {contents.tipo: contents for contents in self.contenuti or ()}

    @cached_property
    def _limits(self) -> dict[tuple[str | None, int | None], Limite]:
        return {(limit.cosa, limit.mesi): limit for limit in self.limiti or ()}


@lru_cache(maxsize=64)
def _under(regime: Regime, call: Bando) -> Regime:
    own = {(limit.cosa, limit.mesi): limit for limit in call.limiti or ()}
    # A limit of the call for any duration also replaces those of the law that depend on the months.
    kept = [one for one in regime.limiti or () if not {(one.cosa, one.mesi), (one.cosa, None)} & own.keys()]
    values = {name: value for name, value in vars(regime).items() if name in Regime.FIELDS}
    return Regime({**values, "limiti": (*own.values(), *kept)})


class RegimeName(Choice):
    """The name of a regime, where files of norms that cannot be read (``unnamed``, as shown) may hold others."""

    def __init__(self, values: Mapping[str, Meaning], unnamed: Sequence[str]) -> None:
        super().__init__(values)
        self._unnamed = unnamed

    def read(self, text: str) -> str:
        """Return the name; raises Misread LC103, which names the files that may hold a name that is not known."""
        try:
            return super().read(text)
        except Misread as misread:
            if not self._unnamed:
                raise
            params = {**misread.params, "file": ", ".join(self._unnamed)}
            raise Misread(misread.code, "norma-non-letta", params) from None


class Norms:
    """The regimes that a run knows: those of the program, and the data root's own.

    Args:
        own: the regimes of the data root.
        unread: the names that files of the data root have and of which no figure is known, each with these files: they
            cannot be read, or the name is that of other norms too, the program's among them. Sheets may name them.
        unnamed: those of the files whose ``nome`` cannot be read, so that it may be any.

    ``kinds`` are the kinds of fields that the own regimes widen, for the structure check.
    """

    def __init__(
        self, own: Iterable[Regime] = (), unread: Mapping[str, Sequence[str]] = NO_NAMES, unnamed: Sequence[str] = ()
    ) -> None:
        self.own = {one.nome: one for one in own if one.nome}
        self.unread, self.unnamed = unread, unnamed
        titles = {**{name: name for name in sorted(unread) if name not in REGIMES}, **self.titles}
        words = {name: Meaning(title, title) for name, title in titles.items()}
        self.kinds: Mapping[Kind, Kind] = (
            {REGIME: RegimeName({**REGIMES, **words}, unnamed)} if words or unnamed else {}
        )

    @property
    def titles(self) -> dict[str, str]:
        """The titles of the data root's own regimes, by name."""
        return {name: one.titolo or name for name, one in self.own.items()}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the regimes that can be read, the program's first."""
        return (*REGIMES, *self.own)

    def regime(self, name: str | None) -> Regime | None:
        """A regime by name; None for none, and for one whose figures are not known."""
        if name is None or name in self.unread:
            return None
        return self.own.get(name) or regime(name)


@cache
def regime(name: str) -> Regime:
    """Read the figures of a regime of the program; raises KeyError for an unknown name."""
    path = HERE / "norme" / f"{name}.yaml"
    if not path.is_file():
        raise KeyError(name)
    document, findings = read(path.read_bytes())
    assert document is not None, findings
    checker = StructureCheck(document)
    record = checker.record(Regime, document.data, ())
    assert not checker.findings, checker.findings
    assert isinstance(record, Regime)
    return record


@cache
def national_call(name: str) -> Bando | None:
    """Read a national call that comes with the program; None when there is none of that name."""
    if name not in national_calls():  # a sheet may name anything: what no file can be called too
        return None
    sheet: Scheda | None
    document, findings = read((HERE / "bandi" / f"{name}.yaml").read_bytes())
    assert document is not None, findings
    sheet, findings = check(document)
    assert isinstance(sheet, Bando), findings
    return sheet


@cache
def national_calls() -> tuple[str, ...]:
    """The names of the national calls that come with the program."""
    return tuple(sorted(path.stem for path in (HERE / "bandi").glob("*.yaml")))
