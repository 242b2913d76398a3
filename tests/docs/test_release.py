"""One version: the source, the installed package, the changelog and publiccode.yml agree, and so does a tag."""

from __future__ import annotations

import shutil
from importlib.metadata import version as installed
from pathlib import Path

import pytest

from tools.release import disagreements, sections, version

from ..console import Console

ROOT = Path(__file__).parents[2]
FILES = ("src/levacivica/version.py", "CHANGELOG.md", "publiccode.yml", "editors/vscode/package.json")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the files that hold the version, as they are when 1.2.3 is released."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    change(tmp_path, FILES[0], f'"{version()}"', '"1.2.3"')
    (tmp_path / FILES[1]).write_text(
        "# Changelog\n\n## 1.2.3 - 2026-12-01\n\n### Added\n- It all.\n\n## 1.2.2 - 2026-11-01\n"
    )
    (tmp_path / FILES[2]).write_text('softwareVersion: 1.2.3\nreleaseDate: "2026-12-01"\n')
    change(tmp_path, FILES[3], f'"{version()}"', '"1.2.3"')
    return tmp_path


def change(project: Path, name: str, before: str, after: str) -> None:
    text = (project / name).read_text(encoding="utf-8")
    assert before in text
    (project / name).write_text(text.replace(before, after, 1), encoding="utf-8")


def test_every_place_has_the_same_version(console: Console) -> None:
    assert disagreements() == []
    assert console.run("--version").out.split() == ["levacivica", version()]
    assert installed("levacivica") == version()


def test_the_changelog_has_something_to_say() -> None:
    assert all(sections().values())


def test_a_release_agrees_and_its_notes_are_its_own(project: Path) -> None:
    assert disagreements(project, "v1.2.3") == []
    assert next(iter(sections(project).values())) == "### Added\n- It all."


def test_after_a_release_changes_wait_on_top(project: Path) -> None:
    change(project, "CHANGELOG.md", "## 1.2.3", "## Unreleased\n- More.\n\n## 1.2.3")
    assert disagreements(project) == []
    assert len(disagreements(project, "v1.2.3")) == 1


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("src/levacivica/version.py", "1.2.3", "1.3.0"),
        ("publiccode.yml", "1.2.3", "1.2.2"),
        ("publiccode.yml", "12-01", "12-02"),
        ("editors/vscode/package.json", "1.2.3", "1.2.2"),
        ("CHANGELOG.md", "1.2.3", "1.2.4"),
        ("CHANGELOG.md", " - 2026-12-01", ""),
        ("CHANGELOG.md", "## 1.2.2", "## Unreleased\n\n## 1.2.2"),
    ],
)
def test_what_does_not_agree_stops_a_release(project: Path, name: str, before: str, after: str) -> None:
    change(project, name, before, after)
    assert disagreements(project, "v1.2.3")


def test_another_tag_stops_a_release(project: Path) -> None:
    assert len(disagreements(project, "v1.2.4")) == 1
