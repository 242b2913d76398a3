"""A run that is killed, or sent away, at any moment: every file is whole, and nothing of the run stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levacivica.writing import replacing

from ..console import elsewhere
from ..samples import CLEAN, changed
from ..sweep import examples

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")

SLIP = changed(CLEAN, '"02 1234567"', "021234567")
SHEETS = 4
CODES = {"SIGTERM": 143, "SIGHUP": 129, "SIGINT": 130, "SIGKILL": -9}
COMMANDS = {
    "fix": ["validate", "data", "--fix"],
    "new": ["new", "bando", "data/nuova.yaml"],
    "render": ["render", "data", "--force", "--out", "build"],
    "pdf": ["render", "data", "--force", "--to", "pdf", "--out", "build"],
    "site": ["site", "data", "--force", "--out", "sito"],
}
STEPS = ("replace", "link", "chmod", "unlink", "mkdir", "rmdir", "fsync", "fdopen", "scandir")
"""The functions of ``os`` that change files or stand between those that do."""

STEPPING = f"""
import os, signal, sys
last, how = int(sys.argv.pop(1)), getattr(signal, sys.argv.pop(1))
steps = 0
def counted(step):
    def taken(*args, **options):
        global steps
        steps += 1
        if steps == last:
            os.kill(os.getpid(), how)
        return step(*args, **options)
    return taken
from levacivica.__main__ import program
for name in {STEPS!r}:
    setattr(os, name, counted(getattr(os, name)))
program()
"""
"""The program, which gets a signal right before one of the steps in which it changes files."""


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def prepared(folder: Path) -> Path:
    """A folder with sheets, and an empty one for temporary files."""
    for number in range(SHEETS):
        path = folder / f"data/{number}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(SLIP)
    (folder / ".tmp").mkdir()
    return folder


def started(folder: Path, command: str, *prefix: str) -> subprocess.Popen[bytes]:
    # A hash of its own would give sets another order, and the steps other numbers.
    return subprocess.Popen(
        [sys.executable, *(prefix or ("-m", "levacivica")), *COMMANDS[command]],
        cwd=folder,
        env=elsewhere(TMPDIR=str(folder / ".tmp"), PYTHONHASHSEED="0"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@cache
def whole(command: str) -> dict[str, bytes]:
    """The files of a run that nobody disturbs."""
    with TemporaryDirectory() as made:
        folder = prepared(Path(made))
        assert started(folder, command).wait() in (0, 1)
        return files(folder)


def assert_whole(folder: Path, command: str, how: str) -> None:
    """Every file is as it was or as it should be; after a signal that can be heeded nothing else is there."""
    made = whole(command)
    for name, content in files(folder).items():
        if Path(name).name.startswith(replacing.PREFIX) and name.endswith(replacing.SUFFIX):
            assert how == "SIGKILL", name
        elif name == "sito/.levacivica-sito.json":
            assert content.endswith(b"}\n")
        elif name.startswith("data/") and name != "data/nuova.yaml":
            assert content in (SLIP.encode(), made[name])
        elif not name.startswith(".tmp/"):
            assert content == made[name], name
    assert len(list((folder / "data").glob("[0-9].yaml"))) == SHEETS
    if how != "SIGKILL":
        assert list((folder / ".tmp").iterdir()) == []


def left_for_long(folder: Path) -> None:
    """Make all that a killed run may have left an hour older than it is."""
    then = time.time() - 2 * replacing.OLD
    for path in [*folder.rglob(f"{replacing.PREFIX}*"), *(folder / ".tmp").iterdir()]:
        os.utime(path, (then, then))


def assert_done_by_the_next(folder: Path, command: str) -> None:
    """The next run makes all that there is to make, and sweeps the folders that it writes to."""
    left_for_long(folder)
    if command == "fix":
        for path in (folder / "data").glob("[0-9].yaml"):
            path.write_text(SLIP)
    elif command == "new":
        (folder / "data/nuova.yaml").unlink(missing_ok=True)
    started(folder, command).wait()
    now = files(folder)
    assert {name: now.get(name) for name in whole(command)} == whole(command)


@pytest.fixture(scope="module", autouse=True)
def reference() -> Iterator[None]:
    yield
    whole.cache_clear()


HOW = st.sampled_from(sorted(CODES))


@settings(max_examples=examples(5))
@given(st.sampled_from(sorted(COMMANDS)), HOW, st.integers(1, 60))
def test_a_signal_between_any_two_steps_spoils_nothing(command: str, how: str, last: int) -> None:
    with TemporaryDirectory() as made:
        folder = prepared(Path(made))
        code = started(folder, command, "-c", STEPPING, str(last), how).wait()
        assert code in (0, 1, CODES[how])
        assert_whole(folder, command, how)
        assert_done_by_the_next(folder, command)


@settings(max_examples=examples(2))
@given(st.sampled_from(sorted(COMMANDS)), HOW, st.floats(0, 1.5))
def test_a_signal_at_any_moment_spoils_nothing(command: str, how: str, seconds: float) -> None:
    with TemporaryDirectory() as made:
        folder = prepared(Path(made))
        process = started(folder, command)
        time.sleep(seconds)
        process.send_signal(getattr(signal, how))
        # Before the program heeds signals it is ended by them.
        assert process.wait() in (0, 1, CODES[how], -getattr(signal, how))
        assert_whole(folder, command, how)
        assert_done_by_the_next(folder, command)


def test_an_ignored_signal_stays_ignored(tmp_path: Path) -> None:
    """A program that was started with ``nohup`` outlives its terminal."""
    folder = prepared(tmp_path)
    nohup = f"import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n{STEPPING}"
    assert started(folder, "pdf", "-c", nohup, "5", "SIGHUP").wait() == 0
    assert files(folder) == whole("pdf")


@pytest.mark.parametrize("command", ["fix", "new", "site", "render"])
def test_a_full_disk_leaves_no_half_file(tmp_path: Path, command: str) -> None:
    """No file may have more than a block here: the system refuses the rest, as it does on a full disk."""
    folder = prepared(tmp_path)
    before = files(folder)
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
    code = started(folder, command, "-c", f"{limited}from levacivica.__main__ import program; program()").wait()
    assert code == 2
    assert files(folder) == before
    assert not (folder / "sito").exists()
    assert not (folder / "build").exists()
