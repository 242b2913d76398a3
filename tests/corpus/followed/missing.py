"""LC8xx: what a sheet to be published lacks."""

from __future__ import annotations

from .case import Edit, after, of

CALL = "bando_pubblicato-senza-nulla-scu"
PROJECT = "stato_pubblicato-senza-nulla-scu"
OLDER = "stato_pubblicato-senza-nulla-scn"
STATE = "stato: pubblicata"

VALLEY = """\
tipo: bando
titolo: Avviso della valle
stato: pubblicata
regime: valle
"""

MISSING = (
    of("LC801", "", CALL, after(STATE, "scadenza: 2026-04-08", "ora_scadenza: 14:00")),
    of("LC801", "", CALL, after(STATE, "scadenza_a_parole: entro 20 giorni dalla pubblicazione")),
    of("LC802", "", "ora-scadenza_manca-in-pubblicazione", after("scadenza: 2027-03-10", "ora_scadenza: 14:00")),
    of("LC803", "", CALL, after(STATE, "come_candidarsi: |",
       "  La domanda si presenta online con SPID, per un progetto.")),
    of("LC804", "", CALL, after(STATE, "assegno_mensile: 519.47")),
    of("LC804", "", CALL, after(STATE, "assegno_totale: 1200")),
    of("LC805", "", CALL, after(STATE, "durata_mesi: 8-12")),
    of("LC805", "", PROJECT, after(STATE, "durata_mesi: 12")),
    of("LC806", "", PROJECT, after(STATE, "orario:", "  settimanale: 25", "  giorni: 5")),
    of("LC806", "", OLDER, after(STATE, "orario:", "  totale: 1400", "  giorni: 5")),
    of("LC807", "", "giorni_mancano-in-pubblicazione-scu", after("  settimanale: 25", "  giorni: 5 o 6")),
    of("LC808", "", PROJECT, after(STATE, "contatti:", "  - ufficio: Ufficio Scuola", '    telefono: "0521 218111"')),
    of("LC809", "", PROJECT, after(STATE, "bando: servizio-civile-2026")),
    of("LC809", "senza-esempio", "norme_che-chiedono-il-bando", Edit("data/avviso.yaml", None, VALLEY),
       Edit("data/mulini.yaml", "regime: valle\n", "regime: valle\nbando: avviso\n")),
    of("LC810", "", PROJECT, after(STATE, "requisiti_obbligatori: nessuno")),
    of("LC811", "", PROJECT, after(STATE, "obblighi: nessuno")),
    of("LC812", "", PROJECT, after(STATE, "ruolo: Il volontario aiuta nei compiti.")),
    of("LC812", "", "stato_pubblicato-senza-nulla-leva-civica", after(STATE, "attivita:", "  - Aiutare nei compiti")),
    of("LC812", "", OLDER, after(STATE, "obiettivi:", "  - titolo: Meno abbandoni", "    azioni:",
       "      - titolo: Il doposcuola")),
    of("LC813", "", PROJECT, after(STATE, "finalita: Meno ragazzi lasciano la scuola.")),
    of("LC814", "", PROJECT, after(STATE, "settore: Protezione civile")),
    of("LC815", "", OLDER, after(STATE, "contesto: Nel quartiere un ragazzo su cinque lascia la scuola.")),
    of("LC816", "", PROJECT, after(STATE, "orario:", "  formazione_generale: 30", "  formazione_specifica: 50",
       "  settimanale: 25", "  giorni: 5")),
    of("LC817", "", "cup_manca-in-pubblicazione", after(STATE, "cup:", "  - B41H23000200006")),
    of("LC818", "", "requisiti_tutti-preferibili",
       ("requisiti_obbligatori:", "requisiti_obbligatori: nessuno\nrequisiti_preferenziali:")),
    of("LC820", "entrambi", "stato_bozza-senza-posti-ne-sedi",
       after("regime: scu", "volontari: 4", "sedi:", "  - nome: Museo civico")),
    of("LC820", "entrambi", "stato_bozza-senza-posti-ne-sedi", after("regime: scu", "volontari: 4", "numero_sedi: 1")),
    of("LC820", "posti", "volontari_da-definire-in-bozza", ("volontari: da definire", "volontari: 4")),
    of("LC820", "sedi", "sedi_elenco-vuoto", ("sedi: []", "sedi:\n  - nome: Centro di educazione ambientale")),
    of("LC820", "sedi", "sedi_elenco-vuoto", ("sedi: []", "numero_sedi: 3")),
    of("LC819", "", "sintesi_voci-vuote",
       after(STATE, "competenze: Attestato specifico di un ente terzo"),
       after("  distanza_generale: 30", "  sede_generale: Sala Anfossi"),
       after("    testo: Giovani che non studiano e non lavorano", "    documento: Autocertificazione"),
       after("  mesi: 1", "  paesi:", "    - Francia")),
    of("LC822", "", "codice_manca-intervento", after(STATE, "codice: BA4.4.11.1.a")),
)  # fmt: skip
"""A field for each content."""
