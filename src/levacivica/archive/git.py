"""The git program, asked about the repository around a folder: it runs no other program and changes nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import IO, NamedTuple

from levacivica.diagnostics.problem import EXIT_INTERNAL, Problem

_WITHOUT = ("--no-pager", "-c", "core.fsmonitor=false")
"""Options that keep git from starting a pager or a file monitor."""

_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}
"""Nothing is written to the index, and no transport is allowed: an object that a partial clone lacks is missing, and is
not downloaded by programs that the configuration names."""

_OF_ANOTHER_REPOSITORY = {
    "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE", "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
}  # fmt: skip
"""Variables that a hook of git inherits, which would win over the folder that is asked about."""

_NO_REPOSITORY = ("not a git repository", "")
"""What git says, if anything, where there is no work tree; the rest is a refusal (a folder of another user)."""

_HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class GitProblem(Problem):
    """Something about git, and not about the sheets, that stops a run."""

    @property
    def exit_code(self) -> int:
        """3: who asked for a revision must not take this for an error in the sheets."""
        return EXIT_INTERNAL


class NoGit(GitProblem):
    """There is no git program."""

    def __init__(self) -> None:
        super().__init__("git-assente")


class NoRepository(GitProblem):
    """A folder is in no work tree of a git repository, or git refuses to read it; ``why`` is what git says."""

    def __init__(self, folder: str, why: str) -> None:
        refused = why.partition(" (")[0] not in _NO_REPOSITORY
        super().__init__("git-rifiuta" if refused else "git-nessun-repository", cartella=folder, dettaglio=why)


class UnknownRevision(GitProblem):
    """A revision that the repository does not have: a wrong name, or history that was not downloaded.

    ``depth`` are the generations of commits that have it, 0 for all, as a workflow says it.
    """

    def __init__(self, name: str, *, shallow: bool, depth: int = 0) -> None:
        key = "git-revisione-non-scaricata" if shallow else "git-revisione-ignota"
        super().__init__(key, revisione=name, profondita=depth)


class UnreadableRevision(GitProblem):
    """A revision of which git cannot read an object: it is missing or spoilt."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__("git-revisione-illeggibile", revisione=name, dettaglio=why)


class WorkTree(NamedTuple):
    """The work tree around a folder.

    ``tops`` are the ways to write the path of its uppermost folder: as the folder was named, and without links.
    ``shallow`` says whether a part of the history was not downloaded.
    """

    tops: tuple[Path, ...]
    shallow: bool


class Git:
    """Asks git about the repository around a folder; raises NoGit where there is no git program."""

    def __init__(self, near: Path) -> None:
        near = Path(os.path.abspath(near))  # noqa: PTH100 - without following links
        program = shutil.which("git")
        # A relative path would be a program of the folder that the command runs in, which nobody asked for.
        if program is None or not os.path.isabs(program):  # noqa: PTH117 - as it is written
            raise NoGit
        self.near = next(folder for folder in (near, *near.parents) if folder.is_dir())
        self._command = [program, *_WITHOUT, "-C", str(self.near)]
        inherited = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER_REPOSITORY}
        self._environment = inherited | _ENVIRONMENT

    def work_tree(self) -> WorkTree:
        """The work tree around the folder; raises NoRepository where there is none."""
        asked = self._asked("rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-cdup")
        answers = os.fsdecode(asked.stdout).split("\n")
        if asked.returncode or answers[0] != "true":
            raise NoRepository(self.near.as_posix(), _why(asked))
        real = Path(os.path.normpath(Path(os.path.realpath(self.near)) / answers[2]))
        spelled = Path(os.path.normpath(self.near / answers[2]))
        tops = (spelled, real) if os.path.realpath(spelled) == str(real) else (real,)
        return WorkTree(tops, answers[1] == "true")

    def commit(self, name: str) -> str | None:
        """The hash of the commit that a name stands for; None where there is none."""
        if not name or name.startswith("-") or "\0" in name:
            return None
        found = self._asked("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").stdout.decode().strip()
        return found if _HASH.fullmatch(found) else None

    def parents(self, commit: str) -> Sequence[str]:
        """The hashes of the parents of a commit, also of those that were not downloaded."""
        lines = self._asked("cat-file", "commit", commit).stdout.partition(b"\n\n")[0].splitlines()
        return [line[7:].decode() for line in lines if line.startswith(b"parent ")]

    def merge_base(self, one: str, other: str) -> str | None:
        """The last commit that two revisions have in common; None where there is none, or it was not downloaded."""
        found = self._asked("merge-base", one, other).stdout.decode().strip()
        return found if _HASH.fullmatch(found) else None

    def ignored(self) -> Iterator[str]:
        """The files and folders that git ignores, by their paths from the work tree's top; folders end with ``/``."""
        words = ("--others", "--ignored", "--exclude-standard", "--directory", "--full-name", "-z")
        yield from map(os.fsdecode, self._asked("ls-files", *words).stdout.split(b"\0")[:-1])

    def staged(self) -> bytes:
        """Every file that is about to be committed, as ``ls-tree -z -l`` lists them; raises OSError."""
        asked = self._asked("ls-files", "--stage", "--full-name", "-z", ":/", index=True)
        if asked.returncode:
            raise OSError(_why(asked))
        files = [line.partition(b"\t") for line in asked.stdout.split(b"\0")[:-1]]
        heads = [about.split() for about, _, _ in files]
        names = b"".join(name + b"\n" for _, name, _ in heads)
        sizes = self._asked("cat-file", "--batch-check=%(objectsize)", stdin=names).stdout.split(b"\n")
        # A file that was announced alone (git add --intent-to-add) is not committed.
        announced = self._asked("diff-files", "--name-only", "--diff-filter=A", "-z", index=True).stdout.split(b"\0")
        return b"".join(
            b"%s %s %s %s\t%s\0"
            % (mode, b"commit" if mode == b"160000" else b"blob", name, size if size.isdigit() else b"-", path)
            for (mode, name, stage), size, (_, _, path) in zip(heads, sizes, files, strict=False)
            if stage in (b"0", b"2") and path not in announced
        )

    def listing(self, commit: str) -> bytes:
        """Every file of a commit as ``ls-tree -z -l`` lists it; raises OSError where a part is missing."""
        asked = self._asked("ls-tree", "-r", "-z", "-l", "--full-tree", commit)
        if asked.returncode:
            raise OSError(_why(asked))
        return asked.stdout

    def last_commits(self) -> Mapping[str, date]:
        """The day of the last commit of each file that stands below the folder, by its path from the work tree's top.

        Raises NoRepository. A file whose name git writes in quotes has none, nor have those of a shallow history: the
        commit that was downloaded is not the last one of each.
        """
        found: dict[str, date] = {}
        if self.work_tree().shallow:
            return found
        day = None
        asked = self._asked("-c", "core.quotePath=false", "log", "--format=%x00%cs", "--name-only", "--", ".")
        for line in os.fsdecode(asked.stdout).splitlines():
            if line.startswith("\0"):
                day = date.fromisoformat(line[1:])
            elif line and day is not None:
                found.setdefault(line, day)
        return found

    def objects(self) -> Objects:
        """The objects of the repository by their hash, until it is closed."""
        return Objects(self._started("cat-file", "--batch"))

    def _asked(self, *words: str, stdin: bytes = b"", index: bool = False) -> subprocess.CompletedProcess[bytes]:
        """Ask one thing; with ``index`` of the files that a commit that is under way takes, where a hook asks."""
        environment = self._environment | (self._of_a_hook() if index else {})
        return subprocess.run(  # noqa: S603 - a program of ours, and no shell
            [*self._command, *words], env=environment, input=stdin, capture_output=True, check=False
        )

    def _of_a_hook(self) -> dict[str, str]:
        """The index of ``git commit --all``, which git names to its hooks, where it is of this repository."""
        named = os.environ.get("GIT_INDEX_FILE")
        if not named:
            return {}
        path = os.path.realpath(named)
        own = os.fsdecode(self._asked("rev-parse", "--absolute-git-dir").stdout).rstrip("\n")
        return {"GIT_INDEX_FILE": path} if Path(path).is_relative_to(os.path.realpath(own)) else {}

    def _started(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603
            [*self._command, *words],
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )


class Objects:
    """The contents of objects, from one process of git that answers one question after the other."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process, self._questions, self._answers = process, process.stdin, process.stdout

    def read(self, name: str) -> bytes | None:
        """The bytes of an object by its hash; None where it is missing or spoilt."""
        try:
            self._questions.write(f"{name}\n".encode())
            self._questions.flush()
            head = self._answers.readline().split()
            if len(head) != 3:  # «HASH missing», or nothing once git has stopped at a spoilt object
                return None
            return _exactly(self._answers, int(head[2]))
        except OSError:
            return None

    def close(self) -> None:
        """End the process."""
        with self._process:
            self._process.kill()


def _exactly(answers: IO[bytes], size: int) -> bytes | None:
    content = answers.read(size)
    return content if len(content) == size and answers.read(1) == b"\n" else None


def _why(asked: subprocess.CompletedProcess[bytes]) -> str:
    """What git says itself, on one line."""
    lines: Sequence[str] = asked.stderr.decode(errors="replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else ""
