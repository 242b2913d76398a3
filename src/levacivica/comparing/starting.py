"""Where a change starts: the revision that it is held against where nobody names one."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from levacivica.archive.git import Git, GitProblem, UnknownRevision
from levacivica.archive.revisions import Revision
from levacivica.archive.unnamed import BeforeFirst

PROPOSED = "pull_request"
_DEFAULT = (
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/heads/main",
    "refs/heads/master",
)
"""What the default branch may be called, the surest first."""


class NoStart(GitProblem):
    """Nothing says which revision a change starts from."""

    def __init__(self) -> None:
        super().__init__("da-dove")


class Start(NamedTuple):
    """A revision, and how many generations of commits have it: 0 for all that there are.

    Its name is empty where there is no commit yet.
    """

    revision: str
    depth: int = 0

    def opened(self, near: Path) -> Revision:
        """The files of the revision, around a folder; to be used in a ``with``."""
        return Revision(self.revision, near, self.depth) if self.revision else BeforeFirst(near)


BEFORE_ANY = Start("")


def start_of(git: Git, environ: Mapping[str, str]) -> Start:
    """The revision that a change starts from.

    In a pull request it is the first parent of the commit that merges it, in a merge queue its base, on a push the
    commit before; everywhere else what the change has in common with the default branch.

    Raises NoStart where there is no default branch, UnknownRevision where history is missing.
    """
    start = _of_github(git, environ) or _of_gitlab(git, environ)
    return start or _from_default_branch(git)


def _of_github(git: Git, environ: Mapping[str, str]) -> Start | None:
    """The start by the variables of GitHub, which Gitea and Forgejo set as well; None where they tell nothing."""
    if environ.get("GITHUB_ACTIONS") != "true" or not _is_of(environ.get("GITHUB_WORKSPACE"), git):
        return None
    kind, told = environ.get("GITHUB_EVENT_NAME", ""), _event(environ.get("GITHUB_EVENT_PATH", ""))
    is_merged = kind == PROPOSED and environ.get("GITHUB_REF", "").endswith("/merge")
    if is_merged and git.commit("HEAD") == environ.get("GITHUB_SHA"):
        return Start("HEAD^1", 2)
    if kind.startswith(PROPOSED):
        return _common(git, _text(told, PROPOSED, "base", "sha"))
    if kind == "merge_group":
        return _named(git, _text(told, "merge_group", "base_sha"))
    return _named(git, _text(told, "before")) if kind == "push" else None


def _of_gitlab(git: Git, environ: Mapping[str, str]) -> Start | None:
    if environ.get("GITLAB_CI") != "true" or not _is_of(environ.get("CI_PROJECT_DIR"), git):
        return None
    names = ("CI_MERGE_REQUEST_TARGET_BRANCH_SHA", "CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_COMMIT_BEFORE_SHA")
    return _named(git, next((told for name in names if (told := environ.get(name))), ""))


def _is_of(folder: str | None, git: Git) -> bool:
    """Whether the variables of a runner are about this repository."""
    return bool(folder) and Path(os.path.realpath(git.near)).is_relative_to(os.path.realpath(str(folder)))


def _event(path: str) -> Any:
    try:
        return json.loads(Path(path).read_bytes())
    except (OSError, ValueError):
        return None


def _text(told: Any, *keys: str) -> str:
    for key in keys:
        told = told.get(key) if isinstance(told, dict) else None
    return told if isinstance(told, str) else ""


def _named(git: Git, commit: str) -> Start | None:
    """A commit that is told; None for the zeros of a new branch, and for what a forced push took away."""
    if not commit.strip("0") or (git.commit(commit) is None and not git.work_tree().shallow):
        return None
    return Start(commit, 2 if commit in git.parents("HEAD") else 0)


def _common(git: Git, commit: str) -> Start | None:
    """What the change has in common with a branch that it goes into."""
    if not commit:
        return None
    found = git.merge_base(commit, "HEAD")
    if found is None:
        raise UnknownRevision(commit, shallow=git.work_tree().shallow)
    return Start(found)


def last_commit(git: Git) -> Start:
    """The commit that is checked out; that which is before any where there is none."""
    return Start("HEAD") if git.commit("HEAD") is not None else BEFORE_ANY


def _from_default_branch(git: Git) -> Start:
    if last_commit(git) is BEFORE_ANY:
        return BEFORE_ANY
    tip = next((name for name in _DEFAULT if git.commit(name) is not None), None)
    if tip is None:
        raise NoStart
    found = git.merge_base(tip, "HEAD")
    if found is None:
        raise UnknownRevision(tip.rpartition("/")[2], shallow=git.work_tree().shallow)
    return Start(found)
