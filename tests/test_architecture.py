"""The structure of the source: small modules with docstrings, small functions, no import cycles."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted([*(ROOT / "src" / "levacivica").rglob("*.py"), *(ROOT / "tools").rglob("*.py")])
MODULE_LINES = 250
FUNCTION_LINES = 60
NO_ROOMS = {"utils", "util", "helpers", "helper", "common_utils", "manager", "misc", "stuff"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> list[Function]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, Function)]


def length(function: Function) -> int:
    """The lines of a function, without its decorators and its own text about itself."""
    assert function.end_lineno is not None
    first = function.body[0]
    told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    said = (first.end_lineno or first.lineno) - first.lineno + 1 if told else 0
    return function.end_lineno - function.lineno + 1 - said


def test_there_is_something_to_look_at() -> None:
    assert len(SOURCES) > 60
    assert sum(len(functions(path)) for path in SOURCES) > 400


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_module_is_small_and_says_what_it_is(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE_LINES
    docstring = ast.get_docstring(tree(path))
    assert docstring
    assert docstring.splitlines()[0].endswith((".", "?", ":", "``"))


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_function_is_small(path: Path) -> None:
    long = {function.name: length(function) for function in functions(path) if length(function) > FUNCTION_LINES}
    assert long == {}


def test_no_module_imports_itself_through_others() -> None:
    """Imports for the types alone count as well."""
    graph = grimp.build_graph("levacivica", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert sum(map(len, imports.values())) > 500
    TopologicalSorter(imports).prepare()  # raises CycleError, with the modules of the circle


def test_rooms_have_names() -> None:
    assert not {path.stem for path in SOURCES} & NO_ROOMS
    assert not {path.parent.name for path in SOURCES} & NO_ROOMS


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_nothing_is_left_for_later(path: Path) -> None:
    assert not re.findall(r"\b(?:TODO|FIXME|XXX|HACK)\b", path.read_text(encoding="utf-8"))


def test_the_length_of_a_function_is_counted_right() -> None:
    source = 'def f(\n    a: int,\n) -> int:\n    """Says.\n\n    More.\n    """\n    b = a\n    return b\n'
    [function] = [node for node in ast.walk(ast.parse(source)) if isinstance(node, Function)]
    assert length(function) == 5
