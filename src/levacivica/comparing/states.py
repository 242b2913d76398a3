"""The two states that a command line names: revisions of git, the files as they are, two files or two folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from levacivica.archive.asking import gather, groups
from levacivica.archive.files import DISK
from levacivica.archive.git import Git, UnknownRevision
from levacivica.archive.ignored import NotIgnored
from levacivica.archive.revisions import Revision
from levacivica.archive.workspace import NothingToCheck
from levacivica.comparing.comparison import compare
from levacivica.comparing.earlier import called, earlier_archives
from levacivica.comparing.pairing import where
from levacivica.comparing.starting import Start, start_of
from levacivica.diagnostics.since import Note

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.files import Files
    from levacivica.archive.loading import Loaded
    from levacivica.comparing.comparison import Comparison


@dataclass(frozen=True)
class Asked:
    """What a command line names: one revision or two, then paths; or two files or folders to compare."""

    revisions: tuple[str, ...]
    paths: tuple[str, ...]
    side_by_side: bool = False


@dataclass(frozen=True)
class States:
    """Two states with what each is called, empty for the files as they are, and what a comparison of them looks at.

    ``notes`` say what of the earlier one could not be read. ``same`` are the data roots of the later state that have
    another place in the earlier one.
    """

    before: Sequence[Archive]
    after: Sequence[Archive]
    names: tuple[str, str]
    path: Callable[[Loaded], str]
    is_asked: Callable[[str], bool] | None
    notes: tuple[Note, ...] = ()
    same: Mapping[Path, Path] = field(default_factory=dict)

    @property
    def templates(self) -> Path | None:
        """The office's own templates of the later state, if its settings name a folder of them."""
        workspace = self.after[0].workspace if self.after else None
        own = workspace.own_templates if workspace is not None else None
        return workspace.source.folder(own) if workspace is not None and own is not None else None

    def compared(self) -> Comparison:
        """Compare the two."""
        comparison = compare(self.before, self.after, self.path, asked=self.path is not where, same=self.same)
        return comparison if self.is_asked is None else comparison.within(self.is_asked)


def asked(words: Sequence[str]) -> Asked:
    """Tell revisions from paths: two files or two folders alone are compared with each other.

    A word that names a file or folder is a path; up to two before any path are revisions. One of a file that is not
    there any more may be a path too. Raises UnknownRevision for a word that is neither, and GitProblem.
    """
    if len(words) == 2 and any(all(map(kind, words)) for kind in (os.path.isfile, os.path.isdir)):
        return Asked((), tuple(words), side_by_side=True)
    revisions: list[str] = []
    rest = list(words)
    while rest and len(revisions) < 2 and not os.path.lexists(rest[0]):
        git = Git(Path(rest[-1]) if len(rest) > 1 else Path())
        shallow = git.work_tree().shallow
        if git.commit(rest[0]) is None:
            if not _looks_like_a_path(rest[0]):
                raise UnknownRevision(rest[0], shallow=shallow)
            break
        revisions.append(rest.pop(0))
    return Asked(tuple(revisions), tuple(rest))


def _looks_like_a_path(written: str) -> bool:
    return Path(written).suffix.lower() in (".yaml", ".yml") or written.endswith(("/", os.sep))


@contextmanager
def states(words: Sequence[str], environ: Mapping[str, str]) -> Iterator[States]:
    """Read the two states that some words name; the files of a revision can be read as long as the ``with`` lasts.

    Where no revision is named, the one before is that where the change starts (`levacivica.comparing.starting`). Files
    that git ignores are in no revision, and left out.

    Args:
        words: as they are typed.
        environ: the variables of a runner say what it was started for.

    Raises NothingToCheck for a path that is on neither side, GitProblem, SettingsError.
    """
    wanted = asked(words)
    if wanted.side_by_side:
        yield _side_by_side(*wanted.paths)
        return
    paths = wanted.paths
    here = Path(paths[0] if paths else "").absolute()
    git = Git(here)
    git.work_tree()  # says where there is none
    start = Start(wanted.revisions[0]) if wanted.revisions else start_of(git, environ)
    later = wanted.revisions[1] if len(wanted.revisions) > 1 else ""
    with ExitStack() as ending:
        earlier = ending.enter_context(start.opened(here))
        files = ending.enter_context(Revision(later, here)) if later else NotIgnored(DISK, git)
        for written in paths:
            if not any(_is_there(written, side) for side in (earlier, files)):
                raise NothingToCheck(written)
        notes: list[Note] = []
        after = _archives(paths, files)
        if after:
            before = [*earlier_archives(after, earlier, paths, lambda space: space, notes)]
        else:
            before = _archives(paths, earlier)
        if not before and not after:
            groups(paths, files)  # says what is missing
        if not earlier.commit:
            notes = [Note("da-primo-commit", {})]
        names = (called(earlier), later)
        yield States(before, after, names, where, _among(paths) if paths else None, tuple(notes))


def _side_by_side(before: str, after: str) -> States:
    """Two files, or two folders whose files have the same way from there."""
    folders = [os.path.abspath(one) for one in (before, after)]  # noqa: PTH100 - without following links
    left, right = sides = [gather(groups([one])) for one in (before, after)]
    tops = {id(one): folder for side, folder in zip(sides, folders, strict=True) for home in side for one in home.asked}
    roots = [
        {
            os.path.relpath(home.root, folder): home.root
            for home in side
            if home.root and home.root.is_relative_to(folder)
        }
        for side, folder in zip(sides, folders, strict=True)
    ]
    same = {root: roots[0][way] for way, root in roots[1].items() if way in roots[0]}
    path = lambda one: os.path.relpath(one.file.where, tops[id(one)])  # noqa: E731
    return States(left, right, (before, after), path, None, same=same)


def _archives(paths: Sequence[str], files: Files) -> list[Archive]:
    """The archives around some paths on one side; none where that side has no sheets there."""
    try:
        return gather(groups([_nearest(written, files) for written in paths], files))
    except NothingToCheck:
        return []


def _nearest(written: str, files: Files) -> str:
    """A path, or the folder above it that is there."""
    here = written
    while here and not _is_there(here, files) and os.path.dirname(here) != here:  # noqa: PTH120 - as it is typed
        here = os.path.dirname(here)  # noqa: PTH120
    return here or "."


def _is_there(written: str, files: Files) -> bool:
    path = Path(os.path.abspath(written))  # noqa: PTH100
    return files.is_file(path) or files.is_dir(path)


def _among(paths: Sequence[str]) -> Callable[[str], bool]:
    """Whether a file is one of some, or below one of some folders."""
    tops = [os.path.normcase(os.path.abspath(one)) for one in paths]  # noqa: PTH100

    def is_asked(path: str) -> bool:
        file = os.path.normcase(path)
        return any(file == top or file.startswith(top.rstrip(os.sep) + os.sep) for top in tops)

    return is_asked
