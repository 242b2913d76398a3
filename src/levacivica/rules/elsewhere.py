"""Texts that came from elsewhere: notes of Word, empty fields, broken words, what stands twice or is cut off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Edit, Fix, Remark, Spot
from levacivica.model.expressions import lazily
from levacivica.model.kinds import Many, Paragraphs
from levacivica.model.schede import Scheda
from levacivica.reading.source import shortened
from levacivica.rules.base import Context, rule, rules
from levacivica.rules.items import LINKS
from levacivica.rules.passages import found_by, text_rule
from levacivica.rules.pasted import is_explained
from levacivica.rules.patterns import BLANK
from levacivica.rules.shown_patterns import LEFT_OVER, OF_WORD
from levacivica.rules.written import written_in

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding, Path
    from levacivica.model.record import Record
    from levacivica.rules.outlines import Shape
    from levacivica.rules.passages import Passage

_WORD = lazily(
    r"Errore(?:[.!:]) (?:L'origine riferimento non è stata trovata|[Ss]orgente del riferimento non trovata"
    r"|Il segnalibro non è definito)\.?"
    r"|Error! (?:Reference source not found|Bookmark not defined)\.?"
    r"|(?:Commentato|Commento|Formattato) ?\[[A-Z]{1,3}[0-9]+\]:?"
    r"|Fare clic(?: o toccare)? qui per (?:immettere|inserire) (?:il )?testo\.?"
    r"|(?:\{ ?)?MERGEFIELD [\"«]?\w+[\"»]?(?: \})?"
)
_OF_WHAT = r"(?:nome|titolo|data|indirizzo|numero|importo|sede|comune|ente|luogo|denominazione)"
EMPTY_FIELD = lazily(
    r"«[A-Z]\w*(?:_\w+)+»|\{\{ ?[A-Za-z_][\w .]* ?\}\}|<[A-Z]{3,}(?:[_ ][A-Z]+)*>"
    r"|\[(?:[Ii]nserire|[Ii]ndicare|[Dd]a (?:inserire|compilare|completare))\b[^\]\n]*\]"
    rf"|\[{_OF_WHAT}(?: (?:d[ei]l?|dell[aeo']|dell’)[^\]\n]{{1,40}})?\](?![(\w])"
    rf"|<(?:inserire |indicare )?{_OF_WHAT}(?: [^<>\n/]{{1,40}})?>"
)
_NOTE = lazily(r"(?<=[\w.,;:)»\"])\[[0-9]{1,2}\](?![(\w])")
_NUMBERED = lazily(
    r"(?:\(?(?P<number>[0-9]{1,2})(?:\.[0-9]{1,2})?[.)]|\(?(?:[a-z]|[ivx]{1,4})[.)]"
    r"|[0-9]{1,2}\.[0-9]{1,2}(?=[ ]+[A-ZÀÈÉ])|[0-9]{1,2}[-–])"
    r"[ ]+(?=\S)|o[ ]+(?=[A-ZÀÈÉ])|-[ ]+(?=[^\W\d])"
)
_SEVERAL = lazily(r"(?:1|a)[.)] .{3,}?[ ,;.](?:2|b)[.)] \S", re.DOTALL)
"""An item with a list of its own in it."""

_CUT = LINKS - {"a", "o", "è"}
"""Words behind which a sentence goes on, and that name nothing."""

_LAST_3, _LAST_2 = itemgetter(slice(-3, None)), itemgetter(slice(-2, None))
_CUT_3 = frozenset(f" {word}"[-3:] for word in _CUT if len(word) > 1)
_CUT_2 = frozenset(f" {word}" for word in _CUT if len(word) == 1)
"""How an item ends that ends with one of these words: few others end with such letters."""

_ENDS = frozenset('.!?»)"')
_SOME = 25
"""The letters of a text that is no label, so that its last word is no part of a name."""

_LONG = 80
"""The letters from which a text that stands twice is no chance; a paragraph needs half of them."""


def on_copied(passages: Iterable[Passage], shapes: frozenset[Shape]) -> Iterator[Finding]:
    """Report what is left of the document that a text was copied from, a hundred at most."""
    return found_by(globals(), passages, shapes)


@text_rule("LC723", LEFT_OVER, OF_WORD, words_only=True)
def notes_of_word(one: Passage) -> Iterator[Remark]:
    """What Word writes where a reference is lost, and its comments."""
    for match in _WORD.finditer(one.written):
        yield one.remark(match.span(), params={"testo": shortened(match[0])})


@text_rule("LC724", LEFT_OVER, words_only=True)
def empty_fields(one: Passage) -> Iterator[Remark]:
    """The fields of a mail merge and of a template that nobody filled in; one with a blank in it is LC234."""
    for match in EMPTY_FIELD.finditer(one.written):
        if BLANK not in match[0]:
            yield one.remark(match.span(), params={"testo": shortened(match[0])})


@text_rule("LC727", LEFT_OVER, words_only=True)
def marks_of_notes(one: Passage) -> Iterator[Remark]:
    """The number of a note in a text that has none."""
    for match in _NOTE.finditer(one.written):
        if not is_explained(one.written, match[0]):
            yield one.remark(match.span(), params={"testo": match[0]}, new="")


@rule("LC726", Scheda)
def items_without_numbers(_: Scheda, context: Context) -> Iterator[Remark]:
    """No item of a list begins with a number, a letter or a sign of its own: the document puts one before it."""
    own = context.own
    for name, value in written_in(own).lists.items():
        if type(value[0]) is not str or (min(value) >= "A" and max(value) < "["):  # most items begin with a capital
            continue
        kind = own.FIELDS[name].kind
        if isinstance(kind, Many) and kind.item.any_text:
            yield from _numbered(value, (name,))


def _numbered(items: tuple[str, ...], path: Path) -> Iterator[Remark]:
    """Report the numbers of a list, if two items or more have one, or one has that of its place."""
    found = {position: match for position, item in enumerate(items) if (match := _NUMBERED.match(item)) is not None}
    in_place = any(match["number"] == f"{position + 1}" for position, match in found.items() if position)
    for position, item in enumerate(items):
        if item[:1] in ("1", "a") and _SEVERAL.match(item):
            yield Remark(Spot((*path, position)), params={"testo": shortened(item)}, variant="elenco")
        elif position in found and (len(found) > 1 or in_place):
            match = found[position]
            spot = Spot((*path, position), words=match[0].strip())
            plain = item[match.end() :]
            simple = plain[:1].isalpha() and not {":", "#", '"', "'", "\n"} & {*plain}
            fix = Fix((Edit(Spot((*path, position)), plain),)) if simple else None
            yield Remark(spot, params={"segno": match[0].strip(), "testo": shortened(item)}, fix=fix)


@rules({"due-volte": "LC728", "troncato": "LC731"}, Scheda)
def whole_and_once(_: Scheda, context: Context) -> Iterator[Remark]:
    """No long text stands in two fields, no paragraph twice in a text, and none ends in the middle of a sentence."""
    own = context.own
    texts, lists = written_in(own)
    for name, items in lists.items():
        if type(items[0]) is str and not (
            _CUT_3.isdisjoint(map(_LAST_3, items)) and _CUT_2.isdisjoint(map(_LAST_2, items))
        ):
            yield from _cut_items(own, name, items)
    for name, text in texts.items():
        if text[-1] not in _ENDS and len(text) >= _SOME and isinstance(own.FIELDS[name].kind, Paragraphs):
            last = _cut(text)
            if last:
                yield Remark(Spot((name,), words=last), params={"testo": last}, content="troncato")
    long = {name: text for name, text in texts.items() if len(text) >= _LONG}
    if _may_repeat("\n".join(long.values())):
        seen: dict[str, str] = {}
        for name, text in long.items():
            yield from _told_before(text, name, seen, context)


def _cut(text: str) -> str:
    """The last words of a text without a sign at its end, if a sentence goes on there; not above a ruler (LC715)."""
    if text.endswith("--") or (text.rpartition(" ")[2] not in _CUT and text[-1] not in ",(-"):
        return ""
    return _last_words(text)


def _last_words(text: str) -> str:
    return " ".join(text[-80:].split()[-4:])


def _cut_items(record: Record, name: str, items: tuple[str, ...]) -> Iterator[Remark]:
    kind = record.FIELDS[name].kind
    for position, item in enumerate(items) if isinstance(kind, Many) and kind.item.any_text else ():
        if item[item.rfind(" ") + 1 :] in _CUT and len(item) >= _SOME:
            last = _last_words(item)
            yield Remark(Spot((name, position), words=last), params={"testo": last}, content="troncato")


def _told_before(text: str, name: str, seen: dict[str, str], context: Context) -> Iterator[Remark]:
    """Report a text, a paragraph or a sentence that stood in another field, or earlier in this one."""
    before = seen.setdefault(text, name)
    if before != name:
        there = (Spot((before,), label="prima"),)
        yield Remark(Spot((name,)), there, {"campo": before}, "campi", content="due-volte")
        return
    paragraphs = [one.replace("\n", " ") for one in text.split("\n\n") if len(one) >= _LONG and one[0] != "|"]
    for paragraph in dict.fromkeys(paragraphs) if len(paragraphs) > 1 or seen else ():
        if (before := seen.setdefault(paragraph, name)) != name:
            there = (Spot((before,), label="prima"),)
            params = {"testo": shortened(paragraph), "campo": before}
            yield Remark(Spot((name,), words=paragraph), there, params, "capoverso", content="due-volte")
    flowing = text.replace("\n\n", ". ").replace("\n- ", ". ").replace("\n", " ")
    sentences = [one.strip(" .-") for one in flowing.split(". ") if len(one) >= _LONG // 2]
    if len({*sentences}) < len(sentences):
        lines = [line for line in text.split("\n") if len(line) >= _LONG // 2 and line[0] != "|"]
        for pieces, variant in ((paragraphs, ""), (lines, ""), (sentences, "frase")):
            if len({*pieces}) < len(pieces):
                yield from _twice(pieces, variant, name, context)
                return


def _may_repeat(texts: str) -> bool:
    """Whether some texts may say something twice, by their lines and the ends of their sentences: hardly any do."""
    lines = texts.split("\n")
    if len({*lines}) < len(lines) - max(0, lines.count("") - 1):
        return True
    if ". " not in texts:
        return False
    ends = [one[-20:] for one in texts.replace("\n", " ").split(".") if len(one) >= _LONG // 2 - 2]
    return len({*ends}) < len(ends)


def _twice(pieces: list[str], variant: str, name: str, context: Context) -> Iterator[Remark]:
    """Report the pieces of a text that stand in it twice, each once, at its second place."""
    seen: set[str] = set()
    told: set[str] = set()
    for piece in pieces:
        if piece in seen and piece not in told:
            told.add(piece)
            params = {"testo": shortened(piece)}
            yield Remark(_second(context, name, piece), params=params, variant=variant, content="due-volte")
        seen.add(piece)


def _second(context: Context, name: str, words: str) -> Spot:
    """The second place of some words in a text, as it is written; all of the text where that cannot be told."""
    document = context.loaded.document
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    for path, start, stop in document.values() if document is not None else ():
        if document is not None and path == document.written((name,)):
            places = [match.span() for match in pattern.finditer(document.text, start, stop)]
            if len(places) > 1:
                return Spot((name,), place=document.stretch(*places[1]))
    return Spot((name,))
