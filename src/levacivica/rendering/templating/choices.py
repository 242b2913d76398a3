"""The words that documents print for the choices of a sheet, and the filter with which templates ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from jinja2 import Environment, pass_environment

from levacivica.model.kinds import Choice, Kind, Many
from levacivica.model.record import Field, Nested, Record
from levacivica.model.schede import BY_TIPO
from levacivica.rendering.templating.failures import Misuse
from levacivica.rendering.templating.unknown import perhaps

NAME = "scelte"
"""What templates call the choices."""


@cache
def choices() -> dict[str, Field]:
    """The fields that hold a choice, by key; a key inside a group has the key of the group before it and a dot."""
    return {key: field for sheet in BY_TIPO.values() for key, field in _choices(sheet)}


def _choices(record: type[Record], above: str = "") -> Iterator[tuple[str, Field]]:
    for name, field in record.FIELDS.items():
        kind = _inside(field.kind)
        if isinstance(kind, Choice):
            yield above + name, field
        elif isinstance(kind, Nested):
            yield from _choices(kind.record, f"{above}{name}.")


def _inside(kind: Kind) -> Kind:
    return kind.item if isinstance(kind, Many) else kind


def words_of_choices(regimes: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The words of each choice by value; ``regimes`` are the titles of the regimes that the data root adds."""
    words = {key: _words(_inside(field.kind)) for key, field in choices().items()}
    return {**words, "regime": {**words["regime"], **regimes}}


def _words(choice: Kind) -> dict[str, str]:
    assert isinstance(choice, Choice)
    return {value: meaning.printed for value, meaning in choice.help.items()}


@pass_environment
def parole(environment: Environment, value: str | None, scelta: str) -> str | None:
    """The words of a value of the choice at a key; None for a value that is not there, or none of that choice.

    Raises Misuse where no choice stands at this key.
    """
    words = environment.globals[NAME]
    assert isinstance(words, dict)
    if scelta not in words:
        near = perhaps(scelta, words)
        raise Misuse(f"nessuna scelta si chiama «{scelta}»{near.it}", f'no choice is called "{scelta}"{near.en}')
    found: str | None = words[scelta].get(value)
    return found
