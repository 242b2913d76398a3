"""Records and their fields: one declaration serves the check, the JSON Schema, the scaffold and the reference page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import repeat
from typing import Any, ClassVar

from levacivica.model.kinds import Kind, Many, Scalar


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a sheet: what it holds (``kind``), what it is for in both languages, an example as typed in YAML.

    An ``expected`` field is not required, but new sheets have it, ready to be filled in.
    """

    kind: Kind
    it: str
    en: str
    example: str = ""
    required: bool = False
    name: str = ""
    expected: bool = False


def field(kind: Kind, *, it: str, en: str, example: str = "", required: bool = False, expected: bool = False) -> Any:
    """Declare a key in the body of a record; the annotation beside it says the Python type of its value.

    An absent key reads as None. A list that says «nessuno» reads as the empty tuple.
    """
    return Field(kind, it, en, example, required, expected=expected)


class Record:
    """A mapping of a sheet with its fields typed; ``FIELDS`` is the table of its fields by name.

    ``REQUIRED`` are the names of its required fields in order, ``NEEDED`` the same as a set, ``TEXTS`` the names of the
    fields that take any text.
    """

    FIELDS: ClassVar[dict[str, Field]] = {}
    REQUIRED: ClassVar[tuple[str, ...]] = ()
    NEEDED: ClassVar[frozenset[str]] = frozenset()
    TEXTS: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        """Collect the declared fields, after those of the parents, and make None the value of an absent key."""
        fields: dict[str, Field] = {}
        for parent in reversed(cls.__mro__[1:]):
            fields.update(vars(parent).get("FIELDS", {}))
        for name, value in list(vars(cls).items()):
            if isinstance(value, Field):
                fields[name] = replace(value, name=name)
                setattr(cls, name, None)
        cls.FIELDS = ordered(fields)
        cls.REQUIRED = tuple(name for name, field in cls.FIELDS.items() if field.required)
        cls.NEEDED = frozenset(cls.REQUIRED)
        cls.TEXTS = frozenset(name for name, field in cls.FIELDS.items() if field.kind.any_text)

    def __init__(self, values: dict[str, Any] | None = None) -> None:
        """Store the values of the present keys, None where they can't be read.

        One by one, so that Python keeps one table of keys for all records of a class: that takes half of the memory.
        """
        if values:
            any(map(setattr, repeat(self), values, values.values()))  # a loop takes twice as long

    def unread(self, *names: str) -> bool:
        """Whether one of these keys is written but can't be read, so that rules must not treat it as absent."""
        values = self.__dict__
        for name in names:  # noqa: SIM110 - asked by every rule of every sheet: a generator would cost twice as much
            if name in values and values[name] is None:
                return True
        return False

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.__dict__!r})"


class Nested(Kind):
    """A group of fields under one key; ``text`` names the field that a text in place of the group fills, if any."""

    name = "gruppo"

    def __init__(self, record: type[Record], *, text: str = "") -> None:
        self.record, self.text = record, text


class NameOrNested(Nested):
    """The name of a sheet, or a group of fields for something that has no sheet in the archive."""

    def __init__(self, reference: Scalar, record: type[Record]) -> None:
        super().__init__(record)
        self.reference = reference


def record_of(kind: Kind) -> type[Record] | None:
    """The record that a kind holds, alone or in a list; None for scalars."""
    if isinstance(kind, Many):
        return record_of(kind.item)
    return kind.record if isinstance(kind, Nested) else None


ORDER: tuple[str, ...] = (
    # what it is
    "tipo", "titolo", "stato", "regime", "altri_regimi", "norma", "anno", "codice", "programma", "bando",
    "ente", "codice_ente", "codice_fiscale_ente", "partita_iva_ente", "enti_coinvolti", "fonte", "citta", "priorita",
    "azione", "beneficiario", "cup", "rup",
    # the figures
    "volontari", "estero", "personale", "posti", "servizi_offerti", "riservati", "posti_per_progetto",
    "elenco_completo", "minori_opportunita", "durata_mesi", "durata_settimane", "mesi_estero", "mobilita_ue", "orario",
    "formazione", "tutoraggio", "sedi", "numero_programmi", "numero_progetti", "numero_enti", "numero_sedi",
    "incarichi", "inizio", "fine", "fondo", "dotazione", "risorse", "importi", "apertura", "scadenza", "ora_scadenza",
    "proroghe", "scadenze", "esaurimento_posti", "scadenza_a_parole",
    "apertura_enti", "scadenza_enti", "calendario_colloqui", "colloqui", "avvio", "avvii", "eta", "assegno_mensile",
    "assegno_per_ore", "assegno_settimanale", "assegno_giornaliero", "assegno_totale", "volontari_per_progetto",
    "limiti", "atto", "da_verificare",
    # what it is about
    "settore", "aree", "agenda_2030", "ambito_azione", "territorio", "ats", "regioni", "ambiti", "progetti", "totali",
    "intero", "descrizione", "contesto", "attivita_ente", "bisogni", "finalita", "ruolo", "obiettivi",
    "risultati_attesi", "destinatari", "assi", "attivita", "giornata_tipo", "interventi", "partner_pubblici",
    "partner_terzo_settore", "sostenitori", "governo",
    # what is asked and where to write
    "obblighi", "requisiti_obbligatori", "requisiti_preferenziali", "competenze", "criteri_selezione",
    "come_candidarsi", "contatti", "aggiornato",
)  # fmt: skip
"""The order of the keys of a sheet, for new sheets, formatting and the reference page."""

_RANK = {name: rank for rank, name in enumerate(ORDER)}


def ordered(fields: dict[str, Field]) -> dict[str, Field]:
    """Sort the fields of a sheet in the canonical order; other records keep the order of their declaration."""
    if "tipo" not in fields:
        return fields
    return dict(sorted(fields.items(), key=lambda item: _RANK.get(item[0], len(_RANK))))
