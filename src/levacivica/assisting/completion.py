"""What can be typed at a place of a sheet: the fields that are missing there, and the values that fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from levacivica.assisting.fields import field_at, kind_at, record_at
from levacivica.assisting.outline import Cursor, Entry, cursor_at, entries_of, lines_of, top_value, written_value
from levacivica.assisting.proposals import GAP, Proposal, Sort
from levacivica.assisting.values import Value, Wanted, values_for
from levacivica.diagnostics.catalogue import word
from levacivica.diagnostics.finding import Place
from levacivica.editing.written import scalar
from levacivica.model.kinds import Many, Paragraphs
from levacivica.model.nearest import nearest
from levacivica.model.record import Field, NameOrNested, Nested, Record, record_of
from levacivica.model.schede.aims import Obiettivo
from levacivica.model.schede.parts import Contatto, Sede

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.diagnostics.catalogue import Language
    from levacivica.diagnostics.finding import Path

MOST = 200
"""The most proposals at once; what is typed next narrows them."""


USUAL: Final[Mapping[type[Record], Sequence[str]]] = {
    Sede: ("codice", "nome", "indirizzo", "comune"),
    Contatto: ("ufficio", "email", "telefono"),
    Obiettivo: ("titolo", "azioni"),
}
"""What a new group has beyond its required fields."""


class Asked(NamedTuple):
    """A place in a sheet, and what is known of the sheet there."""

    archive: Archive | None
    tipo: str
    lines: Sequence[str]
    entries: Sequence[Entry]
    line: int
    cursor: Cursor
    lang: Language

    @property
    def place(self) -> Place:
        """What a proposal replaces."""
        return Place(self.line, self.cursor.column, self.line, self.cursor.stop)

    def top(self, key: str) -> str:
        """What a field of the sheet says on its line."""
        return top_value(self.lines, self.entries, key)

    def sites(self) -> Sequence[tuple[str, str]]:
        """The sites of the sheet by code, or by name where they have none, each with its name."""
        sites: dict[Path, dict[Path, str]] = {}
        for entry in self.entries:
            if entry.path[0] == "sedi" and len(entry.path) == len(("sedi", 0, "codice")):
                sites.setdefault(entry.path[:2], {})[entry.path[2:]] = written_value(self.lines, entry)
        said = [(one.get(("codice",), ""), one.get(("nome",), "")) for one in sites.values()]
        return [(code or name, name if code else "") for code, name in said if code or name]


def proposals(archive: Archive | None, text: str, line: int, column: int, lang: Language) -> Sequence[Proposal]:
    """What can be typed at a line and a column, both from 1; the first is the most likely."""
    asked = _asked(archive, text, line, column, lang)
    cursor = asked.cursor
    found: list[Proposal] = []
    if cursor.on == "value":
        found += _values(asked, cursor.path)
    elif cursor.on in ("start", "key"):
        group = cursor.path if cursor.on == "start" else cursor.path[:-1]
        record = record_at(asked.tipo, group)
        if record is not None:
            found += _keys(asked, record, group)
        elif cursor.on == "start":
            found += _items(asked, group)
    return found[:MOST]


def _asked(archive: Archive | None, text: str, line: int, column: int, lang: Language) -> Asked:
    lines = lines_of(text)
    asked = Asked(archive, "", lines, entries_of(lines), line, cursor_at(lines, line, column), lang)
    return asked._replace(tipo=asked.top("tipo"))


def _keys(asked: Asked, record: type[Record], group: Path) -> Iterator[Proposal]:
    """The fields that a group lacks: what is being corrected, then the required ones, in the order of the sheet."""
    written = {entry.path[-1] for entry in asked.entries if entry.path[:-1] == group}
    missing = {name: field for name, field in record.FIELDS.items() if name not in written}
    typed = asked.cursor.written
    near = nearest(typed, [*missing]) if typed and typed not in record.FIELDS else ""
    ranked = sorted(missing.values(), key=lambda one: (one.name != near, not (one.required or one.expected)))
    for field in ranked:
        yield _key(asked, field, typed if field.name == near else "")


def _key(asked: Asked, field: Field, meant_for: str) -> Proposal:
    help_ = field.it if asked.lang == "it" else field.en
    detail = word("obbligatorio", asked.lang) if field.required else ""
    is_group = record_of(field.kind) is not None
    text = field.name if asked.cursor.on == "key" else _written(field, asked.cursor.column - 1)
    sort = Sort.GROUP if is_group else Sort.FIELD
    example = f"\n{word('assistenza-esempio', asked.lang, esempio=field.example)}" if field.example else ""
    return Proposal(
        field.name, text, asked.place, sort, detail, help_[:1].upper() + help_[1:] + "." + example, meant_for
    )


def _written(field: Field, indent: int) -> str:
    """A field as it is typed, with gaps for what it says; the lines after the first have their indent."""
    kind, inner = field.kind, "\n" + " " * (indent + 2)
    if isinstance(kind, Many):
        return f"{field.name}:{inner}- {_item(kind, indent + 4)}"
    if isinstance(kind, Nested) and not isinstance(kind, NameOrNested):
        return f"{field.name}:{inner}{_group(kind.record, indent + 2)}"
    if isinstance(kind, Paragraphs):
        return f"{field.name}: |{inner}{GAP}"
    return f"{field.name}: {GAP}"


def _item(many: Many, indent: int) -> str:
    return _group(many.item.record, indent) if isinstance(many.item, Nested) else GAP


def _group(record: type[Record], indent: int) -> str:
    """The fields that most groups of a table have, each with a gap."""
    names = USUAL.get(record) or record.REQUIRED or tuple(record.FIELDS)[:1]
    return ("\n" + " " * indent).join(_written(record.FIELDS[name], indent) for name in names)


def _items(asked: Asked, group: Path) -> Iterator[Proposal]:
    """A new item for the list that a place is in, or the values that an item may have."""
    field = field_at(asked.tipo, group)
    if field is None or not isinstance(field.kind, Many):
        return
    if isinstance(group[-1], int):
        yield from _values(asked, group)
        return
    text = f"- {_item(field.kind, asked.cursor.column + 1)}"
    label = word("assistenza-voce", asked.lang, campo=field.name)
    help_ = field.it if asked.lang == "it" else field.en
    yield Proposal(label, text, asked.place, Sort.GROUP, "", help_, asked.cursor.written)


def _values(asked: Asked, path: Path) -> Iterator[Proposal]:
    field = field_at(asked.tipo, path)
    if field is None:
        return
    record = record_at(asked.tipo, path[:-1] if not isinstance(path[-1], int) else path[:-2])
    written = asked.cursor.written
    kind = kind_at(field, path)
    regime, sites = asked.top("regime"), asked.sites()
    wanted = Wanted(kind, field.name, record, asked.archive, asked.tipo, regime, written.strip("\"'"), sites)
    found: dict[str, Value] = {}
    for one in values_for(wanted, asked.lang):
        found.setdefault(one.text, one)
    near = nearest(wanted.written, found) if written else ""
    for one in sorted(found.values(), key=lambda one: one.text != near):
        is_fix = one.text == near != wanted.written
        text = scalar(one.text) if one.sort is Sort.USED else one.text
        yield Proposal(one.text, text, asked.place, one.sort, one.detail, one.help, written if is_fix else "")
