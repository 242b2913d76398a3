"""What is installed is what was tried: a version and hashes for every package that this project names."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.install import requirements

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CONSTRAINTS = (ROOT / "constraints.txt").read_text("utf-8")
BLOCKS = [block for block in re.split(r"\n(?=\S)", CONSTRAINTS) if not block.startswith("#")]


def pins() -> dict[str, Requirement]:
    found = (Requirement(block.partition(" \\")[0]) for block in BLOCKS)
    return {canonicalize_name(one.name): one for one in found}


def test_every_package_named_here_has_a_version_that_fits() -> None:
    groups = [one for group in PROJECT["dependency-groups"].values() for one in group]
    named = [Requirement(one) for one in (*requirements(), *groups, *PROJECT["build-system"]["requires"])]
    assert len(named) > 40
    for one in named:
        [pin] = pins()[canonicalize_name(one.name)].specifier
        assert pin.operator == "=="
        assert one.specifier.contains(pin.version), one


def test_every_version_has_hashes_and_no_address() -> None:
    assert len(BLOCKS) > 90
    for block in BLOCKS:
        assert re.fullmatch(r"\S+==\S+( ; .+?)?( \\\n    --hash=sha256:[0-9a-f]{64})+\n?", block), block[:80]
    assert "://" not in CONSTRAINTS


def test_the_wheel_names_the_licence_of_its_font() -> None:
    assert PROJECT["project"]["license"] == "Apache-2.0 AND OFL-1.1"
    for file in PROJECT["project"]["license-files"]:
        assert (ROOT / file).is_file()
