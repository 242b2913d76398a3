"""LC003 around quotes and brackets: which of several mistakes it is, the other places it shows, how it is mended."""

from __future__ import annotations

import pytest

from levacivica.reading import parsers, read

from .marked import place_of, unmark


def shown(marked: str) -> tuple[str, list[str], list[str]]:
    """The variant of the one finding on a sheet, the labels of its other places, what takes the place of something.

    The first mark is where it is, then come its other places, then what its fix replaces.
    """
    text, places = unmark(marked)
    document, (finding,) = read(text.encode())
    assert document is None
    assert finding.code == "LC003"
    edits = finding.fix.edits if finding.fix is not None else ()
    found = [place_of(finding), *(one.place for one in finding.related)]
    assert found == places[: len(found)]
    return finding.variant, [one.label for one in finding.related], [edit.new for edit in edits]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("sheet", "better"),
    [
        ('titolo: ⟦"⟧Biblioteca⟦"⟧ aperta\n', '"«Biblioteca» aperta"'),
        ("titolo: ⟦'⟧Biblioteca⟦'⟧ aperta\nente: x\n", '"«Biblioteca» aperta"'),
        ('a: b\nsedi:\n  - nome: ⟦"⟧Biblioteca⟦"⟧ aperta a tutti\n', '"«Biblioteca» aperta a tutti"'),
        ('bisogni:\n  - ⟦"⟧Uno⟦"⟧ due\n', '"«Uno» due"'),
        ('titolo: ⟦"⟧Uno⟦"⟧ due', '"«Uno» due"'),
        ('titolo: ⟦"⟧Uno⟦"⟧ due: tre\n', '"«Uno» due: tre"'),
    ],
)
def test_words_behind_a_text_in_quotes(sheet: str, better: str) -> None:
    assert shown(sheet) == ("virgolette-poi-testo", ["chiusura"], [better])
    text, _ = unmark(sheet)
    _, (finding,) = read(text.encode())
    assert dict(finding.params) == {"riga": better}
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    place = edit.spot.place
    assert place is not None
    line = text.splitlines()[place.line - 1]
    start, stop = place.column - 1, place.end_column - 1
    mended, _ = read(text.replace(line, line[:start] + edit.new + line[stop:]).encode())
    assert mended is not None
    assert better.strip('"') in str(mended.data)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("sheet", "variant", "labels"),
    [
        ('titolo: ⟦"⟧Biblioteca⟦"⟧ (aperta)\n', "virgolette", ["chiusura"]),
        ("titolo: ⟦'⟧Il⟦'⟧ progetto \"vero\"\n", "virgolette", ["chiusura"]),
        ("titolo: ⟦'⟧dice \"ciao\"⟦'⟧ poi\n", "virgolette", ["chiusura"]),
        ('titolo: ⟦"⟧Biblioteca⟦"⟧ aperta # nota\n', "virgolette", ["chiusura"]),
        ("titolo: ⟦'⟧a\\b⟦'⟧ poi\n", "virgolette", ["chiusura"]),
        ('parole: [⟦"⟧pace⟦"⟧ e bene]\n', "virgolette", ["chiusura"]),
        ('titolo: ⟦"⟧Uno\n  due⟦"⟧ tre\n', "virgolette", ["chiusura"]),
        ('titolo: ⟦"⟧Uno⟦"⟧ - due\n', "virgolette", ["chiusura"]),
        ('titolo: "Uno"⟦:⟧ due\n', "due-punti", []),
        ('titolo: "Uno"\n  ⟦due⟧\n', "rientro", []),
        ('titolo: ⟦"⟧Uno\nente: "due"\n', "virgolette", []),
        ("parole: ⟦[⟧uno}\n", "parentesi", []),
        ("parole: {uno: ⟦[⟧due}]\n", "parentesi", []),
        ("parole: [uno]⟦]⟧\n", "altro", []),
    ],
)
def test_other_mistakes_with_quotes_and_brackets(sheet: str, variant: str, labels: list[str]) -> None:
    assert shown(sheet) == (variant, labels, [])


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("sheet", "variant"),
    [
        ('titolo: "Biblioteca⟦"⟧aperta\n', "virgolette-interne"),
        ('titolo: "Il ⟦"⟧progetto" aiuta"\n', "virgolette-interne"),
        ("titolo: 'L⟦'⟧orto di tutti\n", "apostrofo"),
    ],
)
def test_a_quote_that_was_not_meant_to_close(sheet: str, variant: str) -> None:
    text, (place,) = unmark(sheet)
    _, (finding,) = read(text.encode())
    assert (finding.variant, place_of(finding)) == (variant, place)
    (opening,) = finding.related
    assert (opening.label, opening.place) == ("apertura", place._replace(column=9, end_column=10))


@pytest.mark.skipif(not parsers.HAS_LIBYAML, reason="the other parser takes such a colon for a letter")
@pytest.mark.parametrize(
    ("sheet", "variant"),
    [
        ("orari: {lun⟦:⟧[9:00, 13:00]}\n", "trattino"),
        ("orari: {lun⟦:⟧{a: b}}\n", "trattino"),
        ("orari: {lun⟦:⟧, mar: [9, 13]}\n", "due-punti"),
        ("orari: [lun⟦:⟧, mar]\n", "due-punti"),
    ],
)
def test_a_colon_glued_to_what_follows(sheet: str, variant: str) -> None:
    assert shown(sheet) == (variant, [], [])
