"""Texts that came from elsewhere: notes of Word, empty fields, broken words, what stands twice or is cut off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Edit, Fix, Remark, Spot
from levacivica.model.expressions import lazily
from levacivica.model.kinds import Many, Paragraphs
from levacivica.model.schede import Scheda
from levacivica.reading.source import shortened
from levacivica.rules.base import Context, rule, rules
from levacivica.rules.passages import found_by, text_rule
from levacivica.rules.patterns import BLANK
from levacivica.rules.shown_patterns import LEFT_OVER

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding, Path
    from levacivica.rules.outlines import Shape
    from levacivica.rules.passages import Passage

_WORD = lazily(
    r"Errore(?:\.|!) (?:L'origine riferimento non è stata trovata|Il segnalibro non è definito)\.?"
    r"|Error! (?:Reference source not found|Bookmark not defined)\.?"
    r"|(?:Commentato|Commento|Formattato) ?\[[A-Z]{1,3}[0-9]+\]:?"
)
EMPTY_FIELD = lazily(
    r"«[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+»|\{\{ ?[A-Za-z_][\w .]* ?\}\}|<[A-Z]{3,}(?:[_ ][A-Z]+)*>"
    r"|\[(?:[Ii]nserire|[Ii]ndicare|[Dd]a (?:inserire|compilare|completare))\b[^\]\n]*\]"
)
_NOTE = lazily(r"(?<=[\w.,;:)»\"])\[[0-9]{1,2}\](?![(\w])")
_NUMBERED = lazily(r"(?:[0-9]{1,2}|[a-z])[.)][ ]+(?=\S)|§[ ]*|o[ ]+(?=[A-ZÀÈÉ])")
_CUT = lazily(r"(?:,|\(|-|\b(?:di|del|della|dei|delle|per|con|che|il|la|le|gli|un|una|e|al|alla|dal|nel|nella))\Z")

_ENDS = frozenset('.!?»)"')
_LONG = 80
"""The letters from which a text that stands twice is no chance; a paragraph needs half of them."""


def on_copied(passages: Iterable[Passage], shapes: frozenset[Shape]) -> Iterator[Finding]:
    """Report what is left of the document that a text was copied from, a hundred at most."""
    return found_by(globals(), passages, shapes)


@text_rule("LC723", LEFT_OVER, words_only=True)
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
        yield one.remark(match.span(), params={"testo": match[0]})


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


@rules({"due-volte": "LC728", "troncato": "LC731"}, Scheda)
def whole_and_once(_: Scheda, context: Context) -> Iterator[Remark]:
    """No long text stands in two fields, no paragraph twice in a text, and none ends in the middle of a sentence."""
    own = context.own
    seen: dict[str, str] = {}
    for name, text in vars(own).items():
        if type(text) is not str or len(text) < _LONG:
            continue
        before = seen.setdefault(text, name)
        if before != name:
            spots = (Spot((before,), label="prima"),)
            yield Remark(Spot((name,)), spots, {"campo": before}, "campi", content="due-volte")
        if "\n\n" in text:
            yield from _paragraphs_twice(text, name)
        cut = text[-1] not in _ENDS and _CUT.search(text, len(text) - 12) is not None
        if cut and isinstance(own.FIELDS[name].kind, Paragraphs):
            last = " ".join(text[-80:].split()[-4:])
            yield Remark(Spot((name,), words=last), params={"testo": last}, content="troncato")


def _paragraphs_twice(text: str, name: str) -> Iterator[Remark]:
    seen: set[str] = set()
    for paragraph in (one.strip() for one in text.split("\n\n")):
        if len(paragraph) >= _LONG // 2:
            if paragraph in seen:
                yield Remark(Spot((name,)), params={"testo": shortened(paragraph)}, content="due-volte")
            seen.add(paragraph)
