"""Names and paths that are too long for the system, known before anything is written."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from levacivica.writing.replacing import PREFIX, SUFFIX

LONGEST_NAME = 255
"""Bytes of a name in UTF-8 on Linux and macOS, UTF-16 units of it on Windows."""

LONGEST_PATH_OF_WINDOWS = 259
"""UTF-16 units of a whole path where long paths are not switched on (Microsoft, Maximum Path Length Limitation)."""

_BESIDE = len(PREFIX) + 8 + len(SUFFIX)
"""The length of the name that a file has while it is written."""


def too_long(path: Path) -> bool:
    """Whether the system has no room for this name, for one of its folders, or for the whole path."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - without following links
    if any(_length(part) > LONGEST_NAME for part in whole.parts):
        return True
    return _length(str(whole.parent)) + 1 + max(_length(whole.name), _BESIDE) > _longest_path()


if sys.platform == "win32":
    import winreg

    def _length(text: str) -> int:
        return len(text.encode("utf-16-le", "surrogatepass")) // 2

    def _longest_path() -> int:
        where = r"SYSTEM\CurrentControlSet\Control\FileSystem"
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, where) as key:
                enabled = winreg.QueryValueEx(key, "LongPathsEnabled")[0]
        except OSError:
            enabled = 0
        return 32_767 if enabled else LONGEST_PATH_OF_WINDOWS

else:

    def _length(text: str) -> int:
        return len(os.fsencode(text))

    def _longest_path() -> int:
        return os.pathconf("/", "PC_PATH_MAX") - 1  # the last byte is a NUL
