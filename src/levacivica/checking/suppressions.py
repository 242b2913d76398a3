"""Comments that silence a finding with a reason: ``# levacivica: ignora[LC203] deroga Regione prot. 1234``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from levacivica.archive.selection import is_always_reported, nearest_rule
from levacivica.diagnostics.catalogue import CatalogueError, find
from levacivica.diagnostics.finding import Edit, Finding, Fix, Place, Spot
from levacivica.model.expressions import lazily
from levacivica.model.letters import any_case
from levacivica.reading import Comment, SheetText
from levacivica.reading.limits import MAX_REPEATS
from levacivica.reading.source import occurrences

_COMMENT = rf"#\s*{any_case('levacivica')}:\s*{any_case('ignora|ignore')}\s*\[([^\]]*)\]\s*(.*)"
_LINE_BREAK = lazily(r"\r\n|\r|\n")
_MARK = lazily(rf"#\s*{any_case('levacivica')}:")
"""What every such comment starts with; most sheets have none."""

_FAMILY = lazily(any_case(r"LC(?:[0-9]{0,2}[x*]{0,3})|\*"))
"""Several rules at once, as ``LC2``, ``LC2xx`` or ``LC*``: such a comment would hide more than its reason says."""


@dataclass(slots=True)
class Suppression:
    """One comment: the codes it names, why, and where: a line, or the whole file when ``line`` is None.

    ``names`` are its codes as written, quoted when they are wrong; ``codes`` are those that it may silence. ``whole``
    is the stretch to delete when the comment is removed: its line, or the comment and the blanks before it.
    """

    names: tuple[str, ...]
    codes: tuple[str, ...]
    reason: str
    line: int | None
    place: Place
    whole: Place
    used: set[str] = field(default_factory=set)


class Suppressions:
    """The comments of a sheet that silence findings; one without a reason has no effect."""

    def __init__(self, found: Sequence[Suppression] = ()) -> None:
        self.all = found
        self._at: dict[tuple[str, int | None], list[Suppression]] = defaultdict(list)
        for one in found:
            for code in one.codes if one.reason else ():
                self._at[code, one.line].append(one)

    def reason(self, code: str, lines: Iterable[int]) -> str | None:
        """Why a finding on these lines is silenced, or None; the comments that silence it are marked as used."""
        # Two comments on one finding both count as used.
        found = [one for line in (None, *sorted(lines)) for one in self._at.get((code, line), ())]
        for one in found:
            one.used.add(code)
        return found[0].reason if found else None

    def afresh(self) -> Suppressions:
        """The same comments, before any of them silenced anything."""
        return Suppressions([replace(one, used=set()) for one in self.all]) if self.all else self

    def unused(self, silent: Iterable[str]) -> Iterator[Finding]:
        """Report the comments that silence nothing (LC901), but for ``silent``: codes whose rules could not apply."""
        quiet = set(silent)
        for one in self.all:
            useless = [code for code in one.codes if code not in one.used and code not in quiet]
            if one.reason and useless:
                fix = Fix((Edit(Spot(place=one.whole), ""),)) if len(useless) == len(one.names) else None
                yield Finding("LC901", Spot(place=one.place), params={"codici": ", ".join(useless)}, fix=fix)


NO_SUPPRESSIONS = Suppressions()
"""Those of a sheet that has none."""


def suppressions(document: SheetText) -> Suppressions:
    """Read the comments of a sheet that silence findings."""
    if not any(_MARK.match(document.text, at) for at in occurrences(document.text, "#")):
        return NO_SUPPRESSIONS
    comments = document.comments()
    lines = _LINE_BREAK.split(document.text)
    following = _following(lines, comments)
    first_line = document.place((next(iter(document.data)),), "key").line
    found = []
    for comment in comments:
        if (match := re.match(_COMMENT, comment.text)) is None:
            continue
        names = tuple(part.strip() for part in match[1].split(",") if part.strip()) or ("",)
        line = following[comment.line] if comment.own_line else comment.line
        whole = comment.own_line and comment.line < first_line
        known = tuple(code for name in names if (code := _code(name)) and not is_always_reported(code))
        at = None if whole else line
        found.append(Suppression(names, known, match[2].strip(), at, comment.place, _whole(comment, lines)))
    return Suppressions(found)


def _whole(comment: Comment, lines: Sequence[str]) -> Place:
    """The stretch to delete with a comment: its line with the break, or the comment and the blanks before it."""
    if comment.own_line and comment.line < len(lines):
        return Place(comment.line, 1, comment.line + 1, 1)
    before = lines[comment.line - 1][: comment.column - 1].rstrip()
    return comment.place._replace(column=len(before) + 1)


def _following(written: Sequence[str], comments: Sequence[Comment]) -> list[int]:
    """For each line the number of the first one with data from there on: no comment or blank line."""
    lines = ["", *written]
    taken = {comment.line for comment in comments if comment.own_line}
    following = [len(lines)] * (len(lines) + 1)
    for number in range(len(lines) - 1, 0, -1):
        data = number not in taken and lines[number].strip()
        following[number] = number if data else following[number + 1]
    return following


def _code(name: str) -> str:
    """The code that a code or a name stands for; empty when there is none."""
    try:
        return find(name).code
    except CatalogueError:
        return ""


def wrong_suppressions(found: Suppressions) -> list[Finding]:
    """Report mistakes of the comments themselves: no reason (LC902), no code that can be silenced (LC903)."""
    return [*islice(_unexplained(found), MAX_REPEATS), *islice(_unknown(found), MAX_REPEATS)]


def _unexplained(found: Suppressions) -> Iterator[Finding]:
    for one in found.all:
        if not one.reason:
            yield Finding("LC902", Spot(place=one.place), params={"codici": ", ".join(one.names)})


def _unknown(found: Suppressions) -> Iterator[Finding]:
    for one in found.all:
        for name in one.names:
            code = _code(name)
            if is_always_reported(code):
                yield Finding("LC903", Spot(place=one.place), params={"codice": code}, variant="vietata")
            elif _FAMILY.fullmatch(name):
                params = {"codice": name}
                yield Finding("LC903", Spot(place=one.place), params=params, variant="famiglia")
            elif not code:
                near = nearest_rule(name)
                params = {"codice": name, "vicino": near}
                yield Finding("LC903", Spot(place=one.place), params=params, variant="simile" if near else "")
