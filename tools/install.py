"""Installs levacivica from this tree into the environment that runs this, with what some dependency groups need.

``python tools/install.py`` takes what ``levacivica`` needs, ``python tools/install.py dev browser`` more. Every package
has the version of ``constraints.txt`` and one of its hashes; pip refuses any other. ``--alone uv`` takes that one
package and nothing that pyproject.toml asks for, so that what is not pinned yet can be pinned.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
CONSTRAINTS = ROOT / "constraints.txt"
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


def requirements(root: Path = ROOT) -> list[str]:
    """What the package needs with all its extras, as pyproject.toml says it."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]


def main(groups: Sequence[str]) -> None:
    """Install; raises SystemExit with the code of pip when it fails."""
    # The pip that comes with Python may know no dependency groups, and takes no hash from constraints.
    alone("pip")
    wanted = [word for group in ("build", *groups) for word in ("--group", group)]
    _pip("install", "--constraint", str(CONSTRAINTS), *wanted, *requirements())
    # What has no hash, the tree itself, is installed by what was installed just now, and brings nothing with it.
    _pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))


def alone(name: str) -> None:
    """Install one package that needs no other, such as ``uv``; raises SystemExit with the code of pip when it fails."""
    with TemporaryDirectory() as folder:
        pinned = Path(folder) / "pinned.txt"
        pinned.write_text(_pinned(name), encoding="utf-8")
        _pip("install", "--requirement", str(pinned))


def _pinned(name: str) -> str:
    """What ``constraints.txt`` says of one package: its version, and the hashes below it."""
    text = CONSTRAINTS.read_text(encoding="utf-8")
    return next(block for block in re.split(r"\n(?=\S)", text) if block.startswith(f"{name}=="))


def _pip(*words: str) -> None:
    if code := subprocess.run([*PIP, *words], cwd=ROOT, check=False).returncode:
        raise SystemExit(code)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--alone"]:
        alone(sys.argv[2])
    else:
        main(sys.argv[1:])
