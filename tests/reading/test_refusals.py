"""LC004, LC005, LC007, LC008: valid YAML that is not a sheet."""

from __future__ import annotations

import pytest

from levacivica.diagnostics.finding import TOP
from levacivica.reading import read

from .marked import told, unmark

pytestmark = pytest.mark.usefixtures("parser")


@pytest.mark.parametrize(
    ("sheet", "variant", "testo"),
    [
        ("titolo: ⟦*importante*⟧\n", "alias", "*importante*"),
        ("bisogni:\n  - ⟦*importante*⟧\n  - altro\n", "alias", "*importante*"),
        ("titolo: ⟦*molto⟧ importante*\nente: x\n", "alias", "*molto"),
        ("a: b\nsedi:\n  - nome: ⟦*nota⟧\n", "alias", "*nota"),
        ("titolo: ⟦&Co⟧\n", "ancora", "&Co"),
        ("sedi: ⟦&tutte⟧\n  - nome: x\n", "ancora", "&tutte"),
        ("titolo: ⟦&nota⟧ La coesione\n", "ancora", "&nota"),
        ("parole: [uno, ⟦&due⟧ tre]\n", "ancora", "&due"),
        ("titolo: ⟦!attenzione⟧ al cane\n", "etichetta", "!attenzione"),
        ("titolo: ⟦!attenzione⟧\n", "etichetta", "!attenzione"),
        ("titolo: ⟦!⟧ attenzione\n", "etichetta", "!"),
        ("titolo: ⟦!!⟧\n", "etichetta", "!!"),
        ("titolo: ⟦!x!y⟧ z\n", "etichetta", "!x!y"),
        ("titolo: ⟦!⟧{x!y z\n", "etichetta", "!"),
        ('titolo: ⟦!"è⟧: co"sì"\n', "etichetta", '!"è'),
        ("altro: ⟦*a⟧\n\tb\n", "alias", "*a"),
        ("ore: [9, b: ⟦:⟧ 00]\n", "chiave-composta", ":"),
        ('orario: {"totale":⟦!int⟧ 3}\n', "etichetta", "!int"),
        ("⟦!scheda⟧\ntitolo: x\n", "etichetta", "!scheda"),
        ("⟦%TAG !e! tag:x⟧\n---\ntitolo: x\n", "etichetta", "%TAG !e! tag:x"),
        ("a: b\n⟦<<⟧: {c: d}\n", "unione", "<<"),
        ("orario: {⟦<<⟧: x}\n", "unione", "<<"),
        ("⟦[a, b]: c⟧\n", "chiave-composta", "[a, b]: c"),
        ("? ⟦- a⟧\n: c\n", "chiave-composta", "- a"),
        ("titolo: {⟦{ nome }}⟧\n", "chiave-composta", "{ nome }}"),
        ("⟦null⟧: x\n", "chiave-composta", "null"),
        ("orario:\n  ⟦~⟧: x\n", "chiave-composta", "~"),
        ('⟦""⟧: x\n', "chiave-composta", '""'),
        ("a: b\n⟦:⟧ x\n", "chiave-composta", ":"),
        ("a: {⟦:⟧ x}\n", "chiave-composta", ":"),
        ("a: b\n⟦?⟧", "chiave-composta", "?"),
        ("⟦&titolo⟧: x\n", "ancora", "&titolo"),
        ("titolo: x\n⟦---⟧\ntitolo: y\n", "documenti", "---"),
        ("---\ntitolo: x\n⟦---⟧\n# Testo\n", "documenti", "---"),
    ],
)
def test_yaml_beyond_text_lists_and_maps_is_refused(sheet: str, variant: str, testo: str) -> None:
    text, (place,) = unmark(sheet)
    document, (finding,) = read(text.encode())

    assert document is None
    assert (finding.code, finding.variant, finding.spot.place) == ("LC005", variant, place)
    assert dict(finding.params) == {"testo": testo}


@pytest.mark.parametrize(
    "sheet",
    [
        "titolo: Bravo! Qui & là, 3 * 4\n",
        "titolo: Rossi&Figli\nnote: attenti!importante\n",
        'titolo: "*importante*"\nnote: "&Co"\nb: "!x"\n',
        "titolo: |\n  *uno* &due !tre\n",
        '"<<": x\n',
        "'null': x\n",
        "? titolo\n: x\n",
        "---\ntitolo: x\n...\n",
        "%YAML 1.1\n---\ntitolo: x\n",
        "sconto: 10 %TAG\n",
    ],
)
def test_the_same_signs_inside_a_text_are_fine(sheet: str) -> None:
    assert told(sheet) == []


def test_all_signs_of_yaml_are_told_at_once() -> None:
    text, places = unmark("a: ⟦&x⟧ 1\nb: ⟦*x⟧\nc:\n  - ⟦!t⟧ y\n  - ⟦*x⟧\nd: e\n")

    assert told(text) == [
        ("LC005", variant, place)
        for variant, place in zip(("ancora", "alias", "etichetta", "alias"), places, strict=True)
    ]


@pytest.mark.parametrize(
    ("sheet", "key"),
    [
        ("⟦titolo⟧: a\nente: b\n⟦titolo⟧: c\n", "titolo"),
        ("sedi:\n  - nome: a\n    ⟦comune⟧: b\n    ⟦comune⟧: c\n", "comune"),
        ("orario: {⟦ore⟧: 1, x: 2, ⟦ore⟧: 3}\n", "ore"),
        ('⟦titolo⟧: a\n⟦"titolo"⟧: c\n', "titolo"),
        ("⟦città⟧: è\n😀: x\n⟦città⟧: ì\n", "città"),
        ("sedi:\n  - {⟦nome⟧: a, ⟦nome⟧: b}\n", "nome"),
        ("sedi:\n  -\n    ⟦nome⟧: a\n    ⟦nome⟧: b\n", "nome"),
    ],
)
def test_key_written_twice_points_at_both(sheet: str, key: str) -> None:
    text, (first, second) = unmark(sheet)
    document, (finding,) = read(text.encode())

    assert document is None
    assert (finding.code, finding.variant, finding.spot.place) == ("LC004", "", second)
    assert [(spot.label, spot.place) for spot in finding.related] == [("prima", first)]
    assert dict(finding.params) == {"chiave": key}


@pytest.mark.parametrize(
    ("sheet", "key"),
    [
        ("sedi:\n  - ⟦nome⟧: a\n    comune: b\n    ⟦nome⟧: c\n    comune: d\n", "nome"),
        ("a:\n  b:\n    - - ⟦c⟧: 1\n        ⟦c⟧:\n          d: 1\n", "c"),
    ],
)
def test_the_first_key_of_an_item_once_more_begins_another_item(sheet: str, key: str) -> None:
    text, (first, second) = unmark(sheet)
    _, (finding,) = read(text.encode())

    assert (finding.code, finding.variant, finding.spot.place) == ("LC004", "voce", second)
    assert [spot.place for spot in finding.related] == [first]
    assert dict(finding.params) == {"chiave": key}


def test_every_repetition_is_told_once() -> None:
    text, (first, *places) = unmark(
        "⟦a⟧: 1\nb: 2\n⟦a⟧: 3\n⟦a⟧: 4\nc: {d: 1, ⟦d⟧: 2}\ne:\n  - f: 1\n    ⟦f⟧: 2\n  - f: 3\n"
    )
    _, findings = read(text.encode())

    assert [finding.spot.place for finding in findings] == places
    assert [finding.code for finding in findings] == ["LC004"] * 4
    assert [findings[n].related[0].place for n in (0, 1)] == [first, first]


def test_signs_of_yaml_are_told_up_to_a_hundred_and_repetitions_all() -> None:
    text = "".join(f"k{n}: *x\n" for n in range(120)) + "".join(f"k{n}: 1\n" for n in range(120))

    assert [code for code, _, _ in told(text)] == ["LC005"] * 100 + ["LC004"] * 120


def test_the_same_key_in_two_maps_is_fine() -> None:
    assert told("a: {x: 1}\nb: {x: 1}\nc:\n  - x: 1\n  - x: 2\nx: 3\n") == []


@pytest.mark.parametrize(
    "sheet", ["", " ", "\n\n", "# nota\n", "  # nota\n\n# altra", "---\n", "---\n# nota\n...\n", "\ufeff"]
)
def test_empty_file(sheet: str) -> None:
    assert read(sheet.encode())[0] is None
    assert told(sheet) == [("LC007", "", TOP)]


@pytest.mark.parametrize(
    ("sheet", "variant"),
    [
        ("⟦La coesione sociale⟧\n", "testo"),
        ("# nota\n\n⟦La coesione⟧\nsociale\n", "testo"),
        ('⟦"La coesione"⟧\n', "testo"),
        ("⟦|⟧\n  Testo\n", "testo"),
        ("⟦~⟧\n", "testo"),
        ("⟦- titolo: x⟧\n- titolo: y\n", "elenco"),
        ("# nota\n⟦[a, b]⟧\n", "elenco"),
        ("⟦- Città⟧\n", "elenco"),
    ],
)
def test_root_that_has_no_fields(sheet: str, variant: str) -> None:
    text, (place,) = unmark(sheet)

    assert read(text.encode())[0] is None
    assert told(text) == [("LC008", variant, place)]
