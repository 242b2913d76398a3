"""What the formats of documents are made from: templates, and how their mistakes are reported."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from traceback import walk_tb

from jinja2 import TemplateError

from levacivica.diagnostics.problem import Problem
from levacivica.rendering.document.tree import Document
from levacivica.rendering.templating.budget import MAX_STEPS, Budget
from levacivica.rendering.templating.environment import packaged_templates, template_loader
from levacivica.rendering.templating.failures import template_error

Unshown = Callable[[str], object]
"""Called with each sign that a format cannot show."""

Press = Callable[[Document, Unshown], bytes]
"""What makes the bytes of a format out of a tree; raises TemplateProblem."""


class Sources:
    """The templates of one office, over those that come with the program.

    ``own`` is the folder of the office, if it has one; ``roots`` are the folders to look in, the first wins;
    ``regimes`` are the titles of the regimes that the data root adds, by name; ``steps`` is how much its templates may
    do for a document.
    """

    def __init__(self, own: Path | None, regimes: Mapping[str, str], steps: int = MAX_STEPS) -> None:
        self.own, self.regimes, self.budget = own, regimes, Budget(own, steps)
        self.roots = [root for root in (own, packaged_templates()) if root is not None]
        self.loader = template_loader(own)

    @property
    def own_files(self) -> Mapping[str, bytes]:
        """What stands in the office's own folder now, by name; a link counts as what it leads to."""
        own, found, seen = self.own, dict[str, bytes](), set[str]()
        if own is None:
            return found
        for parent, folders, names in os.walk(own, followlinks=True):
            if (real := os.path.realpath(parent)) in seen:  # a link that leads back
                folders.clear()
                continue
            seen.add(real)
            paths = (Path(parent, name) for name in names)
            found |= {str(path.relative_to(own)): path.read_bytes() for path in paths if path.is_file()}
        return dict(sorted(found.items()))

    @contextmanager
    def blaming(self, template: str, names: Iterable[str]) -> Iterator[None]:
        """Begin a document, and report mistakes of the office's templates as a TemplateProblem, with template and line.

        What goes wrong without them is a fault of the program, and passes through.

        Args:
            template: the template that is at fault where the error names none.
            names: the values that it may use.
        """
        self.budget.start()
        try:
            yield
        except Exception as error:
            if isinstance(error, Problem | MemoryError) or not self._may_be_of_office(error):
                raise
            raise template_error(error, self.roots, template, names) from error

    def _may_be_of_office(self, error: Exception) -> bool:
        """Whether a template of the office had a part in an error; a SyntaxError is what lxml raises for bad XML."""
        if self.own is None:
            return False
        if isinstance(error, TemplateError | OSError | UnicodeError | SyntaxError):
            return True
        return any(Path(frame.f_code.co_filename).is_relative_to(self.own) for frame, _ in walk_tb(error.__traceback__))
