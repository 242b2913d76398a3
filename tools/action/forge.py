"""The REST interface of a forge: GitHub's, which Gitea and Forgejo have too as far as it is used here."""

from __future__ import annotations

import json
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

TRIES = 3
PATIENCE = 60
"""Seconds that a forge may ask to wait before the next try; beyond that nothing is posted."""
TIMEOUT = 30
PAGES = 20
"""Pages of a list that are read, of 100 each."""
SMALLEST = 30
"""The members of a page on a forge that gives fewer than it is asked for."""
BOTS = frozenset({"github-actions[bot]", "gitea-actions", "forgejo-actions"})
"""Who writes with the token of a run, where the forge does not say it."""


class Refused(Exception):  # noqa: N818 - it is what the forge did
    """The forge did not do what it was asked for; ``forbidden`` says that the token may not do it."""

    def __init__(self, reason: str, *, forbidden: bool = False) -> None:
        super().__init__(reason)
        self.forbidden = forbidden


@dataclass(frozen=True)
class Forge:
    """A repository on a forge, with the token of this run."""

    address: str
    repository: str
    token: str

    def all(self, path: str) -> Iterator[dict[str, Any]]:
        """Yield the members of a list of the repository, page after page."""
        before: Any = None
        for page in range(1, PAGES + 1):
            # GitHub knows per_page, Gitea and Forgejo limit; where these have no pages, each would be the first again.
            found = self.send("GET", f"/repos/{self.repository}{path}?per_page=100&limit=100&page={page}")
            if found == before:
                return
            yield from found or ()
            if len(found or ()) < SMALLEST:
                return
            before = found

    def change(self, method: str, path: str, content: Mapping[str, Any]) -> Any:
        """Make or edit something of the repository."""
        return self.send(method, f"/repos/{self.repository}{path}", content)

    def whoami(self) -> Collection[str]:
        """The name under which the token writes; those of the forges' own bots, where the forge does not say it."""
        for ask in (self._viewer, self._user):
            try:
                return {str(ask())}
            except (Refused, KeyError, TypeError):
                continue
        return BOTS

    def _viewer(self) -> Any:
        return self.send("POST", "/graphql", {"query": "{viewer{login}}"})["data"]["viewer"]["login"]

    def _user(self) -> Any:
        return self.send("GET", "/user")["login"]

    def send(self, method: str, path: str, content: Mapping[str, Any] | None = None) -> Any:
        """Send a request and return what is answered; raises Refused where the forge says no, or does not answer."""
        for left in reversed(range(TRIES)):
            try:
                return self._sent(method, path, content)
            except HTTPError as error:
                pause = _pause(error)
                if not left or pause is None:
                    raise Refused(_reason(error), forbidden=error.code in (401, 403, 404)) from None
            except (OSError, HTTPException, ValueError) as error:
                if not left:
                    raise Refused(str(error) or type(error).__name__) from None
                pause = 1
            time.sleep(pause)
        raise AssertionError

    def _sent(self, method: str, path: str, content: Mapping[str, Any] | None) -> Any:
        if urlsplit(self.address).scheme not in ("http", "https"):
            raise Refused(f"{self.address}: no address of a forge")
        data = None if content is None else json.dumps(content).encode()
        headers = {"Authorization": f"Bearer {self.token}", "Accept": "application/vnd.github+json"}
        if data is not None:
            headers["Content-Type"] = "application/json"
        request = Request(self.address + path, data, headers, method=method)  # noqa: S310 - the scheme is looked at above
        with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
            return json.loads(answer.read() or b"null")


def _pause(error: HTTPError) -> float | None:
    """Seconds after which it is worth to ask again; None where it is not."""
    if error.code >= 500:
        return 1
    limited = error.code == 429 or error.headers.get("x-ratelimit-remaining") == "0"
    after = error.headers.get("retry-after", "")
    if after.isdecimal() and int(after) <= PATIENCE:
        return float(after)
    return 1 if limited and not after else None


def _reason(error: HTTPError) -> str:
    try:
        said = json.loads(error.read()).get("message", "")
    except (ValueError, AttributeError, OSError):
        said = ""
    return f"{error.code} {said or error.reason}"
