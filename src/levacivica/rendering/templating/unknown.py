"""The error for a name that a template uses and that is not there: which value lacks it, the nearest that it has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jinja2 import StrictUndefined
from jinja2.utils import missing

from levacivica.diagnostics.finding import Words
from levacivica.model.nearest import nearest
from levacivica.model.record import Record


class Reason(str):
    """A message in English that knows its Italian; ``name`` is the value that is not there, where it is one."""

    __slots__ = ("name", "words")
    words: Words
    name: str

    @classmethod
    def of(cls, words: Words, name: str = "") -> Reason:
        """The message of these words."""
        reason = cls(words.en)
        reason.words, reason.name = words, name
        return reason


class Unknown(StrictUndefined):
    """A name that is not there; any use of it is an error."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        owner, name = self._undefined_obj, self._undefined_name
        if self._undefined_hint:
            return super()._undefined_message
        if owner is missing:
            return Reason.of(no_value(str(name), ()), str(name))
        return Reason.of(_not_in(owner, name))


def no_value(name: str, names: Iterable[str]) -> Words:
    """Say that a template names a value that is not there; ``names`` are those that are."""
    near = perhaps(name, names)
    return Words(f"qui non c'è niente che si chiami «{name}»{near.it}", f'there is no "{name}" here{near.en}')


def perhaps(name: str, names: Iterable[str]) -> Words:
    """The tail of a sentence with the nearest of some names; empty when none is near."""
    near = nearest(name, names)
    return Words(f": forse è «{near}»", f', perhaps it is "{near}"') if near else Words("", "")


def _not_in(owner: Any, name: Any) -> Words:
    if owner is None:
        return Words(
            f"«{name}» è chiesto a un valore che nella scheda non c'è: prima chiedi se c'è, con «if»",
            f'"{name}" is asked of a value that the sheet does not have: ask first whether it is there, with "if"',
        )
    if isinstance(owner, list | tuple) and isinstance(name, int):
        return Words(
            f"l'elenco non ha la voce {name}: ne ha {len(owner)}, contate da 0",
            f"the list has no item {name}: it has {len(owner)}, counted from 0",
        )
    near = perhaps(str(name), _names_of(owner))
    whose = _called(owner)
    return Words(f"{whose.it} non ha «{name}»{near.it}", f'{whose.en} has no "{name}"{near.en}')


def _names_of(owner: object) -> list[str]:
    if isinstance(owner, Record):
        return list(owner.FIELDS)
    if isinstance(owner, dict):
        return [str(key) for key in owner]
    return [name for name in dir(owner) if not name.startswith("_")] if _is_ours(owner) else []


def _called(owner: object) -> Words:
    """What to call the owner of a name: as the template does where that is known."""
    kinds: tuple[tuple[type, str, str], ...] = (
        (dict, "l'elenco di nomi", "the table of names"),
        (list, "l'elenco", "the list"),
        (tuple, "l'elenco", "the list"),
        (str, "il testo", "the text"),
    )
    name = type(owner).__name__
    if _is_ours(owner):
        return Words("doc", "doc") if name == "DocumentBuilder" else Words(name, name)
    return next((Words(it, en) for kind, it, en in kinds if isinstance(owner, kind)), Words("il valore", "the value"))


def _is_ours(owner: object) -> bool:
    return type(owner).__module__.startswith("levacivica.") and not isinstance(owner, str | list | dict)
