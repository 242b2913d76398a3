"""Comments that silence a finding with a reason: ``# levacivica: ignora[LC203] deroga Regione prot. 1234``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from levacivica.diagnostics.catalogue import CatalogueError, codes, entry, find
from levacivica.diagnostics.finding import Finding, Place, Spot
from levacivica.model.nearest import nearest
from levacivica.reading import Comment, Document

MARKS = ("ivica:", "IVICA:")
"""What every such comment holds, in small letters or in capitals; most sheets have none."""

_COMMENT = re.compile(r"#\s*levacivica:\s*(?:ignora|ignore)\s*\[([^\]]*)\]\s*(.*)", re.IGNORECASE)
_NEVER = re.compile(r"LC00\d")


@dataclass(slots=True)
class Suppression:
    """One comment: the codes it silences, why, and where: a line, or the whole file when ``line`` is None."""

    codes: tuple[str, ...]
    reason: str
    line: int | None
    place: Place
    used: set[str] = field(default_factory=set)

    def silences(self, code: str, lines: Iterable[int]) -> bool:
        """Whether this comment silences a code at any of these lines; remembers that it did."""
        if self.reason and code in self.codes and (self.line is None or self.line in lines):
            self.used.add(code)
            return True
        return False


def suppressions(document: Document) -> tuple[list[Suppression], list[Finding]]:
    """Read the comments of a sheet that silence findings, and what is wrong with those comments (LC902, LC903)."""
    if not any(mark in document.text for mark in MARKS):
        return [], []
    found: list[Suppression] = []
    wrong: list[Finding] = []
    comments = document.comments()
    first_line = document.place((next(iter(document.data)),), "key").line if isinstance(document.data, dict) else 1
    for comment in comments:
        match = _COMMENT.match(comment.text)
        if match is None:
            continue
        silenced = []
        for written in [part.strip() for part in match[1].split(",") if part.strip()] or [""]:
            code, finding = _code(written, comment.place)
            wrong += [finding] if finding else []
            silenced += [code] if code else []
        reason = match[2].strip()
        if not reason:
            params = {"codici": match[1].strip()}
            wrong.append(Finding("LC902", Spot(place=comment.place), params=params))
        line = _line_of(comment, comments, document, first_line)
        found.append(Suppression(tuple(silenced), reason, line, comment.place))
    return found, wrong


def _code(written: str, place: Place) -> tuple[str, Finding | None]:
    """Turn a code or a name as written into a code; a finding says why it can't be."""
    try:
        code = find(written).code
    except CatalogueError:
        near = nearest(written, [*codes(), *(entry(code).name for code in codes())])
        params = {"codice": written, "vicino": near}
        return "", Finding("LC903", Spot(place=place), params=params, variant="simile" if near else "")
    if _NEVER.fullmatch(code):
        return "", Finding("LC903", Spot(place=place), params={"codice": code}, variant="vietata")
    return code, None


def _line_of(comment: Comment, comments: list[Comment], document: Document, first_line: int) -> int | None:
    """The line a comment speaks of: its own, the next one with data, or None for the whole file."""
    if not comment.own_line:
        return comment.line
    if comment.line < first_line:
        return None
    taken = {other.line for other in comments if other.own_line}
    lines = document.text.splitlines()
    line = comment.line + 1
    while line in taken or (line <= len(lines) and not lines[line - 1].strip()):
        line += 1
    return line


def unused(found: Iterable[Suppression], silent: Iterable[str]) -> Iterator[Finding]:
    """Say which comments silence nothing (LC901); ``silent`` are the codes whose rules could not speak in this run."""
    quiet = set(silent)
    for suppression in found:
        useless = [code for code in suppression.codes if code not in suppression.used and code not in quiet]
        if suppression.reason and useless:
            yield Finding("LC901", Spot(place=suppression.place), params={"codici": ", ".join(useless)})
