"""Twice as long a text is twice the work, in every format: calls are counted, not seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from levacivica.model.schede import BY_TIPO, Scheda
from levacivica.rendering.document.builder import DocumentBuilder
from levacivica.rendering.document.tree import Document
from levacivica.rendering.pdf.plain_tree import plain

from ..archives import Renderer, data_of

RENDERER = Renderer()
FEW = 60
SHAPES: dict[str, Callable[[int], str]] = {
    "entries": lambda n: "- a\n" * n,
    "entries apart": lambda n: "- a\n\n" * n,
    "numbers": lambda n: "1. a\n" * n,
    "lists one after the other": lambda n: "- a\n* a\n" * (n // 2),
    "numbered lists one after the other": lambda n: "1. a\n1) a\n" * (n // 2),
    "nested lists": lambda n: "".join(f"{'  ' * (i % 8)}- a\n" for i in range(n)),
    "quoted lines": lambda n: "> a\n" * n,
    "quotes": lambda n: "> a\n\n" * n,
    "quoted entries": lambda n: "> - a\n" * n,
    "rows": lambda n: "|a|b|\n|-|-|\n" + "|c|d|\n" * n,
    "columns": lambda n: "|a" * n + "|\n" + "|-" * n + "|\n",
    "tables": lambda n: "|a|\n|-|\n\n" * n,
    "paragraphs": lambda n: "a\n\n" * n,
    "lines": lambda n: "a!\n" * n,
    "headings": lambda n: "# a\n" * n,
    "links": lambda n: "".join(f"a![a](https://example.org/{i})" for i in range(n)),
    "emphases": lambda n: "*a* " * n,
    "emphasis within emphasis": lambda n: "*a " * n + "a* " * n,
    "codes": lambda n: "`a` " * n,
    "brackets": lambda n: "[a " * n,
}


def document(text: str) -> Document:
    doc = DocumentBuilder()
    doc.titolo("Titolo")
    doc.prosa(text)
    return doc.document()


def sheet(text: str) -> Scheda:
    return BY_TIPO["leva-civica"]({"titolo": "Titolo", "descrizione": text})


FORMATS: dict[str, Callable[[str], object]] = {
    "md": lambda text: RENDERER.laid_out(document(text), "md"),
    "html": lambda text: RENDERER.laid_out(document(text), "html"),
    "docx": lambda text: RENDERER.laid_out(document(text), "docx"),
    "pdf": lambda text: plain(document(text)),  # what typst is given
    "json": lambda text: data_of("x", sheet(text), {}, "json"),
}


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, of Python and of C."""
    count = 0

    def counted(_frame: Any, event: str, _what: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_with_the_text(shape: str, to: str) -> None:
    make, lay_out = SHAPES[shape], FORMATS[to]
    lay_out(make(2))  # what is made once
    small, middle, large = (calls(lambda n=n: lay_out(make(n))) for n in (FEW, 2 * FEW, 4 * FEW))  # type: ignore[misc]
    # The work that any document takes falls out of the differences: they double where the rest is linear.
    assert large - middle <= 2.3 * max(middle - small, FEW)


def test_emphasis_that_nobody_sees_is_left_out_and_its_words_stay() -> None:
    text = "*a " * 2_000 + "a* " * 2_000
    for to in ("md", "html"):
        assert RENDERER.laid_out(document(text), to).count(b"a") >= 4_000
    assert RENDERER.laid_out(document(text), "docx")
    assert plain(document(text))
