"""Errors in templates as their author needs them: which template, which line, what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from traceback import walk_tb

from jinja2 import TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError

from levacivica.diagnostics.finding import Words
from levacivica.rendering.templating.errors import TemplateProblem
from levacivica.rendering.templating.sayings import in_words, no_template
from levacivica.rendering.templating.unknown import Reason, no_value


class Misuse(TemplateRuntimeError):  # noqa: N818 - it is what the author of the template did
    """A block called in a way that would lose something of what was meant to be said."""

    def __init__(self, it: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(it, en)


def template_error(error: Exception, roots: Iterable[Path], started: str, names: Iterable[str]) -> TemplateProblem:
    """Tell an error of Jinja, or of an expression inside a template, by its template and line.

    Args:
        error: what was raised while a template was read or run.
        roots: the folders that templates come from.
        started: the template that was asked for, where the error names none.
        names: the values that it may use.
    """
    name, line = started, 0
    passed: Counter[tuple[str, int]] = Counter()
    for frame, number in walk_tb(error.__traceback__):
        inside = _name_within(frame.f_code.co_filename, roots)
        if inside:
            name, line = inside, number
            passed[name, line] += 1
        elif isinstance(error, UnicodeDecodeError) and frame.f_code.co_name == "get_source":
            name, line = str(frame.f_locals.get("template", name)), 0
    if isinstance(error, RecursionError) and passed:  # where it ends is chance: the line that calls itself is at fault
        [((name, line), _)] = passed.most_common(1)
    if isinstance(error, TemplateSyntaxError):
        name, line = _name_within(error.filename or "", roots) or error.name or name, error.lineno
    return TemplateProblem(name, line, _words(error, roots, names))


def _name_within(filename: str, roots: Iterable[Path]) -> str:
    path = Path(filename)
    return next((path.relative_to(root).as_posix() for root in roots if path.is_relative_to(root)), "")


def _words(error: Exception, roots: Iterable[Path], names: Iterable[str]) -> Words:
    if isinstance(error, Misuse):
        return error.words
    reason = error.args[0] if error.args else None
    if isinstance(reason, Reason):
        return no_value(reason.name, names) if reason.name else reason.words
    if isinstance(error, TemplateNotFound):
        there = (path.relative_to(root).as_posix() for root in roots for path in root.rglob("*.*"))
        return no_template(str(error.name), there)
    text = str(error) or type(error).__name__
    if isinstance(error, TemplateSyntaxError | TemplateRuntimeError):
        text = error.message or text
    return in_words(text)
