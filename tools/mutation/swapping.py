"""Puts the change of a mutant into a module that is loaded, by giving its functions other code."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from importlib import import_module
from types import CodeType, FunctionType

from tools.mutation.mutants import PACKAGE, Mutant, changed_code


class CannotSwap(Exception):  # noqa: N818 - nothing is wrong
    """The change is in no function that is loaded, or the function would take other variables from around it."""


def swap(mutant: Mutant) -> None:
    """Make the change in this process; raises CannotSwap where only a new import can make it.

    The module is imported first: some are only when they are needed, which may be after the change.
    """
    if mutant.once:
        raise CannotSwap
    import_module(f"{PACKAGE.name}.{mutant.module.removesuffix('.py').replace('/', '.')}")
    changed = {_key(code): code for code in _codes_in(changed_code(mutant))}
    path = str(PACKAGE / mutant.module)
    loaded = [one for one in gc.get_objects() if isinstance(one, FunctionType) and one.__code__.co_filename == path]
    swapped = [
        (function, changed[_key(function.__code__)]) for function in loaded if _key(function.__code__) in changed
    ]
    if not swapped:
        raise CannotSwap
    try:
        for function, code in swapped:
            function.__code__ = code
    except ValueError:
        raise CannotSwap from None


def _key(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def _codes_in(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes_in(constant)
