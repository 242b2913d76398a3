"""Prose: the same in both formats, its headings below those of the document, nothing in it that could do harm."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader

from levacivica.model.prose import blocks_of
from levacivica.model.schede import BY_TIPO
from levacivica.rendering.document.texts import parsed
from levacivica.rendering.document.tree import Prose
from levacivica.rendering.html.layout import HtmlLayout
from levacivica.rendering.markdown.prose import canonical
from levacivica.rendering.templating.environment import strict_environment

from ..archives import Renderer
from ..sweep import examples
from .full_sheets import changed, full, neighbours, open_calls, plain_texts, proses
from .reading_back import (
    MARKDOWN,
    Heading,
    assert_scripts_are_data,
    html_headings,
    links,
    markdown_headings,
    page,
    text_of,
    written,
)
from .test_any_text import CHARACTERS, NASTY

RENDERER = Renderer()
HTML = "<!DOCTYPE html><html><head><title>x</title></head><body>{}</body></html>"
"""A page around what a reader of the Markdown makes of it."""
INERT = {
    "a", "blockquote", "body", "br", "caption", "code", "dd", "div", "dl", "dt", "em", "footer", "h1", "h2", "h3", "h4",
    "h5", "h6", "head", "header", "hr", "html", "li", "main", "meta", "nav", "ol", "p", "pre", "section", "span",
    "script", "strong", "style", "svg", "rect", "table", "tbody", "td", "tfoot", "th", "thead", "time", "title", "tr",
    "ul",
}  # fmt: skip
HARMLESS = {
    "href", "id", "class", "lang", "scope", "role", "tabindex", "aria-label", "aria-labelledby", "datetime", "charset",
    "name", "content", "start", "title", "style", "type", "viewBox", "preserveAspectRatio", "width", "height",
    "aria-hidden",
}  # fmt: skip
ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    '"><script>alert(1)</script>',
    "</main></body><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "[clicca](javascript:alert(1))",
    "[clicca](JaVaScRiPt:alert(1))",
    "[clicca](&#106;avascript:alert(1))",
    "[clicca](java\tscript:alert(1))",
    "[clicca](\x01javascript:alert(1))",
    "[clicca](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[clicca](vbscript:msgbox(1))",
    "[clicca](//evil.example)",
    "[clicca](file:///etc/passwd)",
    "[clicca][uno]\n\n[uno]: javascript:alert(1)",
    "<javascript:alert(1)>",
    '[x](https://a.it"onmouseover="alert(1))',
    "[x](https://a.it 'x\" onmouseover=\"alert(1)')",
    "![x](https://a.it/x.png)",
    '```"><script>alert(1)</script>\nx\n```',
    "| a |\n| --- |\n| <script>alert(1)</script> |",
    "<a href='https://a.it' onclick=alert(1)>x</a>",
    "<!-- --><script>alert(1)</script>",
    "`</code><script>alert(1)</script>`",
]


def both(prose: str) -> tuple[Element, str]:
    sheet = changed(full("leva-civica"), ("descrizione",), prose)
    html, markdown = (written(RENDERER, "scheda", sheet, {}, to) for to in ("html", "md"))
    return page(html), markdown


def assert_inert(root: Element) -> None:
    assert {element.tag for element in root.iter()} <= INERT
    assert {name for element in root.iter() for name in element.attrib} <= HARMLESS
    assert_scripts_are_data(root)
    for href in links(root):
        assert href.lower().startswith(("https://", "http://", "mailto:", "tel:", "#"))
    for element in root.iter():
        assert element.attrib.get("style", "text-align:left") in {
            f"text-align:{x}" for x in ("left", "right", "center")
        }


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_are_inert_in_both_formats(attack: str) -> None:
    root, markdown = both(attack)
    assert_inert(root)
    assert_inert(page(HTML.format(MARKDOWN.render(markdown))))


@pytest.mark.parametrize("tipo", BY_TIPO)
def test_attacks_are_inert_in_every_prose(tipo: str) -> None:
    for path in proses(full(tipo)):
        sheet = changed(full(tipo), path, "\n\n".join(ATTACKS))
        assert_inert(page(written(RENDERER, "scheda", sheet, neighbours(tipo), "html")))


@pytest.mark.parametrize("tipo", BY_TIPO)
def test_attacks_are_inert_in_every_text_of_a_published_sheet(tipo: str) -> None:
    """Each field has them all, and the page says what is in JSON-LD too."""
    sheet = changed(full(tipo), ("stato",), "pubblicata")
    for path in (*plain_texts(sheet), *proses(sheet)):
        sheet = changed(sheet, path, " ".join(ATTACKS))
    html, markdown = (
        written(RENDERER, "scheda", sheet, {**neighbours(tipo), **open_calls()}, to) for to in ("html", "md")
    )
    root = page(html)
    assert_inert(root)
    assert_inert(page(HTML.format(MARKDOWN.render(markdown))))
    assert len(list(root.iter("script"))) == 1


MARKS = st.sampled_from(
    [*NASTY, "\n\n", "\n", "\n- ", "\n  - ", "\n1. ", "\n> ", "# ", "\n## ", "*a*", "[b](https://c.it)"]
)
PROSES = st.lists(MARKS | st.text(CHARACTERS, max_size=4), max_size=12).map("".join)


@given(prose=PROSES)
@settings(max_examples=examples(40))
def test_any_prose_is_inert_and_both_formats_say_the_same(prose: str) -> None:
    root, markdown = both(prose)
    assert_inert(root)
    assert_inert(page(HTML.format(MARKDOWN.render(markdown))))
    assert [heading.level for heading in html_headings(root)] == [h.level for h in markdown_headings(markdown)]


@given(prose=PROSES)
@settings(max_examples=examples(400))
@example("# x #&#10;")
@example("# x \\## &#10;")
def test_the_canonical_form_says_the_same_and_is_final(prose: str) -> None:
    """Marks of emphasis side by side are the one thing that CommonMark cannot always write back."""
    once = canonical(parsed(prose, 2))
    assert visible(once) == visible(prose)
    if not set(prose) & set("*_"):
        assert canonical(parsed(once, 2)) == once


def visible(prose: str) -> str:
    """What a reader sees of prose, but for blanks and emphasis."""
    html = HtmlLayout(strict_environment(DictLoader({}))).prose(Prose(parsed(prose, 2), ""))
    return re.sub(r"\s|[*_]|</?(?:em|strong)>", "", html)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("* uno\n* due", "- uno\n- due"),
        ("Titolo\n===", "### Titolo"),
        ("__forte__ e _debole_", "__forte__ e _debole_"),
        ("3 \\* 4 | 5", "3 \\* 4 \\| 5"),
        ("~~no~~ e $x$", "\\~\\~no\\~\\~ e \\$x\\$"),
        ("<b>x</b>", "\\<b\\>x\\</b\\>"),
        ("a|b\n:-|-:\n`x|y`|2", "| a | b |\n| :--- | ---: |\n| \\`x | y\\` |"),
        ("a|b\n:-|-:\n`x\\|y`|2", "| a | b |\n| :--- | ---: |\n| `x\\|y` | 2 |"),
        ("uno  \ndue", "uno\\\ndue"),
        ("[a][b]\n\n[b]: https://c.it 'd'", '[a](https://c.it "d")'),
        ("![foto](https://a.it/x.png)", "\\![foto](https://a.it/x.png)"),
        ("1. uno\n1. due\n\n   ancora", "1. uno\n\n2. due\n\n   ancora"),
        ("9) nove\n9) dieci", "9.  nove\n10. dieci"),
        ("    codice", "```\ncodice\n```"),
        ("#\n\nsotto", "sotto"),
        ("[solo]: https://un.riferimento", ""),
        ("***", ""),
    ],
)
def test_the_canonical_form(typed: str, written: str) -> None:
    assert canonical(parsed(typed, 2)) == written


def test_headings_of_prose_go_below_their_section_and_skip_no_level() -> None:
    root, markdown = both("### A\n\n# B\n\n### C\n\n## D\n\n###### E\n\n# F")
    inside = [heading for heading in html_headings(root) if heading.text in "ABCDEF"]
    assert inside == [
        Heading(3, "A"), Heading(3, "B"), Heading(4, "C"), Heading(4, "D"), Heading(5, "E"), Heading(3, "F"),
    ]  # fmt: skip
    assert html_headings(root) == markdown_headings(markdown)


def test_no_heading_is_deeper_than_six() -> None:
    deep = "# uno\n\n## due\n\n### tre\n\n#### quattro"
    sheet = changed(full("servizio-civile"), ("obiettivi", 0, "azioni", 0, "testo"), deep)
    text = written(RENDERER, "programma", full("programma"), {"ufficio-tutele": sheet}, "md")
    assert max(heading.level for heading in markdown_headings(text)) == 6
    assert html_headings(page(written(RENDERER, "programma", full("programma"), {"ufficio-tutele": sheet}, "html")))


def test_tables_of_prose_have_a_caption_and_scopes() -> None:
    root, _ = both("| Anno | Posti |\n| --- | ---: |\n| 2019 | 13 |")
    (table,) = [table for table in root.iter("table") if "Posti" in text_of(table) and "2019" in text_of(table)]
    caption = table.find("caption")
    assert caption is not None
    assert text_of(caption) == "Tabella: Descrizione"
    assert [cell.attrib.get("scope") for cell in table.iter("th")] == ["col", "col"]


def test_prose_that_says_nothing_leaves_no_heading() -> None:
    for nothing in ("", "  ", "***", "[a]: https://b.it", "#"):
        root, _ = both(nothing)
        assert "Descrizione" not in [heading.text for heading in html_headings(root)]


def test_an_address_in_angle_brackets_is_a_link() -> None:
    tokens = blocks_of("Vai su <https://a.it/b> o scrivi a <c@d.it>.")
    inside = [child for token in tokens for child in token.children or ()]
    assert [one.attrs["href"] for one in inside if one.type == "link_open"] == ["https://a.it/b", "mailto:c@d.it"]
