"""Colour where it is wanted and nowhere else; signs that a screen has not."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys

import pytest

from levacivica.cli.app import run
from levacivica.reporting.formats import FORMATS, SCREENS

from ..console import Console, elsewhere
from ..samples import CLEAN, WRONG

ESCAPE = "\x1b["


@pytest.mark.parametrize(
    ("options", "environ", "coloured"),
    [
        ([], {}, False),
        (["--color", "auto"], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "never"], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ([], {"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": ""}, False),
        ([], {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
    ],
)
def test_who_decides_on_colour(console: Console, options: list[str], environ: dict[str, str], coloured: bool) -> None:
    console.write("a.yaml", WRONG)
    plain = console.run("validate", "a.yaml", "--color", "never").out
    console.wish(**environ)
    outcome = console.run("validate", "a.yaml", *options)
    assert outcome.code == 1
    assert (f"{ESCAPE}1;31m" in outcome.out) == coloured
    assert (ESCAPE in outcome.out) == coloured
    bare = re.sub(r"\x1b\[[\d;]*m", "", outcome.out)
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"full", "table"}))
def test_formats_for_programs_have_no_colour(console: Console, form: str) -> None:
    console.write("a.yaml", WRONG)
    assert ESCAPE not in console.run("validate", "a.yaml", "--format", form, "--color", "always").out


@pytest.mark.skipif(os.name != "posix", reason="terminals are made in another way")
def test_a_terminal_gets_colour(console: Console) -> None:
    console.write("a.yaml", WRONG)
    ours, theirs = os.openpty()
    words = [sys.executable, "-m", "levacivica", "validate", "a.yaml"]
    ended = subprocess.run(
        words, cwd=console.folder, env=elsewhere(TERM="xterm"), stdin=subprocess.DEVNULL, stdout=theirs, check=False
    )
    os.close(theirs)
    written = os.read(ours, 65536)
    os.close(ours)
    assert ended.returncode == 1
    assert written.startswith(f"{ESCAPE}1;31merror[LC201]".encode())


@pytest.mark.parametrize(
    ("encoding", "written"), [("cp1252", "cp1252"), ("cp850", "cp850"), ("utf-8", "utf-8"), ("ascii", "utf-8")]
)
@pytest.mark.parametrize("form", sorted(set(SCREENS) - {"table"}))
def test_a_screen_without_our_signs_gets_others(
    console: Console, monkeypatch: pytest.MonkeyPatch, encoding: str, written: str, form: str
) -> None:
    """A stream that says it is ASCII is taken for one that does not know better."""
    console.write("città.yaml", CLEAN.replace("leva-civica", "leva   # 図書館 — è 🙂"))
    screen = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(screen, encoding=encoding))
    assert run(["validate", ".", "--lang", "it", "--format", form, "--color", "never"]) == 1
    sys.stdout.flush()
    text = screen.getvalue().decode(written)
    assert "LC103" in text
    assert "città.yaml" in text
    assert ("図書館" in text) == (written == "utf-8" and form == "full")
