"""A site on the disk: the same bytes every time, only what changed is written, nothing of others is touched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from levacivica.writing import replace

from ..console import Console
from ..samples import CLEAN, WRONG
from .conftest import below


def stamps(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()
    }


def test_the_same_sheets_give_the_same_bytes(office: Console, site: Path) -> None:
    assert office.run("site", "--force", "--out", "altrove").code == 0
    assert below(site) == below(office.folder / "altrove")


def test_a_second_run_writes_nothing(office: Console, site: Path) -> None:
    before = stamps(site)
    outcome = office.run("site", "--force", "--out", "sito", "--lang", "it")
    assert outcome.out.endswith("(0 cambiati)\n")
    assert stamps(site) == before
    assert office.run("site", "--force", "--out", "sito", "--check").code == 0


def test_a_changed_sheet_changes_its_pages_alone(office: Console, site: Path) -> None:
    before = below(site)
    sheet = (office.folder / "data/leva/insieme.yaml").read_text()
    office.write("data/leva/insieme.yaml", sheet.replace("02 1234567", "02 7654321"))
    check = office.run("site", "--force", "--out", "sito", "--check", "--lang", "it")
    assert check.code == 1
    assert "sito/schede/insieme.html: da rifare" in check.out
    assert below(site) == before
    assert office.run("site", "--force", "--out", "sito").code == 0
    after = below(site)
    changed = {path for path in after if after[path] != before.get(path)} - {".levacivica-sito.json"}
    assert {path.rpartition(".")[0] for path in changed} == {"schede/insieme"}


def test_what_a_sheet_leaves_behind_is_removed_if_it_is_ours(office: Console, site: Path) -> None:
    office.write("sito/nota.html", "di qualcun altro")
    office.write("sito/schede/insieme.md", "cambiato a mano")
    (office.folder / "data/leva/insieme.yaml").unlink()
    outcome = office.run("site", "--force", "--out", "sito", "--lang", "it")
    assert outcome.code == 0
    left = {path for path in below(site) if "insieme" in path}
    assert left == {"schede/insieme.md"}
    assert "sito/schede/insieme.md" in outcome.err
    assert "sito/schede/insieme.html: tolto" in outcome.out
    assert (site / "nota.html").read_text() == "di qualcun altro"


def test_a_file_of_others_in_the_way_is_named_and_nothing_is_written(office: Console) -> None:
    office.write("altra/index.html", "la pagina di qualcun altro")
    office.write("altra/nota.html", "un'altra")
    outcome = office.run("site", "--force", "--out", "altra", "--lang", "it")
    assert outcome.code == 2
    assert "altra/index.html" in outcome.err
    assert "nota.html" not in outcome.err, "it is in nobody's way"
    assert set(below(office.folder / "altra")) == {"index.html", "nota.html"}
    (office.folder / "altra/index.html").unlink()
    assert office.run("site", "--force", "--out", "altra").code == 0


def test_a_run_that_was_cut_short_leaves_nothing_that_counts_as_of_others(
    office: Console, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_short(path: Path, content: bytes) -> None:
        if path.suffix == ".html":
            raise OSError("no space left")
        replace(path, content)

    shutil.rmtree(site)
    with monkeypatch.context() as patch:
        patch.setattr("levacivica.rendering.output.replace", cut_short)
        assert office.run("site", "--force", "--out", "sito").code == 2
    written = set(below(site)) - {".levacivica-sito.json"}
    assert written
    for path in written:
        office.write(f"sito/{path}", "di un'altra volta")
    assert office.run("site", "--force", "--out", "sito").code == 0


def test_a_manifest_of_others_leads_to_nothing_outside(office: Console, site: Path) -> None:
    office.write("tesoro.txt", "caro")
    mark = "25d5adbb2f4d6a2bb6cc0f6ee4eb7c1cf8ea6ce15e9d2e1d1a4e4ac0a3bd3e5c"
    office.write(
        "sito/.levacivica-sito.json", f'{{"versione": 1, "file": {{"../tesoro.txt": "{mark}", "/etc/x": "y"}}}}'
    )
    assert office.run("site", "--force", "--out", "sito").code == 0
    assert (office.folder / "tesoro.txt").is_file()
    for broken in ("", "[]", '{"file": 3}', "\xff"):
        office.write("sito/.levacivica-sito.json", broken)
        assert office.run("site", "--force", "--out", "sito").code == 0


def test_a_sheet_with_errors_is_left_out_and_told(console: Console) -> None:
    console.write("data/insieme.yaml", CLEAN)
    console.write("data/sbagliata.yaml", WRONG)
    outcome = console.run("site", "--out", "sito")
    assert outcome.code == 1
    assert "data/sbagliata.yaml" in outcome.err
    assert (console.folder / "sito/schede/insieme.html").is_file()
    assert not (console.folder / "sito/schede/sbagliata.html").exists()
    assert console.run("site", "--out", "sito", "--force").code == 0
    assert (console.folder / "sito/schede/sbagliata.html").is_file()


def test_a_site_is_of_one_data_root(office: Console) -> None:
    office.write("altra/levacivica.yaml", "dati:\n  - schede\n")
    office.write("altra/schede/insieme.yaml", (office.folder / "data/leva/insieme.yaml").read_text())
    outcome = office.run("site", "data", "altra", "--out", "sito")
    assert (outcome.code, outcome.out) == (2, "")
    assert not (office.folder / "sito").exists()
