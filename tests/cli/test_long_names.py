"""A sheet whose name is too long for its documents is reported before anything is written."""

from __future__ import annotations

import os
import sys

import pytest

from ..console import Console
from ..samples import CLEAN

LONG = "a" * 251
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files to begin with")


def test_validate_reports_it_in_a_data_root(console: Console) -> None:
    console.write("levacivica.yaml", "lingua: it\n")
    console.write(f"data/{LONG}.yml", CLEAN)
    console.write(f"data/{'b' * 250}.yaml", CLEAN)
    [found] = [one for one in console.found() if one["code"] == "LC406"]
    assert LONG in found["file"]
    assert found["args"] == {"n": 251, "limite": 250, "altro": "a" * 60}
    assert console.run("render").code == 1
    assert console.run("site").code == 1


def test_render_leaves_it_out_before_it_writes(console: Console) -> None:
    console.write(f"data/{LONG}.yml", CLEAN)
    console.write("data/b.yaml", CLEAN)
    outcome = console.run("render", "data", "--to", "html,md,ics", "--lang", "it")
    assert outcome.code == 1
    assert outcome.err.startswith(f"data/{LONG}.yml: lasciata fuori, il suo nome è troppo lungo")
    made = sorted(path.name for path in (console.folder / "build").rglob("*") if path.is_file())
    assert made == ["b.html", "b.md", "index.html"]


def test_the_formats_that_have_room_are_made(console: Console) -> None:
    console.write(f"data/{LONG}.yml", CLEAN)
    assert console.run("render", "data", "--to", "md").code == 0
    assert (console.folder / f"build/data/{LONG}.md").is_file()


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS takes no such names")
def test_odd_bytes_are_counted_as_they_are_written_out(console: Console) -> None:
    name = os.fsdecode(b"caff\xe8" * 20)
    console.write("data/b.yaml", CLEAN)
    path = console.folder / "data" / f"{name}.yaml"
    path.write_text(CLEAN)
    assert console.run("render", "data").code == 0
    path.rename(path.with_name(f"{name * 2}.yaml"))
    outcome = console.run("render", "data")
    assert outcome.code == 1
    assert "caff%E8" in outcome.err


def test_a_site_has_a_page_of_a_shorter_name(console: Console) -> None:
    console.write(f"data/{LONG}.yml", CLEAN)
    console.write(f"data/{LONG[:-1]}.yml", CLEAN.replace("biblioteca", "teatro"))
    assert console.run("site", "data", "--lang", "it").code == 0
    pages = sorted(path.stem for path in (console.folder / "sito/schede").glob("*.html"))
    assert sorted(map(len, pages)) == [67, 250]
    assert console.run("site", "data", "--check").code == 0


def test_a_path_too_long_for_a_site_stops_it_before_it_writes(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    console.write("data/a.yaml", CLEAN)
    room = len(os.fsencode(console.folder)) + 30
    monkeypatch.setattr("levacivica.writing.names._longest_path", lambda: room)
    outcome = console.run("site", "data", "--out", "sito", "--lang", "it")
    assert outcome.code == 2
    assert "il nome è troppo lungo" in outcome.err
    assert not (console.folder / "sito").exists()


def test_new_takes_no_such_name(console: Console) -> None:
    outcome = console.run("new", "bando", f"{LONG}.yml", "--lang", "it")
    assert outcome.code == 2
    assert "troppo lungo" in outcome.err
    assert f"«{'a' * 60}.yaml»" in outcome.err
    assert list(console.folder.iterdir()) == []
