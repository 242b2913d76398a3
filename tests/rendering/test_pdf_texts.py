"""Whatever people type comes out of a PDF as itself; a sign that no font has leaves a square, and is told."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from levacivica.model.schede import BY_TIPO
from levacivica.rendering.document.builder import DocumentBuilder
from levacivica.rendering.document.texts import one_line
from levacivica.rendering.pdf.missing_signs import missing_signs, stand_in

from ..archives import Renderer
from ..sweep import examples
from .full_sheets import changed, full, neighbours, plain_texts
from .pdf_reading import bare, document, pdf_units
from .test_any_text import CHARACTERS, NASTY
from .test_pdf import faults

RENDERER = Renderer()
THOROUGH = settings(
    max_examples=examples(4),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink an example takes minutes: the first one will do
    suppress_health_check=[HealthCheck.too_slow],
)
WESTERN = st.characters(max_codepoint=0x52F, exclude_categories=("Cs", "Cc", "Cn", "Mn", "Me"))
TEXTS = (
    st.lists(st.sampled_from(NASTY) | st.text(WESTERN, max_size=6), min_size=1, max_size=6)
    .map("".join)
    .filter(lambda text: visible(text, set()))
)
ANY = st.text(CHARACTERS, min_size=1, max_size=20).filter(one_line)
INJECTIONS = (
    "#panic()", "#panic(\"x\")", "#eval(\"1\")", "#import \"/typst/stile.typ\": *", "#include \"/x.typ\"", "$x$",
    "$ x $",
    "@ref", "// non è un commento", "/* né questo */", "*a*", "_b_", "`c`", "= h", "- voce", "+ voce", "/ termine: x",
    "\\", "\\\\", "\\u{41}", "\\#", "~", "--", "---", "...", "<etichetta>", "[x]", "]", "}", "{", "\"", "'", "#",
    "#[", "#{",
    "https://a.it/#x", "a\\", "\\\n", "#sys.inputs", "#read(\"/etc/passwd\")",
)  # fmt: skip


def visible(text: str, missing: set[str]) -> str:
    """A text as its document shows it: without what is never seen, with squares for what no font has."""
    shown = "".join(stand_in(sign) if sign in missing else sign for sign in bare(one_line(text)))
    return "".join(sign for sign in shown if unicodedata.category(sign) != "Cf" and not "\ufe00" <= sign <= "\ufe0f")


def built(texts: list[str]) -> tuple[bytes, set[str]]:
    """A document with each text in every block, and the signs that it could not show."""
    doc = DocumentBuilder()
    doc.titolo(texts[0], texts[-1])
    doc.dati(*((text, [text, texts[0]]) for text in texts))

    def inside() -> str:
        for text in texts:
            doc.paragrafo(text)
            doc.nota(text, text)
            doc.contatti([(text, [(text, text)])])
        doc.elenco([*texts, (texts[0], texts[-1])], texts[0])
        doc.elenco_numerato(texts)
        doc.tabella(texts[0], [f"{texts[0]}{number}" for number in range(2)], [[text, text] for text in texts])
        return ""

    doc.sezione(texts[0], caller=inside, numerata=True)
    doc.piede(caller=inside)
    missing: set[str] = set()
    told = replace(doc.document(), author=one_line(texts[0]), keywords=(one_line(texts[-1]),))
    return RENDERER.laid_out(told, "pdf", missing.add), missing


@given(texts=st.lists(TEXTS, min_size=3, max_size=6))
@THOROUGH
def test_any_text_in_any_block(texts: list[str]) -> None:
    content, missing = built(texts)
    assert faults(content) == []
    units = [visible(unit, missing) for unit in pdf_units(document(content))]
    for text in texts:
        wanted = visible(text, missing)
        assert sum(wanted in unit for unit in units) >= 6, (wanted, units)


@given(texts=st.lists(ANY, min_size=1, max_size=6))
@settings(THOROUGH, max_examples=examples(8))
def test_any_sign_of_any_script_makes_a_document(texts: list[str]) -> None:
    content, missing = built(texts)
    assert faults(content) == []
    assert missing <= set("".join(texts))


@pytest.mark.parametrize("tipo", BY_TIPO)
@THOROUGH
@given(data=st.data())
def test_any_text_in_any_field(tipo: str, data: st.DataObject) -> None:
    sheet = full(tipo)
    paths = data.draw(st.lists(st.sampled_from(plain_texts(sheet)), min_size=4, max_size=8, unique=True))
    texts = [data.draw(TEXTS) for _ in paths]
    for path, text in zip(paths, texts, strict=True):
        sheet = changed(sheet, path, text)
    missing: set[str] = set()
    content = RENDERER.laid_out(RENDERER.tree("scheda", sheet, neighbours(tipo)), "pdf", missing.add)
    units = [visible(unit, missing) for unit in pdf_units(document(content))]
    for text in texts:
        assert any(visible(text, missing) in unit for unit in units), (text, units)


def test_nothing_that_is_typed_is_run() -> None:
    content, missing = built(list(INJECTIONS))
    assert missing == set()
    units = pdf_units(document(content))
    for text in INJECTIONS:
        assert bare(text) in units, text


def test_nothing_in_prose_is_run() -> None:
    payloads = ("#panic()", "$x$", "@ref", '#import "/typst/stile.typ": filo', "= h", "// x", "/ a: b", '#eval("1")')
    doc = DocumentBuilder()
    doc.titolo("Titolo")
    doc.prosa("\n\n".join([f"{text} *{text}* `{text}`\n\n    {text}" for text in payloads]))
    said = bare(document(RENDERER.laid_out(doc.document(), "pdf")).text)
    assert said == "Titolo" + "".join(bare(text) * 4 for text in payloads)


@pytest.mark.parametrize(
    ("text", "shown", "told"),
    [
        ("Il 😀 ride", "Il □ ride", {"😀"}),
        ("日本 e 日", "□□ e □", {"日", "本"}),
        ("\uf0b7 voce", "□ voce", {"\uf0b7"}),
        ("perche\u0301 e\u20dd è", "perche\u0301 e□ è", {"\u20dd"}),
        ("mano 👍🏽", "mano □□", {"👍", "🏽"}),
        ("\ufeffinizio\u200b e fine\u200d", "inizio e fine", set()),
        ("☐ ✓ → ≥ ≤ ≠ Šimun Кирилл", "☐ ✓ → ≥ ≤ ≠ Šimun Кирилл", set()),
    ],
)
def test_signs_without_a_glyph_leave_a_square_and_are_told(text: str, shown: str, told: set[str]) -> None:
    content, missing = built([text])
    assert missing == told
    assert visible(shown, set()) in [visible(unit, set()) for unit in pdf_units(document(content))]
    assert faults(content) == []


def test_an_accent_goes_before_its_letter() -> None:
    refused = 'error: the text `"{}"` could not be displayed with font `"Titillium Web"`\n'
    assert missing_signs(refused.format("é") + refused.format("\\u{20dd}")) == {"\u20dd"}
    assert missing_signs(refused.format('\\"') + refused.format("\\\\")) == {'"', "\\"}
    assert missing_signs("error: unclosed delimiter") == set()
