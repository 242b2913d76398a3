"""Where templates come from and how strict they are: a sandbox where a misspelt name is an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PrefixLoader
from jinja2.sandbox import SandboxedEnvironment

from levacivica.rendering.templating.choices import NAME, parole, words_of_choices
from levacivica.rendering.templating.unknown import Unknown

NO_REGIMES: Mapping[str, str] = MappingProxyType({})

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


def strict_environment(
    loader: BaseLoader,
    *,
    autoescape: bool = False,
    finalize: Callable[[Any], Any] | None = None,
    regimes: Mapping[str, str] = NO_REGIMES,
) -> SandboxedEnvironment:
    """A sandbox for templates, where the words of the choices of a sheet are known.

    Args:
        loader: where they come from.
        autoescape: whether what they print is escaped as HTML.
        finalize: what happens to each printed value, before it is escaped.
        regimes: the titles of the regimes that the data root adds, by name.
    """
    environment = SandboxedEnvironment(
        loader=loader,
        autoescape=autoescape,
        finalize=finalize,
        undefined=Unknown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        extensions=["jinja2.ext.do"],
    )
    environment.globals[NAME] = words_of_choices(regimes)
    environment.filters[parole.__name__] = parole
    return environment
