"""What templates may do with the values that they are given: look at them, and change only what they made themselves.

A template of an office runs inside the program. Without these limits it could empty the tables of fields that all
later sheets are read by, or reach from a page of the site to the files on disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, time, timedelta
from decimal import Decimal
from numbers import Number
from typing import Any, Final

from jinja2 import Environment, nodes, pass_environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.filters import do_indent, do_sort

from levacivica.archive.settling import Settled
from levacivica.model.record import Record
from levacivica.rendering.document.builder import DocumentBuilder


class Lista(list[Any]):
    """A list that a template made, and may change."""

    def __add__(self, other: Any) -> Lista:
        return Lista([*self, *other])


class Tabella(dict[Any, Any]):
    """A table of names that a template made, and may change."""


def own(value: Any) -> Any:
    """The value of an expression that a template wrote out, its lists and tables as its own."""
    if type(value) is list:
        return Lista(map(own, value))
    if type(value) is dict:
        return Tabella({key: own(one) for key, one in value.items()})
    return tuple(map(own, value)) if type(value) is tuple else value


class OwnValues(CodeGenerator):
    """Compiles templates so that the lists and tables that they write out are their own."""

    def visit_Const(self, node: nodes.Const, frame: Frame) -> None:  # noqa: N802 - the name is the library's
        """Write a constant: what stands between brackets, too, where all of it is known beforehand."""
        value = node.as_const(frame.eval_ctx)
        if isinstance(value, list | dict | tuple) and value != ():
            self.write(f"environment.own({value!r})")
        else:
            super().visit_Const(node, frame)

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802
        """Write a list; what is in it stays what it is."""
        self.write("environment.own_list(")
        super().visit_List(node, frame)
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        """Write a table of names."""
        self.write("environment.own_table(")
        super().visit_Dict(node, frame)
        self.write(")")


def _own_list(value: Iterable[Any]) -> Lista:
    """The filter ``list``: a copy that the template may change."""
    return Lista(value)


@pass_environment
def _own_sorted(environment: Environment, value: Any, *args: Any, **options: Any) -> Lista:
    """The filter ``sort``, whose result the template may change."""
    return Lista(do_sort(environment, value, *args, **options))


def _indented(value: Any, *args: Any, **options: Any) -> str:
    """The filter ``indent``, which would add a line break to a list that it is given."""
    return do_indent(value if isinstance(value, str) else str(value), *args, **options)


SAFE_FILTERS: Final = {"list": _own_list, "sort": _own_sorted, "indent": _indented}
"""Filters in the place of those of Jinja."""

PLAIN: Final = (str, bytes, Number, Decimal, date, time, timedelta, range, type(None))
"""Values that nobody can change."""

_LOOKING: Final = frozenset(
    ("copy", "count", "difference", "get", "index", "intersection", "isdisjoint", "items", "keys", "union", "values")
)
"""The methods of lists, tables and sets that change nothing."""

_NOT_OF_SETTLED: Final = "loaded"
"""What a page of the site does not see of a sheet: the file that it comes from."""

_OF_RECORDS: Final = frozenset(("FIELDS", "sure"))
"""What a sheet, or a group of it, has for templates beside its fields and properties."""

_SEEN: Final = (
    "levacivica.archive.hidden",
    "levacivica.archive.references",
    "levacivica.archive.settling",
    "levacivica.model.quantity",
    "levacivica.model.times",
    "levacivica.overview.",
    "levacivica.rendering.contents",
    "levacivica.rendering.document.codes",
    "levacivica.rendering.document.progress",
    "levacivica.rendering.document.tree",
    "levacivica.site.",
)
"""The modules whose values templates see with all that they have."""

_OF_JINJA: Final = ("jinja2.runtime", "jinja2.utils")
"""The modules of what Jinja itself gives templates: loops, macros, namespaces."""

_WITH_METHODS: Final = ("levacivica.site.frame", "levacivica.site.pages")
"""The modules whose methods, which change nothing, templates may call."""


def may_see(obj: Any, name: str, value: Any) -> bool:  # noqa: PLR0911 - one return for each type
    """Whether a template may have the attribute of a value: none that could change it, or that leads to files."""
    if isinstance(obj, (*PLAIN, Lista, Tabella)):
        return True
    if isinstance(obj, Record):
        return name in type(obj).FIELDS or name in _OF_RECORDS or isinstance(getattr(type(obj), name, None), property)
    if isinstance(obj, Settled) and name == _NOT_OF_SETTLED:
        return False
    module = type(obj).__module__
    if isinstance(obj, DocumentBuilder | TemplateModule) or module in _OF_JINJA:
        return True
    if module.startswith(_SEEN):
        return not callable(value) or module in _WITH_METHODS
    if isinstance(obj, list | tuple | Mapping | AbstractSet):
        return name in _LOOKING or (isinstance(obj, tuple) and name in getattr(obj, "_fields", ()))
    return False
