"""What a template hears of a name that is not there: what has not got it, and the nearest name that it has."""

from __future__ import annotations

from jinja2 import StrictUndefined

from levacivica.diagnostics.finding import Words
from levacivica.model.nearest import nearest
from levacivica.model.record import Record


class Told(str):
    """A message in English that knows its Italian."""

    __slots__ = ("words",)
    words: Words

    @classmethod
    def of(cls, words: Words) -> Told:
        """The message of these words."""
        told = cls(words.en)
        told.words = words
        return told


class Unknown(StrictUndefined):
    """A name that is not there; any use of it is an error."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        owner, name = self._undefined_obj, str(self._undefined_name)
        if self._undefined_hint or owner is None or isinstance(owner, dict | list | tuple):
            return super()._undefined_message
        if not _is_an_object(owner):
            return Told.of(Words(f"qui non c'è niente che si chiami «{name}»", f'there is no "{name}" here'))
        return Told.of(_not_in(owner, name))


def _is_an_object(owner: object) -> bool:
    return type(owner).__module__.startswith("levacivica.")


def _not_in(owner: object, name: str) -> Words:
    names = owner.FIELDS if isinstance(owner, Record) else [n for n in dir(owner) if not n.startswith("_")]
    near = nearest(name, names)
    whose = type(owner).__name__
    return Words(
        f"{whose} non ha «{name}»" + (f": forse è «{near}»" if near else ""),
        f'{whose} has no "{name}"' + (f', perhaps it is "{near}"' if near else ""),
    )
