"""Figures told in words that the fields of a sheet tell too: they should agree (regole-dominio, section 5, point 16).

Only sentences that can speak of nothing but the project itself are held against its fields: «20 giovani» may be those
it helps, and «2 volontari per sede» are a share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from levacivica.diagnostics.finding import Path, Remark, Spot
from levacivica.model.quantity import Quantity, spoken
from levacivica.model.schede import Progetto
from levacivica.reading.source import occurrences
from levacivica.rules.base import Context, rule

_WORDS = ("due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici", "dodici")
NUMBERS = {word: figure for figure, word in enumerate(_WORDS, 2)}
"""The figures that texts spell; «un» is left out, for it is an article too."""

_PROJECT = r"\b[Ii]l (?:presente )?progetto "
_NEED = r"(?:prevede|richiede|cerca|impiega|impegna)(?: l'impiego di| la presenza di| l'inserimento di)?(?: n\.)?"
_IN_ALL = re.compile(r"\s*(?:[.;)]|$|(?:in|di|del) (?:servizio civile|leva civica)|per (?:un anno|[0-9]+ mesi))")


class Saying(NamedTuple):
    """A way to tell a figure: the noun after it, the words before it, those that must follow, and what it tells."""

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

SAYINGS = (
    Saying(" volontari", _VOLUNTEERS, _IN_ALL, ("volontari",)),
    Saying(" giovani", _YOUNG, _IN_ALL, ("volontari",)),
    Saying(" mesi", _MONTHS, _ANYTHING, ("durata_mesi",)),
    Saying(" ore ", _HOURS, _A_WEEK, ("orario", "settimanale")),
)

TEXTS = ("titolo", "descrizione")
"""The texts that speak of the project as a whole."""


@rule("LC709", Progetto)
def prose_agrees(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """Volunteers, months and weekly hours told in the text are those of the fields."""
    for name in TEXTS:
        text: str = getattr(sheet, name) or ""
        for saying in SAYINGS:
            if saying.noun in text and (said := _said_otherwise(text, saying, sheet)):
                words, declared = said
                params = {"parole": words, "campo": saying.path[-1], "valore": spoken(declared)}
                there = Spot(saying.path, label="campo", params=params)
                yield Remark(Spot((name,), words=words), (there,), params)


def _said_otherwise(text: str, saying: Saying, sheet: Progetto) -> tuple[str, Quantity] | None:
    """The words of a text that tell another figure than a field does; None where it tells none, or the same as well."""
    other = None
    for at in occurrences(text, saying.noun):
        word = text[max(0, at - 8) : at].rpartition(" ")[2].lstrip("(")
        figure = _figure(word)
        if figure is None or not saying.before.search(text[max(0, at - len(word) - 60) : at - len(word)]):
            continue
        after = saying.after.match(text, at + len(saying.noun))
        declared = _declared(sheet, saying.path)
        if after is None or declared is None or _agrees(figure, declared):
            return None
        other = other or (
            text[at - len(word) : after.end() if saying.after is _A_WEEK else at + len(saying.noun)],
            declared,
        )
    return other


def _declared(sheet: Progetto, path: Path) -> Quantity | None:
    """What a field says, a plain figure as a quantity too."""
    value: Any = sheet
    for step in path:
        value = getattr(value, str(step), None)
    return Quantity(value, value) if isinstance(value, int) else value


def _figure(word: str) -> int | None:
    return int(word) if word.isdecimal() and word.isascii() else NUMBERS.get(word.lower())


def _agrees(figure: int, declared: Quantity) -> bool:
    if declared.choices:
        return figure in declared.choices
    low, high = declared.floor, declared.ceiling
    return (low is None or figure >= low) and (high is None or figure <= high)
