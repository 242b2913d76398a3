"""What stands beside a field of a form: the limits of the norms on it, the names that it may lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from levacivica.diagnostics.catalogue import Language, shown, word
from levacivica.model.call_names import calls_of_kind
from levacivica.model.limits import LIMITS
from levacivica.model.norms import national_calls
from levacivica.model.quantity import spoken
from levacivica.model.schede import Bando, Progetto, Programma, Scheda
from levacivica.model.structure import NO_KINDS

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.loading import Loaded
    from levacivica.model.kinds import Kind
    from levacivica.model.limits import Limite
    from levacivica.model.norms import Regime

MORE_LIMITS: Mapping[str, Sequence[str]] = {
    "orario.settimanale": ("settimanale", "settimanale_massimo"),
    "orario.formazione_specifica": ("formazione_specifica", "formazione_in_tutto"),
    "mesi_estero": ("mesi_estero", "mesi_fuori_ue"),
    "sedi.olp": ("volontari_per_olp", "volontari_per_olp_assistenza"),
    "requisiti_obbligatori": ("requisiti",),
    "enti_coinvolti": ("enti_coprogettanti",),
    "personale": ("volontari_sul_personale",),
}
"""The limits on a field that does not have the name of its limit, or has several."""


@dataclass(frozen=True)
class Beside:
    """What the archive knows about the fields of one sheet.

    ``kinds`` maps kinds of fields to those of the data root; ``names`` are the sheets and calls that a field may name,
    by field; ``regime`` are the norms of the sheet, ``months`` its duration, ``has_total`` whether it says its hours in
    all, beside which those of a week have another limit.
    """

    lang: Language
    kinds: Mapping[Kind, Kind] = field(default_factory=lambda: NO_KINDS)
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    regime: Regime | None = None
    months: int | None = None
    has_total: bool = False

    def limits(self, path: Iterable[str | int]) -> list[str]:
        """The limits on the field at a path, in words, each with its source."""
        if self.regime is None:
            return []
        keys = [step for step in path if isinstance(step, str)]
        known = (self._limit(self.regime, what) for what in _limits_on(keys))
        found = [limit for limit in known if limit is not None and limit.valore is not None]
        return [self._in_words(limit, alone=len(found) == 1) for limit in found]

    def _limit(self, regime: Regime, what: str) -> Limite | None:
        beside = regime.limit(f"{what}_con_totale") if self.has_total else None
        return beside or regime.limit(what, self.months)

    def _in_words(self, limit: Limite, *, alone: bool) -> str:
        assert limit.valore is not None
        what = "" if alone else LIMITS[f"{limit.cosa}"][self.lang == "en"]
        sort = "" if limit.confirmed else "-incerto"
        return word(
            f"modulo-limite{'' if alone else '-di'}{sort}",
            self.lang,
            cosa=what,
            valore=shown(spoken(limit.valore), self.lang),
            fonte=limit.fonte,
        )


def beside(archive: Archive, loaded: Loaded, lang: Language) -> Beside:
    """What an archive knows about the fields of one of its sheets."""
    kinds = archive.norms.kinds
    tipo = loaded.document.data.get("tipo") if loaded.document is not None else None
    names = {
        "programma": [*_named(archive, Programma)],
        "progetti": [*_named(archive, Progetto)],
        "bando": [*_named(archive, Bando), *reversed(calls_of_kind(str(tipo), national_calls()))],
    }
    if loaded.sheet is None:
        return Beside(lang, kinds, names)
    settled = archive.settled(loaded)
    duration = getattr(settled.sheet, "durata_mesi", None)
    exact = duration.exact if duration is not None else None
    orario = getattr(settled.sheet, "orario", None)
    has_total = orario is not None and orario.totale is not None
    return Beside(lang, kinds, names, settled.regime, int(exact) if exact is not None else None, has_total)


def _named(archive: Archive, kind: type[Scheda]) -> Iterator[str]:
    """The names of the sheets of a kind."""
    return (one.name for one in archive.every if isinstance(one.sheet, kind))


def _limits_on(keys: Sequence[str]) -> Sequence[str]:
    """The names of the limits that may be on a field."""
    path = ".".join(keys)
    if path in MORE_LIMITS:
        return MORE_LIMITS[path]
    name = keys[-1] if keys[:1] == ["orario"] else "_".join(keys)
    return (name,) if name in LIMITS else ()
