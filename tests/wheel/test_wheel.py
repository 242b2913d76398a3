"""What is shipped works alone: the wheel in an empty environment renders every format with no network."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from levacivica.formats import DATA, DOCUMENTS
from tools.install import CONSTRAINTS, requirements

ROOT = Path(__file__).parents[2]
DIST = ROOT / os.environ.get("LEVACIVICA_DIST", "dist")
"""What is to be released, where `make dist` built it: then those very files are tried."""

EXTRAS = ",".join(
    tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"].get("optional-dependencies", {})
)
NO_NETWORK = """
import socket

def refuse(*_, **__):
    raise OSError("no network here")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
"""

pytestmark = pytest.mark.wheel


def run(*words: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LEVACIVICA"))}
    ended = subprocess.run(
        [str(word) for word in words],
        env={**environment, **variables},
        cwd=variables.get("HOME"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the programs of an environment that has the wheel and what it needs, and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    wheels, place = folder / "wheels", folder / "venv"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    source = next(DIST.glob("levacivica-*.whl")) if "LEVACIVICA_DIST" in os.environ else ROOT
    run(*pip, "wheel", "--constraint", CONSTRAINTS, "--wheel-dir", wheels, *requirements())
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", wheels, source)
    (wheel,) = wheels.glob("levacivica-*.whl")
    with ZipFile(wheel) as files:
        tops = {name.partition("/")[0] for name in files.namelist()}
    assert {top.partition("-")[0] for top in tops} == {"levacivica"}, "the package alone: no tools, no tests"
    assert len(tops) == 2
    venv.create(place, with_pip=False)
    programs = place / ("Scripts" if os.name == "nt" else "bin")
    run(*pip, "--python", programs / "python", "install", "--no-index", "--find-links", wheels, f"{wheel}[{EXTRAS}]")
    return programs


@pytest.fixture
def offline(tmp_path: Path) -> dict[str, str]:
    """The variables of a process that has no network."""
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    return {"PYTHONPATH": str(tmp_path), "HOME": str(tmp_path)}


def test_there_is_no_network(installed: Path, offline: dict[str, str]) -> None:
    probe = "import socket\ntry:\n    socket.create_connection(('127.0.0.1', 9))\nexcept OSError as e:\n    print(e)"
    assert run(installed / "python", "-c", probe, **offline).stdout.strip() == "no network here"


def test_the_wheel_renders_every_format(installed: Path, offline: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "build"
    run(
        installed / "levacivica",
        "render",
        ROOT / "data",
        "--to",
        ",".join((*DOCUMENTS, *DATA)),
        "--out",
        out,
        **offline,
    )
    sheets = [*(ROOT / "data").rglob("*.yaml")]
    for to in (*DOCUMENTS, "json"):  # the other data are not of every sheet
        made = [path for path in out.rglob(f"*.{to}") if path.stat().st_size > 500]
        assert len(made) >= len(sheets), to


def test_the_wheel_validates_and_explains(installed: Path, offline: dict[str, str]) -> None:
    assert "15 file" in run(installed / "levacivica", "validate", ROOT / "data", **offline).stdout
    assert "LC201" in run(installed / "levacivica", "rule", "LC201", **offline).stdout
    assert run(installed / "levacivica", "norms", "scu", **offline).stdout


@pytest.mark.skipif("LEVACIVICA_DIST" not in os.environ, reason="only what make dist built has sources to compare")
def test_the_sources_make_the_same_wheel(tmp_path: Path) -> None:
    (sources,) = DIST.glob("levacivica-*.tar.gz")
    (shipped,) = DIST.glob("levacivica-*.whl")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path, sources)
    (made,) = tmp_path.glob("*.whl")
    assert made.read_bytes() == shipped.read_bytes()
