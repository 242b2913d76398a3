"""Mistakes that people make while they type a sheet: each is one change of a sheet that is in order."""

from __future__ import annotations

from typing import NamedTuple

SHEET = """tipo: leva-civica
titolo: Biblioteca aperta
stato: bozza
regime: lombardia-16-2019
ente: Comune di Bergamo
codice_ente: NZ01396
fonte: Deliberazione di Giunta n. 41 del 12 febbraio 2026
volontari: 2
durata_mesi: 12
orario:
  totale: 1145
  servizio: 1065
  formazione_specifica: 40
  certificazione: 40
  settimanale: circa 22
  giornaliero: 09:00-14:00
sedi:
  - nome: Biblioteca centrale
    codice: 91058
    comune: Bergamo
    cap: "24121"
    volontari: 2
incarichi:
  - persona: M.B.
    ruolo: olp
    sede: 91058
inizio: 2026-06-01
fine: 2027-05-31
obblighi: nessuno
requisiti_preferenziali:
  - testo: Patente di guida B
    motivo: le visite si fanno con l'auto dell'ente
contatti:
  - ufficio: Ufficio Biblioteche
    email: biblioteche@comune.bergamo.it
    telefono: "035 399430"
    sito: https://www.comune.bergamo.it
aggiornato: 2026-02-20
"""


class Mistake(NamedTuple):
    """What is written instead of what, and whether an editor sees it by the schema alone."""

    name: str
    right: str
    wrong: str
    by_schema: bool = True

    @property
    def sheet(self) -> str:
        """The sheet with this mistake."""
        assert SHEET.count(self.right) == 1, self.name
        return SHEET.replace(self.right, self.wrong)


ORDINARY: tuple[Mistake, ...] = (
    Mistake("a key with a slip", "\nvolontari: 2\n", "\nvolontri: 2\n"),
    Mistake("a key in the plural", "orario:", "orari:"),
    Mistake("a key that is not known", "fonte:", "note: da rivedere\nfonte:"),
    Mistake("a key of a group with a slip", "    comune:", "    comun:"),
    Mistake("a required field is missing", "titolo: Biblioteca aperta\n", ""),
    Mistake("the kind of sheet is missing", "tipo: leva-civica\n", ""),
    Mistake("the kind of sheet has a slip", "tipo: leva-civica", "tipo: leva civica"),
    Mistake("a required field of an item is missing", "  - nome: Biblioteca centrale\n    codice", "  - codice"),
    Mistake("a required field is empty", "titolo: Biblioteca aperta", "titolo:"),
    Mistake("a word that is none of the choice", "stato: bozza", "stato: in lavorazione"),
    Mistake("a word of the choice with a slip", "regime: lombardia-16-2019", "regime: lombardia-16-2018"),
    Mistake("a number in words", "\nvolontari: 2\n", "\nvolontari: due\n"),
    Mistake("a negative number", "\nvolontari: 2\n", "\nvolontari: -2\n"),
    Mistake("hours with a unit", "totale: 1145", "totale: 1145 ore"),
    Mistake("a dot for thousands", "totale: 1145", "totale: 1.145", by_schema=False),
    Mistake("a date, the day first", "inizio: 2026-06-01", "inizio: 01/06/2026"),
    Mistake("a day that does not exist", "fine: 2027-05-31", "fine: 2027-05-32"),
    Mistake("dates the wrong way round", "fine: 2027-05-31", "fine: 2025-05-31", by_schema=False),
    Mistake("hours that do not add up", "certificazione: 40", "certificazione: 30", by_schema=False),
    Mistake(
        "places that do not add up",
        '    cap: "24121"\n    volontari: 2',
        '    cap: "24121"\n    volontari: 3',
        by_schema=False,
    ),
    Mistake("more hours than the norms allow", "settimanale: circa 22", "settimanale: 30", by_schema=False),
    Mistake("a text in place of a list", "obblighi: nessuno", "obblighi: essere puntuali"),
    Mistake(
        "a text in place of a group",
        "requisiti_preferenziali:\n  - testo: Patente",
        "requisiti_preferenziali:\n  - Patente",
    ),
    Mistake("an address of mail without its sign", "biblioteche@comune", "biblioteche.comune"),
    Mistake("a telephone number without quotes", '"035 399430"', "035399430", by_schema=False),
    Mistake("a code of a body with too few digits", "NZ01396", "NZ0139"),
    Mistake("a name with a first name", "persona: M.B.", "persona: Maria Bianchi", by_schema=False),
    Mistake("a site that the sheet does not have", "    sede: 91058", "    sede: 91059", by_schema=False),
)
"""Twenty-eight ordinary ones: keys, words, numbers, dates, sums, limits, what is missing, what has another shape."""

MORE: tuple[Mistake, ...] = (
    Mistake(
        "marks of a merge", "\nvolontari: 2\n", "\n<<<<<<< HEAD\nvolontari: 2\n=======\nvolontari: 3\n>>>>>>> ramo\n"
    ),
    Mistake("the end of a merge", "\nvolontari: 2\n", "\nvolontari: 2\n>>>>>>> ramo\n"),
    Mistake(
        "a key twice, where a dash is missing",
        "    sede: 91058",
        "    sede: 91058\n    persona: A.C.\n    ruolo: tutor",
    ),
    Mistake("an item without its dash", "    motivo: le visite", "    le visite"),
    Mistake("no-break spaces as indentation", "  totale: 1145", "\u00a0 totale: 1145"),
    Mistake("a no-break space behind the colon", "\nvolontari: 2\n", "\nvolontari:\u00a02\n"),
    Mistake("quotes of a word processor", '"035 399430"', "“035 399430”"),
    Mistake("such quotes around a colon", "titolo: Biblioteca aperta", "titolo: “WeMi: il portale”"),
    Mistake("a long dash for an item", "  - ufficio: Uff", "  – ufficio: Uff"),
    Mistake("a field out of its group", "    comune: Bergamo", "comune: Bergamo"),
    Mistake("a field not aligned", "    comune: Bergamo", "  comune: Bergamo"),
    Mistake("«nessuno» as an item", "obblighi: nessuno", "obblighi:\n  - nessuno", by_schema=False),
    Mistake("«niente» in place of a list", "obblighi: nessuno", "obblighi: niente"),
    Mistake("a dash in place of a list", "obblighi: nessuno", "obblighi: -"),
    Mistake("a range the wrong way round", "durata_mesi: 12", "durata_mesi: 12-8", by_schema=False),
    Mistake("a contact that is its address alone", "  - ufficio: Ufficio Biblioteche\n    email: bib", "  - bib"),
    Mistake("two digits for the year", "inizio: 2026-06-01", "inizio: 26-06-01"),
    Mistake("a comment of another language", "\nvolontari: 2\n", "\n// da controllare\nvolontari: 2\n"),
    Mistake("the month behind the day", "inizio: 2026-06-01", "inizio: 2026-25-06"),
    Mistake("hours of a day the wrong way round", "09:00-14:00", "14:00-09:00", by_schema=False),
    Mistake("a text behind closing quotes", "titolo: Biblioteca aperta", 'titolo: "Biblioteca" aperta'),
    Mistake("a postcode with four digits", '"24121"', '"2412"'),
    Mistake("a time with a dot", "09:00-14:00", "09.00-14.00"),
    Mistake("a web address with a comma", "https://www.comune.bergamo.it", "https://www,comune,bergamo,it"),
    Mistake("a tab in place of blanks", "  totale: 1145", "\ttotale: 1145"),
    Mistake("a title with a colon", "titolo: Biblioteca aperta", "titolo: Biblioteca: aperta a tutti"),
    Mistake("an empty list", "obblighi: nessuno", "obblighi: []"),
    Mistake("braces for a title", "titolo: Biblioteca aperta", "titolo: {Biblioteca aperta}"),
    Mistake("months with a letter for a digit", "durata_mesi: 12", "durata_mesi: l2"),
    Mistake("yes in place of a place", "    sede: 91058", "    sede: sì", by_schema=False),
    Mistake(
        "a text that stops at its sign", "titolo: Biblioteca aperta", "titolo: Biblioteca #aperta", by_schema=False
    ),
    Mistake("a municipality with a slip", "comune: Bergamo", "comune: Bregamo", by_schema=False),
    Mistake("an empty field", "inizio: 2026-06-01", "inizio:"),
)
"""Others, of people who paste from word processors, who merge, and who do not know YAML."""

MISTAKES = (*ORDINARY, *MORE)
