"""Files that cannot be read, names that a system does not allow, and what the corpus has no sheet for."""

from __future__ import annotations

from levacivica.model.codes import LONGEST_NAME
from levacivica.model.kinds import LONGEST_TEXT, MOST_CELLS, MOST_LINES
from levacivica.reading.limits import MAX_BYTES, MAX_DEPTH

from ...samples import changed
from ..remedies import BARE, SCU
from ..remedies import CALL as OPEN
from .case import Texts, Written

SHEET = "biblioteca.yaml"
TEXT = "descrizione: |\n"
LINE = "  a\n"


def alone(code: str, variant: str, bad: str | bytes, good: str | bytes) -> Written:
    """A case of one sheet."""
    return Written(code, variant, {SHEET: bad}, {SHEET: good})


def titled(code: str, variant: str, wrong: str, right: str) -> Written:
    """A case of one title, as it stands in the file."""
    return alone(code, variant, _titled(wrong), _titled(right))


def _titled(title: str) -> str:
    return BARE.replace("Biblioteca aperta", title)


LATIN = _titled("Città aperta")
ONE: Texts = {"leva.yaml": BARE}

FILES = (
    alone("LC001", "latin-1", LATIN.encode("latin-1"), LATIN),
    alone("LC001", "utf-16", LATIN.encode("utf-16"), LATIN),
    alone("LC001", "documento", b"PK\x03\x04\x14\x00\x06\x00", BARE),
    titled("LC002", "nul", "Bibl\0ioteca", "Biblioteca"),
    titled("LC002", "controllo", "Bibl\x07ioteca", "Biblioteca"),
    titled("LC002", "separatore", "Biblioteca\u2028aperta", "Biblioteca aperta"),
    titled("LC002", "surrogato", '"Biblioteca \\ud800"', '"Biblioteca"'),
    alone("LC003", "altro", f"{BARE}attivita: [uno, , due]\n", f'{BARE}attivita: ["uno", "due"]\n'),
    titled("LC005", "ancora", "&leva civica", '"&leva civica"'),
    titled("LC005", "alias", "*leva", '"*leva"'),
    titled("LC005", "etichetta", "!leva civica", '"!leva civica"'),
    alone("LC005", "unione", f"{BARE}<<: {{durata_mesi: 12}}\n", f"{BARE}durata_mesi: 12\n"),
    alone("LC005", "chiave-composta", f"{BARE}[ente, a]: Comune\n", f"{BARE}ente: Comune\n"),
    Written("LC005", "documenti", {SHEET: f"{BARE}---\n{BARE}"}, {SHEET: BARE}),
    alone("LC006", "byte", BARE + "# a\n" * (MAX_BYTES // 4), BARE),
    alone("LC006", "profondita", f"{BARE}attivita: {'[' * MAX_DEPTH}uno{']' * MAX_DEPTH}\n",
       f"{BARE}attivita: [uno]\n"),
    alone("LC006", "campo", f"{BARE}{TEXT}  {'a ' * LONGEST_TEXT}\n", f"{BARE}{TEXT}  Un testo.\n"),
    alone("LC006", "righe", f"{BARE}{TEXT}{LINE * (MOST_LINES + 1)}", f"{BARE}{TEXT}  Un testo.\n"),
    alone("LC006", "celle", f"{BARE}{TEXT}  |a|b|\n  |-|-|\n{LINE * (MOST_CELLS // 2)}",
       f"{BARE}{TEXT}  |a|b|\n  |-|-|\n  |c|d|\n"),
    alone("LC007", "", "# soltanto un commento\n", BARE),
    alone("LC008", "testo", "La coesione sociale\n", BARE),
)  # fmt: skip
"""What stands in the way of reading a file."""

NAMES = (
    Written("LC406", "riservato", {"con.yaml": BARE}, {"con-1.yaml": BARE}),
    Written("LC406", "lungo", {f"{'a' * (LONGEST_NAME + 1)}.yaml": BARE}, {"biblioteca-aperta.yaml": BARE}),
)
"""Names of files."""

READY = """\
tipo: leva-civica
titolo: Biblioteche in collina
stato: pubblicata
regime: lombardia-16-2019
bando: leva-civica-2022
volontari: 2
durata_mesi: 12
orario:
  settimanale: 25
  formazione_specifica: 40
sedi:
  - nome: Sala lettura
settore: Protezione civile
obiettivi:
  - Aprire la biblioteca di sera
attivita:
  - Accogliere i lettori
requisiti_obbligatori: nessuno
contatti:
  - ufficio: Ufficio Cultura
    telefono: "035 399111"
"""

CALL = """\
tipo: bando
titolo: Avviso della leva civica del 2022
stato: pubblicata
regime: lombardia-16-2019
scadenza: 2022-09-30
ora_scadenza: 14:00
assegno_mensile: 500
durata_mesi: 12
come_candidarsi: La domanda si consegna all'ufficio.
contatti:
  - ufficio: Ufficio Cultura
    telefono: "035 399111"
"""

CALLS = (
    Written("LC415", "", {SHEET: READY},
            {SHEET: READY.replace("leva-civica-2022", "avviso-2022"), "avviso-2022.yaml": CALL}),
    alone("LC621", "", f"{SCU}settore: Informatica\n", f"{SCU}settore: E01\n"),
)  # fmt: skip
"""Calls that are known in part, and sectors."""

ACTIONS = "    azioni:\n      - titolo: Aprire la sala\n"
AIMS = "obiettivi:\n  - titolo: Una sala aperta\n"
ACTIVITIES = "attivita:\n  - Aprire la sala\n"
SEVERAL = f"{BARE.partition('sedi:')[0]}sedi: 3\n"
HOURS = "orario:\n  settimanale: 22\n"

OTHER_NAMES = (
    alone("LC102", "altro-nome", f"{OPEN}posti: 12\n", f"{OPEN}volontari: 12\n"),
    alone("LC102", "altro-nome", changed(BARE, "titolo:", "denominazione:"), BARE),
    alone("LC104", "numero", changed(BARE, "volontari: 1", "posti: 1"), BARE),
    alone("LC104", "numero", f"{BARE}posti: 1\n", BARE),
    alone("LC104", "numero", SEVERAL, SEVERAL.replace("sedi:", "numero_sedi:")),
    alone("LC102", "altro-nome-presente", f"{BARE}numero_volontari: 1\n", BARE),
    alone("LC102", "altro-nome-gruppo", f"{SCU}{ACTIVITIES}", f"{SCU}{AIMS}{ACTIONS}"),
    alone("LC102", "altro-nome-voce", f"{SCU}{AIMS}{ACTIVITIES}", f"{SCU}{AIMS}{ACTIONS}"),
    alone("LC102", "altro-nome-gruppo", f"{BARE}ore_settimanali: 22\n", f"{BARE}{HOURS}"),
    alone("LC102", "altro-nome-dentro", f"{BARE}{HOURS}monte_ore: 1145\n", f"{BARE}{HOURS}  totale: 1145\n"),
)
"""Fields that have another name here."""


SOON = OPEN.replace("scadenza: 2026-12-16\nora_scadenza: 14:00\n", "")

SENTENCES = (
    alone("LC015", "esaurimento", f"{SOON}scadenza: fino a esaurimento dei posti\n", f"{SOON}esaurimento_posti: sì\n"),
    alone("LC015", "scadenza-a-parole", f"{SOON}scadenza: entro 20 giorni dalla pubblicazione\n",
          f"{SOON}scadenza_a_parole: entro 20 giorni dalla pubblicazione\n"),
    alone("LC015", "scadenza-a-parole", f"{SOON}scadenza: mercoledì 16 dicembre 2026\n",
          f"{SOON}scadenza: 2026-12-16\n"),
    alone("LC015", "avvio-a-parole", f"{OPEN}avvio: a settembre del prossimo anno\n",
          f"{OPEN}avvii:\n  - quando: a settembre del prossimo anno\n"),
    alone("LC015", "assegno-non-mensile", f"{SOON}assegno_mensile: 120 euro a settimana\n",
          f"{SOON}assegno_settimanale: 120\n"),
    alone("LC015", "assegno-non-mensile", f"{SOON}assegno_mensile: 15 euro al giorno\n",
          f"{SOON}assegno_giornaliero: 15\n"),
    alone("LC015", "assegno-non-mensile", f"{SOON}assegno_mensile: 960 euro in tutto\n",
          f"{SOON}assegno_totale: 960\n"),
)  # fmt: skip
"""Sentences in the place of dates and of monthly allowances."""
