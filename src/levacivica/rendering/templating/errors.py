"""The problems that the making of documents may raise, with the words for the user."""

from __future__ import annotations

from pathlib import PurePath

from levacivica.diagnostics.finding import Words
from levacivica.diagnostics.problem import Problem


class TemplateProblem(Problem):
    """A template that cannot be used as it is; ``line`` is 0 where no line is to blame."""

    def __init__(self, template: str, line: int, detail: Words) -> None:
        key = "modello-sbagliato" if line else "modello-sbagliato-in-tutto"
        super().__init__(key, modello=template, riga=line, dettaglio=detail)
        self.template, self.line, self.detail = template, line, detail

    def __str__(self) -> str:
        place = f"{self.template}:{self.line}" if self.line else self.template
        return f"{place}: {self.detail.en}"


class OutsideFolder(Problem):
    """A path that would lead out of the output folder."""

    def __init__(self, relative: PurePath) -> None:
        super().__init__("fuori-cartella", file=relative.as_posix())
        self.relative = relative
