"""The files of one revision of a git repository, read from its objects: the work tree is neither used nor changed."""

from __future__ import annotations

import os
import sys
from collections.abc import Hashable, Iterator
from contextlib import ExitStack
from errno import EISDIR, ELOOP, ENOENT, ENOTDIR
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, Self, TypeAlias

from levacivica.archive.files import Step, TooLarge
from levacivica.archive.git import Git, UnknownRevision, UnreadableRevision
from levacivica.reading.limits import MAX_BYTES
from levacivica.writing import TemporaryFolder

if TYPE_CHECKING:
    from types import TracebackType

    from levacivica.archive.git import Objects

MOST_LINKS = 40
"""How many links a path may lead through, as on Linux."""


class Blob(NamedTuple):
    """A file of a tree: the hash of its content, its size in bytes (0 where it is missing), whether it is a link."""

    name: str
    size: int
    is_link: bool


Tree: TypeAlias = "dict[str, Tree | Blob]"
"""A folder; a submodule is an empty one, for its files are in another repository."""


class Revision:
    """The files of a revision, by the paths that they have in the work tree.

    They are the bytes of the repository: what git changes on the way to the work tree (line ends, Git LFS) is not
    applied. A link leads to what it names inside the revision, and to nothing outside it. To be used in a ``with``:
    at its end the process of git and the folders of ``folder`` are gone.

    Args:
        name: what git calls it: a branch, a tag, a hash, ``HEAD~1``.
        near: a folder in the work tree, as the paths will be written.
        depth: how many generations of commits have it, to say so where it was not downloaded; 0 for all.

    Raises:
        NoGit: where there is no git program.
        NoRepository: where the folder is in no work tree.
        UnknownRevision: where the repository has no such revision.
        UnreadableRevision: where a part of it is missing; reading may raise it too.
    """

    is_named = True
    """Whether a commit must stand behind it."""

    def __init__(self, name: str, near: Path, depth: int = 0) -> None:
        self.name, self._git = name, Git(near)
        tops, shallow = self._git.work_tree()
        commit = self._git.commit(name)
        if commit is None and self.is_named:
            raise UnknownRevision(name, shallow=shallow, depth=depth)
        self.top, self.commit, self._tops = tops[0], commit or "", tops
        try:
            self._tree = _tree(self._listing())
        except OSError as error:
            raise UnreadableRevision(name, str(error)) from None
        self._exported: dict[Path, Path] = {}
        self._objects: Objects | None = None
        self._one_at_a_time = Lock()
        self._ending = ExitStack()

    def _listing(self) -> bytes:
        return self._git.listing(self.commit)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.close()
        self._objects = None
        self._exported.clear()

    def is_file(self, path: Path) -> bool:
        """Whether the revision has a file at this path, also by a link."""
        return isinstance(self._there(path), Blob)

    def is_dir(self, path: Path) -> bool:
        """Whether the revision has a folder at this path, also by a link."""
        return isinstance(self._there(path), dict)

    def is_other(self, _: Path) -> bool:
        """Nothing: a revision has files, links and folders alone."""
        return False

    def walk(self, folder: Path) -> Iterator[Step]:
        """Go through a folder; as on disk, a link to a folder is named and not gone into."""
        found = self._there(folder)
        todo = [(str(folder), found)] if isinstance(found, dict) else []
        while todo:
            parent, tree = todo.pop()
            folders = [name for name, inside in tree.items() if self._is_folder(Path(parent, name), inside)]
            files = tree.keys() - folders
            yield parent, folders, [name for name in tree if name in files]
            below = ((os.path.join(parent, name), tree[name]) for name in reversed(folders))  # noqa: PTH118
            todo += [(inner, inside) for inner, inside in below if isinstance(inside, dict)]

    def _is_folder(self, path: Path, found: Tree | Blob) -> bool:
        return isinstance(found, dict) or (found.is_link and self.is_dir(path))

    def read(self, path: Path, most: int = MAX_BYTES) -> bytes:
        """The content of a file, as ``git show`` has it; raises TooLarge beyond ``most`` bytes, OSError."""
        found = self._find(path)
        if isinstance(found, dict):
            raise _refusal(EISDIR, path)
        if found.size > most:
            raise TooLarge(found.size)
        return self._content(found)

    def mark(self, path: Path) -> Hashable:
        """The hash of the file, which no other content has; None where there is none."""
        found = self._there(path)
        return found.name if isinstance(found, Blob) else None

    def folder(self, path: Path) -> Path:
        """A copy of a folder on disk, the same at each call, until the ``with`` ends; raises OSError."""
        if path not in self._exported:
            found = self._find(path)
            if not isinstance(found, dict):
                raise _refusal(ENOTDIR, path)
            copy = self._ending.enter_context(TemporaryFolder()).path
            self._export(path, found, copy)
            self._exported[path] = copy
        return self._exported[path]

    def real(self, path: Path) -> Path:
        """The path without ``..``: no link leads out of a revision."""
        return Path(os.path.normpath(path))

    def _export(self, path: Path, tree: Tree, copy: Path) -> None:
        """Copy a folder, with what its links lead to, but for a link to a folder that it is in."""
        todo: list[tuple[Path, Tree, Path, frozenset[int]]] = [(path, tree, copy, frozenset({id(tree)}))]
        while todo:
            folder, tree, to, around = todo.pop()
            for name in tree:
                inside = self._there(folder / name)
                if isinstance(inside, Blob):
                    (to / name).write_bytes(self._content(inside))
                elif inside is not None and id(inside) not in around:
                    (to / name).mkdir()
                    todo.append((folder / name, inside, to / name, around | {id(inside)}))

    def _there(self, path: Path) -> Tree | Blob | None:
        try:
            return self._find(path)
        except OSError:
            return None

    def _find(self, path: Path) -> Tree | Blob:
        """What is at a path, through links, as the system would look for it; raises OSError where nothing is."""
        todo = self._steps(path, path)
        trail, links = [self._tree], 0
        while todo:
            name = todo.pop()
            if name == "..":
                trail.pop()
                if not trail:
                    raise _refusal(ENOENT, path)
                continue
            found = trail[-1].get(name)
            if found is None:
                raise _refusal(ENOENT, path)
            if isinstance(found, dict):
                trail.append(found)
            elif found.is_link:
                links += 1
                target = Path(os.fsdecode(self._content(found)))
                if links > MOST_LINKS:
                    raise _refusal(ELOOP, path)
                if target.is_absolute():
                    trail = [self._tree]
                todo += self._steps(target, path) if target.is_absolute() else reversed(target.parts)
            elif todo:
                raise _refusal(ENOTDIR, path)
            else:
                return found
        return trail[-1]

    def _steps(self, path: Path, asked: Path) -> list[str]:
        """The names on the way to an absolute path from the uppermost folder, the last one first."""
        for top in self._tops:
            if path.is_relative_to(top):
                return list(reversed(path.relative_to(top).parts))
        raise _refusal(ENOENT, asked)

    def _content(self, blob: Blob) -> bytes:
        with self._one_at_a_time:
            if self._objects is None:
                self._objects = self._git.objects()
                self._ending.callback(self._objects.close)
            content = self._objects.read(blob.name)
        if content is None:
            raise UnreadableRevision(self.name, blob.name)
        return content


def _tree(listing: bytes) -> Tree:
    """Build the folders of a revision from its files; names that no file system could have are left out."""
    top: Tree = {}
    for line in listing.split(b"\0")[:-1]:
        about, _, path = line.partition(b"\t")
        mode, kind, name, size = about.decode().split()
        *folders, last = os.fsdecode(path).split("/")
        if not all(map(_is_a_name, (*folders, last))):
            continue
        here = top
        for folder in folders:
            inside = here.get(folder)
            if not isinstance(inside, dict):
                inside = here[folder] = {}
            here = inside
        here[last] = {} if kind == "commit" else Blob(name, int(size) if size.isdigit() else 0, mode == "120000")
    return top


def _is_a_name(name: str) -> bool:
    """Whether a name leads to one file of one folder: a tree made by hand may have others."""
    return name not in ("", ".", "..") and Path(name).name == name and not (sys.platform == "win32" and ":" in name)


def _refusal(number: int, path: Path) -> OSError:
    return OSError(number, os.strerror(number), str(path))
