"""Figures that both the texts and the fields of a sheet give: they should agree (regole-dominio, section 5, point 16).

Only sentences that are certainly about the project itself are compared: «20 giovani» may be those that it helps, and
«2 volontari per sede» is a share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from levacivica.diagnostics.finding import Path, Remark, Spot
from levacivica.model.letters import small
from levacivica.model.quantity import Quantity, spoken
from levacivica.model.schede import Progetto
from levacivica.reading.source import occurrences
from levacivica.rules.base import Context, rule

_WORDS = ("due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici", "dodici")
NUMBERS = {word: figure for figure, word in enumerate(_WORDS, 2)}
"""The figures that texts write in words; «un» is left out, since it is an article too."""

_PROJECT = r"\b[Ii]l (?:presente )?progetto "
_NEED = r"(?:prevede|richiede|cerca|impiega|impegna)(?: l'impiego di| la presenza di| l'inserimento di)?(?: n\.)?"
_IN_ALL = re.compile(r"\s*(?:[.;)]|$|(?:in|di|del) (?:servizio civile|leva civica)|per (?:un anno|[0-9]+ mesi))")


class Phrase(NamedTuple):
    """A way to write a figure: the words before it, its noun, the words that must follow, and its field."""

    noun: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    path: Path


_VOLUNTEERS = re.compile(rf"(?:{_PROJECT}{_NEED} |(?:^|\()(?:n\. ?)?|[,:–-] n\. ?)$")
_YOUNG = re.compile(rf"(?:{_PROJECT}(?:cerca|impiega|impegna)(?: n\.)? |\((?:n\. ?)?|[,:–-] n\. ?)$")
_MONTHS = re.compile(
    rf"(?:{_PROJECT}dura |{_PROJECT}ha (?:la|una) durata di |\b[Dd]urata del progetto(?: è)?(?: di|:) )$"
)
_HOURS = re.compile(
    r"(?:\b[Ii]mpegno (?:richiesto )?(?:è )?di |\b[Oo]rario di servizio (?:è )?di "
    r"|\b[Ii]l (?:giovane|volontario) (?:presta|fa|svolge) servizio (?:per )?"
    r"|\b[Ii] (?:giovani|volontari) (?:prestano|fanno|svolgono) servizio (?:per )?)$"
)
_A_WEEK = re.compile(r"settimanali|a settimana|alla settimana")
_ANYTHING = re.compile(r"")

PHRASES = (
    Phrase(" volontari", _VOLUNTEERS, _IN_ALL, ("volontari",)),
    Phrase(" giovani", _YOUNG, _IN_ALL, ("volontari",)),
    Phrase(" mesi", _MONTHS, _ANYTHING, ("durata_mesi",)),
    Phrase(" ore ", _HOURS, _A_WEEK, ("orario", "settimanale")),
)

TEXTS = ("titolo", "descrizione")
"""The fields with texts about the project as a whole."""


@rule("LC709", Progetto)
def prose_agrees(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """Volunteers, months and weekly hours in the texts agree with the fields."""
    for name in TEXTS:
        text: str = getattr(sheet, name) or ""
        for phrase in PHRASES:
            if contradiction := _contradiction(text, phrase, sheet):
                words, declared = contradiction
                params = {"parole": words, "campo": phrase.path[-1], "valore": spoken(declared)}
                there = Spot(phrase.path, label="campo", params=params)
                yield Remark(Spot((name,), words=words), (there,), params)


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
