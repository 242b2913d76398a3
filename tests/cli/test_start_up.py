"""Fast start: a run imports only what it uses."""

from __future__ import annotations

import subprocess
import sys

import pytest

from levacivica.reporting.formats import FORMATS

from ..console import Console, elsewhere
from ..samples import CLEAN, WRONG

PROBE = """
import sys
from levacivica.__main__ import main
sys.argv = ["levacivica", *sys.argv[1:]]
try:
    main()
finally:
    sys.stderr.write(" ".join(sorted(sys.modules)))
"""
DOCUMENTS = {"jinja2", "babel", "markdown_it", "mdformat", "typst", "docx", "lxml"}
NEVER = {"pydantic", "importlib.metadata", "importlib_metadata", "pkg_resources", "asyncio", "jsonschema", "email"}


def imported(console: Console, *words: str, code: int = 0) -> set[str]:
    """The modules of a process that ran one command line."""
    ended = subprocess.run(
        [sys.executable, "-c", PROBE, *words],
        cwd=console.folder,
        env=elsewhere(),
        capture_output=True,
        check=False,
        text=True,
    )
    assert ended.returncode == code, ended.stderr
    modules = set(ended.stderr.split())
    assert "levacivica.__main__" in modules
    return modules


def test_the_version_needs_nothing(console: Console) -> None:
    modules = imported(console, "--version")
    assert not modules & {"typer", "yaml", "rich", "jinja2", "dataclasses", "json", "re", "pathlib", "typing"}
    assert {name for name in modules if name.startswith("levacivica")} == {
        "levacivica",
        "levacivica.__main__",
        "levacivica.version",
    }


def test_a_clean_sheet_needs_little(console: Console) -> None:
    console.write("a.yaml", CLEAN)
    modules = imported(console, "validate", "a.yaml")
    assert not modules & {"yaml", "rich", "ruamel", "ruamel.yaml", "json", "hashlib", "tempfile", *DOCUMENTS, *NEVER}
    assert not {name for name in modules if name.startswith(("levacivica.rendering", "levacivica.editing"))}
    assert not {name for name in modules if name.startswith(("levacivica.comparing", "levacivica.archive.git"))}
    assert not {name for name in modules if name.startswith(("levacivica.serving", "levacivica.cli.watching"))}


def test_a_format_brings_only_its_own_module(console: Console) -> None:
    console.write("a.yaml", CLEAN)
    modules = imported(console, "validate", "a.yaml", "--format", "concise")
    assert not modules & {"levacivica.reporting.machine", "levacivica.reporting.github"}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("option", ["--format", "--report"])
def test_a_format_brings_no_other(console: Console, form: str, option: str) -> None:
    """But for ``full``, which is the screen's own, and ``machine``, which gives its fingerprints to others."""
    console.write("a.yaml", WRONG)
    wanted = [option, form] if option == "--format" else ["--format", "concise", option, f"{form}=esito"]
    modules = imported(console, "validate", "a.yaml", *wanted, code=1)
    own = {f"levacivica.reporting.{name}" for name in FORMATS} - {"levacivica.reporting.full"}
    screens = {"levacivica.reporting.concise"}
    assert modules & own <= {f"levacivica.reporting.{form}"} | screens
    assert ("rich" in modules) == (form == "table")
    assert ("levacivica.reporting.machine" in modules) == (form in ("json", "jsonl", "gitlab", "sarif"))
    assert not modules & {"ruamel", "ruamel.yaml", *DOCUMENTS, *NEVER}


@pytest.mark.parametrize("form", ["full", "json"])
def test_a_wrong_sheet_needs_neither_documents_nor_colour(console: Console, form: str) -> None:
    console.write("a.yaml", WRONG)
    modules = imported(console, "validate", "a.yaml", "--format", form, code=1)
    assert not modules & {"rich", "ruamel", "ruamel.yaml", *DOCUMENTS, *NEVER}


@pytest.mark.parametrize("words", [["--help"], ["validate", "--help"], ["rule", "LC201"], ["new", "bando"]])
def test_questions_need_no_documents(console: Console, words: list[str]) -> None:
    modules = imported(console, *words)
    assert not modules & {"rich", "ruamel", "ruamel.yaml", *DOCUMENTS, *NEVER}


def test_a_document_brings_only_its_own_format(console: Console) -> None:
    console.write("a.yaml", CLEAN)
    assert not imported(console, "render", "a.yaml", "--to", "md,html") & {"docx", "lxml"}
    assert {"docx", "lxml"} <= imported(console, "render", "a.yaml", "--to", "docx")


def test_the_site_while_it_is_written_is_no_load_for_others(console: Console) -> None:
    console.write("a.yaml", CLEAN)
    served = {"levacivica.serving", "levacivica.serving.server", "http", "http.server", "socketserver"}
    for words in (["--version"], ["validate", "a.yaml"], ["render", "a.yaml"], ["serve", "--help"]):
        assert not imported(console, *words) & served


def test_a_slip_on_the_way_to_the_site_needs_no_documents(console: Console) -> None:
    assert not imported(console, "serve", "--port", "otto", code=2) & {*DOCUMENTS, *NEVER, "http.server"}


def test_fmt_needs_no_documents(console: Console) -> None:
    console.write("a.yaml", CLEAN)
    modules = imported(console, "fmt", "--check", "a.yaml")
    assert "ruamel.yaml" in modules
    assert not modules & {"rich", *DOCUMENTS, *NEVER}


@pytest.mark.parametrize(
    "words", [["list", "--format", "csv"], ["list", "--format", "json"], ["stats"], ["stats", "--format", "json"]]
)
def test_lists_and_counts_need_neither_documents_nor_colour(console: Console, words: list[str]) -> None:
    console.write("a.yaml", CLEAN)
    modules = imported(console, *words, "a.yaml")
    assert not modules & {"rich", "ruamel", "ruamel.yaml", "zoneinfo", *DOCUMENTS, *NEVER}
    assert not {name for name in modules if name.startswith(("levacivica.rendering", "levacivica.editing"))}


def test_data_need_no_templates(console: Console) -> None:
    """What the office says in all its documents is read first, with markdown-it."""
    console.write("a.yaml", CLEAN)
    modules = imported(console, "render", "--to", "json,csv,ics", "a.yaml")
    assert not modules & {"rich", "ruamel", "ruamel.yaml", *NEVER, *DOCUMENTS - {"markdown_it"}}


@pytest.mark.parametrize("words", [["validate", "a.yaml"], ["list", "a.yaml"], ["render", "a.yaml"], ["rules"]])
def test_only_who_compares_imports_comparing(console: Console, words: list[str]) -> None:
    console.write("a.yaml", CLEAN)
    modules = imported(console, *words)
    assert not {name for name in modules if name.startswith(("levacivica.comparing", "levacivica.reporting.changes"))}


def test_a_comparison_needs_no_checks_of_rules_and_no_formats_of_documents(console: Console) -> None:
    console.write("a.yaml", CLEAN)
    console.write("b.yaml", WRONG)
    modules = imported(console, "diff", "a.yaml", "b.yaml")
    assert not modules & {"typst", "docx", "lxml", "mdformat", "ruamel", "rich", *NEVER}
    assert (
        not {"levacivica.rules.registry", "levacivica.reporting.changes.page", "levacivica.reporting.markdown"}
        & modules
    )
