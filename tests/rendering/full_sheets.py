"""Sheets with every field filled, made from the examples that the fields themselves give."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from datetime import date, time
from decimal import Decimal
from typing import Any

from levacivica.model.kinds import Choice, Kind, Many, Scalar, Text
from levacivica.model.quantity import Quantity
from levacivica.model.record import Nested, Record
from levacivica.model.schede import BY_TIPO, Bando, Scheda
from levacivica.model.times import Shift
from levacivica.rendering.document import formats

Step = str | int
Leaf = tuple[Step, ...]

PROJECT = "ufficio-tutele"
WORDS_OF_CHOICES = {
    "totale": "Ore in tutta la durata",
    "confermato": "Letto nella fonte",
    "leva-civica": "Progetto di leva civica",
    "servizio-civile": "Progetto di servizio civile",
    "programma": "Programma",
    "bando": "Bando",
    "intervento": "Intervento finanziato",
    "progetto-territoriale": "Progetto territoriale",
    "bozza": "Bozza",
    "scu": "Servizio civile universale",
    "scn": "Servizio civile nazionale",
    "lombardia-16-2019": "Leva civica lombarda",
    "partner": "Partner",
    "olp": "Operatore locale di progetto (OLP)",
    "difficolta-economiche": "Giovani con difficoltà economiche",
    "transfrontaliera": "Transfrontaliera",
    "specifico-terzo": "Attestato specifico di un ente terzo",
}
TITLES = {
    "servizio-civile-2026": "Bando del servizio civile universale, 2026",
    "leva-civica-2024": "Avviso della leva civica lombarda, 2024",
    PROJECT: "Il titolo del progetto",
}


def full(tipo: str) -> Scheda:
    """A sheet with every field."""
    sheet = _record(BY_TIPO[tipo])
    assert isinstance(sheet, Scheda)
    sheet.tipo = tipo
    return sheet


def neighbours(tipo: str) -> dict[str, Scheda]:
    """The sheets that a full sheet names: a programme has one project, a full one too."""
    if tipo != "programma":
        return {}
    project = full("servizio-civile")
    project.titolo = TITLES[PROJECT]
    return {PROJECT: project}


def open_call() -> Bando:
    """A call that is open, with nothing left to confirm: the one that the full projects name."""
    call = changed(changed(full("bando"), ("stato",), "pubblicata"), ("da_verificare", 0), None)
    assert isinstance(call, Bando)
    return call


def open_calls() -> dict[str, Scheda]:
    """The calls that the full projects name, all open."""
    return {name: open_call() for name in TITLES if name != PROJECT}


def _record(cls: type[Record]) -> Record:
    return cls({name: _value(field.kind, field.example) for name, field in cls.FIELDS.items()})


def _value(kind: Kind, example: str) -> Any:
    if isinstance(kind, Nested):
        return _record(kind.record)
    if isinstance(kind, Many):
        return (_value(kind.item, example),)
    assert isinstance(kind, Scalar)
    return kind.read(example.strip('"'))


def leaves(record: Record, above: Leaf = ()) -> Iterator[tuple[Leaf, Any]]:
    """Each value of a record that is no record and no list, with its path."""
    for name in type(record).FIELDS:
        value = getattr(record, name)
        for step, one in enumerate(value) if _is_list(value) else ((None, value),):
            path = (*above, name) if step is None else (*above, name, step)
            if isinstance(one, Record):
                yield from leaves(one, path)
            elif one is not None:
                yield path, one


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple) and not isinstance(value, Quantity | Shift)


def changed(record: Scheda, path: Leaf, value: Any) -> Scheda:
    """A copy of a sheet with another value at a path; None takes it away, a list that is left empty goes too."""
    other = copy.deepcopy(record)
    _change(other, path, value)
    return other


def _change(record: Any, path: Leaf, value: Any) -> None:
    name, *rest = path
    assert isinstance(name, str)
    if not rest:
        setattr(record, name, value)
    elif not isinstance(rest[0], int):
        _change(getattr(record, name), tuple(rest), value)
    elif len(rest) > 1:
        _change(getattr(record, name)[rest[0]], tuple(rest[1:]), value)
    else:
        setattr(record, name, None if value is None else (value,))


def plain_texts(record: Record) -> list[Leaf]:
    """The paths of the fields that hold a line of any text; ``da_verificare`` holds names of fields."""
    found = []
    for path, _ in leaves(record):
        kind = kind_of(type(record), path)
        if path[0] != "da_verificare" and (type(kind) is Text or type(kind).__name__ == "Sector"):
            found.append(path)
    return found


def proses(record: Record) -> list[Leaf]:
    """The paths of the fields that hold CommonMark."""
    return [path for path, _ in leaves(record) if type(kind_of(type(record), path)).__name__ == "Prose"]


def choices(record: Record) -> list[Leaf]:
    """The paths of the fields that hold one word among a few."""
    return [path for path, _ in leaves(record) if isinstance(kind_of(type(record), path), Choice)]


def kind_of(cls: type[Record], path: Leaf) -> Kind:
    """What the field at a path holds."""
    name, *rest = path
    kind = cls.FIELDS[str(name)].kind
    if rest and isinstance(rest[0], int):
        assert isinstance(kind, Many)
        kind, rest = kind.item, rest[1:]
    if not rest:
        return kind
    assert isinstance(kind, Nested)
    return kind_of(kind.record, tuple(rest))


def expected(value: Any) -> str:
    """How a value must look in a document."""
    if isinstance(value, str):
        return WORDS_OF_CHOICES.get(value) or TITLES.get(value) or value.replace("_", " ")
    return next(write(value) for kind, write in FORMATS_OF_VALUES.items() if isinstance(value, kind))


FORMATS_OF_VALUES: dict[type, Callable[[Any], str]] = {
    Quantity: formats.quantita,
    Shift: formats.fascia,
    int: formats.numero,
    Decimal: formats.euro,
    date: formats.data,
    time: formats.ora,
}
