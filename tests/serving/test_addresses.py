"""An address leads to a file of the folder, or nowhere."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levacivica.serving.addresses import INDEX, MEDIA_TYPES, Malformed, file_of, media_type, page_of

LEADING_OUT = [
    "/../segreto.html",
    "/schede/../../segreto.html",
    "/%2e%2e/segreto.html",
    "/..%2fsegreto.html",
    "/%2e%2e%2fsegreto.html",
    "/schede/..%5c..%5csegreto.html",
    "/..\\segreto.html",
    "//etc/passwd",
    "/%2fetc/passwd",
    "/C:/segreto.html",
    "/uno.html:segreto",
    "/schede/./uno.html",
    "/schede//uno.html",
    "/.nascosto",
    "/.git/config",
    "/a%00.html",
    "/a%0d%0ab",
    "/%ff",
    "/%u002e",
    "http://altrove.example/uno.html",
    "*",
    "",
    "schede/uno.html",
]


@pytest.mark.parametrize("target", [target for target in LEADING_OUT if "%u" not in target])
def test_an_address_that_leads_out_is_none(target: str) -> None:
    with pytest.raises(Malformed):
        page_of(target)


@pytest.mark.parametrize(
    ("target", "page"),
    [
        ("/", INDEX),
        ("/schede/", f"schede/{INDEX}"),
        ("/schede/uno.html", "schede/uno.html"),
        ("/schede/uno.html?cerca=..%2f#qui", "schede/uno.html"),
        ("/citt%C3%A0/perch%c3%a9.html", "città/perché.html"),
        ("/a%20b.html", "a b.html"),
        ("/a%2fb.html", "a/b.html"),
    ],
)
def test_an_address_is_a_path(target: str, page: str) -> None:
    assert page_of(target) == page


@given(st.text(alphabet=st.sampled_from("/.%2ef5cC:\\\0abü?#"), max_size=20))
def test_no_address_climbs(target: str) -> None:
    try:
        page = page_of("/" + target)
    except Malformed:
        return
    assert not Path(page).is_absolute()
    assert not {"..", "."} & set(page.split("/"))
    assert os.path.normpath(page) == page


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=4))
def test_a_path_of_plain_names_comes_back(parts: list[str]) -> None:
    path = "/".join(parts)
    plain = all(not part.startswith(".") and part.isprintable() and not set(part) & set('\\:*?"<>|/') for part in parts)
    if plain:
        assert page_of(f"/{quote(path)}") == path


def test_only_files_inside_are_found(tmp_path: Path) -> None:
    home = tmp_path / "sito"
    (home / "schede").mkdir(parents=True)
    for path in (home / "uno.html", home / "schede/due.html", tmp_path / "segreto.html"):
        path.write_text("x")
    (home / "fuori.html").symlink_to(tmp_path / "segreto.html")
    (home / "su").symlink_to(tmp_path, target_is_directory=True)
    (home / "dentro.html").symlink_to(home / "uno.html")
    (home / "giro.html").symlink_to(home / "giro.html")
    found = {page: file_of(home, page) is not None for page in ("uno.html", "schede/due.html", "dentro.html")}
    assert all(found.values()), found
    outside = ("fuori.html", "su/segreto.html", "giro.html", "schede", "nulla.html", "x" * 300, "y/" * 3000 + "z")
    assert [page for page in outside if file_of(home, page)] == []


def test_a_folder_behind_a_link_is_as_good(tmp_path: Path) -> None:
    (tmp_path / "vero").mkdir()
    (tmp_path / "vero/uno.html").write_text("x")
    (tmp_path / "sito").symlink_to(tmp_path / "vero", target_is_directory=True)
    assert file_of(tmp_path / "sito", "uno.html")


def test_no_folder_has_no_file(tmp_path: Path) -> None:
    assert file_of(tmp_path / "nulla", "uno.html") is None


def test_texts_say_how_they_are_written() -> None:
    for ending, kind in MEDIA_TYPES.items():
        assert media_type(f"a{ending.upper()}") == kind
        textual = kind.startswith("text/") or kind.split(";")[0] in ("application/json", "application/xml")
        assert ("charset=utf-8" in kind) == textual
    assert media_type("a.exe") == "application/octet-stream"
