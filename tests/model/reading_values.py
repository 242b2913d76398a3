"""Reads a value with a kind of field: the value, or the code and variant of the finding."""

from __future__ import annotations

from typing import Any

from levacivica.model.kinds import Misread, Scalar


def read(kind: Scalar, text: str) -> Any:
    """The value of a text, or ``(code, variant)``, and the value besides where it is understood all the same."""
    try:
        return kind.read(text)
    except Misread as wrong:
        return (wrong.code, wrong.variant) if wrong.value is None else (wrong.code, wrong.variant, wrong.value)
