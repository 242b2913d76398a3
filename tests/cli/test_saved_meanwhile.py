"""What a person saves while ``--fix`` or ``fmt`` is at work is never overwritten, and is named."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levacivica.archive.asking import groups
from levacivica.checking import engine
from levacivica.cli import fixing
from levacivica.editing import formatting, mending
from levacivica.writing import replacing

from ..console import Console
from ..samples import CLEAN, changed
from ..sweep import examples

SLIP = changed(CLEAN, '"02 1234567"', "021234567")
MENDED = changed(CLEAN, '"02 1234567"', '"021234567"')
SAVED = changed(SLIP, "volontari: 3", "volontari: 3  # salvato da una persona")
SHUFFLED = "titolo: Prova   # un titolo\ntipo: intervento\nstato: bozza\n"
IN_ORDER = "tipo: intervento\ntitolo: Prova   # un titolo\nstato: bozza\n"


def after(step: Callable[..., Any], edit: Callable[[], object]) -> Callable[..., Any]:
    """A step of the program, right after which somebody edits; at its first call only."""
    edits = [edit]

    def stepped(*args: Any, **options: Any) -> Any:
        made = step(*args, **options)
        if edits:
            edits.pop()()
        return made

    return stepped


MOMENTS: dict[str, tuple[Any, str]] = {
    "after the sheets were read": (fixing, "gather"),
    "after they were checked": (mending, "check"),
    "after they were mended": (fixing, "mend"),
    "after the new content was written beside": (os, "chmod"),
}


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("options", [["--fix"], ["--fix", "--unsafe-fixes"]])
def test_an_edit_during_fix_is_kept(
    console: Console, monkeypatch: pytest.MonkeyPatch, moment: str, options: list[str]
) -> None:
    path, other = console.write("data/a.yaml", SLIP), console.write("data/b.yaml", SLIP)
    where, name = MOMENTS[moment]
    monkeypatch.setattr(where, name, after(getattr(where, name), lambda: path.write_text(SAVED)))
    outcome = console.run("validate", "data", "--format", "concise", "--lang", "it", *options)
    assert outcome.code == 1
    assert path.read_text() == SAVED
    assert other.read_text() == MENDED
    assert outcome.err.startswith("data/a.yaml: lasciato com'è: ")
    assert outcome.err.count("\n") == 1
    first, *_, last = outcome.out.splitlines()
    assert first.startswith("data/a.yaml:")  # the report is on what was saved
    assert last == "1 correzione fatta in 1 file · 1 file lasciato com'è"


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_sheet_that_is_removed_during_fix_stays_away(
    console: Console, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    path, other = console.write("data/a.yaml", SLIP), console.write("data/b.yaml", SLIP)
    where, name = MOMENTS[moment]
    monkeypatch.setattr(where, name, after(getattr(where, name), path.unlink))
    outcome = console.run("validate", "data", "--fix", "--exit-zero", "--lang", "it")
    assert outcome.code == 1  # what was asked for was not done, whatever the sheets say
    assert not path.exists()
    assert other.read_text() == MENDED
    assert "data/a.yaml" in outcome.err
    assert "tolto" in outcome.err
    assert outcome.err.count("\n") == 1


def test_nothing_done_is_said_too(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    path = console.write("a.yaml", SLIP)
    monkeypatch.setattr(fixing, "mend", after(mending.mend, lambda: path.write_text(SAVED)))
    outcome = console.run("validate", "a.yaml", "--fix", "--format", "json")
    assert outcome.code == 1
    assert outcome.err.splitlines()[-1] == "No fixes made · 1 file left as it is"


def test_a_diff_names_what_changed_meanwhile(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    path = console.write("a.yaml", SLIP)
    monkeypatch.setattr(mending, "check", after(engine.check, lambda: path.write_text(SAVED)))
    outcome = console.run("validate", "a.yaml", "--diff")
    assert outcome.out == ""
    assert outcome.err.startswith("a.yaml: left as it is: ")


def test_a_link_that_leads_elsewhere_meanwhile_changes_nothing(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = console.write("vero/a.yaml", SLIP), console.write("vero/b.yaml", SAVED)
    link = console.folder / "a.yaml"
    link.symlink_to(one)

    def turn() -> None:
        link.unlink()
        link.symlink_to(two)

    monkeypatch.setattr(fixing, "mend", after(mending.mend, turn))
    assert console.run("validate", "a.yaml", "--fix").code == 1
    assert (one.read_text(), two.read_text()) == (SLIP, SAVED)


@pytest.mark.parametrize("moment", [(formatting, "formatted"), (os, "chmod")], ids=["formatted", "written beside"])
@pytest.mark.parametrize("gone", [False, True])
def test_an_edit_during_fmt_is_kept(
    console: Console, monkeypatch: pytest.MonkeyPatch, moment: tuple[Any, str], gone: bool
) -> None:
    path, other = console.write("a.yaml", SHUFFLED), console.write("b.yaml", SHUFFLED)
    edit = path.unlink if gone else (lambda: path.write_text(SAVED))
    monkeypatch.setattr(*moment, after(getattr(*moment), edit))
    outcome = console.run("fmt", ".", "--lang", "it")
    assert outcome.code == 1
    assert path.exists() is not gone
    assert gone or path.read_text() == SAVED
    assert other.read_text() == IN_ORDER
    assert outcome.err.startswith("a.yaml: lasciato com'è: ")
    assert ("tolto" if gone else "cambiato") in outcome.err
    assert outcome.out.splitlines()[-1] == "1 file cambiato su 2 · 1 file lasciato com'è"


def _folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _renamed(path: Path, text: str) -> None:
    beside = path.with_suffix(".new")
    beside.write_text(text)
    beside.replace(path)


EDITS: dict[str, Callable[[Path], object]] = {
    "saved in place": lambda path: path.write_text(SAVED),
    "saved beside and renamed": lambda path: _renamed(path, SAVED),
    "emptied, as an editor does first": lambda path: path.write_text(""),
    "cut short": lambda path: path.write_text(SLIP[:90]),
    "a blank at the end": lambda path: path.write_text(SLIP + "\n"),
    "another encoding": lambda path: path.write_bytes(SLIP.encode("utf-16")),
    "removed": lambda path: path.unlink(),
    "a folder instead": _folder_instead,
}
MOMENT = st.sampled_from(sorted(MOMENTS))


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


@settings(max_examples=examples(25))
@given(st.lists(st.none() | st.tuples(MOMENT, st.sampled_from(sorted(EDITS))), min_size=1, max_size=5))
def test_any_edits_at_any_moment_are_kept(plan: list[tuple[str, str] | None]) -> None:
    with TemporaryDirectory() as made, pytest.MonkeyPatch.context() as patch:
        folder = Path(made)
        paths = [folder / f"{number}.yaml" for number in range(len(plan))]
        saved: dict[Path, bytes | None] = {}
        for path in paths:
            path.write_text(SLIP)

        def edits(moment: str) -> None:
            for path, edit in zip(paths, plan, strict=True):
                if edit is not None and edit[0] == moment:
                    EDITS[edit[1]](path)
                    saved[path] = content(path)

        for moment, (where, name) in MOMENTS.items():
            patch.setattr(where, name, after(getattr(where, name), lambda moment=moment: edits(moment)))  # type: ignore[misc]
        code = fixing.fix(groups([made]), "it", unsafe=False)[2]
        patch.undo()
        mended = {path: MENDED.encode() for path in paths}
        assert {path: content(path) for path in paths} == mended | saved
        assert code == bool(saved)
        assert not list(folder.glob(f"{replacing.PREFIX}*"))
