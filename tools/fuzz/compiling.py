"""Templates that come with the program, compiled once for all inputs, which have settings of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from levacivica.rendering.templating.environment import Sandbox, packaged_templates


def compile_once() -> None:
    """Let all the environments of this process share what they compile of the same template in the same way."""
    if not hasattr(Sandbox.compile, "__wrapped__"):
        Sandbox.compile = _remembered(Sandbox.compile)  # type: ignore[method-assign]


def _remembered(made: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[object, Any] = {}
    ours = packaged_templates()

    def compiled(self: Sandbox, source: Any, name: Any = None, filename: Any = None, **options: Any) -> Any:
        if filename is None or options or not Path(filename).is_relative_to(ours):
            return made(self, source, name, filename, **options)
        key = source, name, filename, self.autoescape, self.finalize is None, self.budget.is_own(filename)
        if key not in known:
            known[key] = made(self, source, name, filename)
        return known[key]

    compiled.__wrapped__ = made  # type: ignore[attr-defined]
    return compiled
