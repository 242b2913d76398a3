"""Repositories of git made for a test, with no name, key or configuration of whoever runs it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Prova",
    "GIT_AUTHOR_EMAIL": "prova@example.org",
    "GIT_AUTHOR_DATE": "2026-03-02T10:00:00+0100",
    "GIT_COMMITTER_NAME": "Prova",
    "GIT_COMMITTER_EMAIL": "prova@example.org",
    "GIT_COMMITTER_DATE": "2026-03-02T10:00:00+0100",
}


def git(folder: Path, *words: str, stdin: bytes = b"") -> bytes:
    """Run git in a folder; what it writes."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | SETTINGS
    return subprocess.run(
        ["git", "-C", str(folder), *words], env=environment, input=stdin, capture_output=True, check=True
    ).stdout


def repository(folder: Path) -> Path:
    """Make a repository of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    return folder


def commit(folder: Path) -> str:
    """Commit all that is in a folder; the hash."""
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--allow-empty", "--message=prova")
    return git(folder, "rev-parse", "HEAD").decode().strip()
