"""Realistic sheets for the benchmarks, made from the model's own tables of fields: valid, and about 8 kB each.

They are as dense as the real sheets of ``data/``: about 20 YAML events for each kB.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from levacivica.model.kinds import Choice, Kind, Many, Paragraphs
from levacivica.model.record import Field, Nested, Record
from levacivica.model.schede import BY_TIPO

TIPI = ("leva-civica", "servizio-civile")
WORDS = [
    "accoglienza",
    "adulti",
    "ambiente",
    "amministrazione",
    "ascolto",
    "associazioni",
    "attività",
    "bambini",
    "biblioteca",
    "bisogni",
    "cittadini",
    "città",
    "collaborazione",
    "comunità",
    "cultura",
    "cura",
    "dialogo",
    "diritti",
    "educazione",
    "eventi",
    "famiglie",
    "formazione",
    "giovani",
    "incontri",
    "inclusione",
    "informazioni",
    "laboratori",
    "legami",
    "lingua",
    "memoria",
    "municipio",
    "musica",
    "natura",
    "occasioni",
    "operatori",
    "parchi",
    "partecipazione",
    "pace",
    "persone",
    "progetti",
    "promozione",
    "quartiere",
    "racconti",
    "relazioni",
    "rete",
    "salute",
    "scuola",
    "servizi",
    "solidarietà",
    "sostegno",
    "spazi",
    "sportello",
    "storia",
    "strade",
    "tempo",
    "territorio",
    "tutela",
    "ufficio",
    "vicinanza",
    "volontari",
]
LINKS = [
    "e",
    "con",
    "per",
    "nel",
    "sul",
    "della",
    "dei",
    "alle",
    "tra",
    "verso",
    "durante",
    "insieme",
    "anche",
    "ogni",
    "presso",
    "secondo",
    "oltre",
]
COUNTS = {
    "sedi": 2,
    "attivita": 4,
    "compiti": 3,
    "azioni": 2,
    "obiettivi": 2,
    "bisogni": 5,
    "attivita_ente": 5,
    "aree": 3,
}
LEFT_OUT = {
    "programma",
    "bando",
    "norma",
    "codice_ente",
    "codice_fiscale_ente",
    "partita_iva_ente",
    "codice",
    "inizio",
    "fine",
    "settore",
    "enti_coinvolti",
    "olp",
    "incarichi",
    "capienza",
    "personale",
    "ats",
    "regioni",
    "riservati",
    "posti",
    "minori_opportunita",
    "mesi_estero",
    "mobilita_ue",
    "servizi_offerti",
    "competenze",
    "criteri_selezione",
    "agenda_2030",
    "ambito_azione",
    "numero_sedi",
    "durata_settimane",
    "giornaliere",
    "permessi",
    "sede_generale",
    "sede_specifica",
    "moduli_generale",
    "moduli_specifica",
    "distanza_generale",
    "distanza_specifica",
    "fondi",
    "fax",
    "paese",
}
"""What the real sheets mostly do without, and what belongs to one sheet alone."""

LEFT_OUT_GROUPS = {"Tutoraggio"}
STATES = ("bozza", "chiusa")
FIGURES = {
    "regime": "lombardia-33-2014",
    "durata_mesi": "12",
    "totale": "1400",
    "servizio": "1292",
    "formazione_generale": "30",
    "formazione_specifica": "40",
    "certificazione": "28",
    "tutoraggio": "10",
    "settimanale": "circa 30",
    "mensile": "circa 117",
    "giorni": "5 o 6",
    "giornaliero": "09:00-15:00",
    "volontari": "2",
    "olp": "1",
    "riservati": "1",
}


class Maker:
    """Makes one sheet after the other, always the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.serial = 0

    def sentence(self, shortest: int = 6, longest: int = 14) -> str:
        """Some words that look like Italian prose, with accents and apostrophes."""
        count = self.random.randint(shortest, longest)
        text = " ".join(self.random.choice(LINKS if i % 3 == 2 and i < count - 1 else WORDS) for i in range(count))
        return text[:1].upper() + text[1:]

    def sheet(self, tipo: str) -> str:
        """One valid sheet."""
        self.serial += 1
        lines: list[str] = []
        for field in BY_TIPO[tipo].FIELDS.values():
            if _is_kept(field):
                lines += self.field(field, tipo)
                if field.name in ("fonte", "sedi", "territorio"):
                    lines += ["", f"# {self.sentence()}"]
        return "\n".join(lines) + "\n"

    def field(self, field: Field, tipo: str) -> Iterator[str]:
        """The lines of one field, at the left margin."""
        kind, name = field.kind, field.name
        if isinstance(kind, Many):
            yield f"{name}:"
            for i in range(COUNTS.get(name, 1)):
                yield from self._item(kind.item, tipo, i)
        elif isinstance(kind, Nested):
            yield f"{name}:"
            yield from (f"  {line}" for line in self._group(kind.record, tipo))
        elif isinstance(kind, Paragraphs):
            yield f"{name}: |"
            for _ in range(2 if name == "testo" else 6):
                yield f"  {self.sentence(9, 13)}."
        else:
            yield f"{name}: {self._scalar(field, tipo)}"

    def _item(self, kind: Kind, tipo: str, i: int) -> Iterator[str]:
        if isinstance(kind, Nested):
            lines = list(self._group(kind.record, tipo, i))
            yield f"  - {lines[0]}"
            yield from (f"    {line}" for line in lines[1:])
        else:
            text = self.sentence(9, 17)
            yield f'  - "{text}"' if self.random.random() < 0.15 else f"  - {text}"

    def _group(self, record: type[Record], tipo: str, i: int = 0) -> Iterator[str]:
        for field in record.FIELDS.values():
            if record.__name__ == "Sede" and field.name == "codice":
                yield f"codice: {10_000 + self.serial * 5 + i}"
            elif record.__name__ == "Sede" and field.name == "volontari":
                yield "volontari: 2"
            elif _is_kept(field) and not (record.__name__ == "Obiettivo" and field.name == "ore"):
                yield from self.field(field, tipo)

    def _scalar(self, field: Field, tipo: str) -> str:
        if field.name == "tipo":
            return tipo
        if field.name == "volontari":
            return str(2 * COUNTS["sedi"])
        if field.name in FIGURES:
            return FIGURES[field.name]
        if field.name == "stato":
            return self.random.choice(STATES)
        if isinstance(field.kind, Choice):
            return self.random.choice(field.kind.values)
        return self.sentence(3, 7) if field.kind.name == "testo" else field.example


def _is_kept(field: Field) -> bool:
    group = field.kind.record.__name__ if isinstance(field.kind, Nested) else ""
    is_total = field.name == "formazione" and not group  # in «orario», beside the hours of each kind
    return field.name not in LEFT_OUT and not is_total and group not in LEFT_OUT_GROUPS


def generate(folder: Path, count: int, seed: int = 2026) -> list[Path]:
    """Write ``count`` sheets below a folder, one sub-folder for each kind, and return their paths."""
    maker = Maker(seed)
    paths = []
    for i in range(count):
        tipo = TIPI[i % len(TIPI)]
        path = folder / tipo / f"scheda-{i:04}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(maker.sheet(tipo), encoding="utf-8")
        paths.append(path)
    return paths


if __name__ == "__main__":
    written = generate(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2000)
    sizes = sorted(path.stat().st_size for path in written)
    print(f"{len(written)} schede, mediana {sizes[len(sizes) // 2]} byte")
