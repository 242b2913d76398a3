"""What turns the direction of a text reaches no document, page, feed or calendar; data have it, escaped."""

from __future__ import annotations

import json
import re
import zipfile

import pytest

from ..console import Console
from ..samples import CLEAN, changed

TURNED = "uno\u202eert\u202c\u2066due\u2069\u200f\u200e\u061c\u206a"
FOUND = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]")


@pytest.fixture
def office(console: Console) -> Console:
    console.write(
        "levacivica.yaml",
        f"intestazione:\n  nome: {TURNED}\n  righe:\n    - {TURNED}\nsito:\n  nome: {TURNED}\n  indirizzo: https://example.org/\n",
    )
    sheet = changed(CLEAN, "Insieme in biblioteca", TURNED).replace("bozza", "pubblicata")
    sheet = changed(sheet, "Comune di Milano", TURNED).replace("Biblioteca", TURNED)
    prose = f'{TURNED} &#x202e;uno&#8238; `{TURNED}` [due](https://example.org/&#x202e; "{TURNED}&#x2066;")\n'
    sheet += f"inizio: 2026-05-25\naggiornato: 2026-01-01\nsettore: {TURNED}\ndescrizione: |\n  # {TURNED}\n\n  {prose}"
    sheet += f"\n  ```{TURNED}\n  {TURNED}\n  ```\n\n  | {TURNED} |\n  | --- |\n  | {TURNED} |\n"
    console.write("data/a.yaml", sheet)
    return console


def test_no_document_and_no_page_has_one(office: Console) -> None:
    assert office.run("render", "--force", "--to", "md,html,docx,ics,json").code in (0, 1)
    assert office.run("site", "--force").code in (0, 1)
    texts = {path.name: path for folder in ("build", "sito") for path in (office.folder / folder).rglob("*")}
    looked = 0
    for path in texts.values():
        if path.suffix in (".html", ".md", ".ics", ".xml", ".json"):
            assert not FOUND.search(path.read_text(encoding="utf-8")), path.name
            looked += 1
        elif path.suffix == ".docx":
            with zipfile.ZipFile(path) as document:
                for name in document.namelist():
                    assert not FOUND.search(document.read(name).decode(errors="replace")), name
            looked += 1
    assert looked > 8


def test_the_data_have_the_true_text(office: Console) -> None:
    office.run("render", "--force", "--to", "json,csv")
    data = json.loads((office.folder / "build/data/a.json").read_text(encoding="utf-8"))
    assert data["scheda"]["titolo"] == TURNED
    assert TURNED in (office.folder / "build/data/a.csv").read_text(encoding="utf-8")


def test_they_are_found_in_values_and_comments(office: Console) -> None:
    office.write("data/b.yaml", "# uno \u202e due\n" + changed(CLEAN, "Insieme", "Ins\u061cieme"))
    found = [(one["span"]["start"]["line"], one["code"]) for one in office.found("data/b.yaml")]
    assert (1, "LC702") in found
    assert (3, "LC702") in found
