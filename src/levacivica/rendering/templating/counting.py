"""Compiles the templates of an office so that they pay for what they do out of the budget of the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from operator import add, floordiv, mod, mul, sub, truediv
from typing import TYPE_CHECKING, Any, Final

from jinja2 import nodes
from jinja2.compiler import Frame, MacroRef

from levacivica.rendering.document.builder import DocumentBuilder
from levacivica.rendering.templating.budget import BLOCK, CALL, OPERATION, Budget
from levacivica.rendering.templating.frozen import OwnValues
from levacivica.rendering.templating.growth import of_call, of_operation
from levacivica.rendering.templating.labour import work_of_call

if TYPE_CHECKING:
    from jinja2.runtime import Context

_OPERATIONS: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "+": add,
    "-": sub,
    "*": mul,
    "/": truediv,
    "//": floordiv,
    "**": pow,
    "%": mod,
}

_QUICK: Final = frozenset(("append", "clear", "extend"))
"""The methods of a list that do not go through it; what ``extend`` adds is read."""

_COUNTED: Final[Mapping[str, str]] = {
    "environment.call(context, ": "environment.counted_call(context, ",
    "str_join((": "environment.counted_join(str_join, (",
    "markup_join((": "environment.counted_join(markup_join, (",
}
"""Pieces of what Jinja writes, each with what is written in its place: a call, a text made of others."""

_LATER: Final[Mapping[type[nodes.Node], tuple[str, ...]]] = {
    nodes.For: ("body", "else_", "test"),
    nodes.Macro: ("body", "args", "defaults"),
    nodes.CallBlock: ("body", "args", "defaults"),
}
"""The parts of a statement that run at another time than itself, and pay then."""


def _operation(sign: str) -> Callable[[CountedValues, nodes.BinExpr, Frame], None]:
    def visit(self: CountedValues, node: nodes.BinExpr, frame: Frame) -> None:
        self.write(f"environment.counted_operation({sign!r}, ")
        self.visit(node.left, frame)
        self.write(", ")
        self.visit(node.right, frame)
        self.write(")")

    return visit


class CountedValues(OwnValues):
    """Writes the code of a template of an office, which pays for turns, calls, texts and what it prints."""

    _defaults = 0
    """What the arguments of the macro that is being written are by themselves."""

    visit_Add, visit_Sub, visit_Mul, visit_Div = map(_operation, ("+", "-", "*", "/"))  # noqa: N815
    visit_FloorDiv, visit_Pow, visit_Mod = map(_operation, ("//", "**", "%"))  # noqa: N815

    def write(self, x: str) -> None:
        """Write a piece of code."""
        if x.startswith("t_"):
            for kind in ("filters", "tests"):
                x = x.replace(f" = environment.{kind}[", f" = environment.counted_{kind}[")
        super().write(_COUNTED.get(x, x))

    def blockvisit(self, body: Iterable[Any], frame: Frame) -> None:
        """Pay for a turn of a loop, the start of a macro, a branch: by what stands in it."""
        body = list(body)
        self.writeline(f"environment.budget.spend({1 + self._defaults + sum(map(_work, body))})")
        self._defaults = 0
        super().blockvisit(body, frame)

    def macro_body(self, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> tuple[Frame, MacroRef]:
        """Write a macro, whose body pays for the values that its arguments have by themselves too."""
        self._defaults = sum(map(_work, node.defaults))
        return super().macro_body(node, frame)

    def writeline(self, x: str, node: nodes.Node | None = None, extra: int = 0) -> None:
        """Write a line of code; the condition of a loop is the one ``if`` of an expression, and pays at each turn."""
        paid = f"environment.budget.spend({1 + _work(node)}) or " if x == "if " and isinstance(node, nodes.Expr) else ""
        super().writeline(x + paid, node, extra)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - the name is the library's
        """Pay for the fixed text that is printed; what is worked out pays when it is known."""
        letters = sum(len(one.data) for one in node.nodes if isinstance(one, nodes.TemplateData))
        if letters:
            self.writeline(f"environment.budget.spend({letters})", node)
        super().visit_Output(node, frame)

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802
        """Pay for another template."""
        self.writeline(f"environment.budget.spend({BLOCK})", node)
        super().visit_Include(node, frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Pay for a part of a list, and for looking up the name."""
        if not isinstance(node.arg, nodes.Slice | nodes.Const):
            read: Any = _Read(node.arg)
            node = nodes.Getitem(node.node, read, node.ctx)
        self._around("made", lambda: super(CountedValues, self).visit_Getitem(node, frame))

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        """Pay for looking through the names of a table that a template writes out."""
        pairs: Any = [nodes.Pair(_Read(one.key), one.value) for one in node.items]
        super().visit_Dict(nodes.Dict(pairs), frame)

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802
        """Pay for looking through what is compared."""
        self._read(node, lambda: super(CountedValues, self).visit_Compare(node, frame))

    def visit_Operand(self, node: nodes.Operand, frame: Frame) -> None:  # noqa: N802
        """Pay for the other side too."""
        self._read(node, lambda: super(CountedValues, self).visit_Operand(node, frame))

    def visit__Read(self, node: _Read, frame: Frame) -> None:  # noqa: N802
        """Pay for looking through a value."""
        self._around("read", lambda: self.visit(node.node, frame))

    def _read(self, node: Any, visit: Callable[[], None]) -> None:
        written = node.expr
        node.expr = _Read(written)
        visit()
        node.expr = written

    def _around(self, method: str, visit: Callable[[], None]) -> None:
        self.write(f"environment.budget.{method}(")
        visit()
        self.write(")")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        """Work nothing out beforehand: that would cost nothing."""
        if isinstance(node, nodes.TemplateData):
            return super()._output_child_to_const(node, frame, finalize)
        raise nodes.Impossible

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("environment.budget.made(")
        super()._output_child_pre(node, frame, finalize)
        self.write("environment.budget.read(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")
        super()._output_child_post(node, frame, finalize)
        self.write(")")


def _work(node: nodes.Node) -> int:
    """How much there is to work out in a statement, or in an expression: its parts, without what pays by itself."""
    parts = node.iter_child_nodes(exclude=_LATER.get(type(node), ("body", "else_")))
    return isinstance(node, nodes.Expr) + sum(map(_work, parts))


class _Read:
    """A value that is looked through, in the tree of a template."""

    def __init__(self, node: nodes.Expr) -> None:
        self.node = node


def operation(budget: Budget, sign: str, left: Any, right: Any) -> Any:
    """Work out ``left sign right``, unless it would be too large."""
    budget.spend(OPERATION)
    budget.foresee(of_operation(sign, left, right))
    if isinstance(left, int) and isinstance(right, int):
        budget.spend((left.bit_length() + right.bit_length()) // 8)
    return budget.made(_OPERATIONS[sign](left, right))


def joined(budget: Budget, join: Callable[[Any], str], parts: tuple[Any, ...]) -> str:
    """Put some values one after the other as a text."""
    text: str = budget.made(join([budget.read(part) for part in parts]))
    return text


def call(budget: Budget, run: Callable[..., Any], context: Context, called: Any, *args: Any, **named: Any) -> Any:
    """Call a macro, a block of the document or a method through ``run``, unless it would make too much."""
    method = getattr(called, "__wrapped__", called)  # the sandbox wraps the formatting of texts
    owner = getattr(method, "__self__", None)
    budget.spend(BLOCK if isinstance(owner, DocumentBuilder) else CALL)
    given = (one for name, one in named.items() if not name.startswith("_"))  # not those that Jinja adds
    values = [budget.read(one) for one in (*args, *given)]
    if isinstance(owner, str | bytes | int):
        _foresee(budget, method.__name__, [budget.read(owner), *values])
    elif isinstance(owner, list) and method.__name__ not in _QUICK:
        budget.read(owner)
    return budget.made(run(context, called, *args, **named))


def prepare(budget: Budget, name: str, values: Iterable[Any]) -> None:
    """Pay for a filter or a test that is going to look through some values, unless it would make too much."""
    budget.spend(CALL)
    _foresee(budget, name, [budget.read(one) for one in values])


def _foresee(budget: Budget, name: str, values: Sequence[Any]) -> None:
    budget.spend(work_of_call(name, values))
    budget.foresee(of_call(name, values))


class Counted:
    """The filters, or the tests, of an environment for the templates of an office."""

    def __init__(self, functions: Mapping[str, Any], budget: Budget) -> None:
        self._functions, self._budget = functions, budget

    def __getitem__(self, name: str) -> Callable[..., Any]:
        """The filter or the test of a name; raises KeyError for none."""
        made, budget = self._functions[name], self._budget
        first = 1 if hasattr(made, "jinja_pass_arg") else 0

        @wraps(made)
        def counted(*args: Any, **named: Any) -> Any:
            by_name = (named[one] for one in sorted(named, reverse=True))  # `old` before `new`, as without names
            prepare(budget, name, (*args[first:], *by_name))
            return budget.made(made(*args, **named))

        return counted
