"""What it costs to hold an archive against another revision, next to one check of it.

Two revisions of an archive made from the real sheets, of which a few changed: whole commands in turns, each beside
the other, and git's own part apart. A figure is the median of the rounds; the time is that of the processor, of the
command and of the git that it starts.

    python bench/since.py [--files 1000] [--changed 5] [--rounds 9]
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import variants

BIN = Path(sys.executable).parent
OF_GIT = (
    ("rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-cdup"),
    ("rev-parse", "--verify", "--quiet", "HEAD^{commit}"),
    ("ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "--full-name", "-z"),
    ("ls-tree", "-r", "-z", "-l", "--full-tree", "HEAD"),
)
"""What a run asks git; the first two it asks three times."""


def main() -> None:
    """Make the revisions, take the figures, print them and say whether the bar holds."""
    parser = argparse.ArgumentParser(description="what another revision costs")
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--changed", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        variants.generate(root, options.files)
        _commit(root)
        _change(root, options.changed)
        validate = [str(BIN / "levacivica"), "validate"]
        rounds = [
            (
                _taken([*validate], root),
                _taken([*validate, "--since", "HEAD"], root),
                sum(_taken(["git", *words], root) * (3 if words[0] == "rev-parse" else 1) for words in OF_GIT),
            )
            for _ in range(options.rounds)
        ]
    plain, since, git = (statistics.median(some) for some in zip(*rounds, strict=True))
    ratio = statistics.median((with_it - of_git) / alone for alone, with_it, of_git in rounds)
    print(f"{options.files} sheets, {options.changed} of them changed: one check {plain:.2f} s, ", end="")
    print(f"held against the revision {since:.2f} s, of which git itself {git:.2f} s")
    print(f"{'holds' if ratio <= 1.2 else 'FAILS'}  without git, times one check, at most 1.2: {ratio:.3g}")
    sys.exit(ratio > 1.2)


def _commit(root: Path) -> None:
    named = ("-c", "user.name=bench", "-c", "user.email=bench@example.org")
    for words in (["init", "--quiet"], ["add", "--all"], [*named, "commit", "--quiet", "--message=bench"]):
        subprocess.run(["git", *words], cwd=root, check=True)


def _change(root: Path, count: int) -> None:
    """Change a figure in some sheets, far from one another: that is a finding more, mostly."""
    paths = [path for path in sorted(root.rglob("data/**/*.yaml")) if "\nvolontari: " in path.read_text("utf-8")]
    for path in paths[:: max(1, len(paths) // count)][:count]:
        path.write_text(path.read_text("utf-8").replace("\nvolontari: ", "\nvolontari: 1", 1), encoding="utf-8")


def _taken(command: Sequence[str], root: Path) -> float:
    """The seconds of the processor that a command takes, with what it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    main()
