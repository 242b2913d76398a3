"""Figures that both the texts and the fields of a sheet give: they should agree (regole-dominio, section 5, point 16).

Only sentences that are certainly about the project itself are compared: «20 giovani» may be those that it helps, and
«2 volontari per sede» is a share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from levacivica.diagnostics.finding import Path, Remark, Spot
from levacivica.model.expressions import lazily
from levacivica.model.letters import any_case, small
from levacivica.model.quantity import Quantity, spoken
from levacivica.model.schede import Progetto
from levacivica.reading.source import occurrences
from levacivica.rules.base import Context, rule

_WORDS = ("due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici", "dodici")
TEXTS = ("titolo", "descrizione", "finalita", "ruolo")
"""The texts that are about the project as a whole, and not about a place or a body."""

NUMBERS = {word: figure for figure, word in enumerate(_WORDS, 2)}
"""The figures that texts write in words; «un» is left out, since it is an article too."""

_PROJECT = r"\b[Ii]l (?:presente )?progetto "
_NEED = r"(?:prevede|richiede|cerca|impiega|impegna)(?: l'impiego di| la presenza di| l'inserimento di)?(?: n\.)?"
_IN_ALL = lazily(r"\s*(?:[.;)]|$|(?:in|di|del) (?:servizio civile|leva civica)|per (?:un anno|[0-9]+ mesi))")


class Phrase(NamedTuple):
    """A way to write a figure: the words before it, its noun, the words that must follow, and its field."""

    noun: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    path: Path


_VOLUNTEERS = lazily(rf"(?:{_PROJECT}{_NEED} |(?:^|\()(?:n\. ?)?|[,:–-] n\. ?)$")
_THE_VOLUNTEERS = lazily(r"\b(?:[Gg]li|[Ii]) (?:operatori )?$")
"""The volunteers of the project with their article: they may be those of one site, but never more than all."""

_YOUNG = lazily(rf"(?:{_PROJECT}(?:cerca|impiega|impegna)(?: n\.)? |\((?:n\. ?)?|[,:–-] n\. ?)$")
_MONTHS = lazily(
    r"(?:\b[Ii]l servizio (?:civile )?(?:dura|ha (?:la|una) durata di) "
    rf"|{_PROJECT}dura |{_PROJECT}ha (?:la|una) durata di |\b[Dd]urata del progetto(?: è)?(?: di|:) )$"
)
_HOURS = lazily(
    r"(?:\b[Oo]rario (?:settimanale )?(?:di servizio )?(?:è|è di|è pari a|prevede) "
    r"|\b[Ll]'impegno (?:settimanale )?(?:richiesto )?(?:è|è di|prevede) |\b[Ii]l servizio si svolge per "
    r"|\b[Ii]mpegno (?:richiesto )?(?:è )?di |\b[Oo]rario di servizio (?:è )?di "
    r"|\b[Ii]l (?:giovane|volontario) (?:presta|fa|svolge) servizio (?:per )?"
    r"|\b[Ii] (?:giovani|volontari) (?:prestano|fanno|svolgono) servizio (?:per )?)$"
)
_A_WEEK = lazily(r"settimanali|a settimana|alla settimana")
_ANYTHING = lazily(r"")
_TOTAL = lazily(r"\b[Mm]onte ore(?: annuo| complessivo)?(?: di servizio)?(?: è)?(?: di|: | pari a)? ?$")
_PLACES = lazily(rf"{_PROJECT}(?:mette a disposizione|offre|ha|prevede) $")
_PLACES_AFTER = lazily(r"(?: disponibili| in tutto| a bando)?(?=[.;:,)\n]|$| per (?:un anno|[0-9]+ mesi))")

PHRASES = (
    Phrase(" volontari", _VOLUNTEERS, _IN_ALL, ("volontari",)),
    Phrase(" giovani", _YOUNG, _IN_ALL, ("volontari",)),
    Phrase(" posti", _PLACES, _PLACES_AFTER, ("volontari",)),
    Phrase(" mesi", _MONTHS, _ANYTHING, ("durata_mesi",)),
    Phrase(" ore ", _HOURS, _A_WEEK, ("orario", "settimanale")),
    Phrase(" ore", _TOTAL, _ANYTHING, ("orario", "totale")),
)

_ENDS = any_case("|".join(sorted({figure[-2:] for figure in NUMBERS})))
_COUNTED = {
    noun: lazily(rf"{noun}(?<=[0-9]{noun})|{noun}(?<={_ENDS}{noun})")
    for noun in dict.fromkeys(phrase.noun for phrase in PHRASES)
}
"""Each noun behind what may be a figure; a search for fixed characters is quick."""


@rule("LC709", Progetto)
def prose_agrees(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """Volunteers, months and weekly hours in the texts agree with the fields."""
    own = vars(context.own)
    texts = {name: text for name in TEXTS if (text := own.get(name))}
    whole = "\n".join(texts.values())  # looked at first, since few sheets have such a phrase
    counted = {noun for noun, figure in _COUNTED.items() if figure.search(whole)}
    if not counted:
        return
    phrases = [phrase for phrase in PHRASES if phrase.noun in counted]
    for name, text in texts.items():
        for phrase in phrases:
            if phrase.noun in text and (contradiction := _contradiction(text, phrase, sheet)):
                words, declared = contradiction
                params = {"parole": words, "campo": phrase.path[-1], "valore": spoken(declared)}
                there = Spot(phrase.path, label="campo", params=params)
                yield Remark(Spot((name,), words=words), (there,), params)
        if " volontari" in counted and (more := _more_than_all(text, sheet)):
            declared = Quantity(sheet.volontari, sheet.volontari)
            params = {"parole": more, "campo": "volontari", "valore": spoken(declared)}
            yield Remark(Spot((name,), words=more), (Spot(("volontari",), label="campo", params=params),), params)


def _more_than_all(text: str, sheet: Progetto) -> str:
    """The words on volunteers of the project that are more than it has; empty where there are none."""
    for at in occurrences(text, " volontari"):
        word = text[max(0, at - 8) : at].rpartition(" ")[2]
        figure = _figure(word)
        if figure is None or not isinstance(sheet.volontari, int) or figure <= sheet.volontari:
            continue
        if _THE_VOLUNTEERS.search(text[max(0, at - len(word) - 20) : at - len(word)]):
            return text[at - len(word) : at + len(" volontari")]
    return ""


def _contradiction(text: str, phrase: Phrase, sheet: Progetto) -> tuple[str, Quantity] | None:
    """The words and figure of a text that contradict a field; None also if the text has the right one too."""
    other = None
    for at in occurrences(text, phrase.noun):
        word = text[max(0, at - 8) : at].rpartition(" ")[2].lstrip("(")
        figure = _figure(word)
        if figure is None or not phrase.before.search(text[max(0, at - len(word) - 60) : at - len(word)]):
            continue
        after = phrase.after.match(text, at + len(phrase.noun))
        declared = _declared(sheet, phrase.path)
        if after is None or declared is None or _agrees(figure, declared):
            return None
        other = other or (
            text[at - len(word) : after.end() if phrase.after is _A_WEEK else at + len(phrase.noun)],
            declared,
        )
    return other


def _declared(sheet: Progetto, path: Path) -> Quantity | None:
    """The value of a field as a quantity."""
    value: Any = sheet
    for step in path:
        value = getattr(value, str(step), None)
    return Quantity(value, value) if isinstance(value, int) else value


def _figure(word: str) -> int | None:
    return int(word) if word.isdecimal() and word.isascii() else NUMBERS.get(small(word))


def _agrees(figure: int, declared: Quantity) -> bool:
    if declared.choices:
        return figure in declared.choices
    low, high = declared.floor, declared.ceiling
    return (low is None or figure >= low) and (high is None or figure <= high)
