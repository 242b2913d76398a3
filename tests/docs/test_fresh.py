"""Generated pages are what the code would write now."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from jinja2 import Environment

from levacivica.diagnostics.catalogue import codes, entry
from levacivica.model.schede import BY_TIPO
from levacivica.rendering.engine import schede_environment
from levacivica.rendering.layout import PAGE_NAMES
from levacivica.rendering.templating.environment import template_loader
from levacivica.rendering.templating.shelf import shelf
from levacivica.version import __version__
from tools.pages import PAGES
from tools.pages.fields import fields_page
from tools.pages.rules import rules_page
from tools.pages.templates import block_names, known_names, page_blocks, templates_page, words

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_fresh(name: str, update_golden: bool) -> None:
    page, text = ROOT / "docs" / name, PAGES[name]()
    if update_golden:
        page.write_text(text, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == text, "make golden"


def test_whatever_a_template_may_write_has_its_words_and_nothing_else_has() -> None:
    told = words()
    assert set(told["blocchi"]) == set(block_names())
    assert set(told["valori"]) == set(known_names())
    assert (
        set(told["filtri"])
        == schede_environment(template_loader(None), {}).filters.keys() - Environment(autoescape=True).filters.keys()
    )
    assert set(told["pagina"]) == set(PAGE_NAMES)
    for template, blocks in told["modelli"].items():
        assert set(blocks) == set(page_blocks(template)), template


def test_the_page_of_the_templates_has_each_of_them_once() -> None:
    named = re.findall(r"^\| `([\w/.-]+)` \| [^`]", templates_page(), re.MULTILINE)
    paths = [one.path for one in shelf(None)]
    assert [name for name in named if "/" in name] == paths
    assert all(one.about for one in shelf(None))


def test_the_page_has_every_rule_with_its_examples() -> None:
    text = rules_page()
    headings = re.findall(r"^### (LC\d{3}) (\S+)$", text, re.MULTILINE)
    assert headings == [(code, entry(code).name) for code in codes()]
    examples = [example.strip("\n") for code in codes() for example in entry(code).example.values()]
    assert len(examples) >= 2 * len(codes()) - 6
    assert [example for example in examples if example not in text] == []
    links = re.findall(r"\]\(#(\S+)\)", text)
    assert links == [f"{code.lower()}-{name}" for code, name in headings]


def test_the_page_has_every_field_of_every_kind() -> None:
    text = fields_page()
    names = {name for record in BY_TIPO.values() for name in record.FIELDS}
    assert len(names) > 50
    assert {name for name in names if f"| `{name}`" not in text} == set()


def test_publiccode_tells_this_version_and_is_whole() -> None:
    told = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert told["softwareVersion"] == __version__
    assert told["legal"]["license"] in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert set(told["localisation"]["availableLanguages"]) == set(told["description"]) == {"it", "en"}
    for about in told["description"].values():
        assert len(about["shortDescription"]) <= 150
        assert 150 <= len(about["longDescription"]) <= 10_000
        assert about["features"]
