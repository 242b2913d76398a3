"""``levacivica validate --since`` and ``--staged``: what a change brings, what is about to be committed."""

import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from levacivica.archive.asking import gather, groups
from levacivica.archive.files import DISK, Files
from levacivica.archive.git import Git
from levacivica.archive.ignored import NotIgnored
from levacivica.archive.unnamed import Staged
from levacivica.checking.engine import check
from levacivica.cli.asked import Asked
from levacivica.cli.problems import Problem
from levacivica.cli.sources import STDIN, sheets
from levacivica.comparing.since import report_since
from levacivica.comparing.starting import Start, last_commit, start_of
from levacivica.diagnostics.report import Report


def report_of_revisions(asked: Asked) -> Report:
    """The report on the files that are there, or are staged, since a revision where one is asked for."""
    paths, here, start = _start(asked)
    if asked.staged and STDIN in paths:
        raise Problem("da-ingresso")
    with ExitStack() as open_:
        files: Files = open_.enter_context(Staged(here)) if asked.staged else NotIgnored(DISK, Git(here))
        found = groups(paths, files) if asked.staged else sheets(paths, asked.stdin_filename, files)
        found = [(asked.selecting(space), some) for space, some in found]
        if start is None:
            return Report.joined([check(archive) for archive in gather(found)])
        revision = open_.enter_context(start.opened(here))
        report = report_since(found, revision, paths, asked.selecting)
        return report.noting("da-ignorati", files.left_out()) if isinstance(files, NotIgnored) else report


def _start(asked: Asked) -> tuple[list[str], Path, Start | None]:
    """The paths, the folder whose repository is asked (that of the first of them), the revision to start from.

    A path behind ``--since`` is a path where no revision is called so.
    """
    paths, named = [*asked.paths], asked.since
    here = _place(asked.stdin_filename, paths)
    if named is None:
        return paths, here, None
    git = Git(here)
    git.work_tree()
    if named and git.commit(named) is None and os.path.lexists(named):
        paths, named = [named, *paths], ""
        here = _place(asked.stdin_filename, paths)
        git = Git(here)
        git.work_tree()
    if named:
        return paths, here, Start(named)
    return paths, here, last_commit(git) if asked.staged else start_of(git, os.environ)


def _place(stdin_filename: str, paths: Sequence[str]) -> Path:
    return Path(stdin_filename or next((path for path in paths if path != STDIN), "")).absolute()
