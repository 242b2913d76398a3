"""Sheets with a mistake, and what becomes of them when somebody does literally what the message says."""

from __future__ import annotations

from typing import NamedTuple

from ..samples import CLEAN, changed

BARE = """\
tipo: leva-civica
titolo: Biblioteca aperta
stato: bozza
regime: lombardia-16-2019
volontari: 1
sedi:
  - nome: Biblioteca centrale
    comune: Bergamo
"""

SCU = """\
tipo: servizio-civile
titolo: Leggere insieme
stato: bozza
regime: scu
volontari: 4
sedi:
  - nome: Biblioteca centrale
    comune: Bergamo
incarichi:
  - persona: G.P.
    ruolo: olp
    sede: Biblioteca centrale
"""

PROGRAMME = """\
tipo: programma
titolo: Insieme
stato: bozza
regime: scu
anno: 2026
progetti:
  - uno
  - due
totali:
  sedi: 2
  volontari: 8
"""

CALL = """\
tipo: bando
titolo: Bando 2026
stato: bozza
regime: scu
apertura: 2026-11-18
scadenza: 2026-12-16
ora_scadenza: 14:00
"""

FUNDED = """\
tipo: intervento
titolo: Una casa per tutti
stato: bozza
codice: MI4.4.11.1.h
cup:
  - B41H23000200006
"""

NBSP = "\u00a0"
BREAK = "\n\n"
PUBLIC = BARE.replace("stato: bozza", "stato: pubblicata")


class Case(NamedTuple):
    """A mistake in a sheet: the finding, the sheet, and the sheet after its words were followed."""

    code: str
    variant: str
    bad: str
    good: str

    @property
    def name(self) -> str:
        """How the case is called in a list of tests."""
        return f"{self.code} {self.variant}".strip()


def case(code: str, variant: str, sheet: str, right: str, wrong: str, followed: str | None = None) -> Case:
    """A case from a sheet in order: ``right`` in it was written ``wrong``; ``followed`` is what comes of the words."""
    return Case(
        code, variant, changed(sheet, right, wrong), changed(sheet, right, right if followed is None else followed)
    )


def prose(code: str, variant: str, wrong: str, followed: str) -> Case:
    """A case of a description of several lines."""
    return Case(code, variant, BARE + _text(wrong), BARE + _text(followed))


def _text(text: str) -> str:
    return "descrizione: |\n" + "".join(f"  {line}".rstrip() + "\n" for line in text.split("\n"))


SYNTAX = (
    case("LC003", "conflitto", BARE, "volontari: 1\n",
         "<<<<<<< HEAD\nvolontari: 1\n=======\nvolontari: 2\n>>>>>>> ramo\n"),
    case("LC003", "conflitto-resto", BARE, "volontari: 1\n", "volontari: 1\n>>>>>>> ramo\n"),
    case("LC003", "trattino-perso", PROGRAMME, "  - due\n", "  due\n"),
    case("LC003", "trattino-perso", PROGRAMME, "  - due\n", "  due:\n"),
    case("LC003", "trattino-word", PROGRAMME, "  - due\n", "  – due\n"),
    case("LC003", "rientro-voce", BARE, "    comune: Bergamo", "  comune: Bergamo"),
    case("LC003", "spazio-unificatore", CLEAN, "  servizio: 1045", f"{NBSP} servizio: 1045"),
    case("LC003", "spazio-unificatore", BARE, "volontari: 1", f"volontari:{NBSP}1"),
    case("LC003", "virgolette-word", BARE, "titolo: Biblioteca aperta", "titolo: “WeMi: il portale”",
         'titolo: "WeMi: il portale"'),
    case("LC003", "virgolette-poi-testo", BARE, "titolo: Biblioteca aperta", 'titolo: "Biblioteca" aperta',
         'titolo: "«Biblioteca» aperta"'),
    case("LC003", "trattino-solo", BARE, "volontari: 1\n", "volontari: 1\nobblighi: -\n",
         "volontari: 1\nobblighi: nessuno\n"),
    case("LC003", "voce-sulla-riga", BARE, "volontari: 1\n", "volontari: 1\nobblighi: - Orario flessibile\n",
         "volontari: 1\nobblighi:\n  - Orario flessibile\n"),
    case("LC003", "commento", BARE, "volontari: 1\n", "// da vedere\nvolontari: 1\n", "# da vedere\nvolontari: 1\n"),
    case("LC003", "due-punti", BARE, "titolo: Biblioteca aperta", "titolo: WeMi: il portale",
         'titolo: "WeMi: il portale"'),
    case("LC003", "virgolette", BARE, "titolo: Biblioteca aperta",
         'titolo: "Biblioteca aperta', 'titolo: "Biblioteca aperta"'),
    case("LC003", "apostrofo", BARE, "titolo: Biblioteca aperta", "titolo: 'L'orto'", "titolo: \"L'orto\""),
    case("LC003", "apostrofo-iniziale", BARE, "titolo: Biblioteca aperta", "titolo: 'Ndrangheta mai",
         "titolo: \"'Ndrangheta mai\""),
    case("LC003", "virgolette-interne", BARE, "titolo: Biblioteca aperta", 'titolo: "La "Casa" verde"',
         'titolo: "La «Casa» verde"'),
    case("LC003", "tab", CLEAN, "  servizio: 1045", "\tservizio: 1045"),
    case("LC003", "segno", BARE, "titolo: Biblioteca aperta", "titolo: % di sconto", 'titolo: "% di sconto"'),
    case("LC003", "rientro", CLEAN, "  servizio: 1045", "   servizio: 1045"),
    case("LC003", "senza-due-punti", BARE, "volontari: 1\n", "fonte: Delibera\ndel consiglio\nvolontari: 1\n",
         "fonte: Delibera\n  del consiglio\nvolontari: 1\n"),
    case("LC003", "manca-due-punti", BARE, "volontari: 1\n", "volontari 1\n"),
    case("LC003", "parentesi", BARE, "volontari: 1\n", "volontari: 1\nobblighi: [uno, due\n",
         "volontari: 1\nobblighi: [uno, due]\n"),
    case("LC003", "trattino", BARE, "  - nome: Biblioteca", "  -nome: Biblioteca"),
    case("LC003", "barra", BARE, "titolo: Biblioteca aperta", 'titolo: "C:\\Documenti"', 'titolo: "C:\\\\Documenti"'),
    case("LC004", "", BARE, "volontari: 1\n", "volontari: 1\nvolontari: 1\n"),
    case("LC004", "voce", SCU, "    sede: Biblioteca centrale\n",
         "    sede: Biblioteca centrale\n    persona: A.C.\n    ruolo: tutor\n    sede: Biblioteca centrale\n",
         "    sede: Biblioteca centrale\n  - persona: A.C.\n    ruolo: tutor\n    sede: Biblioteca centrale\n"),
)  # fmt: skip
"""Sheets that cannot be read."""

STRUCTURE = (
    case("LC011", "telefono", CLEAN, '"02 1234567"', "021234567", '"021234567"'),
    case("LC012", "", CLEAN, "totale: 1145", "totale: 1.145"),
    case("LC012", "centesimi", CALL, "ora_scadenza: 14:00\n", "ora_scadenza: 14:00\nassegno_mensile: 519.470\n",
         "ora_scadenza: 14:00\nassegno_mensile: 519.47\n"),
    case("LC014", "anno-corto", BARE, "volontari: 1\n",
         "volontari: 1\ndurata_mesi: 12\ninizio: 26-05-25\nfine: 2027-05-24\n",
         "volontari: 1\ndurata_mesi: 12\ninizio: 2026-05-25\nfine: 2027-05-24\n"),
    case("LC015", "negativo", BARE, "volontari: 1", "volontari: -1"),
    case("LC015", "intero", BARE, "volontari: 1", "volontari: uno"),
    case("LC015", "rovesciato", BARE, "volontari: 1\n", "volontari: 1\ndurata_mesi: 12-8\n",
         "volontari: 1\ndurata_mesi: 8-12\n"),
    case("LC015", "quantita", CLEAN, "totale: 1145", "totale: 1145 ore"),
    case("LC015", "fascia-rovesciata", BARE, "volontari: 1\n", "volontari: 1\norario:\n  giornaliero: 14:00-09:00\n",
         "volontari: 1\norario:\n  giornaliero: 09:00-14:00\n"),
    case("LC015", "mese", BARE, "volontari: 1\n", "volontari: 1\ninizio: 2026-25-05\n",
         "volontari: 1\ninizio: 2026-05-25\n"),
    case("LC016", "telefono", CLEAN, '"02 1234567"', "centralino", '"02 1234567"'),
    case("LC016", "nome-o-gruppo", SCU, "regime: scu\n", "regime: scu\nprogramma: Culture in comune\n",
         "regime: scu\nprogramma:\n  titolo: Culture in comune\n"),
    case("LC021", "", FUNDED, "B41H23000200006", "B41H23OOO200006"),
    case("LC027", "virgolette", CLEAN, '"02 1234567"', "“02 1234567”"),
    case("LC027", "trattino", CLEAN, '"02 1234567"', '"02–1234567"', '"02-1234567"'),
    case("LC028", "", CALL, "tipo: bando", "tipo: leva-civica"),
    case("LC101", "", BARE, "stato: bozza\n", "", "stato: bozza\n"),
    case("LC101", "refuso", BARE, "volontari: 1", "volontri: 1"),
    case("LC102", "simile", CLEAN, "\norario:", "\norari:"),
    case("LC102", "dentro", CLEAN, "  settimanale: 25\nsedi:", "settimanale: 25\nsedi:"),
    case("LC102", "dentro-voce", BARE, "    comune: Bergamo\n", "comune: Bergamo\n"),
    case("LC102", "in-un-gruppo", BARE, "volontari: 1\n", "volontari: 1\nsettimanale: 22\n",
         "volontari: 1\norario:\n  settimanale: 22\n"),
    case("LC102", "in-una-voce", BARE, "volontari: 1\n", "volontari: 1\npec: ufficio@pec.comune.example.it\n",
         "volontari: 1\ncontatti:\n  - ufficio: Ufficio Volontariato\n    pec: ufficio@pec.comune.example.it\n"),
    case("LC102", "fuori", CLEAN, "orario:\n", "orario:\n  inizio: 2026-05-25\n", "inizio: 2026-05-25\norario:\n"),
    case("LC102", "del-bando", SCU, "volontari: 4\n", "volontari: 4\nscadenza: 2026-12-18\n",
         "volontari: 4\n"),
    case("LC102", "nel-bando", SCU, "volontari: 4\n",
         "bando: servizio-civile-2026\nvolontari: 4\nscadenza: 2026-12-18\n",
         "bando: servizio-civile-2026\nvolontari: 4\n"),
    case("LC102", "commento", BARE, "volontari: 1\n", "// nota: da vedere\nvolontari: 1\n",
         "# nota: da vedere\nvolontari: 1\n"),
    case("LC102", "spazio-unificatore", CLEAN, "  settimanale: 25", f"{NBSP}settimanale: 25"),
    case("LC104", "voce", CLEAN, '  - ufficio: Ufficio Volontariato\n    telefono: "02 1234567"',
         "  - ufficio@comune.example.it",
         "  - ufficio: Ufficio Volontariato\n    email: ufficio@comune.example.it"),
    case("LC229", "", BARE, "volontari: 1\n", "volontari: 1\nrequisiti_obbligatori:\n  - nessuno\n",
         "volontari: 1\nrequisiti_obbligatori: nessuno\n"),
    case("LC104", "risposta", BARE, "volontari: 1\n", "volontari: 1\nrequisiti_obbligatori: niente\n",
         "volontari: 1\nrequisiti_obbligatori: nessuno\n"),
    case("LC104", "trattini-lunghi", PROGRAMME, "  - uno\n  - due\n", "  – uno\n  – due\n"),
    case("LC104", "elenco", BARE, "volontari: 1\n", "volontari: 1\nobblighi: Orario flessibile\n",
         "volontari: 1\nobblighi:\n  - Orario flessibile\n"),
    case("LC105", "", BARE, "volontari: 1\n", "volontari: 1\nente:\n"),
)  # fmt: skip
"""Sheets with values and keys that are not understood."""

TEXTS = (
    prose("LC705", "collegamento", 'Vai al <a href="https://example.it">portale</a>.',
         "Vai al [portale](https://example.it)."),
    prose("LC712", "senza-inizio", "Vai al [portale](comune.example.it/domande).",
         "Vai al [portale](https://comune.example.it/domande)."),
    prose("LC712", "vuoto", "Compila il [modulo]().", "Compila il modulo."),
    prose("LC712", "doppio", "Il [modulo](https://https://comune.example.it).",
         "Il [modulo](https://comune.example.it)."),
    prose("LC712", "spazio", "Il [modulo] (https://comune.example.it).", "Il [modulo](https://comune.example.it)."),
    prose("LC712", "aperta", "Il [modulo(https://comune.example.it).", "Il [modulo](https://comune.example.it)."),
    prose("LC712", "non-chiuso", "Il [modulo](https://comune.example.it", "Il [modulo](https://comune.example.it)"),
    prose("LC713", "celle-in-piu", "| a | b |\n|---|---|\n| 1 | 2 | 3 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
    prose("LC713", "senza-trattini", "| a | b |\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
    prose("LC713", "riga-vuota", "| a | b |\n|---|---|\n\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
    prose("LC714", "rientro", "Primo.\n\n    Secondo paragrafo rientrato.", "Primo.\n\nSecondo paragrafo rientrato."),
    prose("LC714", "non-chiuso", "Primo.\n\n```\nSecondo.", "Primo.\n\nSecondo."),
    prose("LC715", "", "La domanda si presenta.\n---\nPoi si aspetta.",
         "La domanda si presenta.\n\n---\nPoi si aspetta."),
    Case(
        "LC716",
        "",
        f"{BARE}descrizione: |\n  Il giovane accoglie.\n  contatti:\n    - ufficio: Ufficio Volontariato\n",
        f"{BARE}descrizione: |\n  Il giovane accoglie.\ncontatti:\n  - ufficio: Ufficio Volontariato\n",
    ),
    Case(
        "LC721",
        "",
        f"{BARE}attivita:\n  - Accogliere i lettori\n    Preparare le letture\n  - Riordinare gli scaffali\n",
        f"{BARE}attivita:\n  - Accogliere i lettori\n  - Preparare le letture\n  - Riordinare gli scaffali\n",
    ),
    Case(
        "LC722",
        "",
        f"{BARE}attivita:\n  - Accogliere\n  - Riordinare\n  - Accogliere\n",
        f"{BARE}attivita:\n  - Accogliere\n  - Riordinare\n",
    ),
    prose("LC712", "inizio-sbagliato", "[modulo](htps://comune.it/x)", "[modulo](https://comune.it/x)"),
    prose("LC712", "file", "[modulo](moduli/domanda.pdf)", "[modulo](https://comune.it/moduli/domanda.pdf)"),
    prose("LC713", "senza-trattini", "Sede | Posti\nUno | 1", "| Sede | Posti |\n|---|---|\n| Uno | 1 |"),
    prose("LC717", "", "<<<<<<< HEAD\nUno.\n=======\nDue.\n>>>>>>> ramo", "Uno."),
    Case("LC718", "", f"{BARE}descrizione: >\n  Il giovane:\n  - accoglie\n  - riordina\n",
         f"{BARE}descrizione: |\n  Il giovane:\n  - accoglie\n  - riordina\n"),
    prose("LC719", "", "Le sedi.\n\n> Elenco dei posti", "Le sedi.\n\n- Elenco dei posti"),
    prose("LC720", "", "La cittÃ\u00a0 e il perchÃ©.", "La città e il perché."),
    prose("LC720", "perduto", "La cittÃ che accoglie.", "La città che accoglie."),
)  # fmt: skip
"""Texts that documents would show otherwise."""

APPLY = "come_candidarsi: La domanda si presenta entro le ore {} del {}.\n"

DATES = (
    prose("LC729", "giorno-settimana", "Si parte giovedì 16 dicembre 2026.", "Si parte mercoledì 16 dicembre 2026."),
    Case(
        "LC729",
        "scadenza",
        CALL + APPLY.format("14:00", "17 dicembre 2026"),
        CALL + APPLY.format("14:00", "16 dicembre 2026"),
    ),
    Case(
        "LC729",
        "ora",
        CALL + APPLY.format("12:00", "16 dicembre 2026"),
        CALL + APPLY.format("14:00", "16 dicembre 2026"),
    ),
    Case(
        "LC729",
        "assegno",
        f"{CALL}assegno_mensile: 519.47\ndescrizione: L'assegno mensile è di 507,30 euro.\n",
        f"{CALL}assegno_mensile: 519.47\ndescrizione: L'assegno mensile è di 519,47 euro.\n",
    ),
    *(
        Case("LC709", "", f"{CLEAN}descrizione: {wrong}\n", f"{CLEAN}descrizione: {right}\n")
        for wrong, right in (
            ("Gli otto volontari affiancano gli operatori.", "I tre volontari affiancano gli operatori."),
            ("Il servizio dura 8 mesi.", "Il servizio dura 12 mesi."),
            ("L'orario è di 30 ore settimanali.", "L'orario è di 25 ore settimanali."),
            ("Il monte ore annuo è di 1400 ore.", "Il monte ore annuo è di 1145 ore."),
            ("Il progetto mette a disposizione 6 posti.", "Il progetto mette a disposizione 3 posti."),
        )
    ),
    *(
        Case("LC709", "", f"{CLEAN}descrizione: {wrong}\n", f"{CLEAN}descrizione: {right}\n")
        for wrong, right in (
            ("Sono richiesti otto operatori volontari.", "Sono richiesti tre operatori volontari."),
            ("I posti disponibili sono 8.", "I posti disponibili sono 3."),
            ("Il servizio dura dai 6 agli 8 mesi.", "Il servizio dura 12 mesi."),
            ("Possono candidarsi i giovani dai 18 ai 35 anni.", "Possono candidarsi i giovani dai 18 ai 28 anni."),
        )
    ),
    case("LC709", "", PROGRAMME, "titolo: Insieme", "titolo: Il programma comprende 5 progetti", "titolo: Insieme"),
    case("LC237", "", CALL, "apertura: 2026-11-18", "apertura: 2025-11-18"),
    case("LC730", "", PROGRAMME, "titolo: Insieme", "titolo: Insieme 2022", "titolo: Insieme 2026"),
)
"""Dates, times and amounts that the text says in another way than the fields."""

LONG = "I giovani accolgono chi arriva allo sportello, ascoltano la richiesta e accompagnano le persone"

COPIED = (
    prose("LC723", "", "Vedi Errore. L'origine riferimento non è stata trovata.", "Vedi la tabella."),
    prose("LC723", "", "Commentato [A1]: rivedere. Il giovane accoglie.", "Il giovane accoglie."),
    *(
        prose("LC724", "", f"Il progetto di {field} comincia.", "Il progetto del Comune comincia.")
        for field in ("«NOME_ENTE»", "{{ente}}", "<TITOLO>", "[inserire il nome dell'ente]")
    ),
    Case(
        "LC726",
        "",
        f"{BARE}attivita:\n  - a) Accogliere\n  - b) Riordinare\n",
        f"{BARE}attivita:\n  - Accogliere\n  - Riordinare\n",
    ),
    prose("LC727", "", "Ha pochi servizi[1] e molti anziani.", "Ha pochi servizi e molti anziani."),
    prose("LC728", "", f"{LONG}.\n\nPoi si riposano.\n\n{LONG}.", f"{LONG}.\n\nPoi si riposano."),
    Case(
        "LC728",
        "campi",
        f"{BARE}descrizione: {LONG}.\ncontesto: {LONG}.\n",
        f"{BARE}descrizione: {LONG}.\n",
    ),
    prose("LC728", "frase", f"{LONG}. Poi si riposano. {LONG}.", f"{LONG}. Poi si riposano."),
    Case(
        "LC728",
        "capoverso",
        f"{BARE}{_text(f'{LONG}.{BREAK}Poi leggono.')}contesto: |\n  {LONG}.\n\n  È un quartiere.\n",
        f"{BARE}{_text(f'{LONG}.{BREAK}Poi leggono.')}contesto: |\n  È un quartiere.\n",
    ),
    prose("LC731", "", f"{LONG} nel", f"{LONG} nell'ufficio giusto."),
    prose("LC731", "", "Il giovane accoglie le persone che", "Il giovane accoglie le persone che arrivano."),
    prose("LC732", "", "Aiuta chi cerca di di leggere.", "Aiuta chi cerca di leggere."),
    prose("LC239", "", "Si entra alle ore 12:75.", "Si entra alle ore 12:15."),
    prose(
        "LC735", "", "I seguenti tre servizi:\n\n- ascolto\n- aiuto", "I seguenti due servizi:\n\n- ascolto\n- aiuto"
    ),
    prose("LC725", "", "I volon- tari leggono.", "I volontari leggono."),
    prose("LC727", "", "Ha pochi servizi¹ e molti anziani.", "Ha pochi servizi e molti anziani."),
    prose("LC706", "", "§ Accogliere", "- Accogliere"),
    prose("LC706", "", "Serve:\n\no Pazienza\no Tempo", "Serve:\n\n- Pazienza\n- Tempo"),
    prose("LC706", "lettera", "Serve:\n\na) pazienza\nb) tempo", "Serve:\n\n- a) pazienza\n- b) tempo"),
    prose("LC706", "in-mezzo", "Serve: • pazienza • tempo", "Serve:\n- pazienza\n- tempo"),
    Case(
        "LC706",
        "in-mezzo",
        f"{BARE}attivita:\n  - Accogliere • Riordinare\n",
        f"{BARE}attivita:\n  - Accogliere\n  - Riordinare\n",
    ),
    Case(
        "LC726",
        "elenco",
        f"{BARE}attivita:\n  - 1) Accogliere; 2) Riordinare\n",
        f"{BARE}attivita:\n  - Accogliere\n  - Riordinare\n",
    ),
    *(
        Case("LC234", "spazio", PUBLIC + _text(wrong), PUBLIC + _text(followed))
        for wrong, followed in (
            ("Delibera n. XX del 2026.", "Delibera n. 12 del 2026."),
            ("Il progetto ……… comincia.", "Il progetto comincia."),
        )
    ),
    prose("LC505", "testo", "La dott.ssa Maria Bianchi accoglie.", "L'ufficio accoglie."),
    Case(
        "LC733",
        "",
        f"{CLEAN}descrizione: Il Comune di Lodi cerca giovani.\n",
        f"{CLEAN}descrizione: Il Comune di Milano cerca giovani.\n",
    ),
    prose("LC734", "", "Ai sensi della L.R. 33/2014 dura un anno.", "Ai sensi della L.R. 16/2019 dura un anno."),
    prose("LC506", "", "Si versa su IT60X0542811101000000123456.", "Si versa sul conto che si dice all'ufficio."),
)
"""Texts that came from elsewhere."""

CASES = (*SYNTAX, *STRUCTURE, *TEXTS, *DATES, *COPIED)
