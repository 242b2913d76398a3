"""Compiles the templates of an office so that they pay for what they do out of the budget of the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from jinja2 import nodes
from jinja2.compiler import Frame

from levacivica.rendering.document.builder import DocumentBuilder
from levacivica.rendering.templating.budget import BLOCK, CALL, Budget
from levacivica.rendering.templating.frozen import OwnValues
from levacivica.rendering.templating.growth import of_call, of_operation

if TYPE_CHECKING:
    from jinja2.runtime import Context

_OPERATIONS: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "+": lambda left, right: left + right,
    "*": lambda left, right: left * right,
    "**": lambda left, right: left**right,
    "%": lambda left, right: left % right,
}

_COUNTED: Final[Mapping[str, str]] = {
    "environment.call(context, ": "environment.counted_call(context, ",
    "str_join((": "environment.counted_join(str_join, (",
    "markup_join((": "environment.counted_join(markup_join, (",
    "_loop_vars = {}": "_loop_vars = {}; environment.budget.spend(1)",
}
"""Pieces of what Jinja writes, each with what is written in its place: a call, a text made of others, a loop's turn."""


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

    visit_Add, visit_Mul, visit_Pow, visit_Mod = map(_operation, ("+", "*", "**", "%"))  # noqa: N815

    def write(self, x: str) -> None:
        """Write a piece of code."""
        if x.startswith("t_") and " = environment.filters[" in x:
            x = x.replace("environment.filters[", "environment.counted_filters[")
        super().write(_COUNTED.get(x, x))

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
        """Pay for a part of a list."""
        self._around("made", lambda: super(CountedValues, self).visit_Getitem(node, frame))

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


class _Read:
    """A value that is looked through, in the tree of a template."""

    def __init__(self, node: nodes.Expr) -> None:
        self.node = node


def operation(budget: Budget, sign: str, left: Any, right: Any) -> Any:
    """Work out ``left sign right``, unless it would be too large."""
    budget.foresee(of_operation(sign, left, right))
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
        budget.foresee(of_call(method.__name__, [owner, *values]))
    return budget.made(run(context, called, *args, **named))


class CountedFilters:
    """The filters of an environment for the templates of an office."""

    def __init__(self, filters: Mapping[str, Callable[..., Any]], budget: Budget) -> None:
        self._filters, self._budget = filters, budget

    def __getitem__(self, name: str) -> Callable[..., Any]:
        """The filter of a name; raises KeyError for none."""
        made, budget = self._filters[name], self._budget
        first = 1 if hasattr(made, "jinja_pass_arg") else 0

        @wraps(made)
        def counted(*args: Any, **named: Any) -> Any:
            budget.spend(CALL)
            values = [budget.read(one) for one in (*args[first:], *named.values())]
            budget.foresee(of_call(name, values))
            return budget.made(made(*args, **named))

        return counted
