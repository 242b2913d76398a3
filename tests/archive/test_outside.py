"""What levacivica.yaml names stays in its folder, links followed, unless it says that it may be elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ..console import Console
from ..samples import CLEAN

LOGO = '<svg xmlns="http://www.w3.org/2000/svg"/>'
NORM = "nome: nostra\ntitolo: La nostra norma\nlegge: L.R. Esempio 1/2000\n"

needs_links = pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")

SETTINGS = {
    "dati": "dati:\n  - {}\n",
    "norme": "norme:\n  - {}\n",
    "modelli": "modelli: {}\n",
    "logo": "intestazione:\n  nome: Comune\n  logo:\n    testo: Stemma\n    file: {}\n",
}
PLACES = {"dati": "2:5", "norme": "2:5", "modelli": "1:10", "logo": "5:11"}
TARGETS = {"dati": "schede", "norme": "norme", "modelli": "modelli", "logo": "logo.svg"}


@pytest.fixture
def root(console: Console) -> Console:
    """A data root in a folder, beside which all that it may name stands."""
    console.write("fuori/schede/a.yaml", CLEAN)
    console.write("fuori/norme/nostra.yaml", NORM)
    console.write("fuori/modelli/schede/nota.j2", "")
    console.write("fuori/logo.svg", LOGO)
    console.write("radice/data/b.yaml", CLEAN)
    console.wish(LEVACIVICA_LANG="it")
    console.go("radice")
    return console


@pytest.mark.parametrize("key", SETTINGS)
@pytest.mark.parametrize("way", ["..", "absolute", "roundabout", pytest.param("link", marks=needs_links)])
def test_what_leads_out_is_refused_at_its_place_unless_the_settings_say_so(key: str, way: str, root: Console) -> None:
    target = root.folder / "fuori" / TARGETS[key]
    named = {
        "..": f"../fuori/{TARGETS[key]}",
        "absolute": str(target),
        "roundabout": f"data/../../fuori/{TARGETS[key]}",
    }
    if way == "link":
        (root.folder / "radice/qui").symlink_to(root.folder / "fuori")
    name = named.get(way, f"qui/{TARGETS[key]}")
    settings = SETTINGS[key].format(name)
    root.write("radice/levacivica.yaml", settings)
    outcome = root.run("validate")
    assert (outcome.code, outcome.out) == (2, "")
    assert f"levacivica.yaml:{PLACES[key]}: «{name}» porta fuori dalla cartella" in outcome.err
    assert "fuori_dalla_cartella: sì" in outcome.err
    root.write("radice/levacivica.yaml", settings + "fuori_dalla_cartella: sì\n")
    assert root.run("validate").code == 0
    root.write("radice/levacivica.yaml", settings + "fuori_dalla_cartella: no\n")
    assert root.run("validate").code == 2


@pytest.mark.parametrize("key", SETTINGS)
def test_what_stays_in_the_folder_is_fine(key: str, root: Console) -> None:
    (root.folder / "fuori").rename(root.folder / "radice/dentro")
    root.write("radice/levacivica.yaml", SETTINGS[key].format(f"data/../dentro/{TARGETS[key]}"))
    assert root.run("validate").code == 0


@needs_links
def test_a_sheet_that_is_a_link_out_of_the_root_is_not_read(root: Console) -> None:
    root.write("segreto.txt", "chiave: [segreta\n")
    (root.folder / "radice/data/c.yaml").symlink_to(root.folder / "segreto.txt")
    (root.folder / "radice/data/d.yaml").symlink_to(root.folder / "radice/data/b.yaml")
    root.write("radice/levacivica.yaml", "lingua: it\n")
    outcome = root.run("validate", "--select", "LC009")
    assert outcome.code == 1
    assert "[LC009]" in outcome.out
    assert "fuori" in outcome.out
    assert "segreta" not in outcome.text
    assert root.run("fmt", "--check", "data/c.yaml").code == 1
    root.write("radice/levacivica.yaml", "fuori_dalla_cartella: sì\n")
    assert "LC003" in root.codes("data/c.yaml")


@needs_links
def test_a_norm_that_is_a_link_out_of_the_root_is_not_read(root: Console) -> None:
    (root.folder / "radice/norme").mkdir()
    (root.folder / "radice/norme/nostra.yaml").symlink_to(root.folder / "fuori/norme/nostra.yaml")
    root.write("radice/levacivica.yaml", "norme:\n  - norme\n")
    outcome = root.run("validate")
    assert outcome.code == 1
    assert "norme/nostra.yaml:1:1" in outcome.out


@needs_links
@pytest.mark.parametrize("around", [False, True])
def test_a_template_that_is_a_link_out_of_the_root_is_refused(around: bool, root: Console) -> None:
    folder = root.folder / "radice" / ("altri" if around else "modelli")
    (folder / "schede").mkdir(parents=True)
    (folder / "schede/nota.j2").symlink_to(root.folder / "fuori/modelli/schede/nota.j2")
    if around:  # by way of a folder that is a link inside the root
        (root.folder / "radice/modelli").mkdir()
        (root.folder / "radice/modelli/schede").symlink_to(Path("../altri/schede"))
    root.write("radice/levacivica.yaml", "modelli: modelli\n")
    outcome = root.run("render")
    assert outcome.code == 2
    assert "levacivica.yaml:1:10" in outcome.err
    assert f"«{folder.name}/schede/nota.j2» porta fuori" in outcome.err


@needs_links
def test_a_link_that_goes_round_does_no_harm(root: Console) -> None:
    (root.folder / "radice/modelli").mkdir()
    (root.folder / "radice/modelli/ancora").symlink_to(Path("../modelli"))
    root.write("radice/levacivica.yaml", "modelli: modelli\n")
    assert root.run("validate").code == 0
