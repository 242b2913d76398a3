"""What a file of a picture is, by its first bytes, and whether it is whole."""

from __future__ import annotations

from zlib import crc32

import pytest

from levacivica.archive.images import JPEG, PNG, SVG, is_whole, media_type

BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", PNG),
        (b"\x89PNG\r\n\x1a", ""),
        (b"\xff\xd8\xff", JPEG),
        (b"\xff\xd8", ""),
        (b"GIF89a", ""),
        (b"", ""),
        *((b"<svg" + sign, SVG) for sign in (b" ", b"\t", b"\r", b"\n", b">", b"/")),
        (b"<svg", ""),
        (b"<svgs>", ""),
        (b"<SVG>", ""),
        (b"<html>", ""),
        (b"x<svg>", ""),
        (b" \n<svg>", SVG),
        (BOM + b"<svg>", SVG),
        (BOM + BOM + b"<svg>", ""),
        (BOM + b'<?xml version="1.0"?>\n<svg>', SVG),
        (b"<!-- una --> <!-- due --><svg>", SVG),
        (b"<!-- una <svg>", ""),
        (b"<!DOCTYPE svg><svg>", SVG),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>\n<svg>', SVG),
    ],
)
def test_the_first_bytes_of_a_picture(content: bytes, kind: str) -> None:
    assert media_type(content) == kind


def test_a_long_beginning_is_not_looked_through() -> None:
    assert media_type(b" " * 4091 + b"<svg>") == SVG
    assert media_type(b" " * 4092 + b"<svg>") == ""


def chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + name + data + crc32(name + data).to_bytes(4, "big")


HEAD = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13))


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        (HEAD + chunk(b"IDAT", b"abc") + chunk(b"IEND", b""), True),
        (HEAD + chunk(b"IEND", b""), True),
        (HEAD + chunk(b"IEND", b"") + b"altro", True),
        (HEAD + chunk(b"IDAT", b"abc"), False),
        (HEAD, False),
        (HEAD + chunk(b"IDAT", b"abc") + chunk(b"IEND", b"")[:-1], False),
        (HEAD + chunk(b"IDAT", b"abc")[:-1] + b"\0" + chunk(b"IEND", b""), False),
        (b"\xff\xd8\xff\xe0\xff\xd9", True),
        (b"\xff\xd8\xff\xe0\xff\xd9\r\n\0", True),
        (b"\xff\xd8\xff\xe0\xff", False),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', True),
        (b'<svg xmlns="http://www.w3.org/2000/svg">', False),
        (b"<svg/>", False),
        (b"GIF89a", False),
    ],
)
def test_a_picture_that_is_whole(content: bytes, whole: bool) -> None:
    assert is_whole(content) is whole
