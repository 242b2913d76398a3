"""What is said where a sheet can't be changed without losing something: it is left as it is."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):  # noqa: N818 - not an error: the text is left as it is
    """A change that can't be made; ``key`` is a sentence of the program's words, ``params`` its figures."""

    def __init__(self, key: str, **params: Any) -> None:
        super().__init__(key)
        self.key, self.params = key, params
