"""Texts that came from elsewhere: notes of Word, empty fields, broken words, what stands twice or is cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Edit, Fix, Params, Remark, Spot
from levacivica.model.kinds import Many, Paragraphs
from levacivica.model.schede import Scheda
from levacivica.reading.source import shortened
from levacivica.rules.base import Context, rule, rules

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Path

_WORD = re.compile(
    r"Errore(?:\.|!) (?:L'origine riferimento non è stata trovata|Il segnalibro non è definito)\.?"
    r"|Error! (?:Reference source not found|Bookmark not defined)\.?"
    r"|(?:Commentato|Commento|Formattato) ?\[[A-Z]{1,3}[0-9]+\]:?|Fare clic (?:o toccare )?qui per immettere"
)
_MERGE = re.compile(
    r"«[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+»|\{\{ ?[A-Za-z_][\w .]* ?\}\}|<[A-Z]{3,}(?:[_ ][A-Z]+)*>"
    r"|\[(?:[Ii]nserire|[Ii]ndicare|[Dd]a (?:inserire|compilare|completare))\b[^\]\n]*\]"
)
_BROKEN = re.compile(r"(?<![\w-])([A-Za-zÀ-ù]?[a-zà-ù]{2,})- (?!(?:e|o|ed|od|oppure|ma|a)\b)([a-zà-ù]{3,})\b(?!-)")
_NOTE = re.compile(r"(?<=[\w.,;:)»\"])\[[0-9]{1,2}\](?![(\w])")
_NUMBERED = re.compile(r"(?:[0-9]{1,2}|[a-z])[.)][ ]+(?=\S)|§[ ]*|o[ ]+(?=[A-ZÀÈÉ])")
_CUT = re.compile(r"(?:,|\(|-|\b(?:di|del|della|dei|delle|per|con|che|il|la|le|gli|un|una|e|al|alla|dal|nel|nella))\Z")

_SIGNS = ("Err", "ommenta", "ormattato", "Fare clic")
_FIELDS = ("«", "{{", "<", "[")
_LONG = 80
"""The letters from which a text that stands twice is no chance; a paragraph needs half of them."""

_Found = tuple[str, str, Params]
"""The content of a remark, the words that it is about, its figures."""


@rules({"word": "LC723", "campo": "LC724", "parola": "LC725", "nota": "LC727", "fine": "LC731"}, Scheda)
def nothing_left_over(_: Scheda, context: Context) -> Iterator[Remark]:
    """No text has remains of the document or the template that it was copied from."""
    own = context.own
    values = vars(own)
    for name in own.TEXTS:
        text = values.get(name)
        if text and len(text) > 3:
            prose = isinstance(own.FIELDS[name].kind, Paragraphs)
            for content, words, params in _left_over(text, prose=prose):
                yield Remark(Spot((name,), words=words), params=params, content=content)


def _left_over(text: str, *, prose: bool) -> Iterator[_Found]:
    if any(sign in text for sign in _SIGNS):
        for match in _WORD.finditer(text):
            yield "word", match[0], {"testo": shortened(match[0])}
    if any(sign in text for sign in _FIELDS):
        for match in _MERGE.finditer(text):
            yield "campo", match[0], {"testo": shortened(match[0])}
        for match in _NOTE.finditer(text):
            yield "nota", match[0], {"testo": match[0]}
    if "- " in text:
        for match in _BROKEN.finditer(text):
            yield "parola", match[0], {"testo": match[0], "giusto": match[1] + match[2]}
    if prose and len(text) > _LONG and _CUT.search(text, len(text) - 12):
        last = " ".join(text.split()[-4:])
        yield "fine", last, {"testo": last}


@rule("LC726", Scheda)
def items_without_numbers(_: Scheda, context: Context) -> Iterator[Remark]:
    """No item of a list begins with a number, a letter or a sign of its own: the document puts one before it."""
    own = context.own
    for name, value in vars(own).items():
        if type(value) is tuple and len(value) > 1 and type(value[0]) is str and _NUMBERED.match(value[0]):
            kind = own.FIELDS[name].kind
            if isinstance(kind, Many) and kind.item.any_text and _NUMBERED.match(value[1]):
                yield from _numbered(value, (name,))


def _numbered(items: tuple[str, ...], path: Path) -> Iterator[Remark]:
    for position, item in enumerate(items):
        if match := _NUMBERED.match(item):
            spot = Spot((*path, position), words=match[0].strip())
            plain = item[match.end() :]
            simple = plain[:1].isalpha() and not {":", "#", '"', "'", "\n"} & {*plain}
            fix = Fix((Edit(Spot((*path, position)), plain),)) if simple else None
            yield Remark(spot, params={"segno": match[0].strip(), "testo": shortened(item)}, fix=fix)


@rule("LC728", Scheda)
def nothing_twice(_: Scheda, context: Context) -> Iterator[Remark]:
    """No long text stands in two fields, and no paragraph twice in a text."""
    own = context.own
    values = vars(own)
    seen: dict[str, str] = {}
    for name in own.TEXTS:
        text = values.get(name)
        if not text or len(text) < _LONG // 2:
            continue
        if len(text) >= _LONG:
            before = seen.setdefault(text, name)
            if before != name:
                yield Remark(Spot((name,)), (Spot((before,), label="prima"),), {"campo": before}, "campi")
        if "\n\n" in text:
            yield from _paragraphs_twice(text, name)


def _paragraphs_twice(text: str, name: str) -> Iterator[Remark]:
    seen: set[str] = set()
    for paragraph in (one.strip() for one in text.split("\n\n")):
        if len(paragraph) >= _LONG // 2:
            if paragraph in seen:
                yield Remark(Spot((name,)), params={"testo": shortened(paragraph)})
            seen.add(paragraph)
