"""A logo is held to its pixels by its header, and no file is waited for or read beyond its limit."""

from __future__ import annotations

import os
from base64 import b64encode
from pathlib import Path
from struct import pack
from zlib import compress, crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levacivica.archive.files import DISK, TooLarge
from levacivica.archive.pixels import MAX_PIXELS, Size, embedded_pixels, size_of
from levacivica.archive.vectors import danger_of

from ..console import Console
from ..samples import CLEAN

LOGO = "intestazione:\n  nome: Comune\n  logo:\n    file: {file}\n    testo: stemma\n"
SIDE = 20_000


def png(width: int, height: int) -> bytes:
    """A whole PNG of one colour, of one bit a pixel: 400 million pixels take 50 kB."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", crc32(name + data))

    rows = compress((b"\0" * (1 + (width + 7) // 8)) * height)
    head = pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int, height: int, frame: int = 0xC0) -> bytes:
    """The segments of a JPEG up to its frame: what cameras write first, filling bytes, tables."""
    before = b"\xff\xd8\xff\xe1" + pack(">H", 40) + bytes(38) + b"\xff\xff\xc4" + pack(">H", 4) + b"ab"
    return before + pack(">BBHBHHB", 0xFF, frame, 17, 8, height, width, 3) + bytes(9) + b"\xff\xd9"


PICTURES = {
    "PNG": png(800, 3),
    "JPEG": jpeg(800, 3),
    "JPEG, progressive": jpeg(800, 3, 0xC2),
    "GIF": b"GIF89a" + pack("<HH", 800, 3) + bytes(9),
    "WebP, lossy": b"RIFF0000WEBPVP8 0000abc\x9d\x01\x2a" + pack("<HH", 800, 3),
    "WebP, lossless": b"RIFF0000WEBPVP8L0000/" + pack("<I", 799 | 2 << 14),
    "WebP, extended": b"RIFF0000WEBPVP8X" + bytes(8) + b"\x1f\x03\0\x02\0\0",
}


@pytest.mark.parametrize("name", PICTURES)
def test_the_size_of_a_picture_is_that_of_its_header(name: str) -> None:
    assert size_of(PICTURES[name]) == Size(800, 3)


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("coding", ["", ";charset=utf-8;base64", ";base64"])
def test_an_embedded_picture_counts(name: str, coding: str) -> None:
    raw = PICTURES[name]
    data = b64encode(raw).decode() if "base64" in coding else "".join(f"%{byte:02x}" for byte in raw)
    assert embedded_pixels(f"url('data:image/x-a{coding},{data[:9]}\n {data[9:]}')") == 2400 * ("base64" in coding)
    assert embedded_pixels(f"data:image/x-a{coding},{data}") == 2400


@given(st.binary(max_size=60), st.sampled_from([b"", b"\xff\xd8", b"\xff\xd8\xff", *PICTURES.values()]))
def test_any_bytes_have_a_size_or_none(tail: bytes, head: bytes) -> None:
    size_of(head[: len(tail)] + tail)
    embedded_pixels(f"data:image/png;base64,{tail.decode('latin-1')}")


@pytest.mark.parametrize("content", [png(SIDE, SIDE), jpeg(SIDE, SIDE)], ids=["PNG", "JPEG"])
def test_a_logo_of_too_many_pixels_is_refused_at_its_place(content: bytes, console: Console) -> None:
    console.write("levacivica.yaml", LOGO.format(file="logo.png"))
    console.write("data/a.yaml", CLEAN)
    console.write("logo.png", content)
    outcome = console.run("--lang", "it", "validate")
    assert outcome.code == 2
    assert "levacivica.yaml:4:11:" in outcome.err
    assert all(word in outcome.err for word in (f"{SIDE} × {SIDE}", str(MAX_PIXELS), "logo.png"))


@pytest.mark.parametrize(
    "inside",
    [
        '<g/>\n<image href="data:image/png;base64,{}"/>',
        "<g/>\n<style>rect {{ fill: url(data:image/png;base64,{}) }}</style>",
    ],
)
def test_so_are_the_pictures_inside_an_svg(inside: str, console: Console) -> None:
    content = f'<svg xmlns="http://www.w3.org/2000/svg">{inside.format(b64encode(png(SIDE, 600)).decode())}</svg>'
    console.write("levacivica.yaml", LOGO.format(file="logo.svg"))
    console.write("data/a.yaml", CLEAN)
    console.write("logo.svg", content)
    outcome = console.run("--lang", "it", "validate")
    assert outcome.code == 2
    assert "levacivica.yaml:4:11:" in outcome.err
    assert all(word in outcome.err for word in ("riga 2", str(SIDE * 600), str(MAX_PIXELS)))


def test_several_pictures_inside_an_svg_count_together() -> None:
    picture = f'\n<image href="data:image/png;base64,{b64encode(png(3000, 3000)).decode()}"/>'
    assert danger_of(f'<svg xmlns="http://www.w3.org/2000/svg">{picture}</svg>'.encode()) is None
    found = danger_of(f'<svg xmlns="http://www.w3.org/2000/svg">{picture * 2}</svg>'.encode())
    assert found is not None
    assert (found.kind, found.line) == ("incorporati", 3)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no name here")
def test_a_pipe_as_a_logo_is_not_waited_for(console: Console) -> None:
    console.write("levacivica.yaml", LOGO.format(file="logo.png"))
    console.write("data/a.yaml", CLEAN)
    os.mkfifo(console.folder / "logo.png")
    outcome = console.run("validate")
    assert outcome.code == 2
    assert "levacivica.yaml:4:11:" in outcome.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no name here")
def test_nor_is_one_that_takes_the_place_of_a_file_just_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"abc")
    os.mkfifo(tmp_path / "pipe")
    about = os.stat(tmp_path / "file")  # noqa: PTH116
    monkeypatch.setattr(os, "stat", lambda *_, **__: about)
    assert DISK.read(tmp_path / "pipe") == b""


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="no file has a size of 0 and a content here")
def test_a_file_that_has_more_than_its_size_says_is_read_up_to_its_limit() -> None:
    with pytest.raises(TooLarge):
        DISK.read(Path("/proc/self/maps"), 100)


@pytest.mark.parametrize("name", ["levacivica.yaml", "norme/valle-1-2027.yaml"])
def test_settings_and_norms_beyond_the_size_of_a_sheet_are_not_read(name: str, console: Console) -> None:
    console.write("levacivica.yaml", "norme:\n  - norme\n")
    console.write("data/a.yaml", CLEAN)
    console.write(name, "")
    with (console.folder / name).open("wb") as file:
        file.truncate(300_000_000)  # it takes no room on the disk
    outcome = console.run("validate", "--format", "concise")
    assert outcome.code != 0
    assert f"{name}:1:1" in outcome.out + outcome.err
    assert "300000000" in outcome.out + outcome.err or "LC006" in outcome.out
