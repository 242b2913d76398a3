"""The banco beside a site: what is laid out, what it offers to open, and what is refused before anything is written."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from ..console import Console
from ..samples import CLEAN, WRONG
from .conftest import SETTINGS, below

PAGE = {"index.html": "<p>banco</p>", "sw.js": "1", "python.1.zip": "2", "archivio.json": "{}"}


def built(console: Console, folder: str = "fatto", **more: str) -> Path:
    """A folder as `make banco` makes it."""
    for name, text in {**PAGE, **more}.items():
        console.write(f"{folder}/{name}", text)
    console.write(f"{folder}/banco.json", json.dumps({"versione": "1", "file": sorted(PAGE)}))
    return console.folder / folder


def packed(console: Console, below_folder: str = "") -> None:
    """The same as a zip."""
    folder = built(console)
    with zipfile.ZipFile(console.folder / "banco.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in folder.iterdir():
            archive.write(path, below_folder + path.name)


def offered(site: Path) -> dict[str, bytes]:
    """The files of the archive that the page offers to open."""
    name = json.loads((site / "banco/archivio.json").read_bytes())["file"]
    with zipfile.ZipFile(io.BytesIO((site / "banco" / name).read_bytes())) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


@pytest.mark.parametrize("source", ["fatto", "banco.zip", "dentro.zip"])
def test_it_is_laid_beside_the_site(office: Console, source: str) -> None:
    packed(office, "banco/" if source == "dentro.zip" else "")
    (office.folder / "banco.zip").rename(office.folder / source if source.endswith(".zip") else office.folder / "z.zip")
    office.write("fatto/appunti.txt", "di qualcuno")
    assert office.run("site", "--force", "--out", "sito", "--banco", source).code == 0
    laid = below(office.folder / "sito/banco")
    assert set(laid) == {*PAGE, "archivio.zip"}
    assert laid["index.html"] == b"<p>banco</p>"
    sheets = len(list((office.folder / "data").rglob("*.yaml")))
    assert json.loads(laid["archivio.json"]) == {"file": "archivio.zip", "schede": sheets}
    before = below(office.folder / "sito")
    assert office.run("site", "--force", "--out", "sito", "--banco", source).code == 0
    assert below(office.folder / "sito") == before
    assert office.run("site", "--force", "--out", "sito", "--banco", source, "--check").code == 0
    assert office.run("site", "--force", "--out", "sito").code == 0
    assert not (office.folder / "sito/banco").exists()


def test_what_it_offers_opens_elsewhere(office: Console) -> None:
    built(office)
    office.write("norme/nostra.yaml", "nome: nostra\n")
    office.write("modelli/sito/piede.html.j2", "ciao")
    office.write("modelli/.git/config", "x")
    office.write("appunti.txt", "di casa")
    office.write("levacivica.yaml", SETTINGS + "modelli: modelli\nnorme:\n  - norme\n")
    office.write("data/rotta.yaml", "tipo: [")
    outcome = office.run("site", "--out", "sito", "--banco", "fatto")
    found = offered(office.folder / "sito")
    assert "data/rotta.yaml" not in found, outcome.err
    assert {"levacivica.yaml", "logo.svg", "norme/nostra.yaml", "modelli/sito/piede.html.j2"} < set(found)
    assert not {"appunti.txt", "modelli/.git/config"} & set(found)
    for path, content in found.items():
        assert (office.folder / path).read_bytes() == content


def test_a_sheet_that_is_not_published_is_not_offered(console: Console) -> None:
    built(console)
    console.write("levacivica.yaml", "lingua: it\n")
    console.write("data/buona.yaml", CLEAN)
    console.write("data/sbagliata.yaml", WRONG)
    assert console.run("site", "--out", "sito", "--banco", "fatto").code == 1
    assert set(offered(console.folder / "sito")) == {"data/buona.yaml", "levacivica.yaml"}


def test_without_settings_the_sheets_are_offered(console: Console) -> None:
    built(console)
    console.write("data/buona.yaml", CLEAN)
    assert console.run("site", "data", "--out", "sito", "--banco", "fatto").code == 0
    assert list(offered(console.folder / "sito").values()) == [CLEAN.encode()]


def _spoil(console: Console, how: str) -> None:
    match how:
        case "missing":
            (console.folder / "fatto/sw.js").unlink()
        case "other":
            (console.folder / "fatto/banco.json").unlink()
        case "absent":
            (console.folder / "fatto").rename(console.folder / "altrove")
        case "no-zip":
            (console.folder / "fatto").rename(console.folder / "altrove")
            console.write("fatto", "non è uno zip")
        case "half-a-zip":
            packed(console)
            whole = (console.folder / "banco.zip").read_bytes()
            (console.folder / "fatto").rename(console.folder / "altrove")
            at = whole.index(b"<p>banco") if b"<p>banco" in whole else whole.index(b"index.html") + 12
            (console.folder / "fatto").write_bytes(whole[:at] + b"\xff\xff\xff" + whole[at + 3 :])
        case _:
            console.write("fatto/banco.json", how)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("missing", "sw.js"),
        ("other", "banco.json"),
        ("absent", "fatto"),
        ("no-zip", "banco.json"),
        ("half-a-zip", "fatto"),
        ("[]", "banco.json"),
        ("{", "banco.json"),
        ('{"file": 3}', "banco.json"),
        ('{"file": ["../levacivica.yaml"]}', "banco.json"),
        ('{"file": ["/etc/passwd"]}', "banco.json"),
    ],
)
def test_what_is_none_is_refused_and_nothing_is_written(office: Console, how: str, said: str) -> None:
    built(office)
    _spoil(office, how)
    outcome = office.run("site", "--force", "--out", "sito", "--banco", "fatto", "--lang", "it")
    assert outcome.code == 2
    assert said in outcome.err
    assert not (office.folder / "sito").exists()


def test_what_is_outside_the_archive_is_not_offered(console: Console) -> None:
    built(console)
    console.write("fuori/a.yaml", CLEAN)
    console.write("archivio/levacivica.yaml", "fuori_dalla_cartella: sì\ndati:\n  - ../fuori\n")
    console.go("archivio")
    outcome = console.run("site", "--out", "sito", "--banco", "../fatto", "--lang", "it")
    assert outcome.code == 2
    assert "fuori/a.yaml" in outcome.err
    assert not (console.folder / "archivio/sito").exists()


def test_a_file_of_others_is_not_taken(office: Console) -> None:
    built(office)
    office.write("sito/banco/index.html", "di qualcun altro")
    outcome = office.run("site", "--force", "--out", "sito", "--banco", "fatto")
    assert outcome.code == 2
    assert set(below(office.folder / "sito")) == {"banco/index.html"}
