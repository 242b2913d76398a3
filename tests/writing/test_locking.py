"""A folder has one lock, which ends with the process that holds it, and leaves nothing behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from levacivica.writing import Busy, Lock

from ..console import elsewhere

HOLD = """
import sys
from pathlib import Path
from levacivica.writing import Lock
lock = Lock(Path(sys.argv[1]))
print(lock.held, flush=True)
sys.stdin.read()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock of a folder."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        env=elsewhere(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "True\n"
    return other


@pytest.mark.parametrize("killed", [False, True])
def test_the_second_has_to_wait_until_the_first_is_gone(tmp_path: Path, killed: bool) -> None:
    with holder(tmp_path) as other:
        with pytest.raises(Busy):
            Lock(tmp_path)
        if killed:
            other.kill()
        else:
            assert other.stdin is not None
            other.stdin.close()
        other.wait()
    lock = Lock(tmp_path)
    assert lock.held
    lock.close()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_is_given_back_is_free(tmp_path: Path) -> None:
    first = Lock(tmp_path)
    with pytest.raises(Busy):
        Lock(tmp_path)
    first.close()
    first.close()
    second = Lock(tmp_path)
    assert second.held
    second.close()


def test_two_folders_have_two_locks(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    locks = [Lock(tmp_path / name) for name in ("a", "b")]
    assert all(lock.held for lock in locks)
    for lock in locks:
        lock.close()


def test_what_cannot_be_locked_counts_as_free(tmp_path: Path) -> None:
    assert not Lock(tmp_path / "none").held
