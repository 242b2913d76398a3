"""Foreign words say their language in pages, PDFs and files of Word, so that a voice reads them in it."""

from __future__ import annotations

import io
import re
import time
from dataclasses import replace
from typing import Any
from zipfile import ZipFile

import html5lib
import page as page_validation
import pikepdf
import pytest
from hypothesis import given
from hypothesis.strategies import lists, sampled_from, text

from levacivica.rendering.document.builder import DocumentBuilder
from levacivica.rendering.document.foreign import USUAL, ForeignWords
from levacivica.rendering.document.tree import Document
from levacivica.rendering.office import Office

from ..archives import Renderer
from ..console import Console

WORDS = ForeignWords({"atelier": "fr", "Empowerment": "it", "R&D <x>": "en", "carré": "fr"})


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("La peer education e il front-office.", {"peer education": "en", "front-office": "en"}),
        ("PEER EDUCATION, Help Desk; life skills", {"PEER EDUCATION": "en", "Help Desk": "en", "life skills": "en"}),
        ("Un peer tutor fa peer tutoring.", {"peer tutor": "en", "peer tutoring": "en"}),
        ("Un computer per lo sport, il web, lo stage e il team.", {}),
        ("Empowerment e atelier, carré", {"atelier": "fr", "carré": "fr"}),
        ("www.help-desk.it/outreach, outreach@example.it, a/outreach", {}),
        ("outreached e preoutreach", {}),
        ("R&D <x> qui", {"R&D <x>": "en"}),
    ],
)
def test_words_are_found_as_they_are_written(said: str, found: dict[str, str]) -> None:
    assert WORDS.found(said) == found


@given(lists(sampled_from([*USUAL, "<b>", "&", '"', " ", "e", "help", "desk", "\n"]) | text(max_size=3), max_size=8))
def test_nothing_is_lost_between_the_pieces(pieces: list[str]) -> None:
    whole = "".join(pieces)
    assert "".join(text for text, _ in WORDS.split(whole)) == whole


def made(*proses: str) -> Document:
    doc = DocumentBuilder()
    doc.titolo("Un help desk per tutti")
    for prose in proses:
        doc.prosa(prose)
    doc.tabella("Sportelli", ("Che cosa", "Ore"), [("Front office", 3), ("Sportello", 2)])
    doc.dati(("Metodo", "outreach"))
    return replace(doc.document(), foreign=WORDS)


PROSE = 'Si fa **peer education** e [storytelling](https://example.it/bandi "outreach"), `help desk` e sport.'


def test_a_page_marks_them_in_texts_alone(renderer: Renderer) -> None:
    page = renderer.laid_out(made(PROSE), "html").decode()
    tree = html5lib.HTMLParser(strict=True).parse(page)
    marked = [(one.get("lang"), "".join(one.itertext())) for one in tree.iter("{http://www.w3.org/1999/xhtml}span")]
    assert [word for lang, word in marked if lang == "en"] == [
        "help desk", "peer education", "storytelling", "help desk", "Front office", "outreach",
    ]  # fmt: skip
    assert "<title>Un help desk per tutti</title>" in page
    assert 'title="outreach"' in page
    assert page.count("<span lang") == 6


def test_marks_do_not_open_a_way_for_what_is_written(renderer: Renderer) -> None:
    words = ForeignWords({'"><script>alert(1)</script>': "en", "<b>": "fr", "a&b": "en"})
    document = replace(made('Testo "><script>alert(1)</script> e <b> e a&b e a&amp;b.'), foreign=words)
    page = renderer.laid_out(document, "html").decode()
    assert "<script>alert" not in page
    assert "<b>" not in page
    assert '<span lang="en">a&amp;b</span>' in page


def languages(element: Any) -> list[tuple[str, str]]:
    """The roles of the pieces below one that are wholly of one language, with it."""
    kids = element.get("/K", [])
    found = [(str(element.S), str(element.Lang))] if "/Lang" in element and "/S" in element else []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        found += languages(kid) if isinstance(kid, pikepdf.Dictionary) else []
    return found


def test_a_pdf_says_the_language_of_each(renderer: Renderer) -> None:
    content = renderer.laid_out(made(PROSE), "pdf")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        steps = [step for sheet in pdf.pages for step in pikepdf.parse_content_stream(sheet)]
        marks: list[Any] = [step.operands[1] for step in steps if str(step.operator) == "BDC"]
        found = [str(one.Lang) for one in marks if isinstance(one, pikepdf.Dictionary) and "/Lang" in one]
        assert found.count("en") == 4
        assert languages(pdf.Root.StructTreeRoot) == [("/Link", "en"), ("/Code", "en")], "all that is in them is"
    report = page_validation.validate_pdf_bytes(content, profile=page_validation.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, str(report)


def test_a_file_of_word_says_it_in_runs_of_their_own(renderer: Renderer) -> None:
    with ZipFile(io.BytesIO(renderer.laid_out(made(PROSE), "docx"))) as package:
        text = package.read("word/document.xml").decode()
    runs = re.findall(r"<w:r>(.*?)</w:r>", text)
    said = [re.sub(r"<.*?>", "", run) for run in runs if '<w:lang w:val="en-GB"/>' in run]
    assert said == ["help desk", "peer education", "storytelling", "help desk", "Front office", "outreach"]
    [strong] = [run for run in runs if ">peer education<" in run]
    assert 'w:rStyle w:val="Strong"' in strong


def test_nothing_is_marked_where_there_is_nothing_foreign(renderer: Renderer) -> None:
    for to in ("html", "docx", "pdf"):
        plain = replace(made("Sport e computer."), nodes=(), title="Titolo")
        assert renderer.laid_out(plain, to) == renderer.laid_out(replace(plain, foreign=None), to)


def test_the_settings_add_words_and_take_some_away(console: Console) -> None:
    console.write("levacivica.yaml", "parole_straniere:\n  atelier: fr\n  peer education: it\n")
    said = "Un atelier, la peer education e l'outreach."
    console.write("data/a.yaml", f"tipo: leva-civica\ntitolo: Prova\ndescrizione: {said}\n")
    assert console.run("render", "data", "--force", "--to", "html", "--out", "build").code == 0
    page = next(console.folder.rglob("a.html")).read_text()
    assert 'Un <span lang="fr">atelier</span>, la peer education e l\'<span lang="en">outreach</span>.' in page


@pytest.mark.parametrize("said", ["peer " * 40_000, "help-" * 40_000, "< help desk " * 10_000, "team work" * 20_000])
def test_the_time_grows_with_the_text_alone(said: str) -> None:
    begun = time.process_time()
    WORDS.marked(said)
    WORDS.split(said)
    assert time.process_time() - begun < 2


def test_the_office_has_the_usual_words_without_any_setting() -> None:
    assert Office().foreign.found("Si fa outreach.") == {"outreach": "en"}
