"""``docs/campi.md``: every field of every kind of sheet, from the tables that the structure check uses."""

from __future__ import annotations

from collections.abc import Iterator

from levacivica.model.figures import Amount
from levacivica.model.kinds import Choice, Kind, Many
from levacivica.model.record import Field, Nested, Record, record_of
from levacivica.model.schede import BY_TIPO, TIPI

KINDS = {
    "testo": "testo su una riga",
    "prosa": "testo anche su più righe (CommonMark)",
    "scelta": "una parola tra quelle elencate",
    "intero": "numero intero",
    "quantita": "quantità",
    "importo": "importo in euro",
    "assegno": "importo in euro, anche «300, 360 o 400», «da 300 a 400», «al massimo 582.50»",
    "data": "data (anno-mese-giorno)",
    "giorno": "numero del giorno (il primo è 1) o data (anno-mese-giorno)",
    "ora": "ora (14:00)",
    "fascia": "orario (08:30-16:30)",
    "settore": "testo, codice (E01) o entrambi",
    "obiettivo-agenda": "numero da 1 a 17, anche con il nome",
    "codice-sede": "codice di 4-6 cifre",
    "codice-ente": "codice dell'ente (SU00123, NZ01396)",
    "codice-fiscale": "11 cifre, tra virgolette se cominciano per zero; mai quello di una persona",
    "partita-iva": "11 cifre, tra virgolette se cominciano per zero",
    "cup": "CUP (15 caratteri)",
    "clp": "codice locale progetto (MI4.4.11.1.h)",
    "azione": "numeri e punti (4.4.11.1)",
    "cap": "5 cifre, tra virgolette se comincia per zero",
    "nome-scheda": "nome di un'altra scheda, senza .yaml",
    "email": "indirizzo di posta",
    "telefono": "numero di telefono, tra virgolette",
    "sito": "indirizzo web",
}
"""How the page names each kind of value."""

HEAD = """# I campi delle schede

Ogni scheda è un file YAML: una riga per campo, `nome: valore`. Questa pagina è generata dal programma (`make golden`)
e dice di ogni tipo di scheda quali campi esistono. Il segno ● vuol dire obbligatorio; il segno ○ che può mancare
solo in una bozza.

Alcuni modi di scrivere valgono ovunque:

- **quantità**: `30`, `circa 30`, `in media 30`, `almeno 12`, `al massimo 25`, `5-6`, `da 20 a 36`, `5 o 6`;
- **importi**: `2300000`, `2300000.50`, `3.450.000,00`, `€ 0,00`; mai `2.300`, che si legge in due modi;
- **date**: `2026-03-01`; **ore**: `14:00`;
- **elenchi**: una voce per riga, con due spazi e un trattino; la parola `nessuno` al posto dell'elenco dice che
  non ce ne sono;
- **numeri ancora da decidere**: in una bozza `volontari: da definire`.
"""


def fields_page() -> str:
    """Write the page of all fields of all kinds of sheet, in Italian, as Markdown."""
    return "\n".join([HEAD, *_pages()]).rstrip() + "\n"


def _pages() -> Iterator[str]:
    groups: dict[str, type[Record]] = {}
    for tipo, sheet in BY_TIPO.items():
        yield f"## {tipo}\n"
        yield f"{TIPI[tipo][0][:1].upper()}{TIPI[tipo][0][1:]}.\n"
        yield from _table(sheet)
        _collect(sheet, groups)
    yield "## I gruppi\n"
    for name, record in sorted(groups.items()):
        yield f"### {name}\n"
        yield from _table(record)


def _collect(record: type[Record], groups: dict[str, type[Record]]) -> None:
    for field in record.FIELDS.values():
        inner = record_of(field.kind)
        if inner is not None:
            groups[inner.__name__] = inner
            _collect(inner, groups)


def _table(record: type[Record]) -> Iterator[str]:
    yield "| campo | che cosa dice | che cosa si scrive | esempio |"
    yield "| --- | --- | --- | --- |"
    for field in record.FIELDS.values():
        mark = " ●" if field.required else " ○" if field.expected else ""
        example = f"`{field.example}`" if field.example else ""
        yield f"| `{field.name}`{mark} | {field.it} | {_kind(field.kind, field)} | {example} |"
    yield ""


def _kind(kind: Kind, field: Field) -> str:
    if isinstance(kind, Many):
        return f"elenco{', o una voce sola' if kind.alone else ''}: {_kind(kind.item, field)}"
    if isinstance(kind, Nested):
        name = kind.record.__name__
        short = f"testo (è il suo campo `{kind.text}`) o " if kind.text else ""
        return f"{short}gruppo [{name}](#{name.lower()})"
    if isinstance(kind, Choice):
        return ", ".join(f"`{value}`" + (f" ({kind.help[value][0]})" if kind.help else "") for value in kind.values)
    return f"quantità di {kind.unit}" if isinstance(kind, Amount) else KINDS[kind.name]
