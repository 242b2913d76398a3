"""The one comment of a pull request: found again by its mark and its author, and edited in place."""

from __future__ import annotations

from collections.abc import Collection

from tools.action.event import Pull
from tools.action.forge import Forge

ROOM = 65_000
"""The characters of a report; a comment takes 65,536, and has some links below it."""


def post(forge: Forge, pull: Pull, mark: str, text: str) -> None:
    """Write the comment, or edit the one that is there; one that says the same is left alone.

    A comment with the mark that somebody else wrote is not touched. Raises Refused, also for a text that is too long.
    """
    own = forge.whoami()
    there = (one for one in forge.all(f"/issues/{pull.number}/comments") if _is_ours(one, mark, own))
    found = next(there, None)
    if found is None:
        forge.change("POST", f"/issues/{pull.number}/comments", {"body": text})
    elif found["body"] != text:
        forge.change("PATCH", f"/issues/comments/{found['id']}", {"body": text})


def shortened(text: str) -> str:
    """As many whole lines as a comment has room for; what is folded stays closed."""
    if len(text) <= ROOM:
        return text
    kept = text[: text.rfind("\n", 0, ROOM)]
    return kept + "\n</details>" * (kept.count("<details>") - kept.count("</details>")) + "\n\n…"


def _is_ours(comment: dict[str, object], mark: str, own: Collection[str]) -> bool:
    user = comment.get("user")
    return isinstance(user, dict) and user.get("login") in own and str(comment.get("body")).startswith(mark)
