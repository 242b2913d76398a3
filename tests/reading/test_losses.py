"""LC013 and LC701: sheets that can be read, but lose text that their author sees."""

from __future__ import annotations

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from levacivica.reading import parsers, read

from .marked import told, unmark

CUT = [
    ("titolo: Progetto ⟦#2 giovani⟧\n", "#2 giovani"),
    ("titolo: ⟦#tag⟧\nente: x\n", "#tag"),
    ("sedi:\n  - nome: Sala ⟦#3⟧  \n    comune: Milano\n", "#3"),
    ("bisogni:\n  - ⟦#uno⟧\n  - due\n", "#uno"),
    ("bisogni:\n  - uno   ⟦#due è tre⟧\n", "#due è tre"),
    ("parole: [uno ⟦#due⟧\n  , tre]\n", "#due"),
    ("note: più righe\n  di testo ⟦#x⟧\na: b\n", "#x"),
    ("volontari: 3 ⟦#posti⟧\r\nente: x\r\n", "#posti"),
]


@pytest.mark.parametrize(("sheet", "rest"), CUT)
@pytest.mark.usefixtures("parser")
def test_text_behind_a_hash_is_lost(sheet: str, rest: str) -> None:
    text, (place,) = unmark(sheet)
    document, (finding,) = read(text.encode())

    assert document is not None
    assert (finding.code, finding.variant, finding.spot.place) == ("LC013", "cancelletto", place)
    assert dict(finding.params) == {"resto": rest}


@pytest.mark.parametrize(
    "sheet",
    [
        "volontari: 3 # posti\n",
        "volontari: 3    # posti #2\n",
        "volontari: 3 ## posti\n",
        "volontari: 3 #\n",
        'titolo: "Progetto" #2 giovani\n',
        "titolo: 'Progetto #2'\n",
        "titolo: |  #nota\n  Progetto #2\n",
        "sedi: #elenco\n  - nome: x\n",
        "orario: #ore\n  totale: 1\n",
        "#titolo: x\nente: y\n#fine",
        "parole: [uno, #due\n  tre] #quattro\n",
        "sito: https://x.it/#due\ncolore: a#b\n",
        "bisogni:\n  #- uno\n  - due\n",
    ],
)
@pytest.mark.usefixtures("parser")
def test_comment_is_no_loss(sheet: str) -> None:
    assert told(sheet) == []


@pytest.mark.parametrize(
    "sheet",
    [
        "bisogni: Uno\n  ⟦- Due⟧\n  - Tre\nente: x\n",
        "bisogni:\n  - Uno\n    ⟦- Due, così⟧\n  - Tre\n",
        "obiettivi:\n  - titolo: Città\n    azioni: Sportello\n      ⟦- Archivio⟧  \n    ore: 10\n",
        "bisogni:\n  Uno\n  ⟦- Due⟧\n",
        "bisogni:\n  - Uno\n  - Due\n    ⟦- Tre⟧\n",
        "note: testo\n  ⟦-⟧\n  altro\n",
        "bisogni:\n  -Uno\n  ⟦- Due⟧\n",
        "note: più\n  righe\r\n  ⟦- due⟧\r\nente: x\n",
    ],
)
@pytest.mark.usefixtures("parser")
def test_item_that_sticks_to_the_text_above(sheet: str) -> None:
    text, (place,) = unmark(sheet)

    assert read(text.encode())[0] is not None
    assert told(text) == [("LC013", "trattino", place)]


@pytest.mark.parametrize(
    "sheet",
    [
        "note: Milano - Roma\n",
        "note: dal 3\n  al -10 - circa\n",
        "note: meno\n  -10 gradi\n",
        "note: |\n  Uno\n  - Due\n",
        "note: >\n  Uno\n    - Due\n",
        'note: "Uno\n  - Due"\n',
        "bisogni:\n  - Uno - due\n  - Tre\n",
        "bisogni:\n  - Uno\n  # - due\n  - Tre - \n",
        "date: 2026-01-02 - 2026-02-03\n",
    ],
)
@pytest.mark.usefixtures("parser")
def test_dash_in_a_text_is_fine(sheet: str) -> None:
    assert told(sheet) == []


TABS = [
    "titolo:⟦\t⟧La coesione\n",
    "titolo: ⟦\t⟧La coesione\n",
    "titolo: La coesione⟦\t⟧# nota\n",
    "titolo: La coesione ⟦\t⟧ # nota\tx\n",
    "titolo: La coesione⟦\t\t⟧\n",
    "titolo: La⟦\t⟧coesione\n",
    'titolo: "La\tcoesione"⟦\t⟧\n',
    "orario:⟦\t⟧\n  totale: 1\n",
    "orario:⟦\t⟧# ore\n  totale: 1\n",
    "note:⟦\t⟧|\n  è\tcosì\n",
    "titolo⟦\t⟧: x\n",
    "titolo: Città 😀⟦\t⟧più\n",
    "titolo: x\n ⟦\t⟧\nente: y\n",
    "---⟦\t⟧\ntitolo: x\n",
    "titolo: x\n  ⟦\t⟧y\n",
]


BEHIND_A_HEADER = pytest.param(
    "note: |⟦\t⟧\n  è così\n",
    marks=pytest.mark.skipif(not parsers.HAS_LIBYAML, reason="PyYAML's own parser refuses this tab"),
)


@pytest.mark.parametrize("sheet", [BEHIND_A_HEADER, *TABS])
def test_a_tab_is_told_by_the_parser_that_is_there(sheet: str) -> None:
    text, (place,) = unmark(sheet)
    assert told(text) == [("LC701", "", place)]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("sheet", TABS)
def test_tab_that_other_parsers_refuse(sheet: str) -> None:
    text, (place,) = unmark(sheet)

    assert read(text.encode())[0] is not None
    assert told(text) == [("LC701", "", place)]


@pytest.mark.parametrize("sheet", TABS)
def test_ruamel_refuses_those_tabs(sheet: str) -> None:
    """The reason of LC701: `fmt` could not read the sheet."""
    with pytest.raises(YAMLError):
        YAML().load(unmark(sheet)[0])


@pytest.mark.parametrize(
    "sheet",
    [
        "titolo: \"La\tcoesione\"\nnote: 'a\tb'\n",
        "note: |\n  è\tcosì\n  \tx\naltro: >\n  a\n  \tb\n",
        "# nota\tx\ntitolo: x # a\tb\n",
        'titolo: "La\n\tcoesione"\n',
        "note: | # a\tb\n  x\n",
    ],
)
@pytest.mark.usefixtures("parser")
def test_tab_in_quotes_blocks_and_comments_is_fine(sheet: str) -> None:
    assert told(sheet) == []
    YAML().load(sheet)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("sheet", "new"),
    [
        ("titolo: La⟦\t⟧coesione\n", " "),
        ("titolo: La coesione⟦\t\t⟧\nente: x\n", ""),
        ("titolo: La coesione⟦\t⟧\r\nente: x\r\n", ""),
        ("titolo: La coesione⟦\t⟧", ""),
    ],
)
def test_tab_becomes_a_blank_or_nothing_at_the_end_of_a_line(sheet: str, new: str) -> None:
    text, (place,) = unmark(sheet)
    _, (finding,) = read(text.encode())

    assert finding.fix is not None
    assert finding.fix.safe
    assert [(edit.spot.place, edit.new) for edit in finding.fix.edits] == [(place, new)]


@pytest.mark.usefixtures("parser")
def test_losses_come_in_order_of_place() -> None:
    text, places = unmark("a: x\n  ⟦- y⟧\nb: z ⟦#w⟧\nc:⟦\t⟧d\ne: f ⟦#g⟧\n")

    assert [(code, place) for code, _, place in told(text)] == list(
        zip(("LC013", "LC013", "LC701", "LC013"), places, strict=True)
    )


@pytest.mark.usefixtures("parser")
def test_losses_are_told_up_to_a_hundred() -> None:
    assert len(told("".join(f"k{n}: x #y\n" for n in range(150)))) == 100
