"""Next year's edition of a sheet: what belongs to one edition is emptied and marked, everything else is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from levacivica.diagnostics.catalogue import Language, word
from levacivica.diagnostics.report import Change
from levacivica.editing.fixes import edited
from levacivica.model.dates import Date
from levacivica.model.kinds import Kind, Many
from levacivica.model.record import NameOrNested, Nested, Record
from levacivica.reading.source import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levacivica.diagnostics.finding import Path
    from levacivica.reading import SheetText, Tree

OF_AN_EDITION = frozenset({"anno", "regime", "programma", "bando", "codice", "cup", "atto"})
"""The fields of a sheet that say its edition, besides its dates: the next one has others. They stand at the top."""

STATE = "stato"
DRAFT = "bozza"


class Edition(NamedTuple):
    """The text of a new edition, and how many of its fields are to be filled in."""

    text: str
    emptied: int


def next_edition(document: SheetText, record: type[Record], lang: Language) -> Edition:
    """Empty the dates, the call, the regime, the programme and the codes of a sheet, and make it a draft.

    Each emptied line has a comment with what it said. ``record`` is the kind of the sheet.
    """
    paths = [*_of_an_edition(document.data, record, ())]
    changes = [_emptied(document, path, lang) for path in paths]
    if document.data.get(STATE):
        changes.append(Change(document.place((STATE,)), DRAFT))
    result = edited(document.text, ([change] for change in changes))
    return Edition(result.text, len(paths))


def _of_an_edition(data: dict[str, Tree], record: type[Record], path: Path) -> Iterator[Path]:
    """Yield the paths of the written values that the next edition has otherwise."""
    for name, value in data.items():
        field = record.FIELDS.get(name)
        if field is None:
            continue
        if not path and name in OF_AN_EDITION and isinstance(value, str):
            yield (name,)
        else:
            yield from _dates(field.kind, value, (*path, name))


def _dates(kind: Kind, value: Tree, path: Path) -> Iterator[Path]:
    if isinstance(kind, Many):
        for number, item in enumerate(value if isinstance(value, list) else ()):
            yield from _dates(kind.item, item, (*path, number))
    elif isinstance(kind, Nested) and isinstance(value, dict):
        if not isinstance(kind, NameOrNested):
            yield from _of_an_edition(value, kind.record, path)
    elif isinstance(kind, Date) and isinstance(value, str):
        yield path


def _emptied(document: SheetText, path: Path, lang: Language) -> Change:
    """Take a value away, and say in a comment what it was; between braces a comment would swallow what follows."""
    place = document.place(path)
    if any(document.is_flow(path[:length]) for length in range(len(path))):
        return Change(place, "")
    start, stop = next(stretch for at, *stretch in document.values() if at == path)
    return Change(
        place, f"# {word('da-compilare', lang, prima=shortened(' '.join(document.text[start:stop].split())))}"
    )
