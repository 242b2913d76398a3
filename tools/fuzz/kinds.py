"""The kinds of inputs: each draws an archive and changes it in its own way; a number and a seed give the same input."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Final, NamedTuple

from tools.fuzz import changes, forms, letters
from tools.fuzz.bases import SETTINGS, WITH_TEMPLATES, Texts, drawn, norms, real, sheets_of, templates, with_settings
from tools.fuzz.changes import Change
from tools.fuzz.lines import fields, without
from tools.fuzz.outputs import Broken
from tools.fuzz.processes import in_process
from tools.fuzz.snippets import ENDINGS, JINJA, SETTING, STEMS
from tools.fuzz.trial import Fell, tried


class Kind(NamedTuple):
    """A kind of inputs: its name, its share among the others, what makes an input of it, and how it is tried.

    ``take`` returns the names of the steps that were taken, and raises Fell.
    """

    name: str
    share: float
    make: Callable[[Random], Texts]
    take: Callable[[Texts, Random | None], list[str]] = tried


def _changed(raw: bytes, change: Change, chance: Random, times: int) -> bytes:
    lines = raw.decode(errors="replace").splitlines()
    for _ in range(times):
        lines = change(lines, chance)
    return "\n".join([*lines, ""]).encode(errors="surrogateescape")


def _some(texts: Texts, change: Change, chance: Random, most: int = 4) -> Texts:
    """The archive with some of its sheets changed a few times."""
    names = sheets_of(texts)
    for name in chance.sample(names, min(len(names), chance.choice((1, 1, 1, 2, 3)))):
        texts[name] = _changed(texts[name], change, chance, chance.randrange(1, most + 1))
    return texts


def _of(*ways: Change, most: int = 4) -> Callable[[Random], Texts]:
    """Inputs whose sheets are changed in one of some ways."""
    return lambda chance: _some(drawn(chance), chance.choice(ways), chance, most)


def _references(chance: Random) -> Texts:
    texts = drawn(chance)
    names = [name.removeprefix("data/").rpartition(".")[0] for name in sheets_of(texts)]
    if chance.random() < 0.3:
        name = chance.choice(sheets_of(texts))
        texts[chance.choice((f"data/altro/{name[5:]}", f"data/{name[5:].upper()}", f"data/{name[5:-5]}.yml"))] = texts[
            name
        ]
    return _some(texts, lambda lines, dice: changes.reference(lines, dice, names), chance)


def _bytes(chance: Random) -> Texts:
    texts = drawn(chance)
    for name in chance.sample(sorted(texts), min(len(texts), chance.choice((1, 1, 2)))):
        texts[name] = forms.in_bytes(texts[name], chance)
    return texts


def _without(lines: list[str], key: str) -> list[str]:
    """The settings without one of them, which another will say."""
    found = [field for field in fields(lines) if field.column == 0 and field.key == key]
    return without(lines, found[0]) if found else lines


def _settings(chance: Random) -> Texts:
    texts = drawn(chance)
    with_settings(texts, chance)
    if chance.random() < 0.6:
        lines = texts[SETTINGS].decode().splitlines()
        for one in chance.sample(SETTING, chance.randrange(1, 3)):
            lines = [*_without(lines, one.partition(":")[0]), one]
        texts[SETTINGS] = "\n".join([*lines, ""]).encode()
    else:
        texts[SETTINGS] = _changed(texts[SETTINGS], chance.choice(SHEET_CHANGES), chance, 2)
    if chance.random() < 0.1:
        texts["logo.svg"] = forms.in_bytes(texts["logo.svg"], chance)
    return texts


def _norms(chance: Random) -> Texts:
    texts = drawn(chance)
    with_settings(texts, chance)
    if chance.random() < 0.2:
        texts[f"norme/{chance.choice(STEMS[:8])}.yaml"] = chance.choice(norms())
    for name in [name for name in texts if name.startswith("norme/")]:
        texts[name] = _changed(texts[name], chance.choice(SHEET_CHANGES), chance, chance.randrange(1, 4))
    return texts


def _templates(chance: Random) -> Texts:
    texts = drawn(chance)
    with_settings(texts, chance, WITH_TEMPLATES)
    for name, raw in chance.sample(sorted(templates().items()), 3):
        lines = raw.decode().splitlines()
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(lines) + 1)
            rest = chance.choice((lines[at:], lines[at + 1 :], []))
            lines = [*lines[:at], *chance.choice(([], [chance.choice(JINJA)])), *rest]
        texts[f"modelli/{name}"] = "\n".join(lines).encode()
    return texts


def _names(chance: Random) -> Texts:
    texts = drawn(chance)
    for name in chance.sample(sheets_of(texts), min(2, len(sheets_of(texts)))):
        folder = chance.choice(("", "", "", f"{chance.choice(STEMS)}/", "altro/", ".nascosta/", "norme/"))
        texts[f"data/{folder}{chance.choice(STEMS)}{chance.choice(ENDINGS)}"] = texts.pop(name)
    return {name: raw for name, raw in texts.items() if not any(other.startswith(f"{name}/") for other in texts)}


def _letters(chance: Random) -> Texts:
    return _some(drawn(chance), letters.swapped, chance, 1)


def _mixed(chance: Random) -> Texts:
    """Several changes of any kind, one after the other, on the real sheets too."""
    texts = drawn(chance)
    if chance.random() < 0.1:
        texts |= real()
    for _ in range(chance.randrange(2, 6)):
        _some(texts, chance.choice(SHEET_CHANGES), chance, 2)
    return texts


def _slips(chance: Random) -> Texts:
    """An archive whose sheets have something to fix."""
    texts = {SETTINGS: b"lingua: it\n"} | dict(chance.sample(sorted(real().items()), chance.randrange(2, 6)))
    for name in sheets_of(texts):
        texts[name] = _changed(texts[name], forms.without_quotes, chance, 2) + b"contatti:\n  - telefono: 0212345678\n"
    return texts


def _in_process(what: str) -> Callable[[Texts, Random | None], list[str]]:
    def take(texts: Texts, chance: Random | None) -> list[str]:
        try:
            return in_process(what, texts, chance)
        except Broken as broken:
            raise Fell(what, str(broken)) from broken

    return take


SHEET_CHANGES: Final[Sequence[Change]] = (
    changes.key, changes.value, changes.figure, changes.items, changes.reference, letters.swapped, forms.style,
    forms.comments, forms.hostile, forms.reindented, forms.without_quotes,
)  # fmt: skip

KINDS: Final = {
    kind.name: kind
    for kind in (
        Kind("keys", 12, _of(changes.key)),
        Kind("values", 12, _of(changes.value)),
        Kind("figures", 10, _of(changes.figure)),
        Kind("lists", 6, _of(changes.items)),
        Kind("references", 8, _references),
        Kind("letters", 8, _letters),
        Kind("styles", 8, _of(forms.style, forms.reindented, forms.without_quotes)),
        Kind("comments", 6, _of(forms.comments, most=1)),
        Kind("commands", 6, _of(forms.hostile)),
        Kind("bombs", 1, _of(forms.bomb, most=1)),
        Kind("bytes", 8, _bytes),
        Kind("settings", 4, _settings),
        Kind("norms", 3, _norms),
        Kind("templates", 1, _templates),
        Kind("names", 3, _names),
        Kind("mixed", 10, _mixed),
        Kind("killed", 0.1, _slips, _in_process("killed")),
        Kind("edited", 0.1, _slips, _in_process("edited")),
    )
}
"""The kinds of inputs by name; the last two run the program in processes of their own."""


def kind_of(number: int, seed: int, names: Sequence[str]) -> str:
    """The kind of an input among some, drawn by its number and a seed."""
    return Random(f"{seed} {number} kind").choices(names, [KINDS[name].share for name in names])[0]


def input_of(name: str, number: int, seed: int) -> Texts:
    """An input of a kind: the same for the same number and seed."""
    return KINDS[name].make(Random(f"{seed} {number} {name}"))
