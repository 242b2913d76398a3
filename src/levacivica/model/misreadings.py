"""What a value that a field does not accept was meant to be: signs of Word, letters for digits, days and years."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from levacivica.diagnostics.finding import NO_PARAMS, Edit, Finding, Fix, Params, Spot
from levacivica.model.kinds import Misread
from levacivica.model.risky import FRAGILE, FRAGILE_START
from levacivica.model.slips import is_better, without_letters
from levacivica.reading.source import shortened

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Path
    from levacivica.model.kinds import Scalar

_SIGNS = (
    ("virgolette", re.compile("[“”„‟«»‘’]+"), ""),
    ("trattino", re.compile("[–—−‒―‐‑]"), "-"),
)
"""The signs that Word puts in place of those of the keyboard, and what a value wants instead."""

_DATES = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(?![0-9])")
_SHORT = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{1,2})")


class Understood(NamedTuple):
    """What is reported of a value, and the value if it is clear all the same."""

    finding: Finding
    value: Any


def understood(kind: Scalar, text: str, path: Path, misread: Misread, sheet: str) -> Understood:
    """Report why a value is not valid, how it was understood, and what to write instead where that is known.

    ``sheet`` is the whole text, whose other dates tell which year a short one means.
    """
    params: Params = {**misread.params, "testo": shortened(text)}
    if (typed := _as_typed(kind, text, path, params)) is not None:
        return typed
    if misread.code in ("LC015", "LC016") and (digits := without_letters(kind, text)):
        fix = _rewritten(path, _quoted(kind, digits), safe=False)
        return Understood(_about(path, "LC021", "", {**params, "cifre": digits}, fix), misread.value)
    if misread.variant == "anno-corto":
        misread = _short_date(text.strip(), misread, sheet)
        params = {**misread.params, "testo": shortened(text)}
    known = misread.better and "\n" not in text.strip() and is_better(kind, misread.better)
    better = _rewritten(path, misread.better, safe=misread.safe) if known else None
    found = _about(path, misread.code, misread.variant, params, better, label=misread.label)
    return Understood(found, misread.value)


def as_title(text: str, path: Path) -> Understood:
    """What is no name of a sheet, where something that has none may be named by its title in a group."""
    title = " ".join(text.split())
    quoted = '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    fix = _rewritten(path, f"\n  titolo: {quoted}", safe=False) if len(path) == 1 else None
    return Understood(_about(path, "LC016", "nome-o-gruppo", {"testo": shortened(title)}, fix), None)


def _about(path: Path, code: str, variant: str, params: Params, fix: Fix | None, *, label: str = "") -> Finding:
    spot = Spot(path, "value", label, params if label else NO_PARAMS)
    return Finding(code, spot, params=params, variant=variant, fix=fix)


def _rewritten(path: Path, new: str, *, safe: bool) -> Fix:
    """The fix that writes something else in place of a value."""
    return Fix((Edit(Spot(path), new),), safe)


def _quoted(kind: Scalar, value: str) -> str:
    """A value as it is typed: in quotes where other readers would take it for a number."""
    return f'"{value}"' if kind.keeps_text and value[:1] in FRAGILE_START and FRAGILE(value) else value


def _as_typed(kind: Scalar, text: str, path: Path, params: Params) -> Understood | None:
    """A value that is valid with the signs of the keyboard in place of those of Word; None if it has none of these."""
    typed, variant = text.strip(), ""
    for name, signs, instead in _SIGNS:
        plain = signs.sub(instead, typed)
        variant, typed = variant or (name if plain != typed else ""), plain
    typed = typed.strip()
    if not variant or "\n" in typed:
        return None
    try:
        value = kind.read(typed)
    except Misread:
        return None
    fix = _rewritten(path, f'"{typed}"' if kind.keeps_text else typed, safe=True)
    return Understood(_about(path, "LC027", variant, {**params, "giusto": typed}, fix), value)


def _short_date(text: str, misread: Misread, sheet: str) -> Misread:
    """A date with a year of two digits, which may come first or last: the reading nearer to the dates of the sheet."""
    match = _SHORT.fullmatch(text)
    first = _day(match[1], match[3], match[4]) if match and len(match[1]) == 2 else None
    last = misread.value
    others = [day for written in _DATES.findall(sheet) if (day := _day(*written.split("-"))) is not None]
    if first is None or first == last or not others:
        return misread
    if min(abs(first - other) for other in others) >= min(abs(last - other) for other in others):
        return misread
    iso = first.isoformat()
    return Misread(misread.code, misread.variant, {"iso": iso}, first, better=iso)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None
