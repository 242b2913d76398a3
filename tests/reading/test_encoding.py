"""LC001, LC002 and what a file may be saved as: BOM, line breaks, other encodings, characters that no sheet holds."""

from __future__ import annotations

import pytest

from levacivica.diagnostics.finding import TOP, Place
from levacivica.reading import read, visible_text

from .marked import told, unmark, written

pytestmark = pytest.mark.usefixtures("parser")

SHEET = "titolo: Città più vicina\nsedi:\n  - nome: È così\n"


@pytest.mark.parametrize(
    "raw",
    [
        SHEET.encode("utf-16"),
        SHEET.encode("utf-16-le"),
        SHEET.encode("utf-16-be"),
        "\ufeff".encode("utf-16-be") + SHEET.encode("utf-16-be"),
        "ente: x\n".encode("utf-16-le"),
    ],
)
def test_utf16_is_told_by_name(raw: bytes) -> None:
    assert read(raw)[0] is None
    assert told(raw) == [("LC001", "utf-16", TOP)]


@pytest.mark.parametrize("ends", ["le", "be"])
def test_utf32_is_not_taken_for_utf16(ends: str) -> None:
    raw = ("\ufeff" + SHEET).encode(f"utf-32-{ends}")
    assert read(raw)[0] is None
    assert told(raw) == [("LC001", "utf-32", TOP)]


@pytest.mark.parametrize(
    ("sheet", "encoding", "params"),
    [
        ("titolo: Citt⟦à⟧ pi\xf9 vicina\n", "latin-1", {"byte": "E0", "carattere": "à"}),
        ("tipo: bando\nsedi:\n  - nome: ⟦È⟧ cos\xec\n", "cp1252", {"byte": "C8", "carattere": "È"}),
        ("tipo: bando\r\nnote: dalle 9 ⟦–⟧ 13\r\n", "cp1252", {"byte": "96", "carattere": "–"}),
        ("note: l⟦’⟧ente\n", "cp1252", {"byte": "92", "carattere": "’"}),
    ],
)
def test_latin1_points_at_the_first_byte_and_guesses_its_character(
    sheet: str, encoding: str, params: dict[str, str]
) -> None:
    text, (place,) = unmark(sheet)
    document, (finding,) = read(text.encode(encoding))

    assert document is None
    assert (finding.code, finding.variant, finding.spot.place) == ("LC001", "latin-1", place)
    assert dict(finding.params) == params


def test_latin1_counts_characters_before_the_byte() -> None:
    raw = "titolo: però è ".encode() + b"\xe8 cos\xec\n"

    assert told(raw) == [("LC001", "latin-1", Place(1, 16, 1, 17))]
    assert told(b"\xef\xbb\xbf" + raw) == [("LC001", "latin-1", Place(1, 16, 1, 17))]
    assert visible_text(raw).startswith("titolo: però è \N{REPLACEMENT CHARACTER} cos")


@pytest.mark.parametrize(
    ("sheet", "variant", "code"),
    [
        ("titolo: a⟦\0⟧b\n", "nul", "U+0000"),
        ("titolo: La coesione⟦\x07⟧ sociale\n", "controllo", "U+0007"),
        ("titolo: x\nnote: |\n  è⟦\x0c⟧ così\n", "controllo", "U+000C"),
        ("titolo: x⟦\x7f⟧\n", "controllo", "U+007F"),
        ("titolo: x⟦\x80⟧\n", "controllo", "U+0080"),
        ("titolo: è⟦\ufeff⟧\n", "controllo", "U+FEFF"),
        ("a: b\nc: ⟦\ufffe⟧\n", "controllo", "U+FFFE"),
        ("sedi:\n  - nome: È⟦\x85⟧ così\n", "separatore", "U+0085"),
        ("descrizione: |\n  Uno⟦\u2028⟧  due\n", "separatore", "U+2028"),
        ("# è⟦\u2029⟧\na: b\n", "separatore", "U+2029"),
        ("a: [1\nb: {⟦\x1b⟧\n", "controllo", "U+001B"),  # it comes before the errors of syntax
    ],
)
def test_forbidden_character_is_told_at_its_place(sheet: str, variant: str, code: str) -> None:
    text, (place,) = unmark(sheet)
    document, (finding,) = read(text.encode())

    assert document is None
    assert (finding.code, finding.variant, finding.spot.place) == ("LC002", variant, place)
    assert dict(finding.params) == {"codice": code}


def test_forbidden_characters_are_all_told_up_to_a_hundred() -> None:
    text, places = unmark("a: è⟦\u2028⟧ x⟦\x07⟧\n")

    assert [place for _, _, place in told(text)] == places
    assert len(told("a: " + "\0" * 5000)) == 100


@pytest.mark.parametrize(
    ("sheet", "variant", "code"),
    [
        ('titolo: "è ⟦\\0⟧"\n', "nul", "U+0000"),
        ('titolo: "⟦\\x00⟧"\n', "nul", "U+0000"),
        ('titolo: "⟦\\ud83d⟧\\ude00"\n', "surrogato", "U+D83D"),
        ('a: b\nsedi:\n  - nome: "È \\\\ ⟦\\udc00⟧"\n', "surrogato", "U+DC00"),
        ('titolo: "⟦\\U0000D83D⟧"\n', "surrogato", "U+D83D"),
        ('titolo: "⟦\\e⟧"\n', "controllo", "U+001B"),
        ('titolo: "C:⟦\\b⟧in"\n', "controllo", "U+0008"),
        ('titolo: "C:⟦\\a⟧"\n', "controllo", "U+0007"),
        ('titolo: "C:⟦\\v⟧"\n', "controllo", "U+000B"),
        ('titolo: "C:⟦\\f⟧"\n', "controllo", "U+000C"),
        ('titolo: "x⟦\\P⟧"\n', "separatore", "U+2029"),
        ('titolo: "x⟦\\L⟧"\n', "separatore", "U+2028"),
        ('titolo: "x⟦\\N⟧"\n', "separatore", "U+0085"),
        ('"⟦\\0⟧": x\n', "nul", "U+0000"),
        ('titolo: "⟦\\ud83d⟧\n', "surrogato", "U+D83D"),
    ],
)
def test_escape_of_a_forbidden_character_is_told(sheet: str, variant: str, code: str) -> None:
    text, (place,) = unmark(sheet)
    document, (finding,) = read(text.encode())

    assert document is None
    assert (finding.code, finding.variant, finding.spot.place) == ("LC002", variant, place)
    assert dict(finding.params) == {"codice": code}


@pytest.mark.parametrize(
    "sheet",
    ['a: "x\\\\0"\n', "a: '\\0'\n", "a: \\0\n", 'a: "\\x41 \\u00e8 \\U0001F600 \\t \\""\n', "a: |\n  \\ud83d\n"],
)
def test_other_backslashes_are_fine(sheet: str) -> None:
    assert told(sheet) == []


@pytest.mark.parametrize("save", ["{}", "\ufeff{}"], ids=["plain", "bom"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_bom_and_line_breaks_change_neither_data_nor_places(save: str, line_break: str) -> None:
    sheet = "titolo: Città 😀 più\nsedi:\n  - nome: È\n    via: Roma\nnote: |\n  uno\n  due\nultimo: è\n"
    document, findings = read(save.format(sheet.replace("\n", line_break)).encode())

    assert findings == []
    assert document is not None
    assert document.data == {
        "titolo": "Città 😀 più",
        "sedi": [{"nome": "È", "via": "Roma"}],
        "note": "uno\ndue\n",
        "ultimo": "è",
    }
    assert document.text == sheet.replace("\n", line_break)
    assert document.place(("titolo",)) == Place(1, 9, 1, 20)
    assert document.place(("sedi", 0, "via")) == Place(4, 10, 4, 14)
    assert document.place(("note",)) == Place(5, 7, 7, 6)
    assert document.place(("ultimo",), "key") == Place(8, 1, 8, 7)
    assert written(document.text, document.place(("ultimo",))) == "è"


def test_two_boms_are_one_too_many() -> None:
    assert told("\ufeff\ufeffa: b\n") == [("LC002", "controllo", Place(1, 1, 1, 2))]
