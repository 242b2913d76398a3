"""A small data root: a programme under a call, its two projects, a project that names the call itself."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from ..console import Console
from ..rendering import pdf_reading, reading_docx
from ..rendering.reading_back import markdown_units, page, text_of
from ..samples import changed

CALL = """\
tipo: bando
titolo: Avviso della Valle Fredda
stato: pubblicata
regime: altro
ente: Unione della Valle
apertura: 2027-02-01
scadenza: 2027-03-11
ora_scadenza: 14:00
durata_mesi: 9
come_candidarsi: Con SPID.
contatti:
  - ufficio: Sportello giovani
    email: giovani@valle.example.org
"""
PROGRAMME = """\
tipo: programma
titolo: Valle viva
stato: bozza
regime: altro
anno: 2027
ente: Unione della Valle
settore: Agricoltura in zona di montagna
bando: avviso
progetti:
  - malga
  - segheria
totali:
  sedi: 2
  volontari: 5
"""
HUT = """\
tipo: servizio-civile
titolo: In malga
stato: bozza
regime: altro
programma: valle
volontari: 2
sedi:
  - nome: Malga alta
    comune: Fredda
"""
SAWMILL = (
    changed(HUT, "volontari: 2", "volontari: 3").replace("In malga", "In segheria").replace("Malga alta", "Segheria")
)
ALONE = changed(HUT, "programma: valle", "bando: avviso\nente: Comune di Fredda").replace("In malga", "Al mulino")

SHEETS = {"avviso": CALL, "valle": PROGRAMME, "malga": HUT, "segheria": SAWMILL, "mulino": ALONE}
OTHER = """\
tipo: intervento
titolo: Un ponte nuovo
stato: bozza
fonte: Delibera 1
clp: L7INT01AA
"""
"""A sheet that is neither a call, nor a programme, nor a project."""


def fill(console: Console, sheets: dict[str, str] | None = None, settings: str = "lingua: it\n") -> None:
    """Write a data root with these sheets by name, those of the valley where none are given."""
    console.write("levacivica.yaml", settings)
    for name, text in (SHEETS if sheets is None else sheets).items():
        console.write(f"data/{name}.yaml", text)


def broken(sheet: str) -> str:
    """A sheet whose title has quotes that are never closed: the rest of the file is lost in it."""
    return sheet.replace("titolo: ", 'titolo: "', 1)


def text(path: Path) -> str:
    """All that a document says, without its blanks, which no format keeps as they are."""
    content = path.read_bytes()
    match path.suffix:
        case ".md":
            said = " ".join(markdown_units(content.decode()))
        case ".html":
            said = unescape(text_of(page(content.decode())))
        case ".pdf":
            said = pdf_reading.document(content).text
        case ".docx":
            said = " ".join(reading_docx.docx_units(reading_docx.opened(content)))
        case _:
            said = content.decode()
    return bare(said)


def bare(said: str) -> str:
    """A text as ``text`` gives it."""
    return re.sub(r"\s+", "", said)


NORMS = """\
nome: valle-1-2027
titolo: Legge della Valle
legge: L.P. 1/2027
limiti:
  - cosa: settimanale
    valore: al massimo 20
    fonte: legge della Valle, art. 2
    stato: confermato
"""
