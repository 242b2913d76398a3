"""The sentences by which texts tell figures of the project itself: the words before a figure, its noun, those after.

«20 giovani» may be those that the project helps, «2 volontari per sede» is a share, and «20 ore settimanali» those of a
counter: a phrase is only what is certainly about the project.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from levacivica.diagnostics.finding import Path
from levacivica.model.expressions import lazily

_AND = r"(?:(?:(?! che )[^.;:,\n«]){1,50} e )?"
"""What the subject of a sentence does first; behind «che» another one does."""

PROJECT = rf"\b[Ii]l (?:presente )?progetto {_AND}"
_NEED = r"(?:prevede|richiede|cerca|impiega|impegna)(?: l'impiego di| la presenza di| l'inserimento di)?(?: n\.)?"
_ASKED = (
    r"\b(?:[Ss]ono|[Vv]engono) (?:richiesti|previsti|cercati|ricercati|selezionati|impiegati|disponibili)(?: n\.)? "
    r"|\b[Ss]i (?:cercano|ricercano|selezionano|richiedono)(?: n\.)? "
)
_IN_ALL = r"\s*(?:[.;)]|$|(?:in|di|del) (?:servizio civile|leva civica)|per (?:un anno|[0-9]+ mesi))"
_OF_PLACES = r"(?=[.;:,)\n]|$| per (?:un anno|[0-9]+ mesi|questo progetto|il progetto))"
WEEK = r"(?:settimanali|(?:a|alla|la|per) settimana)"
LASTS = (
    rf"\b[Ii]l servizio (?:civile )?{_AND}(?:dura|ha (?:(?:la|una) )?durata di) "
    rf"|{PROJECT}(?:dura|ha (?:(?:la|una) )?durata di) "
    r"|\b[Dd]urata del (?:progetto|servizio)(?: è)?(?: di|:) |(?:^|\n)Durata(?: complessiva| prevista)?: "
)
_PEOPLE = r"(?:[Gg]iovani|[Vv]olontari|[Oo]peratori(?: volontari)?)"


class Phrase(NamedTuple):
    """A way to write a figure: the words before it, its noun, the words that must follow, and its field."""

    noun: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    path: Path

    @property
    def counted(self) -> str:
        """The last word of the noun, by which a text is looked through first."""
        return f" {self.noun.split()[-1]}"


def phrase(noun: str, before: str, after: str, *path: str) -> Phrase:
    """A phrase of two patterns: what the words before the figure end with, what those after the noun begin with."""
    return Phrase(noun, lazily(rf"(?:{before})\Z"), lazily(after), path)


PHRASES = (
    phrase(" volontari", rf"{PROJECT}{_NEED} ", ",", "volontari"),
    phrase(" volontari", rf"{PROJECT}{_NEED} |{_ASKED}|(?:^|\()(?:n\. ?)?|[,:–-] n\. ?", _IN_ALL, "volontari"),
    phrase(
        " operatori volontari",
        rf"{PROJECT}{_NEED} |{PROJECT}(?:coinvolge|accoglie)(?: n\.)? |{_ASKED}"
        r"|(?:^|\(|[.\n] ?)(?:[Nn]\. ?)?|[,:–-] n\. ?",
        rf"{_IN_ALL}|\s*(?:saranno|verranno|vengono|sono) (?:impegnati|impiegati|inseriti|selezionati|coinvolti)",
        "volontari",
    ),
    phrase(
        " giovani",
        rf"{PROJECT}(?:cerca|impiega|impegna)(?: n\.)? |{_ASKED}|\((?:n\. ?)?|[,:–-] n\. ?",
        _IN_ALL,
        "volontari",
    ),
    phrase(
        " posti",
        rf"{PROJECT}(?:mette a disposizione|offre|ha|prevede) |{_ASKED}",
        rf"(?: disponibili| in tutto| a bando)?{_OF_PLACES}",
        "volontari",
    ),
    phrase(
        " posti",
        r"(?:^|[.\n] ?)(?:[Nn]\. ?)?",
        rf" (?:disponibili|a bando|a disposizione){_OF_PLACES}",
        "volontari",
    ),
    phrase(
        " volontari",
        r"(?:^|[.\n] ?)(?:[Nn]\. ?)?",
        rf" (?:lavorano|prestano servizio|(?:sono|saranno) (?:impegnati|in servizio)) (?:per )?[0-9]+ ore {WEEK}",
        "volontari",
    ),
    phrase(
        " ore ",
        rf"(?:^|[.\n] ?)(?:[0-9]+|[A-Z][a-z]+) {_PEOPLE} (?:lavorano|prestano servizio|sono in servizio) (?:per )?",
        WEEK,
        *("orario", "settimanale"),
    ),
    phrase(" mesi", LASTS, "", "durata_mesi"),
    phrase(
        " ore ",
        r"\b[Oo]rario (?:settimanale )?(?:di servizio )?(?:è|è di|è pari a|prevede|di) "
        r"|\b[Ii]mpegno (?:settimanale |richiesto |previsto )*(?:è |è di |prevede |di |pari a )"
        r"|\b[Ii]mpegno(?: settimanale| richiesto| previsto)*: "
        r"|\b[Ii]l servizio si svolge per |\b[Ss]ervizio (?:civile )?(?:di|richiede|prevede|è di) "
        r"|\b[Ii]l (?:giovane|volontario) (?:presta|fa|svolge) servizio (?:per )?"
        rf"|\b(?:[Ii]|[Gg]li) {_PEOPLE} (?:lavorano|(?:prestano|fanno|svolgono) servizio"
        r"|(?:sono|saranno) (?:impegnati|in servizio)) (?:per )?",
        WEEK,
        *("orario", "settimanale"),
    ),
    phrase(
        " ore",
        r"\b[Oo]rario settimanale(?: di servizio)?(?: è di|:) ",
        r"(?=[.;,)\n]|$)",
        *("orario", "settimanale"),
    ),
    phrase(
        " ore",
        r"\b[Mm]onte ore(?: annuo| complessivo)?(?: di servizio)?(?: è)?(?: di|: | pari a)? ?",
        "",
        *("orario", "totale"),
    ),
    phrase(
        " ore",
        r"\b[Ii]n totale (?:sono )?|\b[Pp]er (?:un totale di|complessive) |\b[Ii]l totale (?:è )?(?:di )?"
        r"|(?:^|[.\n] ?)",
        r" (?:annue|all'anno|di servizio (?:civile|all'anno|in un anno))\b",
        *("orario", "totale"),
    ),
    phrase(
        " giorni ", r"\b(?:[Ss]ervizio|[Oo]rario|[Ii]mpegno)\b[^.;\n]{0,40} (?:su|per|in|di) ", WEEK, "orario", "giorni"
    ),
    phrase(
        " sedi",
        rf"{PROJECT}(?:si (?:svolge|realizza) (?:in|su|presso)|è (?:attivo|realizzato) in|prevede|ha|coinvolge)"
        r"(?: n\.)? ",
        r" (?:del progetto|di progetto|di servizio|di attuazione)|(?=[.;:,)\n]|$)",
        "sedi",
    ),
    phrase(" sedi", r"\b(?:[Ll]e|[Nn]elle|[Dd]elle) ", r" (?:del progetto|di attuazione del progetto)\b", "sedi"),
)
"""What is compared, in the order in which it is reported."""

WORDS = (
    *("due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici", "dodici", "tredici"),
    *("quattordici", "quindici", "sedici", "diciassette", "diciotto", "diciannove", "venti"),
)
"""The figures from two on in words."""
