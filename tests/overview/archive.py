"""An archive of sheets with every relation between them: a call, a programme and its projects, a project alone."""

from __future__ import annotations

from ..console import Console
from ..samples import CLEAN

SHEETS = {
    "bandi/bando-2026": """\
tipo: bando
titolo: Bando di prova 2026
stato: pubblicata
regime: scu
apertura: 2026-02-25
scadenza: 2026-04-08
ora_scadenza: 14:00
colloqui: 2026-04-28
avvio: 2026-05-28
assegno_mensile: 519.47
""",
    "lecco/programma": """\
tipo: programma
titolo: Città che legge
stato: pubblicata
regime: scu
anno: 2026
ente: Comune di Lecco
settore: Patrimonio culturale
bando: bando-2026
progetti:
  - biblioteca
  - archivio
totali:
  sedi: 3
  volontari: 7
""",
    "lecco/biblioteca": """\
tipo: servizio-civile
titolo: Biblioteca viva
stato: pubblicata
regime: scu
programma: programma
volontari: 4
durata_mesi: 12
orario:
  totale: 1145
  settimanale: 25
sedi:
  - codice: 91058
    nome: Biblioteca civica
    comune: Lecco
    volontari: 3
  - codice: 91059
    nome: Punto prestito
    comune: Cantù
    volontari: 1
inizio: 2026-05-28
fine: 2027-05-27
""",
    "lecco/archivio": """\
tipo: servizio-civile
titolo: Carte in ordine
stato: pubblicata
regime: scu
programma: programma
volontari: 3
durata_mesi: 12
orario:
  totale: 1000-1145
  settimanale: circa 25
sedi:
  - codice: 91058
    nome: Biblioteca civica
    comune: Lecco
""",
    "leva/insieme": CLEAN.replace("stato: bozza", "stato: chiusa"),
}


def fill(console: Console, **more: str) -> None:
    """Write the archive, with more sheets or others in place of its own, and mark it as a data root."""
    console.write("levacivica.yaml", "lingua: it\n")
    for name, text in {**SHEETS, **{key.replace("__", "/"): text for key, text in more.items()}}.items():
        console.write(f"data/{name}.yaml", text)
