"""What is said of a word of a sheet: what a field is for and may hold, how a value is understood, what a code means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from levacivica.assisting.fields import field_at, kind_at
from levacivica.assisting.outline import Cursor, cursor_at, entries_of, lines_of, top_value
from levacivica.assisting.values import NAMES
from levacivica.diagnostics.catalogue import CatalogueError, find, shown, word
from levacivica.diagnostics.finding import Place
from levacivica.model.codes import REFERENCE
from levacivica.model.figures import Amount
from levacivica.model.kinds import Choice, Kind, Many, Misread, Scalar
from levacivica.model.limits import LIMITS
from levacivica.model.quantity import Quantity, spoken
from levacivica.model.record import NameOrNested
from levacivica.model.schede import Bando, Progetto
from levacivica.rules.base import months, weeks
from levacivica.rules.told_dates import ENGLISH_WEEKDAYS

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.settling import Settled
    from levacivica.diagnostics.catalogue import Language
    from levacivica.diagnostics.finding import Path
    from levacivica.model.limits import Limite
    from levacivica.model.quantity import Number
    from levacivica.model.record import Field
    from levacivica.model.schede import Scheda

OTHER_LIMITS: Final = {
    "giornaliero": ("giornaliere",),
    "formazione": ("formazione_in_tutto",),
    "requisiti_obbligatori": ("requisiti",),
    "requisiti_preferenziali": ("requisiti",),
}
"""The limits of fields that are not called as they are."""


class Told(NamedTuple):
    """What is said of a stretch of a sheet, in paragraphs and lists of CommonMark."""

    place: Place
    text: str


class About(NamedTuple):
    """The sheet that a word is in: the archive around it and what it says itself, as far as they can be read."""

    archive: Archive | None
    settled: Settled[Scheda] | None
    lang: Language


def hover(about: About, text: str, line: int, column: int) -> Told | None:
    """What is said of what stands at a line and a column, both from 1; None where there is nothing to say."""
    lines = lines_of(text)
    cursor = cursor_at(lines, line, column)
    if cursor.on == "comment":
        return _of_code(lines[line - 1], line, column, about.lang)
    tipo = top_value(lines, entries_of(lines), "tipo")
    field = field_at(tipo, cursor.path)
    if field is None or cursor.on == "text":
        return None
    said = _of_field(field, cursor.path, about) if cursor.on == "key" else _of_value(field, cursor, about)
    body = "\n\n".join(filter(None, said))
    return Told(Place(line, cursor.column, line, cursor.stop), body) if body else None


def _of_code(line: str, number: int, column: int, lang: Language) -> Told | None:
    """The rule whose code, or name, stands in a comment."""
    for found in re.finditer(r"[\w-]+", line):
        if found.start() < column <= found.end() + 1:
            try:
                rule = find(found[0])
            except CatalogueError:
                return None
            text = f"**{rule.code}** {rule.title(lang)}\n\n{rule.why(lang)}"
            return Told(Place(number, found.start() + 1, number, found.end() + 1), text)
    return None


def _of_field(field: Field, path: Path, about: About) -> Iterator[str]:
    """What a field is for, an example, and its limits under the norms and the call of the sheet."""
    lang = about.lang
    help_ = field.it if lang == "it" else field.en
    need = f" ({word('obbligatorio', lang)})" if field.required else ""
    yield f"**{field.name}**{need}: {help_}"
    if field.example:
        yield word("assistenza-esempio", lang, esempio=f"`{field.example}`")
    yield "\n".join(f"- {one}" for one in _words_of(field.kind, lang))
    yield "\n".join(_limits(path, about))


def _words_of(kind: Kind, lang: Language) -> Iterator[str]:
    if isinstance(kind, Many):
        yield from _words_of(kind.item, lang)
    elif isinstance(kind, Choice):
        for value in kind.values:
            meaning = kind.help.get(value)
            said = meaning and (meaning.it if lang == "it" else meaning.en)
            yield f"`{value}`: {said}" if said else f"`{value}`"


def _limits(path: Path, about: About) -> Iterator[str]:
    settled = about.settled
    regime = settled.regime if settled is not None else None
    if regime is None or settled is None:
        return
    length = months(settled.sheet) if isinstance(settled.sheet, Progetto) else None
    for name in limits_of(path):
        limit = regime.limit(name, int(length) if length is not None else None)
        if limit is not None and limit.valore is not None:
            yield f"- {_limit(limit, about.lang)}"


def limits_of(path: Path) -> Iterator[str]:
    """The names of the limits on what a path leads to."""
    keys = [step for step in path if isinstance(step, str)]
    name = keys[-1] if len(keys) == 1 or keys[0] == "orario" else "_".join(keys)
    if name in OTHER_LIMITS:
        yield from OTHER_LIMITS[name]
        return
    for limit in LIMITS:
        if limit == name or limit.startswith(f"{name}_"):
            yield limit


def _limit(limit: Limite, lang: Language) -> str:
    about = LIMITS[limit.cosa or ""][0 if lang == "it" else 1]
    assert limit.valore is not None
    sure = word("confermato" if limit.confirmed else "da-verificare", lang)
    return f"{about}: **{shown(spoken(limit.valore), lang)}** ({limit.fonte}; {sure})"


def _of_value(field: Field, cursor: Cursor, about: About) -> Iterator[str]:
    """How a value is understood."""
    kind = kind_at(field, cursor.path)
    kind = kind.item if isinstance(kind, Many) else kind.reference if isinstance(kind, NameOrNested) else kind
    written = cursor.written.strip("\"'")
    if not isinstance(kind, Scalar) or not written:
        return
    try:
        value = kind.read(written)
    except Misread:
        return
    if isinstance(value, Quantity) and isinstance(kind, Amount):
        yield from _of_quantity(value, kind, field.name, about)
    elif isinstance(kind, Choice):
        meaning = kind.help.get(value)
        yield (meaning.it if about.lang == "it" else meaning.en) if meaning is not None else ""
    elif kind is REFERENCE and field.name in NAMES:
        yield from _of_sheet(value, field.name, about)
    elif isinstance(value, date):
        name, english = list(ENGLISH_WEEKDAYS.items())[value.weekday()]
        yield name if about.lang == "it" else english


def _of_quantity(value: Quantity, kind: Amount, name: str, about: About) -> Iterator[str]:
    lang = about.lang
    yield word("assistenza-si-legge", lang, valore=spoken(value), unita=word(f"unita-{kind.unit}", lang))
    sheet = about.settled.sheet if about.settled is not None else None
    count = weeks(sheet) if name == "settimanale" and isinstance(sheet, Progetto) else None
    if count is not None:
        yield word("assistenza-in-settimane", lang, settimane=count, ore=spoken(_times(value, count)))


def _times(value: Quantity, count: Number) -> Quantity:
    low, high = (None if bound is None else bound * count for bound in (value.low, value.high))
    return value._replace(low=low, high=high, choices=tuple(one * count for one in value.choices))


def _of_sheet(name: str, field: str, about: About) -> Iterator[str]:
    """What a name of another sheet leads to."""
    if about.archive is None:
        return
    found = about.archive.refer(name, NAMES[field]).sheet
    if found is None:
        return
    yield found.titolo or name
    if isinstance(found, Bando) and found.scadenza is not None:
        label = Bando.FIELDS["scadenza"]
        yield f"{label.it if about.lang == 'it' else label.en}: {found.scadenza.isoformat()}"
