"""The checks that ``init`` makes without the action: their own commands, on a change, as each forge runs them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from levacivica.cli.app import run

ROOT = Path(__file__).parents[2]
SHEET = "tipo: bando\ntitolo: Bando\nstato: bozza\nregime: scu\nvecchio: 1\nscadenza: 2026-04-08\n"


class Copy:
    """A repository that ``init`` made for a forge, with an old mistake, and a branch with a new one checked out."""

    def __init__(self, folder: Path, forge: str) -> None:
        self.folder = folder
        assert run(["init", str(folder), "--forgia", forge, "--lang", "it"]) == 0
        self.git("init", "-q", "-b", "main")
        self.base = self.commit(SHEET)
        self.git("checkout", "-q", "-b", "modifica")
        self.head = self.commit(SHEET.replace("2026-04-08", "2026-04-15") + "nuovo: 2\n")

    def git(self, *words: str) -> str:
        given = ["git", "-c", "user.name=a", "-c", "user.email=a@example.it", "-c", "commit.gpgsign=false", *words]
        return subprocess.run(given, cwd=self.folder, capture_output=True, check=True, text=True).stdout.strip()

    def commit(self, text: str) -> str:
        (self.folder / "data/bando.yaml").write_text(text)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "schede")
        return self.git("rev-parse", "HEAD")

    def played(self, commands: list[str], **variables: str) -> tuple[list[int], str]:
        """Run commands as a runner does, all of them; the code of each, and the log."""
        environ = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "HOME": str(self.folder.parent),
            "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT / "src"), **variables,
        }  # fmt: skip
        codes, log = [], ""
        for command in commands:
            shell = ["bash", "-e", "-c", command]
            done = subprocess.run(shell, cwd=self.folder, env=environ, capture_output=True, text=True, check=False)
            codes.append(done.returncode)
            log += done.stdout + done.stderr
        return codes, log


def on_a_runner(copy: Copy, ref: str, temp: Path) -> dict[str, str]:
    event = temp / "event.json"
    event.write_text(json.dumps({"pull_request": {"number": 7, "base": {"sha": copy.base}}}))
    return {
        "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(copy.folder), "GITHUB_EVENT_NAME": "pull_request",
        "GITHUB_REF": ref, "GITHUB_SHA": copy.git("rev-parse", "HEAD"), "GITHUB_EVENT_PATH": str(event),
        "GITHUB_STEP_SUMMARY": str(temp / "summary.md"), "GITHUB_SERVER_URL": "https://forgia.example.it",
        "GITHUB_REPOSITORY": "comune/schede",
    }  # fmt: skip


@pytest.mark.parametrize("forge", ["github", "gitea"])
def test_the_steps_of_a_workflow(tmp_path: Path, forge: str) -> None:
    copy = Copy(tmp_path / "archivio", forge)
    steps: list[dict[str, Any]] = yaml.safe_load((copy.folder / f".{forge}/workflows/schede.yml").read_text())["jobs"][
        "schede"
    ]["steps"]
    commands = [step["run"] for step in steps if "run" in step]
    assert "pip install" in commands.pop(0)
    ref = "refs/pull/7/head"
    if forge == "github":
        copy.git("checkout", "-q", "--detach", "main")
        copy.git("merge", "-q", "--no-ff", "-m", "prova", "modifica")
        ref = "refs/pull/7/merge"
    codes, log = copy.played(commands, **on_a_runner(copy, ref, tmp_path))
    assert codes == [1, 0], log
    assert ("::error " in log) == (forge == "github")
    assert "«nuovo»" in log
    assert "«vecchio»" not in log
    assert "8 aprile 2026 → 15 aprile 2026" in log
    summary = (tmp_path / "summary.md").read_text()
    assert "**Da correggere**: questa modifica porta 1 errore" in summary
    assert "<code>8 aprile 2026</code> | <code>15 aprile 2026</code>" in summary
    assert "«vecchio»" in summary.partition("<details>")[2]


def test_a_package_that_is_nowhere_is_said_in_words(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "archivio", "github")
    steps = yaml.safe_load((copy.folder / ".github/workflows/schede.yml").read_text())["jobs"]["schede"]["steps"]
    [install] = [step["run"] for step in steps if "pip install" in step.get("run", "")]
    install = install.replace("==", "==99.")  # the version of this program is there already
    codes, log = copy.played([install], PIP_NO_INDEX="1", PIP_CONFIG_FILE=os.devnull, PYTHONPATH="")
    assert codes == [1]
    assert "::error::Non riesco a prendere levacivica" in log
    assert "init --azione" in log


def test_the_script_of_gitlab(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "archivio", "gitlab")
    job = yaml.safe_load((copy.folder / ".gitlab-ci.yml").read_text())["schede"]
    codes, log = copy.played(
        job["script"],
        GITLAB_CI="true",
        CI_PROJECT_DIR=str(copy.folder),
        CI_MERGE_REQUEST_DIFF_BASE_SHA=copy.base,
    )
    assert codes == [0, 0, 0, 1], log
    issues = json.loads((copy.folder / job["artifacts"]["reports"]["codequality"]).read_text())
    assert len(issues) == 2, "GitLab compares with the report of the target by itself"
    for one in issues:  # what GitLab's page on the format of the report asks for
        assert isinstance(one["description"], str)
        assert re.match(r"LC\d{3} [a-z-]+$", one["check_name"])
        assert one["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert one["location"]["path"] == "data/bando.yaml", "from the top of the repository, without ./"
        assert one["location"]["lines"]["begin"] >= 1
    assert len({one["fingerprint"] for one in issues}) == 2
    shown = copy.folder / job["artifacts"]["paths"][0]
    assert "8 aprile 2026" in (shown / "che-cosa-cambia.html").read_text()
    assert [*shown.rglob("bando.html")]
