"""Files are looked at again and again: what changed is noticed, once, when it has come to rest."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread

import pytest

from levacivica.serving import watching
from levacivica.serving.watching import Watch, Watched, snapshot

SHEETS = (".yaml",)


def names(place: Watched) -> set[str]:
    return {Path(path).name for path in snapshot(place)}


def test_a_folder_is_seen_whole_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("a.yaml", "b/c.yaml", "b/d.txt", ".e.yaml", ".f/g.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "h.yaml").symlink_to("nulla")
    (tmp_path / "i.YAML").touch()
    (tmp_path / "l.yaml").mkdir()
    assert names(Watched(tmp_path, SHEETS)) == {"a.yaml", "c.yaml", "h.yaml", "i.YAML", "l.yaml"}
    assert names(Watched(tmp_path)) == {"a.yaml", "c.yaml", "h.yaml", "i.YAML", "d.txt"}
    assert names(Watched(tmp_path / "a.yaml")) == {"a.yaml"}


def test_what_is_not_there_is_no_mistake(tmp_path: Path) -> None:
    assert snapshot(Watched(tmp_path / "nulla")) == {}
    assert snapshot(Watched(tmp_path / ("x" * 5000))) == {}
    assert snapshot(Watched(tmp_path / "a\0b")) == {}


def test_a_ring_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "giro").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a.yaml").touch()
    assert names(Watched(tmp_path, SHEETS)) == {"a.yaml"}


def seen(watch: Watch) -> bool:
    """Whether there was a change, at the very first look."""
    looks = iter([False, True])

    class Once(Event):
        def wait(self, _: float | None = None) -> bool:
            return next(looks, True)

    return watch.wait(Once())


@pytest.mark.parametrize("change", ["edit", "same size", "new", "gone", "renamed", "folder gone", "nothing"])
def test_every_change_is_noticed_once(tmp_path: Path, change: str) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    sheet = folder / "a.yaml"
    sheet.write_text("a: 1\n")
    watch = Watch()
    watch.look_at([Watched(folder, SHEETS)])
    match change:
        case "edit":
            sheet.write_text("a: 12\n")
        case "same size":
            draft = tmp_path / "draft"
            draft.write_text("a: 2\n")
            draft.replace(sheet)
        case "new":
            (folder / "b.yaml").touch()
        case "gone":
            sheet.unlink()
        case "renamed":
            sheet.rename(folder / "c.yaml")
        case "folder gone":
            folder.rename(tmp_path / "altrove")
    assert seen(watch) == (change != "nothing")
    assert not seen(watch)


def test_a_place_that_is_known_keeps_what_was_seen_of_it(tmp_path: Path) -> None:
    """An edit made while the files were read is still a change afterwards."""
    sheet = tmp_path / "a.yaml"
    sheet.write_text("a: 1\n")
    watch = Watch()
    watch.look_at([Watched(sheet)])
    sheet.write_text("a: 12\n")
    watch.look_at([Watched(sheet), Watched(tmp_path / "altro")])
    assert seen(watch)
    watch.look_at([Watched(tmp_path / "altro")])
    assert not seen(watch)


def test_what_is_still_being_written_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = tmp_path / "a.yaml"
    sheet.write_text("")
    watch = Watch()
    watch.look_at([Watched(sheet)])
    writes = iter(range(1, 6))

    class Writing(Event):
        def wait(self, _: float | None = None) -> bool:
            if size := next(writes, 0):
                sheet.write_text("x" * size)
            return False

    assert watch.wait(Writing())
    assert sheet.read_text() == "xxxxx"
    assert not seen(watch), "it had come to rest"


def test_what_never_rests_is_taken_as_it_is(tmp_path: Path) -> None:
    sheet = tmp_path / "a.log"
    sheet.write_text("")
    watch = Watch()
    watch.look_at([Watched(sheet)])
    waits = []

    class Writing(Event):
        def wait(self, timeout: float | None = None) -> bool:
            waits.append(timeout)
            sheet.write_text("x" * len(waits))
            return False

    assert watch.wait(Writing())
    assert len(waits) == 1 + watching.PATIENCE


def test_it_can_be_told_to_stop(tmp_path: Path) -> None:
    stop, outcome = Event(), []
    watch = Watch()
    waiting = Thread(target=lambda: outcome.append(watch.wait(stop)))
    waiting.start()
    stop.set()
    waiting.join(30)
    assert outcome == [False]
