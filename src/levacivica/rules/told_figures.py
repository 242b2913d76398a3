"""Figures of texts that stand behind their noun, that are a range, or that are those of the programme or the call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from levacivica.diagnostics.finding import Remark, Spot
from levacivica.model.expressions import lazily
from levacivica.model.letters import small
from levacivica.model.quantity import Qualifier, Quantity, spoken
from levacivica.model.schede import Bando, Progetto, Programma, Scheda
from levacivica.reading.source import occurrences
from levacivica.rules.base import Context, rule
from levacivica.rules.declared import declared_of_all
from levacivica.rules.phrases import LASTS, WORDS, phrase
from levacivica.rules.prose import agrees, contradicted, declared_by, figure, figures_before
from levacivica.rules.written import written_in

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Param, Path
    from levacivica.model.quantity import Number

_FIGURE = rf"(?P<figure>[0-9]{{1,3}}\.[0-9]{{3}}|[0-9]{{1,6}}|{'|'.join(WORDS)})\b(?![.,:/-]?[0-9])"
_NO_SHARE = r"(?! (?:per|in|a|ad|ogni|ciascun\w*)\b)"


class Behind(NamedTuple):
    """A way to write a figure behind its noun, with fixed letters first, for they are quick to look for; its field."""

    begins: str
    pattern: re.Pattern[str]
    path: Path


def _behind(begins: str, rest: str, *path: str) -> Behind:
    return Behind(begins, lazily(rf"{begins}{rest}(?: n\.)? {_FIGURE}{_NO_SHARE}"), path)


TEXTS = ("titolo", "descrizione", "finalita", "ruolo")
"""The texts that are about the project as a whole, and not about a place or a body."""

BEHIND = (
    _behind("osti", r"(?: disponibili| previsti| a bando| a disposizione)?(?: sono|:| =)", "volontari"),
    _behind("olontari", r"(?: richiesti| previsti| da impiegare| da selezionare)?(?: sono|:| =)", "volontari"),
    _behind("re totali", r"(?: di servizio)?(?: sono|:| =)?", "orario", "totale"),
    _behind("re complessive", r"(?: di servizio)?(?: sono|:| =)", "orario", "totale"),
    _behind("re annue", r"(?: di servizio)?(?: sono|:| =)", "orario", "totale"),
    _behind("re settimanali", r"(?: di servizio)?(?: sono|:| =)", "orario", "settimanale"),
)

_TWO = r"(?P<low>[0-9]{1,2}|[a-z]+)(?: (?:a|ai|agli|al|e|ed|o)(?: i| gli)? |\s?[-–]\s?)(?P<high>[0-9]{1,2}|[a-z]+)\Z"
_RANGE = lazily(rf"(?:{LASTS}|\b[Ll]a durata è di )(?:(?:da|dai|dagli|tra|fra)(?: i| gli)? )?{_TWO}")
_AGES = lazily(
    r"\b(?:tra|fra|da|dai|compresa)(?: tra| fra)?(?: i| gli)? (?P<low>[0-9]{2})(?: anni)? (?:e|a|ai|ed)(?: i| gli)? "
    r"(?P<high>[0-9]{2})\Z|\b(?P<from>[0-9]{2})\s?[-–]\s?(?P<to>[0-9]{2})\Z"
)
_WHO_APPLIES = lazily(
    r"\b(?:candid|domand|partecipare al|ammess[ie]\b|requisit|aspirant|(?:bando|avviso) (?:è )?(?:rivolto|aperto))"
)
_OTHERS = lazily(r"disab|fragil|eccezion|deroga|categori|laborator|attività per|rivolte a|utent")
"""Words of a sentence about other people, or those for whom another age holds."""

_PROGRAMME = r"\b[Ii]l (?:presente )?programma(?: «[^»\n]{1,40}»)? "
_OF_PROGRAMMES = (
    phrase(
        " progetti",
        rf"{_PROGRAMME}(?:comprende|riunisce|si compone di|è composto da|è formato da|si articola in|è articolato in"
        r"|prevede|raccoglie|conta|coinvolge)(?: n\.)? ",
        r"",
        "progetti",
    ),
    phrase(" progetti", r"\b(?:[Ii]|[Nn]ei|[Dd]ei|[Aa]i) ", r" del programma\b", "progetti"),
    phrase(
        " volontari",
        rf"{_PROGRAMME}(?:prevede|cerca|richiede|impiega|coinvolge)(?: n\.)? ",
        r"(?=[.;,)\n]|$| in )",
        *("totali", "volontari"),
    ),
    phrase(
        " volontari",
        rf"{_PROGRAMME}(?:comprende|riunisce|raccoglie|conta) (?:[0-9]+|[a-z]+) progetti (?:e|con)"
        r"(?: prevede| cerca| richiede| impiega| coinvolge)?(?: n\.)? ",
        r"(?=[.;,)\n]|$| in | per )",
        *("totali", "volontari"),
    ),
    phrase(" operatori volontari", rf"{_PROGRAMME}(?:prevede|cerca|impiega)(?: n\.)? ", "", "totali", "volontari"),
    phrase(" sedi", rf"{_PROGRAMME}(?:[^.;\n]{{1,50}} )?(?:in|ha|conta|su)(?: n\.)? ", "", "totali", "sedi"),
)
_CALL = (
    r"\b(?:[Ii]l (?:presente )?(?:bando|avviso)|[Ll]['’]avviso) (?:finanzia|riguarda|comprende|prevede|seleziona"
    r"|mette a bando|offre|mette a disposizione)(?: n\.)? "
)
_CHOOSING = (
    rf"{_CALL}(?:[^.;:\n]{{1,25}} e (?:seleziona|cerca|offre|mette a bando) )?|\b[Pp]er la selezione di(?: n\.)? "
)
_OF_CALLS = (
    phrase(" progetti", rf"{_CALL}(?:[0-9.]+ posti[^.;\n]{{0,30}} in )?", "", "posti_per_progetto"),
    phrase(" volontari", _CHOOSING, "", "volontari"),
    phrase(" operatori volontari", _CHOOSING, "", "volontari"),
    phrase(" posti", _CHOOSING, "", "volontari"),
)
_BEFORE = 70


@rule("LC709", Progetto)
def figures_agree(sheet: Progetto, context: Context) -> Iterator[Remark]:
    """Figures before and behind their nouns, and the months as a range, agree with the fields."""
    texts = written_in(context.own).those(*TEXTS)
    whole = "\n".join(texts.values())
    yield from figures_before(sheet, texts, whole)
    yield from _figures_behind(sheet, texts, whole)


def _figures_behind(sheet: Progetto, texts: Mapping[str, str], whole: str) -> Iterator[Remark]:
    ways = [way for way in BEHIND if way.begins in whole and way.pattern.search(whole)]
    if not ways and " mesi" not in whole:
        return
    for name, text in texts.items():
        for way in ways:
            match = way.pattern.search(text)
            declared = declared_by(sheet, way.path) if match is not None else None
            if match is not None and declared is not None and not _is_of_a_site(sheet, match["figure"], way):
                told = figure(match["figure"])
                if told is not None and not agrees(told, declared):
                    yield _remark(name, _with_its_word(text, match), way.path, declared)
        if " mesi" in text and sheet.durata_mesi is not None and (words := _other_range(text, sheet.durata_mesi)):
            yield _remark(name, words, ("durata_mesi",), sheet.durata_mesi)


def _is_of_a_site(sheet: Progetto, word: str, way: Behind) -> bool:
    """Whether the places told are those of one of several sites."""
    sites = sheet.sedi or ()
    return way.path == ("volontari",) and len(sites) > 1 and any(figure(word) == site.volontari for site in sites)


def _with_its_word(text: str, match: re.Match[str]) -> str:
    """The words of a match from the start of its first word."""
    return text[max(text.rfind(" ", 0, match.start()), text.rfind("\n", 0, match.start())) + 1 : match.end()]


def _remark(name: str, words: str, path: Path, declared: Quantity, scheda: str = "") -> Remark:
    field = path[0] if path[0] != "orario" else path[-1]
    params: dict[str, Param] = {"parole": " ".join(words.split()), "campo": field, "valore": spoken(declared)}
    return Remark(Spot((name,), words=words), (Spot(path, label="campo", params=params, scheda=scheda),), params)


def _other_range(text: str, declared: Quantity) -> str:
    """The words of a range of months that does not hold those of the field; empty where there is none."""
    for at in occurrences(text, " mesi"):
        match = _RANGE.search(text[max(0, at - _BEFORE) : at])
        low, high = (figure(match["low"]), figure(match["high"])) if match is not None else (None, None)
        if match is not None and low is not None and high is not None and low < high:
            floor, ceiling = declared.floor, declared.ceiling
            if (floor is not None and floor > high) or (ceiling is not None and ceiling < low):
                return text[at - len(match[0]) + match.start("low") - match.start() : at + len(" mesi")]
    return ""


@rule("LC709", Progetto, Programma, Bando)
def figures_of_others_agree(sheet: Scheda, context: Context) -> Iterator[Remark]:
    """The number of projects, places and sites of a programme or a call is that of its own sheet."""
    own = vars(context.own)
    programme = context.programme.sheet if context.programme is not None else None
    about = sheet if isinstance(sheet, Programma | Bando) else programme
    if about is None:
        return
    phrases = _OF_CALLS if isinstance(about, Bando) else _OF_PROGRAMMES
    name_there = "" if about is sheet or context.programme is None else context.programme.name
    for name in ("titolo", "descrizione", "finalita", "ruolo", "come_candidarsi"):
        text = own.get(name)
        if not text or (
            " programma" not in text and "bando" not in text and "avviso" not in text and "sele" not in text
        ):
            continue
        for one in phrases:
            if one.noun in text and (found := contradicted(text, one, declared_of_all(about, one.path, context))):
                by_number = one.path[0] == "posti_per_progetto" and vars(about).get("numero_progetti") is not None
                path: Path = ("numero_progetti",) if by_number else one.path
                yield _remark(name, found[0], path, found[1], name_there)


@rule("LC709", Progetto, Bando)
def ages_agree(sheet: Progetto | Bando, context: Context) -> Iterator[Remark]:
    """The ages of those who may apply are those of the call, or else of the norms."""
    own = context.own
    texts: list[tuple[Path, str | None, bool]] = [
        ((name,), vars(own).get(name), False) for name in ("descrizione", "come_candidarsi")
    ]
    texts += [
        (("requisiti_obbligatori", i, "testo"), one.testo, True)
        for i, one in enumerate(vars(own).get("requisiti_obbligatori") or ())
    ]
    for path, text, surely in texts:
        if text and " anni" in text:
            declared = _ages(context)
            words = _other_ages(text, declared, surely=surely) if declared is not None else ""
            if declared is not None and words:
                params: dict[str, Param] = {"parole": words, "campo": "eta", "valore": spoken(declared)}
                there = (
                    (Spot(("eta",), label="campo", params=params),) if isinstance(sheet, Bando) and sheet.eta else ()
                )
                yield Remark(Spot(path, words=words), there, params)
                return


def _ages(context: Context) -> Quantity | None:
    """From which age to which one may apply; None where either is not known."""
    call, norms = context.dated, context.regime
    low: Number | None
    high: Number | None
    if call is not None and call.eta is not None:
        low, high = call.eta.minima, call.eta.massima
        exception = call.eta.eccezione is not None
    else:
        band = norms.eta.anni if norms is not None and norms.eta is not None else None
        low, high = (band.low, band.high) if band is not None else (None, None)
        exception = False
    return None if low is None or high is None or exception else Quantity(low, high, Qualifier.RANGE)


def _other_ages(text: str, declared: Quantity, *, surely: bool) -> str:
    """The words of ages that are not the declared ones; the highest may be told as the first that is too high."""
    assert declared.low is not None
    assert declared.high is not None
    for at in occurrences(text, " anni"):
        match = _AGES.search(text[max(0, at - _BEFORE) : at])
        if match is None:
            continue
        low, high = int(match["low"] or match["from"]), int(match["high"] or match["to"])
        sentence = small(_sentence(text, at))
        about = surely or _WHO_APPLIES.search(sentence) is not None
        if (
            about
            and not _OTHERS.search(sentence)
            and (low != declared.low or high not in (declared.high, declared.high + 1))
        ):
            return text[at - len(match[0]) : at + len(" anni")]
    return ""


def _sentence(text: str, at: int) -> str:
    """The sentence around a place, three hundred letters of it at most."""
    start = max(text.rfind(sign, max(0, at - 200), at) for sign in (". ", "\n\n", ";"))
    stop = text.find(". ", at, at + 100)
    return text[max(start, at - 200, 0) : stop if stop >= 0 else at + 100]
