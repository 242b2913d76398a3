"""The sentences of a comparison, the same in every format: the program's words and what the sheets say, kept apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from levacivica.comparing.labels import Part, field_label
from levacivica.comparing.nodes import Leaf
from levacivica.comparing.saying import figure, said
from levacivica.diagnostics.catalogue import word

if TYPE_CHECKING:
    from levacivica.comparing.comparison import Comparison, SheetDifference, State
    from levacivica.comparing.consequences import Reach, Taken, TakenChange
    from levacivica.comparing.shared import SharedDifference
    from levacivica.comparing.sums import SumChange
    from levacivica.comparing.telling import Told
    from levacivica.comparing.values import Change
    from levacivica.diagnostics.catalogue import Language

Sentence = tuple[Part, ...]

STATES: tuple[State, ...] = ("changed", "renamed", "new", "removed", "unreadable", "follows")
"""What may become of a sheet, in the order in which a comparison counts it."""

COUNTED = ("changed", "renamed", "moved", *STATES[2:])
"""The same for people, who call a sheet moved that has its old name in another folder."""

NAMED = 10
"""How many sheets a sentence names; the others are counted."""


class Block(NamedTuple):
    """What is told of one file: what it is called, what became of it, its changes, what follows from them."""

    path: str
    heading: Sentence
    fate: Sentence
    changes: Sequence[Change]
    follows: Sequence[Sentence]


_SLOT = re.compile("\x00([a-z]+)\x00")


def filled(key: str, lang: Language, slots: Mapping[str, Sequence[Part]], **params: Any) -> Sentence:
    """A sentence of the catalogue whose slots are stretches of other sentences."""
    text = word(key, lang, **params, **{name: f"\x00{name}\x00" for name in slots})
    parts: list[Part] = []
    for i, piece in enumerate(_SLOT.split(text)):
        parts += slots[piece] if i % 2 else [Part(piece)] if piece else []
    return tuple(parts)


def capital(sentence: Sentence) -> Sentence:
    """The sentence with a capital letter, where it begins with words of the program."""
    first, *others = sentence
    if first.value or not first.text:
        return sentence
    return (first._replace(text=first.text[0].upper() + first.text[1:]), *others)


def told_sentence(told: Told, lang: Language) -> Sentence:
    """A change as one sentence; of a text told by its words, and of the fields of an item, how it begins."""
    if told.words:
        return capital(filled("cambia-parole", lang, {"campo": told.label}))
    slots = {"campo": told.label}
    slots |= {name: (value,) for name, value in (("prima", told.before), ("dopo", told.after)) if value is not None}
    if told.before is None and told.after is None:
        return capital(filled(f"cambia-voce-{told.sort}", lang, {"voce": told.label}))
    return capital(filled(f"cambia-{'testo' if told.whole else 'valore'}-{told.sort}", lang, slots))


def blocks(comparison: Comparison, lang: Language, *, plain: bool = False) -> Iterator[Block]:
    """Yield what is told of each file: first of those that hold for all the sheets.

    ``plain`` is for colleagues without a command line: no commands.
    """
    yield from (shared_block(one, lang) for one in comparison.shared)
    for sheet in comparison.sheets:
        yield Block(
            sheet.path, heading(sheet), fate(sheet, lang, plain=plain), sheet.changes, tuple(follows(sheet, lang))
        )


def shared_block(one: SharedDifference, lang: Language) -> Block:
    """What is told of a file that holds for all the sheets."""
    what = Part(f" – {word(f'cambia-comune-{one.sort}', lang)}")
    became: Sentence = ()
    if one.state != "changed":
        became = filled(f"cambia-comune-{one.state}", lang, {})
    elif not one.is_read:
        became = filled("cambia-illeggibile-comune", lang, {})
    elif not one.changes:
        became = filled("cambia-comune-righe", lang, {}, piu=one.lines[0], meno=one.lines[1])
    return Block(one.path, (Part(one.path, value=True), what), became, one.changes, ())


def heading(difference: SheetDifference) -> Sentence:
    """What a sheet is called: its path and its title."""
    title = difference.sheet.titolo if difference.sheet is not None else None
    path = Part(difference.path, value=True)
    return (path, Part(" – "), Part(" ".join(title.split()), value=True, quoted=True)) if title else (path,)


def fate(difference: SheetDifference, lang: Language, *, plain: bool = False) -> Sentence:
    """What became of a sheet, where it is not only that values changed; empty otherwise."""
    if difference.state in ("changed", "follows"):
        return ()
    if difference.unread:
        both = len(difference.unread) == 2 or None in (difference.before, difference.after)
        key = f"cambia-illeggibile{'' if both else '-' + difference.unread[0]}"
        return filled(f"{key}-detto" if plain and difference.unread != ("before",) else key, lang, {})
    if difference.state == "renamed":
        key = "cambia-spostata" if _is_moved(difference) else "cambia-rinominata"
        return filled(key, lang, {"era": (Part(difference.was, value=True),)})
    if difference.sheet is None:
        return filled(f"cambia-{difference.state}-senza-tipo", lang, {})
    kind = difference.sheet.MEANING
    return filled(f"cambia-{difference.state}", lang, {}, tipo=kind.it if lang == "it" else kind.en)


def _is_moved(difference: SheetDifference) -> bool:
    """Whether a sheet has its old name, in another folder."""
    return bool(difference.was) and PurePosixPath(difference.was).name == PurePosixPath(difference.path).name


def follows(difference: SheetDifference, lang: Language) -> Iterator[Sentence]:
    """What follows from the changes of a sheet, or for it from those of others."""
    yield from (sum_sentence(one, lang) for one in difference.sums)
    yield from (_taken(one, lang) for one in difference.taken)
    yield from (_reach(one, lang) for one in difference.reaches)
    if difference.left:
        yield filled("cambia-nominata-ancora", lang, {"schede": _names(difference.left, lang)}, n=len(difference.left))


def sum_sentence(one: SumChange, lang: Language) -> Sentence:
    """A sum before and after, with the total that the sheet says where it is another one."""
    figures = {"prima": figure(one.before.made, lang), "dopo": figure(one.after.made, lang)}
    text = word(f"somma-{one.name}", lang, **figures)
    if not one.agrees and one.after.declared is not None:
        text += word("cambia-somma-non-torna", lang, totale=figure(one.after.declared, lang))
    return (Part(text),)


def _taken(change: TakenChange, lang: Language) -> Sentence:
    one = change.after or change.before
    assert one is not None
    slots: dict[str, Sequence[Part]] = {
        "campo": (Part(field_label(one.record, one.field, lang)),),
        "prima": (_value(change.before, lang),),
        "dopo": (_value(change.after, lang),),
        "scheda": (Part(one.giver, value=True),),
    }
    return filled("cambia-preso", lang, slots)


def _value(one: Taken | None, lang: Language) -> Part:
    if one is None:
        return Part(word("cambia-nessuno", lang))
    field = one.record.FIELDS[one.field]
    values = one.value if isinstance(one.value, tuple) and not hasattr(one.value, "low") else (one.value,)
    if any(hasattr(value, "FIELDS") for value in values):
        return Part(word("cambia-voci", lang, n=len(values)))
    return Part("; ".join(said(Leaf(value, field.kind), lang) for value in values), value=True)  # type: ignore[arg-type]


def _reach(one: Reach, lang: Language) -> Sentence:
    labels = ", ".join(map(partial(field_label, lang=lang), one.records, one.fields))
    slots = {"campi": (Part(labels),), "schede": _names(one.sheets, lang)}
    return filled("cambia-vale-per", lang, slots, n=len(one.sheets), campo=len(one.fields))


def _names(names: Sequence[str], lang: Language) -> Sentence:
    parts: list[Part] = []
    for name in names[:NAMED]:
        parts += [Part(", "), Part(name, value=True)]
    if (more := len(names) - NAMED) > 0:
        parts.append(Part(f", {word('altri-ancora', lang, n=more)}"))
    return tuple(parts[1:])


def verdict(comparison: Comparison, names: tuple[str, str], lang: Language) -> str:
    """How many sheets changed, came, went, and between which states, in one sentence."""
    before, after = names[0], names[1] or word("cambia-ora", lang)
    return word("cambia-tra", lang, conti=counts(comparison, lang), prima=before, dopo=after)


def counts(comparison: Comparison, lang: Language) -> str:
    """How many sheets changed, came, went."""
    counted = Counter("moved" if _is_moved(one) and not one.unread else one.state for one in comparison.sheets)
    found: list[str] = []
    for state in COUNTED:
        if n := counted[state]:
            noun = "" if found else word("cambia-conto-nome", lang, n=n)
            found.append(word(f"cambia-conto-{state}", lang, n=n, nome=noun))
    if n := len(comparison.shared):
        found = found or [word("cambia-nessuna-scheda", lang)]
        found.append(word("cambia-conto-comuni", lang, n=n))
    return ", ".join(found) or word("cambia-nessuna-differenza", lang)
