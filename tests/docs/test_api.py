"""The page on the Python functions shows what they give, and names all of them."""

from __future__ import annotations

import doctest
from pathlib import Path
from typing import Any

import pytest

import levacivica

from ..samples import BROKEN, CLEAN

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "api.md"


def test_the_examples_give_what_they_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    outcome = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert outcome.attempted > 15
    assert outcome.failed == 0


def test_the_page_names_every_function() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in ("check", "load", "load_each", "render", "Problem") if f"`{name}" not in text] == []


def test_what_is_promised_is_there_and_nothing_else() -> None:
    assert all(getattr(levacivica, name) is not None for name in levacivica.__all__)
    with pytest.raises(AttributeError, match="nothing_of_the_sort"):
        _ = levacivica.nothing_of_the_sort


@pytest.mark.parametrize("to", ["md", "html", "json", "csv"])
@pytest.mark.parametrize("other", ["zona/a.yaml", "a.yml", "a.YAML"])
@pytest.mark.parametrize("text", [CLEAN, BROKEN])
def test_no_document_is_made_for_the_name_of_two_sheets(tmp_path: Path, to: str, other: str, text: str) -> None:
    for name, content in (("a.yaml", CLEAN), (other, text), ("b.yaml", CLEAN)):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    if len(list(tmp_path.iterdir())) == 2:
        pytest.skip("this disk takes both names for one")
    for paths in ([tmp_path], [tmp_path / other, tmp_path / "a.yaml", tmp_path / "b.yaml"]):
        archive = levacivica.load(*paths)
        with pytest.raises(levacivica.Problem) as stopped:
            levacivica.render(archive, "a", to)
        assert (stopped.value.key, "a.yaml" in stopped.value.text("en")) == ("scheda-doppia", True)
        assert levacivica.render(archive, "b", to)
        with pytest.raises(KeyError):
            levacivica.render(archive, "c", to)


def test_a_problem_reads_as_its_sentence(tmp_path: Path) -> None:
    with pytest.raises(levacivica.Problem) as stopped:
        levacivica.load(tmp_path / "assente")
    assert str(stopped.value) == stopped.value.sentence("en")
    assert "assente" in str(stopped.value)


@pytest.mark.parametrize("path", ["\0", "dati/\0x", "dati\0.yaml"])
def test_a_path_that_no_system_has_is_not_there(path: str) -> None:
    with pytest.raises(levacivica.Problem) as stopped:
        levacivica.load(path)
    assert stopped.value.key == "percorso-assente"


@pytest.mark.parametrize("names", [[None], [201], ["LC201", b"LC202"]])
@pytest.mark.parametrize("option", ["select", "ignore"])
def test_rules_are_named_by_text(tmp_path: Path, option: str, names: list[Any]) -> None:
    (tmp_path / "a.yaml").write_text(CLEAN, encoding="utf-8")
    with pytest.raises(TypeError, match="named by text"):
        levacivica.load(tmp_path, **{option: names})


def test_sheets_of_several_data_roots_are_loaded_apart(tmp_path: Path) -> None:
    for name in ("uno", "due"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "levacivica.yaml").write_text("dati: [.]\n", encoding="utf-8")
        (folder / "a.yaml").write_text("tipo: bando\n", encoding="utf-8")
    with pytest.raises(levacivica.Problem) as stopped:
        levacivica.load(tmp_path)
    assert "load_each" in stopped.value.text("it")
    archives = levacivica.load_each(tmp_path)
    assert [len(archive.asked) for archive in archives] == [1, 1]
    assert len(levacivica.check(*archives).failing) == 2
