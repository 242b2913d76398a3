"""The values that a field may have: words of a choice, names of sheets, and what the sheets around it say already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from levacivica.assisting.proposals import Sort
from levacivica.model.call_names import calls_of_kind
from levacivica.model.codes import REFERENCE, Sector
from levacivica.model.kinds import NONE_WORDS, Choice, Kind, Many
from levacivica.model.nearest import fold
from levacivica.model.norms import national_call, national_calls
from levacivica.model.record import NameOrNested, Record
from levacivica.model.schede import Bando, Progetto, Programma, Scheda
from levacivica.model.schede.parts import Incarico, Sede

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.diagnostics.catalogue import Language

NAMES: Final[dict[str, type[Scheda]]] = {"programma": Programma, "bando": Bando, "progetti": Progetto}
"""The kinds of sheets that some fields name."""

SHARED: Final = frozenset(
    (
        "ente", "codice_ente", "nome", "ufficio", "indirizzo", "comune", "cap", "citta", "email", "pec", "telefono",
        "sito", "settore", "territorio", "fondo", "ats",
    )
)  # fmt: skip
"""The fields whose values are rightly the same in many sheets."""

FROM = 2
"""The letters from which municipalities are offered: all of them would be 7,900."""


class Value(NamedTuple):
    """A value with what it means."""

    text: str
    sort: Sort = Sort.VALUE
    detail: str = ""
    help: str = ""


class Wanted(NamedTuple):
    """A field whose value is typed.

    ``kind`` is what it holds, ``name`` its key, ``record`` the table that it is part of; ``archive`` are the sheets
    around it, if it has any. ``tipo`` and ``regime`` are what its sheet says of itself, or nothing; ``written`` is what
    is typed already; ``sites`` are how the sheet calls its sites, each with its name.
    """

    kind: Kind
    name: str
    record: type[Record] | None
    archive: Archive | None
    tipo: str
    regime: str
    written: str
    sites: Sequence[tuple[str, str]] = ()


def values_for(wanted: Wanted, lang: Language) -> Iterator[Value]:
    """The values that fit a field, the likeliest first; ``lang`` is the language of what is said of each."""
    kind, name, archive = wanted.kind, wanted.name, wanted.archive
    if isinstance(kind, Many):
        if kind.word_for_none:
            yield Value(NONE_WORDS[0])
        if not kind.alone:
            return
        kind = kind.item
    if isinstance(kind, NameOrNested):
        kind = kind.reference
    kind = archive.norms.kinds.get(kind, kind) if archive is not None else kind
    if isinstance(kind, Choice):
        yield from _words(kind, lang)
    elif kind is REFERENCE and name in NAMES:
        yield from _sheets(wanted)
    elif (wanted.record, name) in ((Incarico, "sede"), (Sede, "codice")):
        yield from _sites(wanted)
    elif archive is None or wanted.record is None:
        return
    elif name in SHARED:
        yield from _sectors(archive, wanted.regime) if isinstance(kind, Sector) else ()
        yield from _used(archive, wanted.record, name)
        yield from _towns(wanted.written) if name == "comune" else ()


def _words(choice: Choice, lang: Language) -> Iterator[Value]:
    for value in choice.values:
        meaning = choice.help.get(value)
        yield Value(value, detail="" if meaning is None else meaning.it if lang == "it" else meaning.en)


def _sheets(wanted: Wanted) -> Iterator[Value]:
    """The names of the sheets of a kind, those of the program too; calls only of the norms of the sheet."""
    kind, regime = NAMES[wanted.name], wanted.regime
    own = wanted.archive.sheets if wanted.archive is not None else {}
    for name, one in own.items():
        of = getattr(one.sheet, "regime", None) if kind is Bando else None
        if isinstance(one.sheet, kind) and (not regime or of is None or of == regime):
            yield Value(name, Sort.SHEET, one.sheet.titolo or "")
    for name in reversed(calls_of_kind(wanted.tipo, national_calls())) if kind is Bando else ():
        call = national_call(name)
        if call is not None and name not in own and (not regime or call.regime == regime):
            yield Value(name, Sort.SHEET, call.titolo or "")


def _sites(wanted: Wanted) -> Iterator[Value]:
    """For a task the sites of its sheet; for a site the codes of the archive, with name and address as used there."""
    said = dict(wanted.sites) if wanted.record is Incarico else {}
    for _, _, site in wanted.archive.sites() if wanted.archive is not None and wanted.record is Sede else ():
        if site.codice:
            said.setdefault(site.codice, ", ".join(filter(None, (site.nome, site.indirizzo, site.comune))))
    yield from (Value(code, Sort.USED, about) for code, about in said.items())


def _sectors(archive: Archive, regime: str) -> Iterator[Value]:
    norms = archive.norms.regime(regime) if regime in archive.norms.names else None
    for sector in norms.settori or () if norms is not None else ():
        if sector.nome:
            yield Value(sector.nome, detail=sector.lettera or "")


def _used(archive: Archive, record: type[Record], name: str) -> Iterator[Value]:
    """What the same field says in other sheets, the most frequent first."""
    found = Counter(value for one in archive.sheets.values() for value in _said(one.own, record, name))
    yield from (Value(value, Sort.USED) for value, _ in found.most_common())


def _said(node: object, record: type[Record], name: str) -> Iterator[str]:
    if isinstance(node, tuple):
        for item in node:
            yield from _said(item, record, name)
    elif isinstance(node, Record):
        if isinstance(node, record) or (issubclass(record, Scheda) and isinstance(node, Scheda)):
            value = getattr(node, name, None)
            if isinstance(value, str):
                yield value
        for inner in vars(node).values():
            if isinstance(inner, tuple | Record):
                yield from _said(inner, record, name)


def _towns(written: str) -> Iterator[Value]:
    from levacivica.model.municipalities import provinces  # noqa: PLC0415 - a table of its own

    start = fold(written)
    if len(start) < FROM:
        return
    for province in provinces():
        for town in province.towns:
            if fold(town).startswith(start):
                yield Value(town, detail=f"{province.name} ({province.plate})")
