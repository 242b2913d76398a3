"""Figures that both the texts and the fields of a sheet give: they should agree (regole-dominio, section 5, point 16).

Only sentences that are certainly about the project itself are compared: «20 giovani» may be those that it helps, and
«2 volontari per sede» is a share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from levacivica.diagnostics.finding import Path, Remark, Spot
from levacivica.model.expressions import lazily
from levacivica.model.letters import any_case, small
from levacivica.model.quantity import Quantity, spoken
from levacivica.model.schede import Progetto
from levacivica.reading.source import occurrences
from levacivica.rules.phrases import PHRASES, WORDS, Phrase

NUMBERS = {word: figure for figure, word in enumerate(WORDS, 2)}
"""The figures that texts write in words; «un» is left out, since it is an article too."""

LONGEST = max(map(len, WORDS)) + 2
_THE_VOLUNTEERS = lazily(r"\b(?:[Gg]li|[Ii]) (?:operatori )?$")
"""The volunteers of the project with their article: they may be those of one site, but never more than all."""

_THOUSANDS = lazily(r"[0-9]{1,3}\.[0-9]{3}")

_ENDS = any_case("|".join(sorted({figure[-2:] for figure in NUMBERS})))
_COUNTED = {
    noun: lazily(rf"{noun}(?<=[0-9]{noun})|{noun}(?<={_ENDS}{noun})|{noun}(?<= operatori{noun})")
    for noun in dict.fromkeys(phrase.counted for phrase in PHRASES)
}
"""Each noun behind what may be a figure; a search for fixed characters is quick."""


def figures_before(sheet: Progetto, texts: Mapping[str, str], whole: str) -> Iterator[Remark]:
    """Report volunteers, months and weekly hours of the texts that the fields contradict.

    ``whole`` is all the texts in one: it is looked at first, since few sheets have such a phrase.
    """
    counted = {noun for noun, figure in _COUNTED.items() if noun in whole and figure.search(whole)}
    if not counted:
        return
    phrases = [phrase for phrase in PHRASES if phrase.counted in counted]
    for name, text in texts.items():
        for phrase in phrases:
            if phrase.noun in text and (contradiction := contradicted(text, phrase, declared_by(sheet, phrase.path))):
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
        word = text[max(0, at - LONGEST) : at].rpartition(" ")[2]
        told = figure(word)
        if told is None or not isinstance(sheet.volontari, int) or told <= sheet.volontari:
            continue
        if _THE_VOLUNTEERS.search(text[max(0, at - len(word) - 20) : at - len(word)]):
            return text[at - len(word) : at + len(" volontari")]
    return ""


def contradicted(text: str, phrase: Phrase, declared: Quantity | None) -> tuple[str, Quantity] | None:
    """The words and figure of a text that contradict a field; None also if the text has the right one too."""
    other = None
    for at in occurrences(text, phrase.noun):
        word = text[max(0, at - LONGEST) : at].rpartition(" ")[2].lstrip("(")
        told = figure(word)
        if told is None or not phrase.before.search(text[max(0, at - len(word) - 70) : at - len(word)]):
            continue
        after = phrase.after.match(text, at + len(phrase.noun))
        if after is None or declared is None or agrees(told, declared):
            return None
        other = other or (
            text[at - len(word) : after.end() if phrase.noun[-1] == " " else at + len(phrase.noun)],
            declared,
        )
    return other


def declared_by(sheet: Progetto, path: Path) -> Quantity | None:
    """The value of a field as a quantity; of the sites, how many there are."""
    if path == ("sedi",):
        known = {count for count in (sheet.numero_sedi, len(sheet.sedi or ())) if count}
        return Quantity(min(known), max(known), choices=tuple(sorted(known))) if known else None
    value: Any = sheet
    for step in path:
        value = getattr(value, str(step), None)
    return Quantity(value, value) if isinstance(value, int) else value


def figure(word: str) -> int | None:
    """The figure of a word: digits, with or without the point of the thousands, or a word up to twenty."""
    if _THOUSANDS.fullmatch(word):
        word = word.replace(".", "")
    return int(word) if word.isdecimal() and word.isascii() else NUMBERS.get(small(word))


def agrees(told: int, declared: Quantity) -> bool:
    """Whether a figure of a text is one of those that a field allows."""
    if declared.choices:
        return told in declared.choices
    low, high = declared.floor, declared.ceiling
    return (low is None or told >= low) and (high is None or told <= high)
