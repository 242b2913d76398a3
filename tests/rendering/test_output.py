"""Files are written inside one folder, whole, and only when they change."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from levacivica.diagnostics.problem import Problem
from levacivica.rendering.output import destination, write
from levacivica.rendering.templating.errors import OutsideFolder


def test_outputs_mirror_the_paths_of_their_sheets(tmp_path: Path) -> None:
    relative = destination(PurePosixPath("comune-di-milano/wemi.yaml"), "md")
    assert relative == PurePosixPath("comune-di-milano/wemi.md")
    assert write(tmp_path / "build", relative, b"# WeMi\n")
    assert (tmp_path / "build/comune-di-milano/wemi.md").read_bytes() == b"# WeMi\n"


def test_bytes_are_the_same_on_every_system(tmp_path: Path) -> None:
    write(tmp_path, PurePath("x.md"), "perché\n€\n".encode())
    assert (tmp_path / "x.md").read_bytes() == "perché\n€\n".encode()


def test_a_file_that_says_the_same_is_left_alone(tmp_path: Path) -> None:
    assert write(tmp_path, PurePath("x.md"), b"uno\n")
    os.utime(tmp_path / "x.md", (1, 1))
    assert not write(tmp_path, PurePath("x.md"), b"uno\n")
    assert (tmp_path / "x.md").stat().st_mtime == 1
    assert write(tmp_path, PurePath("x.md"), b"due\n")
    assert (tmp_path / "x.md").read_text() == "due\n"


@pytest.mark.parametrize(
    "relative",
    [
        PurePath("../x.md"),
        PurePath("a/../../x.md"),
        PurePath("a/../x.md"),
        PurePath("/assoluto/x.md"),
        PurePath(),
        PureWindowsPath("C:/x.md"),
        PureWindowsPath("C:x.md"),
    ],
)
def test_nothing_is_written_outside(relative: PurePath, tmp_path: Path) -> None:
    out = tmp_path / "build"
    with pytest.raises(OutsideFolder):
        write(out, relative, b"x")
    assert list(tmp_path.rglob("*")) == []


def test_nothing_is_written_through_a_link_to_a_folder_outside(tmp_path: Path) -> None:
    out, outside = tmp_path / "build", tmp_path / "altrove"
    out.mkdir()
    outside.mkdir()
    (out / "comune").symlink_to(outside, target_is_directory=True)
    with pytest.raises(OutsideFolder):
        write(out, PurePath("comune/x.md"), b"x")
    assert list(outside.iterdir()) == []


def test_a_link_to_a_file_outside_is_replaced_not_followed(tmp_path: Path) -> None:
    out, outside = tmp_path / "build", tmp_path / "altro.md"
    out.mkdir()
    outside.write_text("mio\n")
    (out / "x.md").symlink_to(outside)
    assert write(out, PurePath("x.md"), b"nuovo\n")
    assert outside.read_text() == "mio\n"
    assert not (out / "x.md").is_symlink()
    assert (out / "x.md").read_text() == "nuovo\n"


def test_the_output_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "vera").mkdir()
    (tmp_path / "build").symlink_to(tmp_path / "vera", target_is_directory=True)
    assert write(tmp_path / "build", PurePath("x.md"), b"x")
    assert (tmp_path / "vera/x.md").exists()


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, PurePath("x.md"), b"prima\n")

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(Problem) as stopped:
        write(tmp_path, PurePath("x.md"), b"dopo\n")
    assert "x.md" in stopped.value.text("it")
    assert [path.name for path in tmp_path.iterdir()] == ["x.md"]
    assert (tmp_path / "x.md").read_text() == "prima\n"


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.md").mkdir()
    with pytest.raises(Problem):
        write(tmp_path, PurePath("x.md"), b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["x.md"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_files_are_as_readable_as_any_other(tmp_path: Path) -> None:
    write(tmp_path, PurePath("x.md"), b"x")
    (tmp_path / "y.md").write_text("y")
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("x.md", "y.md")}
    assert len(modes) == 1
