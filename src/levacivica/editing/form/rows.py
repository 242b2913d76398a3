"""The rows of a form, made from the table of fields and from what a sheet says: plain data, for a page to draw.

A row has the ``path`` of its field and what is said about it: ``label``, ``help``, ``example``, ``limits``,
``required``, the ``note`` behind its value, whether it is ``there``. Its ``sort`` says how it is answered:

- ``riga``, ``testo``, ``prosa``: a line, a text that may be long, paragraphs, with their ``value`` as written;
- ``data``: a date as written, and its ``day`` where it can be read;
- ``scelta``: one of the ``choices``, words with their meanings;
- ``gruppo``: a group with its ``rows``, and the optional fields that it does not have (``more``);
- ``elenco``: a list with its ``items``, which are rows, or the word for none (``none``);
- ``nel-testo``: what a form can't show, to be changed in the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from levacivica.diagnostics.catalogue import word
from levacivica.editing.form.labels import label
from levacivica.model.codes import REFERENCE
from levacivica.model.dates import Date
from levacivica.model.figures import Whole
from levacivica.model.kinds import Choice, Kind, Many, Misread, Paragraphs, Scalar, Text
from levacivica.model.record import ORDER, NameOrNested, Nested, Record
from levacivica.model.schede import BY_TIPO, Scheda

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Path
    from levacivica.editing.form.beside import Beside
    from levacivica.model.record import Field
    from levacivica.reading import SheetText, Tree

Row = dict[str, Any]

SECTIONS = {"che-cosa-e": "tipo", "numeri": "volontari", "contenuto": "settore", "candidarsi": "obblighi"}
"""The parts of a form, each with the field of `ORDER` that it begins with."""

FEW = 7
"""The fields of a group that are all shown, said or not; of a larger group those that are said."""

SURFACES = {"email": "email", "telefono": "tel", "sito": "url", "intero": "numeric", "cap": "numeric"}
"""The keys that a telephone offers for some kinds of values."""


def form_of(document: SheetText, beside: Beside, opened: Collection[Path] = ()) -> Row:
    """The form of a sheet: its ``sections`` and the keys that are no fields of it (``unknown``).

    ``opened`` are the paths of fields that are shown though the sheet does not say them. What has no known kind has
    the fields that all kinds have.
    """
    data = document.data
    record = record_of_sheet(data)
    notes = notes_behind(document)
    rows = Rows(beside, {path[:length] for path in opened for length in range(1, len(path) + 1)}, notes)
    sections = []
    starts = [ORDER.index(first) for first in SECTIONS.values()]
    for name, start, stop in zip(SECTIONS, starts, [*starts[1:], len(ORDER)], strict=True):
        fields = [record.FIELDS[one] for one in ORDER[start:stop] if one in record.FIELDS]
        title = word(f"modulo-{name}", beside.lang)
        sections.append({"name": name, "title": title, **rows.of_group(fields, data, ())})
    return {"sections": sections, "unknown": [name for name in data if name not in record.FIELDS]}


def record_of_sheet(data: Mapping[str, Tree]) -> type[Record]:
    """The table of the fields of a sheet; those of every kind where its own kind is not known."""
    tipo = data.get("tipo")
    return BY_TIPO.get(tipo.strip(), Scheda) if isinstance(tipo, str) else Scheda


def notes_behind(document: SheetText) -> dict[Path, str]:
    """The comments that stand behind values, on their lines, by the path of the value."""
    notes = {one.line: one.text.lstrip("# ").rstrip() for one in document.comments() if not one.own_line}
    if not notes:
        return {}
    found = ((path, document.place(path)) for path, _, _ in document.values())
    return {path: notes[line] for path, place in found for line in (place.line, place.end_line) if line in notes}


class Rows:
    """Makes rows.

    ``opened`` are the paths of the fields that are shown though they are not there, and those above. ``notes`` are the
    comments behind values.
    """

    def __init__(self, beside: Beside, opened: Collection[Path], notes: Mapping[Path, str]) -> None:
        self.beside, self.opened, self.notes = beside, opened, notes

    def of_group(self, fields: Collection[Field], data: Mapping[str, Tree], path: Path, *, whole: bool = False) -> Row:
        """The rows of the fields that are said, or should be; ``more`` are the others, with what they are for."""
        shown, more = [], []
        for field in fields:
            at = (*path, field.name)
            if whole or field.name in data or field.required or field.expected or at in self.opened:
                shown.append(self.of_field(field, data.get(field.name), at, there=field.name in data))
            else:
                more.append({"path": at, "label": label(field.name), "help": self._help(field)})
        return {"rows": shown, "more": more}

    def of_field(self, field: Field, node: Tree, path: Path, *, there: bool) -> Row:
        """The row of one field."""
        about = {
            "path": path,
            "label": label(field.name),
            "help": self._help(field),
            "example": "" if isinstance(field.kind, Choice) else field.example.strip('"'),
            "limits": self.beside.limits(path),
            "note": self.notes.get(path, ""),
            "required": field.required,
            "there": there,
        }
        return about | self.of_value(self.beside.kinds.get(field.kind, field.kind), node, path)

    def of_value(self, kind: Kind, node: Tree, path: Path) -> Row:
        """What is said at a path, and how it is answered."""
        if isinstance(kind, Many):
            return self._list(kind, node, path)
        if isinstance(kind, Nested):
            return self._group(kind, node, path)
        assert isinstance(kind, Scalar)
        if isinstance(node, dict | list):
            return {"sort": "nel-testo"}
        return {"value": (node or "").rstrip("\r\n"), **self._answer(kind, node or "", path)}

    def _answer(self, kind: Scalar, text: str, path: Path) -> Row:
        if isinstance(kind, Choice):
            return {"sort": "scelta", "choices": [*self._choices(kind, text.strip())]}
        if isinstance(kind, Date):
            return {"sort": "data", "day": _day(kind, text)}
        if kind is REFERENCE:
            name = next((step for step in reversed(path) if isinstance(step, str)), "")
            return {"sort": "riga", "keys": "", "names": self.beside.names.get(name, ())}
        if isinstance(kind, Paragraphs) or "\n" in text.rstrip():
            return {"sort": "prosa"}
        if type(kind) is Text:
            return {"sort": "testo"}
        keys = "numeric" if isinstance(kind, Whole) else SURFACES.get(kind.name, "")
        return {"sort": "riga", "keys": keys}

    def _choices(self, kind: Choice, written: str) -> Iterator[tuple[str, str]]:
        """The words of a choice with their meanings, and one that is written though it is none of them."""
        for value in kind.values:
            meaning = kind.help.get(value)
            yield value, "" if meaning is None else meaning.it if self.beside.lang == "it" else meaning.en
        if written and written not in kind.values:
            yield written, word("modulo-altra-parola", self.beside.lang)

    def _group(self, kind: Nested, node: Tree, path: Path) -> Row:
        inside = any(one[: len(path)] == path and len(one) > len(path) for one in self.opened)
        if isinstance(kind, NameOrNested) and not isinstance(node, dict) and (node or not inside):
            if isinstance(node, list):
                return {"sort": "nel-testo"}
            first = next(iter(kind.record.FIELDS))
            return {**self.of_value(kind.reference, node, path), "instead": () if node else (*path, first)}
        if isinstance(node, str) and kind.text and node.strip():
            return self.of_value(kind.record.FIELDS[kind.text].kind, node, path)
        if isinstance(node, list) or (isinstance(node, str) and node.strip()):
            return {"sort": "nel-testo"}
        data = node if isinstance(node, dict) else {}
        fields = kind.record.FIELDS
        whole = len(fields) <= FEW or not (data or kind.record.REQUIRED)
        unknown = [name for name in data if name not in fields]
        return {"sort": "gruppo", "unknown": unknown, **self.of_group([*fields.values()], data, path, whole=whole)}

    def _list(self, kind: Many, node: Tree, path: Path) -> Row:
        if isinstance(node, str) and kind.takes_none(node):
            node, none = [], True
        else:
            none = False
        if kind.alone and node and not isinstance(node, list):
            return {**self.of_value(kind.item, node, path), "alone": True}
        if node and not isinstance(node, list):
            return {"sort": "nel-testo"}
        known = node if isinstance(node, list) else []
        new = [None] * ((*path, len(known)) in self.opened)
        items = []
        for number, one in enumerate((*known, *new)):
            at = (*path, number)
            is_it = number < len(known)
            items.append({"path": at, "there": is_it, "limits": [], **self.of_value(kind.item, one, at)})
        record = kind.item.record.__name__ if isinstance(kind.item, Nested) else ""
        return {
            "sort": "elenco",
            "items": items,
            "one": word(f"voce-{record}", self.beside.lang),
            "word_for_none": kind.word_for_none,
            "none": none,
        }

    def _help(self, field: Field) -> str:
        text = field.it if self.beside.lang == "it" else field.en
        return text[:1].upper() + text[1:]


def _day(kind: Date, text: str) -> str:
    """The day of a date, year-month-day; empty where there is none."""
    try:
        return kind.read(text).isoformat()
    except Misread as misread:
        return misread.value.isoformat() if misread.value else ""
