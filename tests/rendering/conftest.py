"""The real sheets, read once."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from levacivica.model.schede import Scheda
from levacivica.model.structure import check
from levacivica.reading import read

from ..archives import Renderer

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def sheets() -> dict[str, Scheda]:
    """The real sheets by name."""
    found = {}
    for path in sorted(DATA.rglob("*.yaml")):
        document, _ = read(path.read_bytes())
        assert document is not None, path
        sheet, _ = check(document)
        assert sheet is not None, path
        found[path.stem] = sheet
    assert len(found) >= 15
    return found


@pytest.fixture(scope="session")
def renderer() -> Renderer:
    return Renderer()


@pytest.fixture(scope="session")
def letterhead_png() -> bytes:
    """A small picture."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xc0\x10\x20" * 8) * 8)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
