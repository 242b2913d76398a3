"""What the pages name is there: links, codes, rules, commands, options, words that editors must not meet."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from levacivica.diagnostics.catalogue import codes, entry

from ..console import COMMANDS, Console

ROOT = Path(__file__).parents[2]
NAMES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "data/README.md", "templates/README.md")
PAGES = [*(ROOT / name for name in NAMES), *sorted((ROOT / "docs").glob("*.md"))]


def test_there_are_pages() -> None:
    assert len(PAGES) >= 6


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not target.startswith(("http", "mailto:", "#")):
            assert (page.parent / target.split("#")[0]).exists(), target
        if "#" in target and not target.startswith("http"):
            name, anchor = target.split("#")
            there = (page.parent / name).read_text(encoding="utf-8") if name else text
            assert anchor in _anchors(there), target


def _anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_codes_and_options_exist(page: Path, console: Console) -> None:
    text = page.read_text(encoding="utf-8")
    # LC999 stands for a code that is not there; LC4xx for a family.
    assert set(re.findall(r"LC\d{3}", text)) - {"LC999"} <= set(codes())
    known = set(re.findall(r"--[a-z-]+", "".join(console.run(command, "--help").out for command in COMMANDS)))
    known |= {"--lang", "--version", "--constraint", "--schemafile", "--update-golden"}
    for command in re.findall(r"levacivica [a-z]+ [^`\n]*", text):
        assert set(re.findall(r"(?<!\S)--[a-z-]+", command)) <= known, command


def test_names_of_rules_exist() -> None:
    names = {entry(code).name for code in codes()}
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    told = re.findall(r"levacivica rule ([a-z-]+)", text)
    assert set(told) <= names


def test_the_guide_has_no_words_of_programmers() -> None:
    text = (ROOT / "docs" / "guida.md").read_text(encoding="utf-8")
    assert not re.findall(r"\b(?:stringa|stringhe|booleano|integer|null|parsing|array)\b", text, re.IGNORECASE)


def test_the_norms_of_the_guide_are_read(console: Console) -> None:
    text = (ROOT / "docs" / "guida.md").read_text(encoding="utf-8")
    blocks = [dedent(block) for block in re.findall(r"^ *```yaml\n(.*?)```", text, re.DOTALL | re.MULTILINE)]
    (settings,) = (block for block in blocks if block.startswith("norme:"))
    (norms,) = (block for block in blocks if block.startswith("nome:"))
    console.write("levacivica.yaml", settings)
    console.write("norme/esempio-12-2026.yaml", norms)
    shown = console.run("norms", "esempio-12-2026", "--lang", "it")
    assert (shown.code, shown.err) == (0, "")
    assert "Servizio civico del Comune di Esempio" in shown.out
    assert "\n# - esempio-12-2026 (Servizio civico del Comune di Esempio)\n" in console.run("new", "leva-civica").out
