"""Where templates come from and how strict they are: a sandbox where a misspelt name is an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from functools import partial
from io import StringIO
from pathlib import Path
from types import BuiltinMethodType, MappingProxyType, MethodType
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PrefixLoader, Undefined, nodes
from jinja2.sandbox import SandboxedEnvironment

from levacivica.model.record import Record
from levacivica.rendering.templating.budget import Budget
from levacivica.rendering.templating.choices import NAME, parole, words_of_choices
from levacivica.rendering.templating.counting import Counted, CountedValues, call, joined, operation, prepare
from levacivica.rendering.templating.frozen import SAFE_FILTERS, Lista, OwnValues, Tabella, may_see, own
from levacivica.rendering.templating.unknown import Unknown

NO_REGIMES: Mapping[str, str] = MappingProxyType({})

_METHODS = frozenset({MethodType, BuiltinMethodType})
_FORMATTING = frozenset({"format", "format_map"})
"""The methods of a text that could reach what the sandbox hides: it gives templates others in their place."""

PACKAGE = Path(__file__).resolve().parents[2]


def packaged_templates() -> Path:
    """The folder of the templates that come with the program: in the package, or on top of a checkout."""
    inside = PACKAGE / "templates"
    return inside if inside.is_dir() else PACKAGE.parents[1] / "templates"


def template_loader(own: Path | None) -> BaseLoader:
    """Look for a template in the user's own folder first; ``base/`` always names those that come with the program."""
    packaged = FileSystemLoader(packaged_templates())
    loaders: list[BaseLoader] = [packaged, PrefixLoader({"base": packaged})]
    return ChoiceLoader([FileSystemLoader(own), *loaders] if own is not None else loaders)


class Sandbox(SandboxedEnvironment):
    """Jinja's sandbox, which answers the same question once.

    A page asks thousands of times for attributes of the same few types, and whether one may be seen depends on its
    type and its name alone. What may be seen is in `levacivica.rendering.templating.frozen`.
    """

    own, own_list, own_table = staticmethod(own), Lista, Tabella

    def __init__(self, budget: Budget, **options: Any) -> None:
        super().__init__(**options)
        self._seen: set[tuple[type, str]] = set()
        self.budget = budget
        self.counted_filters, self.counted_tests = Counted(self.filters, budget), Counted(self.tests, budget)
        self.counted_call = partial(call, budget, self.call)
        self.counted_join, self.counted_operation = partial(joined, budget), partial(operation, budget)

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002 - as the library calls it
    ) -> str:
        """Write the code of a template; those of the office pay for what they do."""
        kind, code = CountedValues if self.budget.is_own(filename) else OwnValues, StringIO()
        kind(self, name, filename, code, defer_init, self.optimized).visit(source)
        return code.getvalue()

    def call_filter(self, name: str, value: Any, args: Any = None, *others: Any, **options: Any) -> Any:
        """Run a filter that ``map`` was given by name: so it pays for what it looks through."""
        prepare(self.budget, name, (value, *(args or ())))
        return self.budget.made(super().call_filter(name, value, args, *others, **options))

    def call_test(self, name: str, value: Any, args: Any = None, *others: Any, **options: Any) -> Any:
        """Run a test that ``select`` or ``reject`` was given by name."""
        prepare(self.budget, name, (value, *(args or ())))
        return super().call_test(name, value, args, *others, **options)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute, else an item, of a value; methods named ``format`` go through all the checks every time."""
        asked = type(obj), attribute
        if asked in self._seen:
            value: Any = getattr(obj, attribute, self)
            if value is not self and (type(value) not in _METHODS or value.__name__ not in _FORMATTING):
                return value
        value = super().getattr(obj, attribute)
        if not (attribute.startswith("_") or isinstance(value, Undefined)):
            self._seen.add(asked)
        return value

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item, else an attribute, of a value: filters ask so for the fields of the sheets, which have no items."""
        if isinstance(obj, Record) and isinstance(argument, str):
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may have an attribute of a value."""
        return super().is_safe_attribute(obj, attr, value) and may_see(obj, attr, value)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The global names of a template in one flat table: it is copied for every block that is laid out."""
        return {**self.globals, **(d or {})}


def strict_environment(
    loader: BaseLoader,
    *,
    autoescape: bool = False,
    finalize: Callable[[Any], Any] | None = None,
    regimes: Mapping[str, str] = NO_REGIMES,
    budget: Budget | None = None,
) -> SandboxedEnvironment:
    """A sandbox for templates, where the words of the choices of a sheet are known.

    Args:
        loader: where they come from.
        autoescape: whether what they print is escaped as HTML.
        finalize: what happens to each printed value, before it is escaped.
        regimes: the titles of the regimes that the data root adds, by name.
        budget: what the templates of an office may do for a document; without it nothing is counted.
    """
    environment = Sandbox(
        budget or Budget(),
        loader=loader,
        autoescape=autoescape,
        finalize=finalize,
        undefined=Unknown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        extensions=["jinja2.ext.do"],
        optimized=False,  # to look for constants takes longer than they save: a template is compiled in each process
    )
    environment.globals["dict"] = Tabella
    del environment.globals["lipsum"]
    environment.filters |= SAFE_FILTERS
    environment.globals[NAME] = words_of_choices(regimes)
    environment.filters[parole.__name__] = parole
    return environment
