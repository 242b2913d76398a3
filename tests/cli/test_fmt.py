"""``levacivica fmt``: which files it writes, how, and what it says about the others."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from ..console import DATA, Console
from ..samples import BROKEN, CLEAN

SHUFFLED = "titolo: Prova   # un titolo\ntipo: intervento\nstato: bozza\ncodice: MI4.4.11.1.h\n"
IN_ORDER = "tipo: intervento\ntitolo: Prova   # un titolo\nstato: bozza\ncodice: MI4.4.11.1.h\n"


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_real_sheets_stay_as_they_are(console: Console) -> None:
    outcome = console.run("fmt", "--check", DATA.as_posix())
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.count("\n") == 1


def test_a_sheet_is_put_in_order_once(console: Console) -> None:
    path = console.write("a.yaml", SHUFFLED)
    first = console.run("fmt", "a.yaml")
    assert (first.code, first.err) == (0, "")
    assert "a.yaml" in first.out
    assert path.read_text() == IN_ORDER
    second = console.run("fmt", "a.yaml")
    assert (second.code, second.err) == (0, "")
    assert "a.yaml" not in second.out


def test_check_writes_nothing_and_fails(console: Console) -> None:
    console.write("a.yaml", SHUFFLED)
    console.write("b.yaml", IN_ORDER)
    before = contents(console.folder)
    outcome = console.run("fmt", "--check", ".")
    assert (outcome.code, outcome.err) == (1, "")
    assert "a.yaml" in outcome.out
    assert "b.yaml" not in outcome.out
    assert contents(console.folder) == before


def test_check_of_what_is_in_order(console: Console) -> None:
    console.write("b.yaml", IN_ORDER)
    assert console.run("fmt", "--check", "b.yaml").code == 0


@pytest.mark.parametrize("options", [[], ["--check"]])
def test_one_refusal_does_not_stop_the_others(console: Console, options: list[str]) -> None:
    console.write("a.yaml", BROKEN)
    console.write("b.yaml", "tipo: foglio\n")
    (console.folder / "c.yaml").symlink_to("manca.yaml")
    console.write("d.yaml", SHUFFLED)
    outcome = console.run("fmt", *options, ".")
    assert outcome.code == 1
    assert [line.partition(":")[0] for line in outcome.err.splitlines()] == ["a.yaml", "b.yaml", "c.yaml"]
    assert outcome.out.startswith("d.yaml: ")
    assert (console.folder / "d.yaml").read_text() == (SHUFFLED if options else IN_ORDER)
    assert (console.folder / "a.yaml").read_text() == BROKEN


def test_the_clean_sample_is_in_order(console: Console) -> None:
    console.write("a.yaml", CLEAN)
    assert console.run("fmt", "--check", "a.yaml").code == 0


@pytest.mark.skipif(os.name != "posix", reason="permissions are of another kind")
@pytest.mark.parametrize("mode", [0o644, 0o600, 0o664, 0o755])
def test_permissions_are_kept(console: Console, mode: int) -> None:
    path = console.write("a.yaml", SHUFFLED)
    path.chmod(mode)
    assert console.run("fmt", "a.yaml").code == 0
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_text() == IN_ORDER


def test_a_link_stays_a_link(console: Console) -> None:
    target = console.write("vero/a.yaml", SHUFFLED)
    link = console.folder / "a.yaml"
    link.symlink_to(target)
    assert console.run("fmt", "a.yaml").code == 0
    assert link.is_symlink()
    assert target.read_text() == IN_ORDER


def test_nothing_is_left_behind(console: Console) -> None:
    console.write("a.yaml", SHUFFLED)
    console.run("fmt", "a.yaml")
    assert sorted(contents(console.folder)) == ["a.yaml"]


@pytest.mark.parametrize("step", ["chmod", "replace"])
def test_a_file_is_replaced_whole_or_not_at_all(console: Console, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    console.write("a.yaml", SHUFFLED)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, refuse)
    outcome = console.run("fmt", "a.yaml", "--lang", "it")
    assert outcome.code == 1
    assert "spazio" in outcome.err
    assert contents(console.folder) == {"a.yaml": SHUFFLED.encode()}
