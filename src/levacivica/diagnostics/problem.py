"""What stops a run other than findings: wrong usage, settings, paths, templates; each has its sentence."""

from __future__ import annotations

from typing import Any

from levacivica.diagnostics.catalogue import Language, word

EXIT_USAGE = 2
EXIT_INTERNAL = 3
EXIT_INTERRUPTED = 130
"""What shells give to a program that Ctrl-C ended."""


class Problem(Exception):  # noqa: N818 - not always an error: Ctrl-C is one
    """A message that ends a command; ``key`` is its sentence in ``parole.toml``, ``params`` the figures in it."""

    def __init__(self, key: str, **params: Any) -> None:
        super().__init__(key)
        self.key, self.params = key, params

    def __str__(self) -> str:
        """The English sentence, which is what a traceback shows."""
        return self.sentence("en")

    @property
    def exit_code(self) -> int:
        """3 for a fault of the program, 130 for Ctrl-C, 2 for the rest; subclasses may have another."""
        return {"interno": EXIT_INTERNAL, "interrotto": EXIT_INTERRUPTED}.get(self.key, EXIT_USAGE)

    def text(self, lang: Language) -> str:
        """The sentence after the word «error», which Ctrl-C does not have."""
        sentence = self.sentence(lang)
        return sentence if self.key == "interrotto" else f"{word('error', lang)}: {sentence}"

    def sentence(self, lang: Language) -> str:
        """The sentence without the word «error» in front."""
        return word(self.key, lang, **self.params)
