"""Regular expressions that are compiled at their first use: to compile all of them takes a tenth of a start."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def lazily(pattern: AnyStr, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[AnyStr]:
    """A regular expression, of text or of bytes, that is compiled when one of its methods is first asked for."""
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))


class _Lazy:
    def __init__(self, pattern: Any, flags: re.RegexFlag) -> None:
        self._asked = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Look an attribute up in the compiled expression, and keep it."""
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(re.compile(*self._asked), name)
        setattr(self, name, value)
        return value
