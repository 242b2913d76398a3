"""The line by which editors with yaml-language-server find the schema of a sheet without settings of their own."""

from __future__ import annotations

import re
from pathlib import PurePath

SCHEMA_FILE = ".vscode/levacivica.schema.json"
"""Where the repository of `new_repository` has its schema, from its root."""

_LINE = re.compile(r"\A((?:[ \t]*(?:#.*)?\r?\n)*?)#[ \t]+yaml-language-server[ \t]*:.*\n")
"""Such a line, before the first field, with what stands above it."""


def modeline(folder: PurePath) -> str:
    """The line for a sheet in a folder, which is named from the root of its repository."""
    return f"# yaml-language-server: $schema={'../' * len(folder.parts)}{SCHEMA_FILE}"


def with_line(text: str, line: str) -> str:
    """A sheet that begins with this line, in place of another of its kind; without one where it is empty."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    end = "\r\n" if "\r\n" in text else "\n"
    rest = _LINE.sub(r"\1", text.removeprefix(mark))
    return f"{mark}{line}{end if line else ''}{rest}"
