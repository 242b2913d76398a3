"""``levacivica render --to pdf``: what it needs, and what it says of signs that it cannot show."""

from __future__ import annotations

import sys

import pytest

from levacivica.cli.render import DEFAULT_FORMATS
from levacivica.formats import DOCUMENTS

from ..console import Console
from ..samples import CLEAN


def test_what_is_rendered_first_needs_no_extra() -> None:
    assert set(DEFAULT_FORMATS.split(",")) < set(DOCUMENTS)


def test_a_pdf_is_written_beside_the_others(console: Console) -> None:
    console.write("a.yaml", CLEAN)
    outcome = console.run("render", "a.yaml", "--to", "md,pdf", "--lang", "it")
    assert (outcome.code, outcome.err) == (0, "")
    assert {path.name for path in (console.folder / "build").rglob("*.*")} == {"a.md", "a.pdf"}
    assert (console.folder / "build" / "a.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert "(0 cambiati)" in console.run("render", "a.yaml", "--to", "md,pdf", "--lang", "it").out


@pytest.mark.parametrize(
    ("lang", "needs"),
    [("it", "il formato PDF va installato a parte"), ("en", "the format PDF is installed apart")],
)
def test_without_typst_it_is_said_before_anything_is_written(
    console: Console, monkeypatch: pytest.MonkeyPatch, lang: str, needs: str
) -> None:
    console.write("a.yaml", CLEAN)
    monkeypatch.setitem(sys.modules, "typst", None)
    outcome = console.run("render", "a.yaml", "--to", "md,pdf", "--lang", lang)
    assert outcome.code == 2
    assert needs in outcome.err
    assert 'pip install "levacivica[pdf]"' in outcome.err
    assert not (console.folder / "build").exists()
    assert console.run("render", "a.yaml", "--lang", lang).code == 0


def test_signs_without_a_glyph_are_told(console: Console) -> None:
    console.write("a.yaml", CLEAN.replace("Insieme in biblioteca", "Insieme 😀 in biblioteca"))
    outcome = console.run("render", "a.yaml", "--to", "md,html,pdf", "--lang", "it", "--force")
    assert outcome.code == 0
    assert outcome.err.startswith("a.yaml: ")
    assert outcome.err.count("😀 (U+1F600)") == 1
    assert (console.folder / "build" / "a.pdf").exists()
