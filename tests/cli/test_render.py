"""``levacivica render``: what it says about what it wrote."""

from __future__ import annotations

import pytest

from ..console import Console
from ..samples import BROKEN, CLEAN, WRONG


def test_the_documents_are_counted(console: Console) -> None:
    console.write("a.yaml", CLEAN)
    outcome = console.run("render", "a.yaml", "--lang", "it")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == "2 documenti in build da 1 scheda (2 cambiati)\n"
    assert console.run("render", "a.yaml", "--lang", "it").out == "2 documenti in build da 1 scheda (0 cambiati)\n"


@pytest.mark.parametrize(("sheet", "options"), [(WRONG, []), (BROKEN, []), (BROKEN, ["--force"])])
def test_when_nothing_can_be_published_it_is_said_in_words(console: Console, sheet: str, options: list[str]) -> None:
    console.write("a.yaml", sheet)
    outcome = console.run("render", "a.yaml", *options, "--lang", "it")
    assert outcome.code == 1
    assert outcome.out.startswith("Nessun documento")
    assert "0" not in outcome.out
    assert outcome.err.startswith("a.yaml: ")
    assert not (console.folder / "build").exists()
