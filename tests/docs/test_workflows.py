"""The workflows call what is there: targets of the Makefile, files of the repository, Pythons that are supported."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def steps(workflow: Path) -> list[dict[str, Any]]:
    told = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    return [step for job in told["jobs"].values() for step in job.get("steps", ())]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_what_a_workflow_calls_is_there(workflow: Path) -> None:
    commands = "\n".join(step["run"] for step in steps(workflow) if "run" in step)
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"^make ([\w-]+)", commands, re.MULTILINE)) <= targets
    for file in re.findall(r"\bpython (tools/\S+)|--constraint (\S+)|pytest -m wheel (\S+)", commands):
        assert (ROOT / "".join(file)).exists(), file


def test_every_job_ends_in_time_and_asks_for_its_own_rights() -> None:
    for workflow in WORKFLOWS:
        told = yaml.safe_load(workflow.read_text(encoding="utf-8"))
        assert told["permissions"] == {}, workflow.name
        for name, job in told["jobs"].items():
            assert "permissions" in job, (workflow.name, name)
            assert "timeout-minutes" in job or "uses" in job, (workflow.name, name)


def test_the_suite_runs_on_each_supported_python() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["classifiers"]
    classified = [one.rpartition(" ")[2] for one in told if one.startswith("Programming Language :: Python :: 3.")]
    suite = yaml.safe_load((ROOT / ".github/workflows/suite.yml").read_text(encoding="utf-8"))
    assert suite["jobs"]["linux"]["strategy"]["matrix"]["python"] == classified
