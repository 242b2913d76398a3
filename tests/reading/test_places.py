"""The places of keys and values, whatever is around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from levacivica.diagnostics.finding import Place
from levacivica.reading import SheetText, read
from levacivica.reading.source import Source, shortened

from .marked import unmark, written

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Path

pytestmark = pytest.mark.usefixtures("parser")

SHEET = """\
# data/prova.yaml

tipo: servizio-civile
titolo: 'Città — più vicina 😀'   # nota
"con virgolette": "è: così"
vuoto:
nullo: ~
sedi:
  - nome: "Biblioteca 😀 d'Arte"
    cap: 00186
    orari: {lun: 9:00-18:00, "mar": [9:00, 13:00], mer}
  - nome: >-
      Un nome
      lungo

    comune: Milano  \x20
  -
descrizione: |  # intestazione
  Uno.

  # non un commento
  Due.

# dopo il blocco

lungo: un testo
  su due
  righe
parole: [
  pace,
  cura
]
elenco:
- a

# coda dell'elenco
ultimo: [{a: 1}, []]
"""


@pytest.fixture
def sheet() -> SheetText:
    document, findings = read(SHEET.encode())
    assert findings == []
    assert document is not None
    return document


@pytest.mark.parametrize(
    ("path", "expected", "line", "column"),
    [
        (("tipo",), "servizio-civile", 3, 7),
        (("titolo",), "'Città — più vicina 😀'", 4, 9),
        (("con virgolette",), '"è: così"', 5, 19),
        (("vuoto",), "", 6, 7),
        (("nullo",), "~", 7, 8),
        (("sedi", 0, "nome"), '"Biblioteca 😀 d\'Arte"', 9, 11),
        (("sedi", 0, "cap"), "00186", 10, 10),
        (("sedi", 0, "orari"), '{lun: 9:00-18:00, "mar": [9:00, 13:00], mer}', 11, 12),
        (("sedi", 0, "orari", "lun"), "9:00-18:00", 11, 18),
        (("sedi", 0, "orari", "mar"), "[9:00, 13:00]", 11, 37),
        (("sedi", 0, "orari", "mar", 1), "13:00", 11, 44),
        (("sedi", 0, "orari", "mer"), "", 11, 55),
        (("sedi", 1, "nome"), ">-\n      Un nome\n      lungo", 12, 11),
        (("sedi", 1, "comune"), "Milano", 16, 13),
        (("sedi", 1), "nome: >-\n      Un nome\n      lungo\n\n    comune: Milano", 12, 5),
        (("sedi", 2), "", 17, 4),
        (("descrizione",), "|  # intestazione\n  Uno.\n\n  # non un commento\n  Due.", 18, 14),
        (("lungo",), "un testo\n  su due\n  righe", 26, 8),
        (("parole",), "[\n  pace,\n  cura\n]", 29, 9),
        (("parole", 1), "cura", 31, 3),
        (("elenco",), "- a", 34, 1),
        (("elenco", 0), "a", 34, 3),
        (("ultimo",), "[{a: 1}, []]", 37, 9),
        (("ultimo", 0), "{a: 1}", 37, 10),
        (("ultimo", 0, "a"), "1", 37, 14),
        (("ultimo", 1), "[]", 37, 18),
    ],
)
def test_value(sheet: SheetText, path: Path, expected: str, line: int, column: int) -> None:
    place = sheet.place(path)

    assert (written(sheet.text, place), place.line, place.column) == (expected, line, column)


@pytest.mark.parametrize(
    ("path", "expected", "line", "column"),
    [
        (("tipo",), "tipo", 3, 1),
        (("con virgolette",), '"con virgolette"', 5, 1),
        (("vuoto",), "vuoto", 6, 1),
        (("sedi",), "sedi", 8, 1),
        (("sedi", 0, "cap"), "cap", 10, 5),
        (("sedi", 0, "orari", "mar"), '"mar"', 11, 30),
        (("sedi", 0, "orari", "mer"), "mer", 11, 52),
        (("descrizione",), "descrizione", 18, 1),
        (("ultimo", 0, "a"), "a", 37, 11),
        (("elenco", 0), "a", 34, 3),  # an item has no key: its value
        ((), "tipo: servizio-civile", 3, 1),
    ],
)
def test_key(sheet: SheetText, path: Path, expected: str, line: int, column: int) -> None:
    place = sheet.place(path, "key")

    assert (written(sheet.text, place), place.line, place.column) == (expected, line, column)


@pytest.mark.parametrize("on", ["value", "key"])
@pytest.mark.parametrize(
    ("path", "expected", "line", "column"),
    [
        (("sedi", 0, "comune"), 'nome: "Biblioteca 😀 d\'Arte"', 9, 5),
        (("sedi", 9), "sedi", 8, 1),
        (("sedi", "nome"), "sedi", 8, 1),
        (("tipo", "x", 3), "tipo", 3, 1),
        (("elenco", 0, "x"), "a", 34, 3),
        (("sedi", 0, "orari", "gio"), "orari", 11, 5),
        (("manca",), "tipo: servizio-civile", 3, 1),
        (("manca", 0, "x"), "tipo: servizio-civile", 3, 1),
        ((0,), "tipo: servizio-civile", 3, 1),
    ],
)
def test_what_is_not_there_is_shown_by_its_closest_ancestor(
    sheet: SheetText, on: str, path: Path, expected: str, line: int, column: int
) -> None:
    place = sheet.place(path, "key" if on == "key" else "value")

    assert (written(sheet.text, place).splitlines()[0], place.line, place.column) == (expected, line, column)


def test_missing_member_of_an_item_is_shown_by_the_whole_item(sheet: SheetText) -> None:
    assert sheet.place(("sedi", 0, "manca")) == sheet.place(("sedi", 0)) == Place(9, 5, 11, 56)


def test_root_is_its_first_line() -> None:
    document, _ = read(b"\n# nota\n  titolo: x   # y\n  ente: z\n")
    flow, _ = read(b"{a: 1,\n b: 2}\n")

    assert document is not None
    assert flow is not None
    assert document.place(()) == Place(3, 3, 3, 18)
    assert flow.place(()) == flow.place((), "key") == flow.place(("c",)) == Place(1, 1, 1, 7)


@pytest.mark.parametrize(
    ("sheet_end", "expected"),
    [
        ("v: |\n  uno\n  due\n\n\n", "|\n  uno\n  due"),
        ("v: |+\n  uno\n\n\n", "|+\n  uno"),
        ("v: >\n  uno\n\n# nota\n\nz: 1\n", ">\n  uno"),
        ("v: |\n  uno", "|\n  uno"),
        ("v: |\n", "|"),
        ("v: |\nz: 1\n", "|"),
        ("v: |2-\n    uno   \nz: 1\n", "|2-\n    uno"),
        ("v:\n  - |\n    è\n    😀\n\n", "- |\n    è\n    😀"),
        ("v:\n  a: 1\n  b:\n\n\n# nota\nz: 1\n", "a: 1\n  b:"),
        ("v:\n  - a\n  - - b\n    - c   # nota\n\nz: 1\n", "- a\n  - - b\n    - c"),
        ("v:\n  a: {b: 1}   # nota\n  # altra\nz: 1\n", "a: {b: 1}"),
        ("v:\n  -\n", "-"),
        ("v: >\r\n  uno\r\n  due\r\n\r\nz: 1\r\n", ">\n  uno\n  due"),
    ],
)
def test_blocks_and_collections_end_at_their_last_character(sheet_end: str, expected: str) -> None:
    document, _ = read(("è: 😀\n" + sheet_end).encode())

    assert document is not None
    assert written(document.text, document.place(("v",))) == expected


def test_values_of_every_shape_at_marked_places() -> None:
    text, places = unmark("a: ⟦è⟧\nb: [⟦'x'⟧, ⟦\"y\"⟧, {c: ⟦z⟧}]\n")
    document, _ = read(text.encode())

    assert document is not None
    paths: list[Path] = [("a",), ("b", 0), ("b", 1), ("b", 2, "c")]
    assert [document.place(path) for path in paths] == places


def test_how_it_is_written(sheet: SheetText) -> None:
    plain = [("tipo",), ("vuoto",), ("nullo",), ("sedi", 0, "cap"), ("sedi", 2), ("lungo",), ("parole", 0)]
    quoted: list[Path] = [("titolo",), ("con virgolette",), ("sedi", 0, "nome")]
    blocks: list[Path] = [("descrizione",), ("sedi", 1, "nome")]
    flows: list[Path] = [("parole",), ("sedi", 0, "orari"), ("ultimo", 1), ("ultimo", 0)]
    others: list[Path] = [(), ("sedi",), ("sedi", 0), ("elenco",), ("manca",), ("sedi", 9)]
    others += [("tipo", "manca"), ("descrizione", "manca"), ("parole", 9)]

    for path in [*plain, *quoted, *blocks, *flows, *others]:
        assert sheet.is_plain(path) == (path in plain), path
        assert sheet.is_block(path) == (path in blocks), path
        assert sheet.is_flow(path) == (path in flows), path


def test_everything_is_the_same_after_release(sheet: SheetText) -> None:
    paths: list[Path] = [(), ("tipo",), ("sedi", 1, "nome"), ("descrizione",), ("ultimo", 0, "a"), ("manca",)]

    def answers() -> list[object]:
        return [(sheet.place(path), sheet.is_plain(path), sheet.is_block(path), sheet.is_flow(path)) for path in paths]

    before, comments = answers(), sheet.comments()
    sheet.release()

    assert answers() == before
    assert sheet.comments() == comments
    sheet.release()
    assert sheet.comments() == comments


def test_document_is_small() -> None:
    assert not hasattr(SheetText({}, ""), "__dict__")


@pytest.mark.parametrize(
    ("start", "stop", "place"),
    [
        (0, 2, (1, 1, 1, 3)),
        (0, 3, (1, 1, 1, 3)),
        (0, 4, (1, 1, 2, 2)),
        (0, 6, (1, 1, 2, 3)),
        (0, 7, (1, 1, 3, 1)),
        (2, 3, (1, 3, 1, 3)),
        (3, 3, (2, 1, 2, 1)),
        (7, 8, (4, 1, 4, 2)),
    ],
)
@pytest.mark.parametrize("line_break", ["\n", "\r", "\r\n"])
def test_a_break_at_the_end_of_a_stretch_does_not_count(
    start: int, stop: int, place: tuple[int, int, int, int], line_break: str
) -> None:
    text = "ab\ncd\n\nx"
    start, stop = (at + (len(line_break) - 1) * text.count("\n", 0, at) for at in (start, stop))
    assert Source(text.replace("\n", line_break)).place(start, stop) == place


@pytest.mark.parametrize(
    ("written", "quoted"),
    [
        ("uno\ndue", "uno"),
        ("  uno  \r\ndue", "uno"),
        ("a" * 40, "a" * 40),
        ("a" * 41, "a" * 39 + "…"),
        ("a" * 38 + "  bcd", "a" * 38 + "…"),
    ],
)
def test_what_is_quoted_is_one_short_line(written: str, quoted: str) -> None:
    assert shortened(written) == quoted
