"""Changes of a sheet that know what it is made of: keys, values, lists, names of other sheets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from random import Random
from typing import Final

from tools.fuzz.bases import OWN, real, roots, singles
from tools.fuzz.letters import FORMS
from tools.fuzz.lines import Field, below, fields, moved, with_value, without

Change = Callable[[list[str], Random], list[str]]
"""Changes the lines of a text; lines without a field may stay as they are."""

ODD: Final = (
    "99999999999999999999", "1e400", "-0", "0.0000001", "0,5", "٣", "1_000", "0x1F", "0o17", "012", "1.2.3", "1,2,3",
    "29/02/2023", "31/06/2026", "24:01", "25:61", "0000-00-00", "9999-12-31", "0001-01-01", "10000-01-01", "2026-W12",
    "1.000.000,00 €", "NaN", ".inf", "~", "null", "''", '""', "true", "circa", "da 3 a", "da 9 a 3", "5-", "-5",
    "circa circa 3", "al massimo al massimo", "dalle alle", "8:30-", "il 31", "31 febbraio 2026", "1° maggio 2026",
    "Febbraio", "2026", "12 mesi", "un anno", "tre", "½", "1²", "12 %", "1/2", "1 000", "1'000", "+5", "5 +",
)  # fmt: skip
"""Odd forms of figures, dates and hours."""

OTHER_KINDS: Final = (
    "[]",
    "{}",
    "[a, b]",
    "{a: b}",
    "{nome: x, posti: 3}",
    "[[[]]]",
    "[{}, {}]",
    "- x",
    "? x",
    "",
    "|",
    ">-",
)
KEYS: Final = ("", "Titolo", "titolo ", "tipò", "~", "1", "null", "<<", "regimi", "x" * 300, "ente coinvolto", "a.b")
REFERENCES: Final = frozenset(
    {"programma", "bando", "regime", "sede", "progetti", "progetto", "tipo", "codice", "settore"}
)
NAMES: Final = (
    "servizio-civile-2026",
    "Servizio-Civile-2026",
    OWN,
    "scu",
    "altro",
    ".",
    "..",
    "a/b",
    "data/x.yaml",
    "x" * 300,
)


@cache
def values() -> Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]:
    """The values of every key in the bases: what stands on its line, and the lines below, with no indentation."""
    found: dict[str, dict[tuple[str, tuple[str, ...]], None]] = defaultdict(dict)
    texts = [*real().values(), *(raw for _, raw in singles()), *(raw for root in roots() for raw in root.values())]
    for raw in texts:
        lines = raw.decode(errors="replace").splitlines()
        for field in fields(lines):
            if field.end - field.start < 40:
                more = tuple(moved(below(lines, field), -field.column))
                found[field.key][field.value, more] = None
    return {key: tuple(some) for key, some in sorted(found.items())}


def _one(lines: Sequence[str], chance: Random) -> Field | None:
    found = fields(lines)
    return chance.choice(found) if found else None


def key(lines: list[str], chance: Random) -> list[str]:
    """A field dropped, doubled, moved to where another is, called as another, misspelt."""
    field = _one(lines, chance)
    if field is None:
        return lines
    how = chance.randrange(5)
    if how == 0:
        return without(lines, field)
    if how == 1:
        return [*lines[: field.end], *lines[field.start : field.end], *lines[field.end :]]
    if how == 2:
        return _moved(lines, field, chance)
    other = chance.choice((*values(), *KEYS)) if how == 3 else _misspelt(field.key, chance)
    head = lines[field.start]
    return [
        *lines[: field.start],
        head[: field.column] + other + head[field.column + len(field.key) :],
        *lines[field.start + 1 :],
    ]


def _moved(lines: list[str], field: Field, chance: Random) -> list[str]:
    taken = lines[field.start : field.end]
    taken[0] = " " * field.column + taken[0][field.column :]
    rest = without(lines, field)
    other = _one(rest, chance)
    if other is None:
        return lines
    at = chance.choice((other.start, other.end))
    return [*rest[:at], *moved(taken, other.column - field.column + chance.choice((0, 0, 2))), *rest[at:]]


def _misspelt(name: str, chance: Random) -> str:
    at = chance.randrange(len(name))
    return chance.choice((name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:], name.capitalize(), f"{name}e"))


def value(lines: list[str], chance: Random) -> list[str]:
    """The value of a field is that of another one, of another kind, or none."""
    field = _one(lines, chance)
    if field is None:
        return lines
    how = chance.randrange(4)
    if how == 0:
        return with_value(lines, field, chance.choice(OTHER_KINDS))
    if how == 1 and field.value:
        return with_value(lines, field, "", [f"{' ' * (field.column + 2)}- {field.value}"])
    name = field.key if how == 2 and field.key in values() else chance.choice(tuple(values()))
    written, more = chance.choice(values()[name])
    return with_value(lines, field, written, moved(more, field.column))


def figure(lines: list[str], chance: Random) -> list[str]:
    """A value is an odd figure, date or hour, or one of another field."""
    short = [field for field in fields(lines) if field.value and field.end == field.start + 1]
    if not short:
        return lines
    return with_value(lines, chance.choice(short), chance.choice((*ODD, *FORMS)))


def items(lines: list[str], chance: Random) -> list[str]:
    """A list emptied, its items doubled, dropped, turned around, put into each other."""
    lists = [field for field in fields(lines) if any(line.lstrip().startswith("- ") for line in below(lines, field))]
    if not lists:
        return lines
    field = chance.choice(lists)
    more = below(lines, field)
    starts = [number for number, line in enumerate(more) if line.lstrip().startswith("- ")]
    at = chance.choice(starts)
    end = next((number for number in starts if number > at), len(more))
    item = more[at:end]
    match chance.randrange(6):
        case 0:
            more = []
        case 1:
            more = [*more, *item * chance.choice((1, 3, 40))]
        case 2:
            more = [*more[:at], *more[end:]]
        case 3:
            more = [*more[end:], *more[:end]]
        case 4:
            dash = item[0].index("-")
            more = [*more[:at], f"{item[0][:dash]}- {item[0][dash:]}", *moved(item[1:], 2), *more[end:]]
        case _:
            more = [*more[:at], item[0][: item[0].index("-") + 1], *more[at + 1 :]]
    return with_value(lines, field, field.value if chance.random() < 0.9 else "[]", more)


def reference(lines: list[str], chance: Random, names: Sequence[str] = ()) -> list[str]:
    """A name leads to another sheet, to one of another kind, to itself, to nothing; a programme lists anything."""
    name = chance.choice((*names, *NAMES)) if names and chance.random() < 0.3 else chance.choice(names or NAMES)
    name = chance.choice((name, name, name, name.upper(), f"{name}.yaml", f"{name} "))
    found = [field for field in fields(lines) if field.key in REFERENCES]
    if not found or chance.random() < 0.25:
        return [*lines, f"{chance.choice(('programma', 'bando', 'regime'))}: {name}"]
    field = chance.choice(found)
    more = below(lines, field)
    if field.key == "progetti" and more:
        more.insert(chance.randrange(len(more) + 1), f"{' ' * (field.column + 2)}- {name}")
        return with_value(lines, field, field.value, more)
    return with_value(lines, field, name, more)
