"""Lists whose items are not what was meant: one twice, or two joined because a dash is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from levacivica.diagnostics.finding import Remark, Spot
from levacivica.model.expressions import lazily
from levacivica.model.letters import small
from levacivica.model.record import Record
from levacivica.model.schede import Scheda
from levacivica.reading.source import shortened
from levacivica.rules.base import Context, rule
from levacivica.rules.written import written_in

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding, Path
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


TOLD_ELSEWHERE = "progetti"
"""A list whose doubles another rule tells (LC401)."""

BODIES = frozenset(("enti_coinvolti", "partner_pubblici", "partner_terzo_settore"))
"""Lists of bodies: a body twice is a double unless it has another part."""

GROUPS = frozenset(
    ("requisiti_obbligatori", "requisiti_preferenziali", "contatti", "avvii", "posti_per_progetto", "governo", *BODIES)
)
"""Lists of groups in which one that is alike in every field is a double; others tell theirs, or may have some."""

SUBJECTS = ("nome", "testo", "titolo", "giorno", "ufficio")
"""The field of a group that a finding points at and quotes, the first that it has."""


@rule("LC722", Scheda)
def no_item_twice(_: Scheda, context: Context) -> Iterator[Remark]:
    """No list says the same thing twice: texts, codes, figures, and groups that are alike in every field."""
    tutoring = vars(context.own).get("tutoraggio")
    if tutoring is not None:
        yield from _in_group(tutoring, ("tutoraggio",))
    for name, value in written_in(context.own).lists.items():
        if name == "obiettivi":
            yield from _in_aims(value)
        elif len(value) > 1 and (name in GROUPS or not isinstance(value[0], Record)) and name != TOLD_ELSEWHERE:
            keys = [_key(one, name) for one in value] if name in GROUPS else value
            if len(set(keys)) < len(value):
                yield from _twice(value, keys, (name,))


def _in_aims(aims: Sequence[Record | str]) -> Iterator[Remark]:
    if len(set(aims)) < len(aims):
        yield from _twice(aims, aims, ("obiettivi",))
    for i, aim in enumerate(aims):
        for j, action in enumerate((vars(aim).get("azioni") or ()) if isinstance(aim, Record) else ()):
            yield from _in_group(action, ("obiettivi", i, "azioni", j))


def _in_group(group: Record, path: Path) -> Iterator[Remark]:
    for name, value in vars(group).items():
        if type(value) is tuple and len(set(value)) < len(value):
            yield from _twice(value, value, (*path, name))


def _key(one: Any, name: str) -> object:
    """What two groups of a list have in common when they say the same thing; what cannot be read says nothing."""
    fields = vars(one)
    if not _subject(one) or None in fields.values():
        return id(one)
    return (small(one.nome), fields.get("ruolo")) if name in BODIES else tuple(fields.items())


def _subject(one: Record) -> str:
    return next((name for name in SUBJECTS if vars(one).get(name) is not None), "")


def _twice(items: Sequence[object], keys: Sequence[object], path: Path) -> Iterator[Remark]:
    first: dict[object, int] = {}
    for position, (item, key) in enumerate(zip(items, keys, strict=True)):
        before = first.setdefault(key, position)
        if before != position:
            tail: Path = (_subject(item),) if isinstance(item, Record) else ()
            said = vars(item)[str(tail[0])] if isinstance(item, Record) else item
            earlier = Spot((*path, before, *tail), label="prima")
            yield Remark(Spot((*path, position, *tail)), (earlier,), {"testo": shortened(f"{said}")})


def joined_items(document: SheetText) -> Iterator[Finding]:
    """Report two items that a missing dash makes one: the second begins as the first does, with a capital letter."""
    for match in _JOINED.finditer(document.text):
        first, second = match["first"], match["second"]
        inside = len(match["blanks"]) == len(match["dash"]) + 2
        alike = any(shape.match(first) and shape.match(second) for shape in (_VERB, _NOUN))
        if inside and alike and len(first) < _SHORT and first.split()[-1] not in LINKS:
            yield Remark(Spot(place=document.stretch(match.start("second"), match.end("second")))).under("LC721")
