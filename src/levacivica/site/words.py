"""What the search of a site reads of a sheet: its words with their weight, and the texts that show where they stand.

Words are as `fold` writes them; what is a form of what (sportelli, sportello) the search itself finds out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from levacivica.model.kinds import Many, Paragraphs
from levacivica.model.nearest import fold
from levacivica.model.record import Record, record_of
from levacivica.overview.filters import texts
from levacivica.rendering.document.texts import one_line, plain_text

if TYPE_CHECKING:
    from levacivica.model.schede import Scheda
    from levacivica.overview.entry import Entry

TITLE, PLACE, DOES, SAYS = "ABCD"
"""The weights of a word, the heaviest first: of the title; of places, bodies and sectors; of what one does; of all
other texts. As letters, which stand before the number of each sheet in the index."""

WHAT_ONE_DOES = frozenset(("attivita", "azioni", "descrizione", "giornata_tipo", "interventi", "obiettivi", "ruolo"))
"""The fields that say it, with all that is in them."""

LEFT_OUT = frozenset(("titolo", "incarichi", "fonte", "limiti", "da_verificare"))
"""The fields of a sheet that are not read here: persons, where figures come from; the title has a weight of its own."""

STOP = frozenset(
    """
    ad agli ai al alla alle allo anche che chi ci col come con cui da dagli dai dal dalla dalle dallo degli dei del
    della delle dello di ed fra gli ha hanno il in la le lo loro ma ne negli nei nel nella nelle nello non nonche od
    oppure per piu quale quali questa queste questi questo se si sia sono su sugli sui sul sulla sulle sullo tra un una
    uno
    """.split()  # noqa: SIM905 - a list would take forty lines
)
"""Words that stand in every sheet: they are not in the index, and the search passes over them."""

DIGITS = "0"
"""What stands for the first letter of all words that begin with a digit."""

LETTERS = f"{DIGITS}abcdefghijklmnopqrstuvwxyz"
"""The files of the index: each has the words with this first letter."""

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


class Piece(NamedTuple):
    """A text of a sheet: its weight, what its file says, whether that is prose."""

    weight: str
    text: str
    prose: bool = False


def pieces(sheet: Scheda) -> Iterator[Piece]:
    """The texts of a sheet, in the order in which its documents have them; those that lists show are not among them."""
    for name, field in type(sheet).FIELDS.items():
        if name not in LEFT_OUT:
            weight = DOES if name in WHAT_ONE_DOES else PLACE if name in ("sedi", "territorio") else SAYS
            yield from _within(getattr(sheet, name), field.kind, weight)


def _within(value: object, kind: object, weight: str) -> Iterator[Piece]:
    """The texts of a value, whatever it is: those of a list one by one, those of a group of short ones together."""
    if isinstance(value, str):
        if getattr(kind, "any_text", False):
            yield Piece(weight, value, isinstance(kind, Paragraphs))
    elif isinstance(value, Record):
        parts = [
            one for name, field in value.FIELDS.items() for one in _within(getattr(value, name), field.kind, weight)
        ]
        short = [one.text for one in parts if not one.prose]
        if len(short) == len(parts) and len(short) > 1:
            yield Piece(weight, ", ".join(short))
        else:
            yield from parts
    elif isinstance(value, tuple) and isinstance(kind, Many):
        for one in value:
            yield from _within(
                one, kind.item if record_of(kind.item) is None or not isinstance(one, str) else None, weight
            )


def words(entry: Entry, sheet: Scheda) -> Mapping[str, str]:
    """The words of a sheet by the file of the index that they are in: a line for each, with its weight after it."""
    heaviest: dict[str, str] = {}
    said = [(SAYS, []), (DOES, []), (PLACE, [text for text in texts(entry) if text]), (TITLE, [entry.title or ""])]
    by_weight: dict[str, list[str]] = dict(said)
    for piece in pieces(sheet):
        by_weight[piece.weight].append(_ADDRESS.sub(" ", piece.text) if piece.prose else piece.text)
    for weight, some in by_weight.items():  # the heaviest comes last
        heaviest |= dict.fromkeys(fold(" ".join(some)).split(), weight)
    found: dict[str, list[str]] = {}
    for word in sorted(heaviest.keys() - STOP):
        if len(word) > 1 or word.isdigit():
            found.setdefault(DIGITS if word[0].isdigit() else word[0], []).append(f"{word} {heaviest[word]}")
    return {letter: "\n".join(lines) for letter, lines in found.items()}


def passages(sheet: Scheda) -> list[str]:
    """The texts of a sheet as people read them, each on one line, to show where a word stands."""
    read = (plain_text(piece.text) if piece.prose else one_line(piece.text) for piece in pieces(sheet))
    return list(dict.fromkeys(filter(None, read)))
