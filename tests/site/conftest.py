"""A small archive with every relation between sheets, and the site of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..console import Console
from ..overview.archive import fill

SETTINGS = """\
lingua: it
intestazione:
  nome: Comune di Lecco
  logo:
    file: logo.svg
    testo: Stemma del Comune di Lecco
sito:
  indirizzo: https://www.comune.example.it/leva
  nome: Servizio civile a Lecco
  accessibilita: https://form.agid.gov.it/view/esempio
  colore: "#a3123a"
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 80"><path d="M0 0h60v80H0z" fill="#a00"/></svg>'


@pytest.fixture
def office(console: Console) -> Console:
    """A data root with a letterhead and an address for its site."""
    fill(console)
    console.write("levacivica.yaml", SETTINGS)
    console.write("logo.svg", LOGO)
    return console


@pytest.fixture
def site(office: Console) -> Path:
    """The folder of its site."""
    outcome = office.run("site", "--force", "--out", "sito")
    assert (outcome.code, outcome.err) == (0, "")
    return office.folder / "sito"


def below(folder: Path) -> dict[str, bytes]:
    """The files below a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
