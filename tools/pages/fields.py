"""``docs/campi.md``: every field of every kind of sheet, from the tables that the structure check uses."""

from __future__ import annotations

from collections.abc import Iterator

from levacivica.diagnostics.catalogue import word
from levacivica.model.figures import Amount
from levacivica.model.kinds import Choice, Kind, Many
from levacivica.model.record import Field, Nested, Record, record_of
from levacivica.model.schede import BY_TIPO, TIPI

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
    return f"quantità di {kind.unit}" if isinstance(kind, Amount) else word(f"si-scrive-{kind.name}", "it")
