"""The templates that an office can put its own in place of: what each is, and whose wins now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from levacivica.rendering.templating.environment import packaged_templates

_ENDINGS = (".j2", ".css", ".js", ".typ", ".xml")
_COMMENT = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:\{#-?\s*(.*?)\s*-?#\}|/\*\s*(.*?)\s*\*/|<!--\s*(.*?)\s*-->|//\s*([^\n]*))", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Template:
    """A file of the templates: its path as templates write it, what it is for, whose there is."""

    path: str
    about: str
    ours: bool
    own: bool


def shelf(own: Path | None) -> list[Template]:
    """All the templates by path: those that come with the program and those of a folder of an office."""
    there = {root: _below(root) for root in (packaged_templates(), own) if root is not None}
    ours, theirs = there[packaged_templates()], there.get(own or Path(), {})
    return [
        Template(
            path,
            about((ours.get(path) or theirs[path]).read_text(encoding="utf-8", errors="replace")),
            path in ours,
            path in theirs,
        )
        for path in sorted({*ours, *theirs})
    ]


def about(text: str) -> str:
    """What a template says about itself: the first line of the comment that it begins with."""
    found = _COMMENT.match(text)
    said = next((part for part in found.groups() if part is not None), "") if found else ""
    return said.split("\n", 1)[0].strip()


def _below(root: Path) -> dict[str, Path]:
    """The files of templates below a folder, by path."""
    files = (path for path in root.rglob("*") if path.name.endswith(_ENDINGS) and path.is_file())
    return {path.relative_to(root).as_posix(): path for path in files}
