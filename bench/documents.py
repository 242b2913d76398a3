"""How many documents a second each format makes, held against Jinja2 laying out the same templates alone.

Jinja2 alone has the document tree ready, with its prose already in the format, and neither sandbox nor conversions of
what it prints: what levacivica takes beyond that is reading the sheet into the tree, the prose, and being strict.
Both run in one process, in turns; a figure is the median of the rounds.

    python bench/documents.py [--files 150] [--rounds 5]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from generate import generate
from levacivica.archive.archive import Archive
from levacivica.archive.asking import gather, groups
from levacivica.formats import DOCUMENTS
from levacivica.rendering.document.tree import Document, Prose
from levacivica.rendering.engine import Engine
from levacivica.rendering.html.embedding import embedder
from levacivica.rendering.html.layout import HtmlLayout
from levacivica.rendering.layout import Layout
from levacivica.rendering.markdown.layout import MarkdownLayout, Written
from levacivica.rendering.templating.environment import packaged_templates, template_loader

ALONE: dict[str, tuple[type[Layout[Any]], type[str]]] = {"html": (HtmlLayout, Markup), "md": (MarkdownLayout, Written)}
"""The formats that Jinja2 lays out, each with its layout and its kind of text."""


def main() -> None:
    """Make the sheets, run the rounds, print a line for each format."""
    parser = argparse.ArgumentParser(description="documents per second")
    parser.add_argument("--files", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), options.files)
        [archive] = gather(groups([folder]))
    engine, sheets = Engine(), archive.sheets
    trees = [engine.tree(settled, archive) for settled in sheets.values()]
    print(f"{len(sheets)} sheets, {options.rounds} rounds\n\nformat    documents/s   Jinja2 alone   times Jinja2 alone")
    for to in DOCUMENTS:
        _line(to, engine, archive, trees, options.rounds)


def _line(to: str, engine: Engine, archive: Archive, trees: list[Document], rounds: int) -> None:
    """Run one format in turns with Jinja2 alone, where it has a part, and print what came out."""

    def ours() -> None:
        for settled in archive.sheets.values():
            engine.render(settled, archive, to)

    alone = _alone(to, trees)
    for warm in (ours, alone):  # templates are compiled once
        warm()
    taken = [(_timed(ours), _timed(alone)) for _ in range(rounds)]
    speed = len(archive.sheets) / statistics.median(own for own, _ in taken)
    if to not in ALONE:
        print(f"{to:<10}{speed:11.0f}              -                    -")
        return
    bare = len(archive.sheets) / statistics.median(theirs for _, theirs in taken)
    print(f"{to:<10}{speed:11.0f}{bare:15.0f}{statistics.median(own / theirs for own, theirs in taken):21.1f}")


def _alone(to: str, trees: list[Document]) -> Callable[[], None]:
    """Jinja2 with the same templates on trees that are ready."""
    if to not in ALONE:
        return lambda: None
    layout, kind = ALONE[to]

    class Ready(layout):  # type: ignore[misc, valid-type]
        """The layout of the format, its prose said once and for all."""

        said: dict[int, str] = {}  # noqa: RUF012 - one of its own for each format

        def prose(self, node: Prose) -> str:
            if id(node) not in self.said:
                self.said[id(node)] = kind(super().prose(node))
            return self.said[id(node)]

    environment = jinja2.Environment(
        loader=template_loader(None), autoescape=to == "html", trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["incorporato"] = embedder([packaged_templates()])
    ready = Ready(environment)

    def run() -> None:
        for tree in trees:
            ready.render(tree)

    return run


def _timed(run: Callable[[], None]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
