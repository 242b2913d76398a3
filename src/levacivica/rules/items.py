"""Lists whose items are not what was meant: one twice, or two joined because a dash is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Remark, Spot
from levacivica.model.expressions import lazily
from levacivica.model.kinds import Many
from levacivica.model.schede import Scheda
from levacivica.reading.source import shortened
from levacivica.rules.base import Context, rule

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding, Path
    from levacivica.model.record import Record
    from levacivica.reading import SheetText

_SHORT = 70
"""The length up to which a line was not broken for its width."""

_JOINED = lazily(
    r"\n(?P<dash>[ ]*)-[ ]+(?P<first>[A-ZÀÈÉ][^\n:#'\"]*[a-zàèéìòù0-9)])"
    r"\n(?P<blanks>[ ]+)(?P<second>[A-ZÀÈÉ][^\n:#]*)(?=\n|\Z)"
)
LINKS = frozenset(
    (
        *(
            "di",
            "del",
            "dello",
            "della",
            "dei",
            "degli",
            "delle",
            "da",
            "dal",
            "dallo",
            "dalla",
            "dai",
            "dagli",
            "dalle",
        ),
        *(
            "in",
            "nel",
            "nello",
            "nella",
            "nei",
            "negli",
            "nelle",
            "su",
            "sul",
            "sullo",
            "sulla",
            "sui",
            "sugli",
            "sulle",
        ),
        *(
            "a",
            "al",
            "allo",
            "alla",
            "ai",
            "agli",
            "alle",
            "per",
            "con",
            "tra",
            "fra",
            "il",
            "lo",
            "la",
            "i",
            "gli",
            "le",
        ),
        *("un", "uno", "una", "e", "ed", "o", "oppure", "nonché", "presso", "che", "è", "come"),
        *("dell", "all", "nell", "sull", "dall"),
    )
)
"""Words after which a line goes on, whatever the next one begins with."""

_VERB = lazily(r"[A-ZÀÈÉ]\w*(?:are|ere|ire|rre|arsi|ersi|irsi)\b")
_NOUN = lazily(r"[A-ZÀÈÉ]\w*(?:zione|zioni|sione|mento|menti|aggio|enza|ità|ura)\b")


@rule("LC722", Scheda)
def no_item_twice(_: Scheda, context: Context) -> Iterator[Remark]:
    """No list of texts says the same thing twice."""
    own = context.own
    for name, value in vars(own).items():
        of_texts = type(value) is tuple and value and type(value[0]) is str
        if of_texts and len(set(value)) < len(value) and _is_of_texts(own, name):
            yield from _twice(value, (name,))


def _is_of_texts(record: Record, name: str) -> bool:
    kind = record.FIELDS[name].kind
    return isinstance(kind, Many) and kind.item.any_text


def _twice(items: tuple[str, ...], path: Path) -> Iterator[Remark]:
    first: dict[str, int] = {}
    for position, item in enumerate(items):
        before = first.setdefault(item, position)
        if before != position:
            earlier = Spot((*path, before), label="prima")
            yield Remark(Spot((*path, position)), (earlier,), {"testo": shortened(item)})


def joined_items(document: SheetText) -> Iterator[Finding]:
    """Report two items that a missing dash makes one: the second begins as the first does, with a capital letter."""
    for match in _JOINED.finditer(document.text):
        first, second = match["first"], match["second"]
        inside = len(match["blanks"]) == len(match["dash"]) + 2
        alike = any(shape.match(first) and shape.match(second) for shape in (_VERB, _NOUN))
        if inside and alike and len(first) < _SHORT and first.split()[-1] not in LINKS:
            yield Remark(Spot(place=document.stretch(match.start("second"), match.end("second")))).under("LC721")
