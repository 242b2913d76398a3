"""A list of sheets: a table for people, names, JSON and CSV for scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levacivica.diagnostics.catalogue import Language, word
from levacivica.overview.columns import described, header, row
from levacivica.overview.plain import VERSION, as_json
from levacivica.overview.rows import FLAVOURS
from levacivica.reporting.excerpt import visible
from levacivica.reporting.wrapping import wrapped_items

if TYPE_CHECKING:
    from levacivica.overview.entry import Entry


@dataclass(frozen=True, slots=True)
class Listing:
    """The sheets to list, the number of all, and how many of the others have no closing date to filter by."""

    entries: Sequence[Entry]
    everything: int
    undated: int = 0


def data_of(listing: Listing, form: str) -> bytes:
    """The list in a format for programs."""
    if form == "names":
        return "".join(f"{entry.name}\n" for entry in listing.entries).encode()
    if form == "json":
        return as_json({"versione": VERSION, "schede": [described(entry) for entry in listing.entries]}).encode()
    return FLAVOURS[form].table(header(), (row(entry) for entry in listing.entries))


def table(listing: Listing, lang: Language, *, colour: bool) -> Iterator[str]:
    """Yield the lines of the table, with a line that counts the sheets."""
    if listing.entries:
        yield from _drawn(listing.entries, lang, colour=colour)
        yield ""
    closing = word("elenco-chiusura", lang, n=len(listing.entries), tutte=listing.everything)
    if listing.undated:
        closing += word("elenco-senza-scadenza", lang, n=listing.undated)
    yield from wrapped_items(closing)


def _drawn(entries: Sequence[Entry], lang: Language, *, colour: bool) -> list[str]:
    from rich.table import Table  # noqa: PLC0415 - not needed by other formats
    from rich.text import Text  # noqa: PLC0415

    from levacivica.reporting.frames import printed  # noqa: PLC0415

    frame = Table(box=None, padding=(0, 1, 0, 0), header_style="bold", pad_edge=False)
    frame.add_column(word("elenco-scheda", lang), width=30, overflow="fold")
    frame.add_column(word("elenco-ente", lang), width=14, overflow="fold")
    frame.add_column(word("elenco-anno", lang), width=4, justify="right")
    frame.add_column(word("elenco-posti", lang), width=6, justify="right")
    frame.add_column(word("elenco-stato", lang), width=10, overflow="fold")
    frame.add_column(word("elenco-scadenza", lang), width=10)
    for entry in entries:
        cells = (entry.body, entry.year, entry.places, entry.state, entry.closing and entry.closing.isoformat())
        title = Text.assemble((visible(entry.title or entry.name), "bold"), "\n  ", (visible(entry.name), "dim"))
        if entry.in_part:
            title.append(f"\n  {word('elenco-in-parte', lang)}")
        frame.add_row(title, *(Text("-" if cell is None else visible(str(cell))) for cell in cells))
    return [line.rstrip() for line in printed(frame, colour=colour)]
