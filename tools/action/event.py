"""What a run on a forge is about, as its environment says it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Pull:
    """A pull request: its number, and the last commit of its branch."""

    number: int
    head: str


def pull(environ: Mapping[str, str]) -> Pull | None:
    """The pull request that a run belongs to; None for a push, a merge queue and a run that somebody started."""
    event = _event(environ)
    found = event.get("pull_request")
    if not isinstance(found, dict) or not isinstance(found.get("number"), int):
        return None
    return Pull(found["number"], str((found.get("head") or {}).get("sha", "")))


def run_address(environ: Mapping[str, str]) -> str:
    """The page of this run, with its summary and its files; empty where it is not known.

    Gitea and Forgejo call a run by its number or by its identity, one or the other by their version.
    """
    if environ.get("GITHUB_API_URL", "").endswith("/api/v1"):
        return ""
    names = ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_RUN_ID")
    server, repository, run = (environ.get(name, "") for name in names)
    return f"{server}/{repository}/actions/runs/{run}" if server and repository and run else ""


def _event(environ: Mapping[str, str]) -> dict[str, Any]:
    try:
        event = json.loads(Path(environ.get("GITHUB_EVENT_PATH", "")).read_bytes())
    except (OSError, ValueError):
        return {}
    return event if isinstance(event, dict) else {}
