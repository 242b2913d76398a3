"""Archives on the disk, mended by a program that is killed, or while somebody saves sheets."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from levacivica.archive.archive import read_archive
from levacivica.archive.workspace import Workspace
from levacivica.editing.mending import mend
from levacivica.writing.replacing import PREFIX
from tools.fuzz.bases import ROOT
from tools.fuzz.outputs import hold

SIGNALS: Final = {"SIGTERM": 143, "SIGHUP": 129, "SIGINT": 130, "SIGKILL": -9}
"""The signals that a run may get, and the exit code of a run that heeds them."""

MOMENTS: Final = 1.2
"""Seconds within which something happens to a run; after that, it is over."""

PATIENCE: Final = 120
"""Seconds that a run may take, on a machine that has other things to do."""

SAVED: Final = b"# salvato da una persona\n"


def killed(root: Path, chance: Random) -> None:
    """A run of ``--fix`` that gets a signal: every file is as it was or as it should be, and nothing is left."""
    name = chance.choice(sorted(SIGNALS))
    before, after = _files(root), _mended(root)
    with _started(root) as process:
        time.sleep(chance.uniform(0, MOMENTS))
        process.send_signal(getattr(signal, name))
        code = process.wait(PATIENCE)
    # Before the program heeds signals it is ended by them.
    hold(code in (0, 1, 2, SIGNALS[name], -getattr(signal, name)), f"{name}: ended with {code}")
    now = _files(root)
    left = {path for path in now if Path(path).name.startswith(PREFIX)}
    hold(name == "SIGKILL" or not left, f"{name}: left {left}")
    hold(now.keys() - left == before.keys(), f"{name}: {now.keys() ^ before.keys()}")
    for path in before:
        hold(now[path] in (before[path], after.get(path)), f"{name}: {path} is neither as it was nor as it should be")


def edited(root: Path, chance: Random) -> None:
    """A run of ``--fix`` or ``fmt`` while somebody saves sheets: nothing that was saved is overwritten."""
    command = chance.choice((["validate", "--fix"], ["fmt", "data"]))
    sheets = sorted(path for path in (root / "data").rglob("*") if path.is_file())
    saved = []
    with _started(root, *command) as process:
        for path in chance.sample(sheets, chance.randrange(1, len(sheets) + 1)):
            time.sleep(chance.uniform(0, MOMENTS / len(sheets)))
            beside = path.with_suffix(".new")
            beside.write_bytes(path.read_bytes() + SAVED)
            beside.replace(path)
            saved.append(path)
        code = process.wait(PATIENCE)
    hold(code in (0, 1, 2), f"{command}: ended with {code}")
    lost = [path.name for path in saved if SAVED not in path.read_bytes()]
    hold(not lost, f"{command}: what was saved in {lost} is lost")


def in_process(what: str, texts: Mapping[str, bytes], chance: Random | None) -> list[str]:
    """Write the files of an archive to a folder, and let ``killed`` or ``edited`` happen to it."""
    with TemporaryDirectory() as made:
        for name, raw in texts.items():
            path = Path(made, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        {"killed": killed, "edited": edited}[what](Path(made), chance or Random(0))
    return [what]


def _started(root: Path, *command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "levacivica", *(command or ("validate", "--fix"))],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def _mended(root: Path) -> dict[str, bytes]:
    """What ``--fix`` should make of the sheets, by path below the root."""
    workspace = Workspace.around(root, root)
    archive = read_archive(workspace.files(workspace.default_paths), workspace)
    return {one.file.path.relative_to(root).as_posix(): one.after for one in mend(archive, unsafe=False).mended}
