"""LC4xx: sheets that name one another, and LC222, whose total may be in another sheet."""

from __future__ import annotations

from ..harness import BAD
from .case import Edit, Followed, of

PROJECT = "data/orti-di-quartiere.yaml"
PROGRAMME = "data/rete-2026.yaml"

OUTSIDE = "programma:\n  titolo: Reti solidali\n  codice: PMCSU0020022011099NMTX"

PROGRAMMA = """\
tipo: programma
titolo: Reti solidali
stato: bozza
regime: scu
anno: 2026
progetti:
  - mulini
totali:
  sedi: 1
  volontari: 4
"""


def inside(code: str, variant: str, where: str, file: str, *pairs: tuple[str, str]) -> Followed:
    """A case in which one file of the data root is changed."""
    return of(code, variant, where, *(Edit(file, *pair) for pair in pairs))


def moved(root: str, file: str, to: str) -> tuple[Edit, Edit]:
    """The changes that give a file of a data root another name."""
    return Edit(to, None, (BAD / root / file).read_text(encoding="utf-8")), Edit(file, "", None)


BETWEEN = (
    inside("LC222", "avanzano", "bando_posti-delle-schede", "data/avviso.yaml", ("volontari: 8", "volontari: 9")),
    inside("LC222", "mancano", "bando_posti-che-mancano", "data/avviso.yaml", ("elenco_completo: sì\n", "")),
    inside("LC222", "mancano", "bando_posti-che-mancano", "data/avviso.yaml", ("volontari: 10", "volontari: 9")),
    inside("LC223", "noti", "bando_progetti-noti", "data/avviso.yaml", ("numero_progetti: 2", "numero_progetti: 3")),
    inside("LC223", "noti", "bando_progetti-noti", "data/segherie.yaml", ("bando: avviso\n", "")),
    inside("LC223", "mancano", "bando_progetti-mancano", "data/avviso.yaml", ("elenco_completo: sì\n", "")),
    inside("LC401", "manca", "programma_progetto-tolto", PROGRAMME, ("  - teatro-per-tutti\n", ""),
           ("sedi: 3", "sedi: 2"), ("volontari: 6", "volontari: 4")),
    inside("LC401", "simile", "programma_nome-sbagliato-in-elenco", PROGRAMME, ("teatro-per-tuti", "teatro-per-tutti")),
    inside("LC401", "simile", "programma_progetto-rinominato", PROGRAMME, ("teatro-per-tutti", "palcoscenici-2027")),
    inside("LC401", "doppio", "programma_progetto-due-volte", PROGRAMME,
           ("tutti\n  - orti-di-quartiere\n", "tutti\n")),
    inside("LC401", "altro-tipo", "programma_elenca-un-altro-tipo", PROGRAMME, ("  - biblioteche\n", "")),
    inside("LC401", "non-lo-dice", "programma_il-progetto-non-lo-dice", PROJECT,
           ("regime: scu\n", "regime: scu\nprogramma: rete-2026\n")),
    inside("LC401", "programma-manca", "programma_di-un-altro-ente", "data/mulini.yaml",
           ("programma: reti-solidali", OUTSIDE)),
    of("LC401", "programma-manca", "programma_di-un-altro-ente", Edit("data/reti-solidali.yaml", None, PROGRAMMA)),
    inside("LC401", "programma-simile", "programma_che-non-c-e", PROJECT, ("reti-solidali", "rete-2026")),
    inside("LC401", "programma-simile", "programma_nome-sbagliato-nel-progetto", PROJECT, ("rete-2062", "rete-2026")),
    inside("LC401", "programma-altro-tipo", "programma_che-e-un-altro-tipo", PROJECT,
           ("programma: biblioteche", "programma: rete-2026")),
    inside("LC401", "non-elencato", "programma_non-elencato", PROGRAMME,
           ("  - sportello-digitale\n", "  - sportello-digitale\n  - teatro-per-tutti\n")),
    inside("LC401", "non-elenca", "programma_non-elencato", PROGRAMME,
           ("  - sportello-digitale\n", "  - sportello-digitale\n  - teatro-per-tutti\n")),
    inside("LC402", "volontari", "programma_volontari-in-piu", PROGRAMME, ("volontari: 7", "volontari: 6")),
    inside("LC402", "sedi", "programma_sede-in-comune-contata-due-volte", PROGRAMME, ("sedi: 3", "sedi: 2")),
    inside("LC402", "sedi-almeno", "programma_sedi-in-meno-una-senza-codice", PROGRAMME, ("sedi: 1", "sedi: 2")),
    inside("LC402", "sedi-al-massimo", "programma_sedi-in-piu-una-senza-codice", PROGRAMME, ("sedi: 4", "sedi: 3")),
    inside("LC403", "", "sedi_l-indirizzo-che-non-segue-gli-altri", PROJECT, ("Canaletto 71", "Canaletto 17")),
    inside("LC403", "", "sedi_un-codice-due-indirizzi", "data/teatro-per-tutti.yaml", ("171001", "171003")),
    inside("LC404", "", "programma_durate-diverse", "data/teatro-per-tutti.yaml", ("mesi: 10", "mesi: 12")),
    inside("LC405", "", "bando_che-non-c-e", PROJECT, ("avviso-regionale", "servizio-civile-2026")),
    of("LC405", "", "bando_che-non-c-e", Edit("data/avviso-regionale.yaml", None,
       "tipo: bando\ntitolo: Avviso regionale\nstato: bozza\nregime: scu\n")),
    inside("LC405", "simile", "bando_del-2024", "data/mulini.yaml", ("civile-2024", "civile-ordinario-2024")),
    inside("LC405", "piu-bandi", "bando_che-vale-per-piu-bandi", "data/mulini.yaml", ("civile-2025",
           "civile-tematico-2025")),
    inside("LC405", "altro-tipo", "bando_che-e-un-altro-tipo", PROJECT, ("teatro-per-tutti", "servizio-civile-2026")),
    of("LC406", "", "file_nome-con-trattino-basso",
       *moved("file_nome-con-trattino-basso", "data/attivita_estive.yml", "data/attivita-estive.yaml")),
    of("LC406", "doppio", "file_nome-doppio",
       *moved("file_nome-doppio", "data/altri-progetti/orti-di-quartiere.yaml", "data/altri-progetti/orti-uno.yaml"),
       *moved("file_nome-doppio", "data/una-terza-cartella/orti-di-quartiere.yaml",
       "data/una-terza-cartella/orti-due.yaml"),
       Edit("data/una-terza-cartella/orti-due.yaml", "Orti di campagna\nstato", "Orti di collina\nstato")),
    of("LC407", "", "sedi_nome-quasi-il-titolo-leva", ("Custode del Museo", "Custodi del museo")),
    of("LC407", "", "sedi_nome-quasi-il-titolo-leva",
       ("  - nome: Custode", "    # levacivica: ignora[LC407] la sede si chiama così\n  - nome: Custode")),
    inside("LC408", "", "sedi_un-nome-e-un-indirizzo-due-codici", "data/orti.yaml", ("171002", "171001")),
    of("LC409", "", "capienza_meno-dei-posti", ("capienza: 3", "capienza: 4")),
    inside("LC409", "insieme", "capienza_superata-da-due-progetti", "data/memoria.yaml",
           ("\nvolontari: 4", "\nvolontari: 3"), ("    volontari: 4", "    volontari: 3")),
    inside("LC410", "", "capienza_diversa-in-due-progetti", "data/memoria.yaml", ("capienza: 6", "capienza: 8")),
    inside("LC411", "", "bando_illeggibile", "data/servizio-civile-2025.yaml", ("prorogato", 'prorogato"')),
    inside("LC411", "", "programma_progetto-illeggibile", PROJECT, ("Orti: di quartiere", '"Orti: di quartiere"')),
    of("LC411", "doppia", "programma_nome-doppio",
       *moved("programma_nome-doppio", "data/altri-programmi/rete-2026.yaml", "data/altri-programmi/rete-teatri.yaml"),
       Edit("data/altri-programmi/rete-teatri.yaml", "Una rete per Modena", "Una rete per i teatri"),
       Edit("data/teatro-per-tutti.yaml", "programma: rete-2026", "programma: rete-teatri")),
    inside("LC411", "norma", "norme_illeggibili", "norme/valle-verde-35-2006.yaml", ("setimanale", "settimanale")),
    of("LC411", "norma-doppia", "norme_doppie",
       *moved("norme_doppie", "norme/nuove/valle-verde-35-2006.yaml", "norme/nuove/valle-verde-20-2003.yaml"),
       Edit("norme/nuove/valle-verde-20-2003.yaml", "nome: valle-verde-35-2006", "nome: valle-verde-20-2003")),
    of("LC411", "norma-del-programma", "norme_del-programma", Edit("norme/scu.yaml", "", None)),
    of("LC210", "", "sedi_codice-ripetuto",
       ("    volontari: 2\n    olp: 1\n  - codice: 134501\n    nome: Biblioteca Caversazzi\n", "    volontari: 3\n"),
       ("    indirizzo: Via Torquato Tasso 4\n    cap: 24121\n    comune: Bergamo\n    volontari: 1\n", "")),
    of("LC412", "", "intero_meno-progetti-di-quelli-in-elenco", ("progetti: 1", "progetti: 3"), ("volontari: 3",
       "volontari: 9")),
    of("LC412", "uguale", "intero_quanto-la-parte",
       ("intero:\n  titolare: Regione Esempio\n  sedi: 1\n  progetti: 2\n  volontari: 4\n", "")),
    of("LC412", "stesse-sedi", "intero_stesse-sedi", ("Esempio\n  sedi: 2", "Esempio\n  sedi: 2\n  progetti: 3")),
    of("LC412", "stesse-sedi", "intero_stesse-sedi", ("Esempio\n  sedi: 2", "Esempio\n  sedi: 4")),
    inside("LC413", "", "bando_dell-archivio-di-un-altro-regime", "data/avviso.yaml",
           ("regime: lombardia-16-2019", "regime: lombardia-16-2019\naltri_regimi:\n  - scu")),
    inside("LC223", "altri", "bando_enti-e-sedi-di-troppo", "data/avviso.yaml", ("numero_enti: 1", "numero_enti: 2")),
    inside("LC428", "programma", "programma_in-un-altra-regione", "data/reti.yaml",
           ("  - Lombardia\n", "  - Lombardia\n  - Emilia-Romagna\n")),
    inside("LC428", "programma", "programma_in-un-altra-regione", "data/mulini.yaml",
           ("comune: Ravenna", "comune: Lodi")),
    inside("LC223", "titolo", "bando_titolo-di-nessuno", "data/avviso.yaml", ("Mulini ad acqua", "Mulini")),
    of("LC429", "", "contatti_numeri-scambiati", Edit("data/segherie.yaml", "482510", "482150")),
    inside("LC640", "avvio", "inizio_un-anno-dopo-il-bando", "data/mulini.yaml",
           ("inizio: 2027", "inizio: 2026"), ("fine: 2028", "fine: 2027")),
    of("LC428", "", "regime_di-un-altra-regione", ("toscana-35-2006", "lombardia-16-2019")),
    of("LC428", "sede", "sedi_fuori-della-regione-dell-ente", ("Cremolino", "Cremona")),
    of("LC413", "del-programma", "bando_di-un-altro-regime", ("servizio-civile-2026", "leva-civica-2024")),
    of("LC414", "", "regime_da-correggere-sotto-il-bando-2026", ("regime: scn", "regime: scu")),
    of("LC414", "", "regime_da-correggere-sotto-il-bando-2026", ("totale: 1145", "totale: 1400"),
       ("da 20 a 36", "30"), ("servizio-civile-2026", "servizio-civile-ordinario-2017")),
    inside("LC414", "progetti", "regime_del-programma", "data/acque.yaml", ("regime: scn", "regime: scu")),
    inside("LC416", "", "regime_di-un-progetto-diverso-dal-programma", "data/orti.yaml", ("regime: scn",
           "regime: scu")),
    inside("LC416", "programma", "regime_del-programma-diverso-dai-progetti", "data/rete.yaml",
           ("regime: scn", "regime: scu")),
    inside("LC417", "", "bando_di-un-progetto-diverso-dal-programma", "data/orti.yaml", ("bando: avviso-bis\n", "")),
    inside("LC417", "programma", "bando_dei-progetti-diverso-dal-programma", PROGRAMME, ("avviso-scu",
           "avviso-annuale")),
    of("LC418", "", "copia_di-una-scheda-con-un-altro-nome", Edit("data/scuola-nuova.yaml", "", None)),
    inside("LC418", "titolo", "copia_del-titolo-dello-stesso-ente", "data/doposcuola-bis.yaml",
           ("DOPOSCUOLA IN VALLE", "Doposcuola in città")),
    inside("LC418", "codice", "copia_del-codice-del-progetto", "data/orti.yaml",
           ("PTXSU0045626010002NMTX", "PTXSU0045626010003NMTX")),
    inside("LC418", "testo", "copia_di-un-testo-lungo", "data/orti.yaml",
           ("La valle ha dodici paesi e una scuola sola", "Il quartiere ha molti orti")),
    inside("LC419", "", "ente_refuso-contro-gli-altri", "data/biblioteca.yaml", ("Moddena", "Modena")),
    inside("LC420", "", "ente_con-un-altro-codice", "data/biblioteca.yaml", ("SU00789", "SU00456")),
    inside("LC420", "altro-ente", "ente_codice-di-un-altro-ente", "data/biblioteca.yaml", ("SU00456", "SU00789")),
    inside("LC421", "programma", "stato_pubblicato-in-un-programma-in-bozza", "data/doposcuola.yaml",
           ("pubblicata", "bozza")),
    inside("LC421", "bando", "stato_chiuso-con-il-bando-aperto", "data/avviso.yaml", ("pubblicata", "chiusa")),
    inside("LC421", "programma-di-tutti", "stato_tutti-contro-il-programma", "data/rete.yaml",
           ("stato: bozza", "stato: pubblicata")),
    inside("LC421", "bando-di-tutti", "stato_tutti-contro-il-bando", "data/avviso.yaml", ("pubblicata", "chiusa")),
    of("LC422", "", "codice_progetto-elencato", ("ptxsu0012326010001nmtx", "PTXSU0012326010001NMTX")),
    of("LC422", "lungo", "codice_progetto-un-segno-in-meno", ("10001NMT\n", "10001NMTX\n")),
    of("LC422", "programma", "codice_progetto-di-un-programma", ("codice: PMX", "codice: PTX")),
    of("LC422", "progetto", "codice_progetto-di-un-programma", ("  codice: PTX", "  codice: PMX")),
    of("LC422", "ente", "codice_progetto-di-un-altro-ente", ("PTXSU00321", "PTXSU00123")),
    of("LC422", "ente", "codice_progetto-di-un-altro-ente", ("SU00123A01", "SU00321A01")),
    of("LC423", "", "indirizzo_con-cap-e-comune", ("comune: 26900 Lodi", 'comune: Lodi\n    cap: "26900"')),
    of("LC423", "cap-nella-via", "indirizzo_con-cap-e-comune",
       ("indirizzo: Via Larga 12, 20122 Milano", 'indirizzo: Via Larga 12\n    cap: "20122"')),
    of("LC423", "comune-nella-via", "indirizzo_con-cap-e-comune", ("Via Diaz 5 - Como (CO)", "Via Diaz 5")),
    of("LC424", "", "assegno_righe-che-non-tornano", ("ore: 20\n    euro: 330", "ore: 20\n    euro: 450")),
    of("LC424", "due", "assegno_righe-che-non-tornano",
       ("euro: 435\n  - ore: 15\n    euro: 440.10\n", "euro: 435\n")),
    of("LC424", "ore", "assegno_righe-che-non-tornano", ("ore: 18\n    euro: 435", "ore: 25\n    euro: 450")),
    of("LC424", "assegno", "assegno_riga-fuori-dagli-assegni", ("euro: 500", "euro: 400")),
    of("LC424", "assegno", "assegno_riga-fuori-dagli-assegni", ("300, 360 o 400", "300, 360 o 500")),
    of("LC425", "", "risorse_meno-dell-ammesso", ("ammesso: 2300000", "ammesso: 395000")),
    of("LC425", "", "risorse_meno-dell-ammesso",
       ("importo: 50000\n", "importo: 50000\n    - nome: Comune\n      importo: 1905000\n")),
    of("LC426", "", "nome_tra-virgolette", ("“Leggere insieme”", "Leggere insieme")),
)  # fmt: skip
"""Programmes, calls, sites, names of files, copies, bodies, states, codes, addresses, allowances."""
