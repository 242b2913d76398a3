"""What a field is called in a sentence: the words of the table of fields, and the item or group that it belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from levacivica.comparing.nodes import Group
from levacivica.comparing.saying import called, is_text
from levacivica.diagnostics.catalogue import word
from levacivica.model.record import record_of
from levacivica.model.schede.intervento import Importi, Risorse
from levacivica.model.schede.measures import Formazione
from levacivica.model.schede.parts import Orario, Posti

if TYPE_CHECKING:
    from levacivica.comparing.nodes import Node
    from levacivica.comparing.values import Step
    from levacivica.diagnostics.catalogue import Language
    from levacivica.model.record import Record


class Part(NamedTuple):
    """A stretch of a sentence: words of the program, or what a sheet says (``value``), in quotes where it is a text."""

    text: str
    value: bool = False
    quoted: bool = False


SELF_EXPLAINING: Final = frozenset({Orario, Posti, Risorse, Importi, Formazione})
"""Groups whose fields say themselves what they are about."""

_ASIDE = re.compile(r"[,;:(]")
_OF = {"la ": "della ", "il ": "del ", "lo ": "dello ", "l'": "dell'"}
_IN = {"la ": "nella ", "il ": "nel ", "lo ": "nello ", "l'": "nell'"}


def label_of(way: Sequence[Step], lang: Language) -> Iterator[Part]:
    """What a value is called, by the way that leads to it: «posti nella sede «Biblioteca centrale»»."""
    *outer, last = way
    field = last.record.FIELDS.get(last.key) if last.record is not None else None
    parts = [Part(field_label(last.record, last.key, lang)) if field is not None else Part(last.key, value=True)]
    for step in reversed(outer):
        if isinstance(step.item, Group):
            parts = [*_within(parts, step.item, lang)]
        elif (about := _about(step, lang)) is not None:
            parts += [Part(" ("), about, Part(")")]
    yield from parts


def field_label(record: type[Record] | None, key: str, lang: Language) -> str:
    """What a field is called: its help without what is said aside, or all of it where another one begins so."""
    return _labels(record, lang)[key] if record is not None else key  # type: ignore[arg-type] # a class can be hashed


@cache
def _labels(record: type[Record], lang: Language) -> Mapping[str, str]:
    helps = {name: field.it if lang == "it" else field.en for name, field in record.FIELDS.items()}
    short = {name: _ASIDE.split(text)[0].strip() for name, text in helps.items()}
    counted = Counter(short.values())
    return {name: text if counted[text] == 1 else helps[name] for name, text in short.items()}


def noun_of(item: Group, lang: Language) -> str:
    """What an item of a list is, with its article: «la sede», "the site"."""
    return word(f"voce-{item.record.__name__}" if item.record is not None else "voce-", lang)


def name_of(item: Node, lang: Language) -> Iterator[Part]:
    """The name of an item, after a blank."""
    if name := called(item, lang):
        yield from (Part(" "), Part(name, value=True, quoted=isinstance(item, Group) or is_text(item)))


def _within(parts: Sequence[Part], item: Group, lang: Language) -> Iterator[Part]:
    """Say of which item a field is: once, where its own words name the thing already."""
    noun = noun_of(item, lang)
    bare = noun.removeprefix("the ") if lang == "en" else re.sub(r"^(?:l[ao] |il |l')", "", noun)
    here = f" in questa {bare}" if lang == "it" else f" at this {bare}"
    first, *others = parts
    if first.text.endswith(here):
        there = f" at {noun}" if lang == "en" else " " + _with(_IN, noun)
        first = first._replace(text=first.text.removesuffix(here) + there)
    elif not first.text.endswith((f" {bare}", f"'{bare}")):
        others.append(Part(f" of {noun}" if lang == "en" else " " + _with(_OF, noun)))
    yield from (first, *others, *name_of(item, lang))


def _with(prepositions: Mapping[str, str], noun: str) -> str:
    article = next(one for one in prepositions if noun.startswith(one))
    return prepositions[article] + noun.removeprefix(article)


def _about(step: Step, lang: Language) -> Part | None:
    """What a group of fields is about, where its fields do not say it themselves."""
    field = step.record.FIELDS.get(step.key) if step.record is not None else None
    if field is None:
        return Part(step.key, value=True)
    return None if record_of(field.kind) in SELF_EXPLAINING else Part(field_label(step.record, step.key, lang))
