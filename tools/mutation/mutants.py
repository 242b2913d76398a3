"""The mutants of a module: every small change of its code that ought to make some test fail."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType
from typing import NamedTuple

PACKAGE = Path(__file__).parents[2] / "src" / "levacivica"

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_NOT_RUN = {"annotation", "returns", "decorator_list", "type_params", "type_ignores"}
"""The fields of a node that hold types, or what would break every test alike."""

_Function = (ast.FunctionDef, ast.AsyncFunctionDef)


UNCHANGED = -1


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one module.

    ``module`` is the path below the package; ``name`` says the function and the change, and holds no line number, so
    that it stays the same while the file grows. ``number`` is its place among the mutants of the module. ``first`` and
    ``last`` are the lines of the changed code; ``once`` is set where it runs one time for all the tests: at import, or
    in a function whose results are cached.
    """

    module: str
    name: str
    number: int
    first: int
    last: int
    once: bool


class _Site(NamedTuple):
    """A node, where it hangs in the tree, and what takes its place."""

    scope: tuple[str, ...]
    runs_again: bool
    parent: ast.AST
    field: str
    position: int | None
    node: ast.AST
    new: ast.AST | None


@cache
def mutants_of(module: str) -> tuple[Mutant, ...]:
    """List the mutants of a module, named by its path below the package."""
    seen: Counter[str] = Counter()
    found = []
    for number, site in enumerate(_sites(_parsed(module))):
        name = _name(site)
        seen[name] += 1
        name = f"{name} ({seen[name]})" if seen[name] > 1 else name
        first, last = _lines(site)
        found.append(Mutant(module, name, number, first, last, not site.runs_again))
    return tuple(found)


def changed_tree(mutant: Mutant) -> ast.Module:
    """Return the module with its one change, ready to be compiled; without any where the number is UNCHANGED."""
    tree = _parsed(mutant.module)
    if mutant.number == UNCHANGED:
        return tree
    site = [*_sites(tree)][mutant.number]
    if site.new is not None:
        ast.copy_location(site.new, site.node)
    if site.position is None:
        setattr(site.parent, site.field, site.new)
    else:
        children = getattr(site.parent, site.field)
        children[site.position : site.position + 1] = [site.new] if site.new is not None else []
    return ast.fix_missing_locations(tree)


def changed_code(mutant: Mutant) -> CodeType:
    """The compiled module with its one change."""
    return compile(changed_tree(mutant), str(PACKAGE / mutant.module), "exec")


def _parsed(module: str) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


def _sites(node: ast.AST, scope: tuple[str, ...] = (), *, runs_again: bool = False) -> Iterator[_Site]:
    """Every change below a node, in the order of the code."""
    for field, value in ast.iter_fields(node):
        if field in _NOT_RUN:
            continue
        for position, child in enumerate(value) if isinstance(value, list) else ((None, value),):
            if not isinstance(child, ast.AST) or _is_skipped(child):
                continue
            for new in _changes(child, node, field):
                if isinstance(child, ast.BinOp) and not runs_again and isinstance(child.op, ast.BitOr):
                    continue  # a name for a type
                yield _Site(scope, runs_again, node, field, position, child, new)
            named = (child.name,) if isinstance(child, (*_Function, ast.ClassDef)) else ()
            again = not _is_cached(child) and (runs_again or isinstance(child, (*_Function, ast.Lambda)))
            yield from _sites(child, (*scope, *named), runs_again=again)


def _is_skipped(node: ast.AST) -> bool:
    """Leave out what does no work: docstrings, assertions for the types, imports for the types, pieces of a message."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    if isinstance(node, ast.Assign):
        return isinstance(node.targets[0], ast.Name) and node.targets[0].id.startswith("__")
    if isinstance(node, _Function):
        return node.name == "__repr__"
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "TypeVar"
    return isinstance(node, ast.Assert | ast.Import | ast.ImportFrom | ast.JoinedStr)


def _is_cached(node: ast.AST) -> bool:
    """Whether the results of a function are cached, so that it may run in the first test alone."""
    return any("cache" in ast.unparse(one) for one in getattr(node, "decorator_list", ()))


def _changes(node: ast.AST, parent: ast.AST, field: str) -> Iterator[ast.AST | None]:
    """What may take the place of a node; None takes it away from the list that it is in."""
    yield from _statements(node) if isinstance(node, ast.stmt) else _expressions(node)
    if isinstance(node, ast.keyword) or (field == "ifs" and isinstance(parent, ast.comprehension)):
        yield None
    if field == "test" and isinstance(node, ast.Name | ast.Attribute | ast.Call | ast.NamedExpr):
        yield ast.UnaryOp(ast.Not(), node)


def _statements(node: ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.AugAssign(target, operator, value) if type(operator) in _OPERATORS:
            yield ast.AugAssign(target, _OPERATORS[type(operator)](), value)
        case ast.Return(None | ast.Constant(None)) | ast.Expr() | ast.Raise():
            yield ast.Pass()
        case ast.Return():
            yield ast.Return(ast.Constant(None))
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()


def _expressions(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left, [operator], [right]):
            yield from (ast.Compare(left, [new()], [right]) for new in _COMPARISONS[type(operator)])
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
            for i in range(len(values)):
                rest = values[:i] + values[i + 1 :]
                yield rest[0] if len(rest) == 1 else ast.BoolOp(operator, rest)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.BinOp(left, operator, right) if type(operator) in _OPERATORS:
            yield ast.BinOp(left, _OPERATORS[type(operator)](), right)
        case ast.Constant(value):
            yield from _constants(value)


def _constants(value: object) -> Iterator[ast.AST]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
    elif isinstance(value, str):
        yield ast.Constant("" if value else "XX")


def _name(site: _Site) -> str:
    """Say a change: «parts_make_the_total: len(known) > 1 → len(known) >= 1»; a lone value comes with what it is in."""
    before, after = ast.unparse(site.node), "nothing" if site.new is None else ast.unparse(site.new)
    around = f", in {ast.unparse(site.parent)}" if isinstance(site.node, ast.Constant | ast.keyword) else ""
    where = ".".join(site.scope) or "module"
    return " ".join(f"{where}: {before} → {after}{around[:120]}".split())


def _lines(site: _Site) -> tuple[int, int]:
    assert isinstance(site.node, ast.expr | ast.stmt | ast.keyword)
    return site.node.lineno, site.node.end_lineno or site.node.lineno
