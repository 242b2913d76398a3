"""How a value is written in a sheet: quotes only where they are needed, prose as a block, groups and lists below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levacivica.model.risky import FRAGILE, YES_OR_NO
from levacivica.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from levacivica.reading import Tree

_LINE = re.compile(r"\r\n?|\n")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def scalar(text: str, *, quote: str = "", flow: bool = False) -> str:
    """Write a text on one line, with the quotes it has (``quote``), or else with those that it needs.

    ``flow`` says that it stands in brackets or braces, where more signs end a text.
    """
    if quote == "'" and not _UNPRINTABLE.search(text):
        return "'" + text.replace("'", "''") + "'"
    if quote or not _is_plain(text, flow=flow):
        escaped = re.sub(r'["\\\n\t]', lambda sign: _ESCAPES[sign[0]], text)
        return '"' + _UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", escaped) + '"'
    return text


def _is_plain(text: str, *, flow: bool) -> bool:
    """Whether a text means itself without quotes, to our reader and to any other."""
    if text != text.strip() or not text or FRAGILE(text) or text in YES_OR_NO or _UNPRINTABLE.search(text):
        return False
    around = ("k: [{}, x]\n", "k: {{a: {}, b: x}}\n") if flow else ("k: {}\n", "k:\n  - {}\n")
    wanted: tuple[Tree, Tree] = ([text, "x"], {"a": text, "b": "x"}) if flow else (text, [text])
    for form, tree in zip(around, wanted, strict=True):
        document, findings = read(form.format(text).encode())
        if document is None or findings or document.data != {"k": tree}:
            return False
    return True


def block(text: str, indent: int) -> list[str]:
    """The lines of a prose below its key: its last line break is left to the header, blank lines are empty."""
    return [" " * indent + line if line.strip() else "" for line in _LINE.split(text.rstrip("\r\n "))]


def header(text: str, chomping: str = "") -> str:
    """The sign of a block; a first line that begins with a blank needs the number of blanks of the indentation."""
    first = next((line for line in _LINE.split(text) if line.strip()), "")
    return f"|{'2' if first[:1] == ' ' else ''}{chomping}"


def is_prose(text: str) -> bool:
    """Whether a text is written as a block: it has several lines, or ends one."""
    return bool(_LINE.search(text))


def as_read(text: str, chomping: str = "") -> str:
    """The text that a block is read as, after it was written with `header` and `block`."""
    lines = [line if line.strip() else "" for line in _LINE.split(text.rstrip("\r\n "))]
    return "\n".join(lines) + ("" if chomping else "\n")


def entry(key: str, value: Tree, column: int) -> Iterator[str]:
    """The lines of a key with its value; ``column`` is how many blanks stand in front of the key."""
    margin = " " * column
    if isinstance(value, dict) and value:
        yield f"{margin}{key}:"
        yield from group(value, column + 2)
    elif isinstance(value, list) and value:
        yield f"{margin}{key}:"
        for one in value:
            yield from item(one, column + 2)
    elif isinstance(value, str) and is_prose(value):
        yield f"{margin}{key}: {header(value)}"
        yield from block(value, column + 2)
    else:
        yield f"{margin}{key}: {_alone(value)}".rstrip()


def group(values: Mapping[str, Tree], column: int) -> Iterator[str]:
    """The lines of the keys of a group."""
    for key, value in values.items():
        yield from entry(key, value, column)


def item(value: Tree, column: int) -> Iterator[str]:
    """The lines of an item of a list; ``column`` is how many blanks stand in front of its dash."""
    margin = " " * column
    if isinstance(value, dict) and value:
        first, *rest = group(value, column + 2)
        yield f"{margin}- {first.lstrip(' ')}"
        yield from rest
    elif isinstance(value, list) and value:
        yield f"{margin}-"
        for one in value:
            yield from item(one, column + 2)
    elif isinstance(value, str) and is_prose(value):
        yield f"{margin}- {header(value)}"
        yield from block(value, column + 2)
    else:
        yield f"{margin}- {_alone(value)}".rstrip()


def _alone(value: Tree) -> str:
    if isinstance(value, str):
        return scalar(value)
    return "" if value is None else "{}" if isinstance(value, dict) else "[]"


def tree_of(value: Tree) -> Tree:
    """The tree that is read back after a value was written: prose ends with a line break."""
    if isinstance(value, dict):
        return {key: tree_of(one) for key, one in value.items()}
    if isinstance(value, list):
        return [tree_of(one) for one in value]
    return as_read(value) if isinstance(value, str) and is_prose(value) else value
