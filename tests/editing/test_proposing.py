"""A change of files as a patch that git applies, and as the page of a forge."""

from __future__ import annotations

import subprocess
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from levacivica.archive.deposit import Deposito
from levacivica.editing.proposing import LONGEST, FileChange, forge_page, patch

TEXTS = [
    (b"a\nb\nc\n", b"a\nB\nc\n"),
    (b"a\nb\nc", b"a\nb\nc\n"),
    (b"a\nb\nc\n", b"a\nb\nc"),
    (b"\xef\xbb\xbfa\r\nb\r\n", b"\xef\xbb\xbfa\r\nc\r\n"),
    (b"a\x0bb\x85\n\xe2\x80\xa8\nz\n", b"a\x0bb\x85\n\xe2\x80\xa8\ny\n"),
    (None, b"nuovo\n"),
    (None, b"nuovo"),
    (b"", b"x\n"),
]


@pytest.mark.parametrize("name", ["data/a.yaml", "con spazio/è così.yaml", 'a "b".yaml'])
@pytest.mark.parametrize(("before", "after"), TEXTS)
def test_git_applies_it(tmp_path: Path, name: str, before: bytes | None, after: bytes) -> None:
    other = FileChange("z.yaml", b"1\n", b"2\n")
    for path, content in ((name, before), ("z.yaml", b"1\n")):
        if content is not None:
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(content)
    (tmp_path / "x.patch").write_bytes(patch([FileChange(name, before, after), other]))
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "-c", "core.autocrlf=false", "apply", "x.patch"], cwd=tmp_path, check=True)
    assert (tmp_path / name).read_bytes() == after
    assert (tmp_path / "z.yaml").read_bytes() == b"2\n"


def repository(address: str, **more: str) -> Deposito:
    return Deposito({"indirizzo": address, **more})


NEW = FileChange("data/è nuova.yaml", None, "titolo: così & così\n".encode())
OLD = FileChange("data/a.yaml", b"1\n", b"2\n")


@pytest.mark.parametrize(
    ("where", "start"),
    [
        (repository("https://github.com/o/r/"), "https://github.com/o/r/edit/main/data/a.yaml"),
        (repository("https://gitlab.com/o/r", ramo="bozze/1"), "https://gitlab.com/o/r/-/edit/bozze/1/data/a.yaml"),
        (repository("https://codeberg.org/o/r", cartella="s"), "https://codeberg.org/o/r/_edit/main/s/data/a.yaml"),
        (repository("https://git.example.it/o/r", forgia="gitea"), "https://git.example.it/o/r/_edit/main/data/a.yaml"),
    ],
)
def test_a_file_that_is_there_is_changed_on_its_page(where: Deposito, start: str) -> None:
    page = forge_page(where, OLD)
    assert page is not None
    assert (page.address, page.carries) == (start, False)


@pytest.mark.parametrize("address", ["https://github.com/o/r", "https://gitea.example.it/o/r"])
def test_a_new_file_goes_along_where_the_address_can_carry_it(address: str) -> None:
    page = forge_page(repository(address), NEW)
    assert page is not None
    assert page.carries
    said = parse_qs(urlsplit(page.address).query)
    assert said == {"filename": ["è nuova.yaml"], "value": ["titolo: così & così\n"]}
    long = forge_page(repository(address), FileChange(NEW.path, None, b"a" * LONGEST))
    assert long is not None
    assert not long.carries
    assert len(long.address) < LONGEST


def test_gitlab_takes_the_name_alone_and_a_forge_of_no_kind_has_no_page() -> None:
    page = forge_page(repository("https://gitlab.com/o/r"), NEW)
    assert page is not None
    assert not page.carries
    assert parse_qs(urlsplit(page.address).query) == {"file_name": ["data/è nuova.yaml"]}
    assert forge_page(repository("https://git.example.it/o/r"), NEW) is None
