"""What an editor writes beside the text: sums at their totals, days to a closing date, what comes from other sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from levacivica.archive.settling import Origin
from levacivica.assisting.navigation import naming
from levacivica.diagnostics.catalogue import shown, word
from levacivica.model.schede import Bando, Progetto, Programma
from levacivica.rules.base import exact, written_sum
from levacivica.rules.hours import PARTS, TOTAL

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.settling import Settled
    from levacivica.diagnostics.catalogue import Language
    from levacivica.diagnostics.finding import Path
    from levacivica.model.quantity import Number
    from levacivica.model.schede import Scheda


class Hint(NamedTuple):
    """Words beside what a field says."""

    path: Path
    text: str


def hints(archive: Archive, settled: Settled[Scheda], lang: Language, today: date) -> Iterator[Hint]:
    """The words beside the fields of a sheet."""
    sheet = settled.sheet
    if isinstance(sheet, Progetto):
        yield from _hours(sheet, lang)
        yield from _places(sheet, lang)
    if isinstance(sheet, Programma):
        yield from _of_projects(archive, settled, lang)
    if isinstance(settled.own, Bando) and settled.own.scadenza is not None:
        left = (settled.own.scadenza - today).days
        key = "assistenza-mancano" if left >= 0 else "assistenza-passati"
        yield Hint(("scadenza",), word(key, lang, n=abs(left)))


def _summed(parts: Sequence[Number], lang: Language) -> str:
    said = written_sum(parts, sum(parts))
    return said if isinstance(said, str) else shown(said, lang)


def _hours(sheet: Progetto, lang: Language) -> Iterator[Hint]:
    orario = sheet.orario
    if orario is None or orario.totale is None:
        return
    parts = [figure for name in PARTS if (figure := exact(getattr(orario, name))) is not None]
    if text := _summed(parts, lang):
        yield Hint(TOTAL, text)


def _places(sheet: Progetto, lang: Language) -> Iterator[Hint]:
    """The places of the sites, at the total."""
    sites = sheet.sedi or ()
    parts = [one.volontari for one in sites if one.volontari is not None]
    if len(parts) == len(sites) and (text := _summed(parts, lang)):
        yield Hint(("volontari",), text)


def _of_projects(archive: Archive, programme: Settled[Scheda], lang: Language) -> Iterator[Hint]:
    """The places of the projects of a programme, at its total."""
    known = [one.sheet.volontari for one in archive.projects_of(programme) if one.sheet.volontari is not None]
    if len(known) == len(programme.projects) and (text := _summed(known, lang)):
        yield Hint(("totali", "volontari"), text)


def lenses(archive: Archive, settled: Settled[Scheda], lang: Language) -> Iterator[Hint]:
    """Lines above fields: who names this sheet; what comes from its programme and from its call."""
    names = sorted({loaded.name for loaded, _ in naming(archive, settled.name)})
    if names:
        yield Hint(("titolo",), word("assistenza-nominata", lang, n=len(names), schede=", ".join(names)))
    for origin, field in ((Origin.PROGRAMME, "programma"), (Origin.CALL, "bando")):
        taken = [name for name, source in settled.origins.items() if source is origin]
        if taken:
            at = field if getattr(settled.own, field, None) is not None else "titolo"
            yield Hint((at,), word(f"assistenza-da-{field}", lang, campi=", ".join(taken)))
