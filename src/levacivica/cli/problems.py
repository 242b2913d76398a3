"""Mistakes in a command line, which Typer reports in English only, as Problems with our sentences."""

from typing import Any

import typer

from levacivica.diagnostics.problem import EXIT_INTERNAL, EXIT_INTERRUPTED, EXIT_USAGE, Problem
from levacivica.model.nearest import nearest

USAGE_ERROR: type[Exception] = next(
    kind for kind in reversed(typer.BadParameter.__mro__) if kind.__module__.startswith("typer.")
)
"""The root of Typer's own errors, which has a public name only from 0.28 on."""

__all__ = ["EXIT_INTERNAL", "EXIT_INTERRUPTED", "EXIT_USAGE", "USAGE_ERROR", "Problem", "chosen", "problem_of"]


def chosen(option: str, written: str, allowed: tuple[str, ...]) -> str:
    """Check a word against those allowed; raises Problem, with the nearest one if there is one."""
    if written in allowed:
        return written
    near = nearest(written, allowed)
    key = "scelta-simile" if near else "scelta"
    raise Problem(key, opzione=option, scritto=written, ammessi=", ".join(allowed), vicino=near)


def problem_of(error: Any) -> Problem:
    """The Problem for an exception of Typer, chosen by its class, since its message is in English only."""
    if isinstance(error, Problem):
        return error
    return _WORDED.get(type(error).__name__, _wrong_words)(error)


def _interrupted(_: Any) -> Problem:
    return Problem("interrotto")


def _no_such_option(error: Any) -> Problem:
    near = nearest(error.option_name, _options(error))
    return Problem("opzione-simile" if near else "opzione-ignota", opzione=error.option_name, vicino=near)


def _missing_argument(error: Any) -> Problem:
    return Problem("manca-argomento", nome=_name(error))


def _bad_value(error: Any) -> Problem:
    return Problem("valore-non-valido", nome=_name(error))


def _value_or_not(error: Any) -> Problem:
    key = "opzione-con-valore" if "not take" in str(error) else "opzione-senza-valore"
    return Problem(key, opzione=getattr(error, "option_name", ""))


def _wrong_words(error: Any) -> Problem:
    """A command that does not exist, none at all, or a word too many."""
    command = getattr(error, "ctx", None) and error.ctx.command
    names = list(getattr(command, "commands", ()))
    written = _quoted(str(getattr(error, "message", "")))
    if not names:
        return Problem("uso-sbagliato", dettaglio=written)
    near = nearest(written, names)
    key = "comando-simile" if near else "comando-ignoto" if written else "manca-comando"
    return Problem(key, comando=written, vicino=near, comandi=", ".join(names))


_WORDED = {
    "Abort": _interrupted,
    "KeyboardInterrupt": _interrupted,
    "NoSuchOption": _no_such_option,
    "MissingParameter": _missing_argument,
    "BadParameter": _bad_value,
    "BadOptionUsage": _value_or_not,
    "BadArgumentUsage": _value_or_not,
}


def _options(error: Any) -> list[str]:
    context = getattr(error, "ctx", None)
    if context is None:
        return []
    return [option for param in context.command.get_params(context) for option in param.opts if option.startswith("--")]


def _name(error: Any) -> str:
    param = getattr(error, "param", None)
    return str(param.make_metavar(error.ctx)) if param is not None and error.ctx is not None else ""


def _quoted(message: str) -> str:
    parts = message.split("'")
    if len(parts) >= 3:
        return parts[1]
    return message.rpartition("(")[2].rstrip(")") if "(" in message else ""
