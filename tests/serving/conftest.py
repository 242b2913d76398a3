"""A server on any free port, with a folder of its own, and a data root to run the program in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from levacivica.serving.edition import Edition, Stage
from levacivica.serving.server import Server

from .running import Program, Site, data_root


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site of three files, and a secret beside its folder."""
    folder = tmp_path / "sito"
    for name, content in {
        "index.html": "<!DOCTYPE html><title>Schede</title><body><h1>Schede</h1></body>",
        "schede/uno.html": "<!DOCTYPE html><title>Uno</title><body><h1>Uno è qui</h1></BODY>\n</html>\n",
        "schede/uno.csv": "a,b\n",
        ".nascosto": "segreto",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    (tmp_path / "segreto.html").write_text("segreto", encoding="utf-8")
    with Server(0, folder, Stage(Edition("it"))) as server:
        yield Site(server)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The folder of a data root, still without sheets."""
    return data_root(tmp_path)


@pytest.fixture
def programs(archive: Path) -> Iterator[list[Program]]:
    """The programs that a test starts; none is left running."""
    started: list[Program] = []
    yield started
    for program in started:
        program.kill()
