"""Safe fixes as suggestions on the lines of a pull request, to be taken with a button."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from levacivica.diagnostics.finding import Place
from levacivica.diagnostics.report import Change
from levacivica.editing.fixes import edited
from levacivica.reporting.markdown import escaped
from tools.action.event import Pull
from tools.action.forge import Forge

MOST = 10
"""Suggestions of one pull request."""

_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)")
_BREAK = re.compile(r"\r\n?|\n")
_MARK = re.compile(r"<!-- levacivica:fix ([0-9a-f]+) -->")


class Suggestion(NamedTuple):
    """Whole lines of a file, 1-based, the last one included, and what they become."""

    file: str
    first: int
    last: int
    new: str
    message: str
    fingerprint: str

    def comment(self) -> dict[str, Any]:
        """The comment of a review that offers it."""
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", self.new)), default=0))
        body = f"<!-- levacivica:fix {self.fingerprint} -->\n{self.message}\n{fence}suggestion\n{self.new}\n{fence}"
        place: dict[str, Any] = {"path": self.file, "line": self.last, "side": "RIGHT", "body": body}
        return place | ({"start_line": self.first, "start_side": "RIGHT"} if self.first < self.last else {})


def post(forge: Forge, pull: Pull, report: dict[str, Any], root: Path) -> int:
    """Offer the safe fixes of what this pull request brought, in one review; return how many are new.

    Only on lines that its diff shows, never twice, at most ten in all. Raises Refused.
    """
    wanted = [*suggestions(report, root)]
    if not wanted:
        return 0
    shown = {one["filename"]: _shown(one.get("patch", "")) for one in forge.all(f"/pulls/{pull.number}/files")}
    if not any(shown.values()):  # Gitea and Forgejo show no lines, and take no suggestions
        return 0
    there: set[str] = set()
    for comment in forge.all(f"/pulls/{pull.number}/comments"):
        there.update(_MARK.findall(str(comment.get("body"))))
    taken = _chosen(wanted, shown, there)
    if taken:
        review = {"commit_id": pull.head, "event": "COMMENT", "comments": [one.comment() for one in taken]}
        forge.change("POST", f"/pulls/{pull.number}/reviews", review)
    return len(taken)


def _chosen(
    wanted: Sequence[Suggestion], shown: Mapping[str, Sequence[set[int]]], there: Collection[str]
) -> list[Suggestion]:
    """Those that a forge takes: on lines of one stretch of the diff, none over another, none that is there."""
    taken: list[Suggestion] = []
    for one in wanted:
        lines = set(range(one.first, one.last + 1))
        inside = any(lines <= hunk for hunk in shown.get(one.file, ()))
        free = all(one.file != other.file or one.last < other.first or other.last < one.first for other in taken)
        if inside and free and one.fingerprint not in there:
            taken.append(one)
    return taken[: max(0, MOST - len(there))]


def suggestions(report: dict[str, Any], root: Path) -> Iterator[Suggestion]:
    """Yield the safe fixes of a JSON report for what is new or worse, with the lines that they make."""
    for found in report["findings"]:
        if found["status"] != "active" or found.get("since", {}).get("state") not in ("new", "touched"):
            continue
        for fix in found["fixes"]:
            if fix["applicability"] == "safe" and (made := _made(found, fix["edits"], root)) is not None:
                yield made


def _made(found: dict[str, Any], edits: Sequence[dict[str, Any]], root: Path) -> Suggestion | None:
    """The lines that a fix changes, as they are afterwards; None where they are not those that were checked."""
    try:
        text = (root / found["file"]).read_bytes().decode("utf-8-sig")
    except (OSError, ValueError):
        return None
    changes = [Change(_place(**edit["span"]), edit["text"]) for edit in edits]
    result = edited(text, [changes])
    if not result.made:
        return None
    before, after = _BREAK.split(text), _BREAK.split(result.text)
    first = min(change.place.line for change in changes)
    last = max(change.place.end_line for change in changes)
    new = "\n".join(after[first - 1 : last + len(after) - len(before)])
    message = f"**{found['code']}** {escaped(found['message'])}"
    return Suggestion(found["file"], first, last, new, message, found["fingerprint"])


def _place(start: dict[str, int], end: dict[str, int]) -> Place:
    return Place(start["line"], start["column"], end["line"], end["column"])


def _shown(patch: str) -> list[set[int]]:
    """The lines of the new file that each hunk of a patch shows."""
    hunks: list[set[int]] = []
    number = 0
    for line in patch.split("\n"):
        if found := _HUNK.match(line):
            number = int(found[1])
            hunks.append(set())
        elif hunks and line[:1] in ("+", " "):
            hunks[-1].add(number)
            number += 1
    return hunks
