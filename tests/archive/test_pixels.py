"""A logo is held to its pixels by its header, and no file is waited for or read beyond its limit."""

from __future__ import annotations

import os
from base64 import b64encode
from pathlib import Path
from stat import S_IFBLK, S_IFCHR, S_IFDIR, S_IFIFO, S_IFSOCK
from struct import pack
from time import time_ns
from zlib import compress, crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levacivica.archive.files import DISK, NotAFile, Overlay, TooLarge
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


FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
"""The markers that begin a frame (ITU-T T.81, table B.1)."""


def test_the_markers_of_a_jpeg() -> None:
    for marker in range(0xC0, 0xD0):
        after = jpeg(800, 3, marker) + pack(">BBHBHHB", 0xFF, 0xC0, 17, 8, 5, 7, 3) + bytes(9)
        assert size_of(after) == (Size(800, 3) if marker in FRAMES else None), hex(marker)
    frame = pack(">BBHBHHB", 0xFF, 0xC0, 17, 8, 3, 800, 3)
    for marker in (0x01, *range(0xD0, 0xD9)):  # they have no length
        assert size_of(b"\xff\xd8" + bytes((0xFF, marker)) + frame) == Size(800, 3), hex(marker)
    for marker in (0xD9, 0xE0, 0xFE, 0x02):
        assert size_of(b"\xff\xd8" + bytes((0xFF, marker, 0, 2)) + frame) == Size(800, 3), hex(marker)
        assert size_of(b"\xff\xd8" + bytes((0xFF, marker, 1, 3)) + bytes(257) + frame) == Size(800, 3), hex(marker)
    assert size_of(b"\xff\xd8" + b"\xff\xff\xff" + frame) == Size(800, 3)
    assert size_of(b"\xff\xd8" + b"\0" + frame) is None
    assert size_of(b"\xff\xd8" + frame[:9]) == Size(800, 3)
    assert size_of(b"\xff\xd8" + frame[:8]) is None


def test_sizes_of_more_than_one_byte() -> None:
    wide, high = 0x3FF0, 0x2A0B
    for content in (
        png(wide, 1)[:20] + pack(">I", high),
        jpeg(wide, high),
        b"GIF87a" + pack("<HH", wide, high),
        b"RIFF0000WEBPVP8 0000abc\x9d\x01\x2a" + pack("<HH", wide, high),
        b"RIFF0000WEBPVP8L0000/" + pack("<I", (wide - 1) | (high - 1) << 14),
        b"RIFF0000WEBPVP8L0000/" + pack("<I", (wide - 1) | (high - 1) << 14 | 3 << 28),
        b"RIFF0000WEBPVP8X" + bytes(8) + pack("<I", wide - 1)[:3] + pack("<I", high - 1)[:3],
    ):
        assert size_of(content) == Size(wide, high)
        assert size_of(b" " + content) is None
        assert size_of(content[:9]) is None
    assert Size(wide, high).pixels == wide * high


def test_only_pictures_that_are_embedded_count() -> None:
    one = b64encode(PICTURES["GIF"]).decode()
    assert embedded_pixels(f"data:image/gif;base64,{one}") == 2400
    assert embedded_pixels(f"DATA:image/GIF;BASE64,{one}") == 2400
    assert embedded_pixels(f"url(data:image/gif;base64,{one}) url('data:image/gif;base64,{one}')") == 4800
    assert embedded_pixels(f"url(data:image/gif;base64,{one}) url(data:image/gif;base64,xx)") == 2400
    assert embedded_pixels(f"data:text/gif;base64,{one}") == 0
    assert embedded_pixels(f"image/gif;base64,{one}") == 0
    assert embedded_pixels("data:image/gif;base64,R") == 0
    assert embedded_pixels(f"data:image/gif;base64,{one.rstrip('=')}") == 2400


def test_what_is_no_file_says_what_it_is(tmp_path: Path) -> None:
    assert NotAFile(S_IFDIR).reason == "EISDIR"
    assert NotAFile(S_IFIFO).reason == NotAFile(S_IFSOCK).reason == "pipe"
    assert NotAFile(S_IFCHR).reason == NotAFile(S_IFBLK).reason == "device"
    path = tmp_path / "file"
    path.write_bytes(b"abc")
    assert DISK.read(path, 3) == b"abc"
    with pytest.raises(TooLarge) as raised:
        DISK.read(path, 2)
    assert raised.value.size == 3
    assert DISK.mark(path) is None  # it may change again
    os.utime(path, ns=(0, time_ns() - 3 * 10**9))
    about = path.stat()
    assert DISK.mark(path) == (about.st_mtime_ns, 3, about.st_ino)
    assert DISK.mark(tmp_path / "none") is None
    assert DISK.mark(tmp_path / "\0") is None


def test_texts_laid_over_files(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "below.yaml").write_bytes(b"below")
    (tmp_path / "there" / "over.yaml").write_bytes(b"old")
    texts = {
        "there/over.yaml": b"new",
        "there/deep/er/one.yaml": b"1",
        "there/two.yaml": b"22",
        "alone/three.yaml": b"3",
    }
    files = Overlay({tmp_path / name: text for name, text in texts.items()})
    seen = [
        (Path(parent).relative_to(tmp_path).as_posix(), sorted(folders), sorted(names))
        for parent, folders, names in files.walk(tmp_path)
    ]
    assert sorted(seen) == [
        (".", ["alone", "there"], []),
        ("alone", [], ["three.yaml"]),
        ("there", ["deep"], ["below.yaml", "over.yaml", "two.yaml"]),
        ("there/deep", ["er"], []),
        ("there/deep/er", [], ["one.yaml"]),
    ]
    assert [*files.walk(tmp_path / "alone")] == [(str(tmp_path / "alone"), [], ["three.yaml"])]
    assert [*files.walk(tmp_path / "none")] == []
    assert files.read(tmp_path / "there/over.yaml") == b"new"
    assert files.read(tmp_path / "there/below.yaml") == b"below"
    assert files.read(tmp_path / "there/two.yaml", 2) == b"22"
    with pytest.raises(TooLarge):
        files.read(tmp_path / "there/two.yaml", 1)
    with pytest.raises(IsADirectoryError):
        files.read(tmp_path / "alone")
    assert files.mark(tmp_path / "there/over.yaml") == b"new"
    assert files.is_file(tmp_path / "alone/three.yaml")
    assert not files.is_file(tmp_path / "alone")
    assert files.is_dir(tmp_path / "alone")
    assert files.is_dir(tmp_path / "there")
    assert not files.is_dir(tmp_path / "alone/three.yaml")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "there")
    assert files.real(link / "below.yaml") == tmp_path.resolve() / "there" / "below.yaml"
    over_link = Overlay({link / "x.yaml": b""})
    assert over_link.real(link / "x.yaml") == link / "x.yaml"
    assert files.folder(tmp_path) == tmp_path
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert files.is_other(tmp_path / "pipe")
        assert not Overlay({tmp_path / "pipe": b""}).is_other(tmp_path / "pipe")
        assert not Overlay({tmp_path / "pipe/x": b""}).is_other(tmp_path / "pipe")
    assert not files.is_other(tmp_path / "none")
    assert not files.is_other(tmp_path / "there")


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
