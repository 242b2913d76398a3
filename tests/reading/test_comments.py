"""Comments are what follows a hash outside of every text."""

from __future__ import annotations

import pytest

from levacivica.reading import Comment, read

from .marked import unmark

pytestmark = pytest.mark.usefixtures("parser")


def comments_of(text: str) -> list[Comment]:
    document, _ = read(text.encode())
    assert document is not None
    return document.comments()


def test_every_comment_with_its_place_and_only_those() -> None:
    text, places = unmark(
        "⟦# in testa⟧\n\n"
        "titolo: Città 😀   ⟦# dopo un testo⟧  \n"
        'note: "un # tra virgolette" ⟦# dopo "#"⟧\n'
        "colore: a#b\n"
        "sito: https://x.it/#ancora\n"
        "descrizione: |  ⟦# intestazione⟧\n"
        "  # nel blocco\n"
        "  testo # nel blocco\n"
        "\n"
        "⟦# sotto il blocco⟧\n"
        "sedi: ⟦# elenco⟧\n"
        "  ⟦# rientrato⟧\n"
        "  - nome: x\n"
        "    orari: [9:00, ⟦# in mezzo, [a]: {b}⟧\n"
        "      13:00] ⟦#⟧\n"
        "    vuoto: ⟦# niente⟧\n"
        "altro: 'l''orto # x'\n"
        "⟦# levacivica: ignora[LC204] perché no⟧"
    )
    found = comments_of(text)

    assert [comment.place for comment in found] == places
    assert [(comment.line, comment.column) for comment in found] == [place[:2] for place in places]
    assert [comment.text for comment in found] == [
        "# in testa",
        "# dopo un testo",
        '# dopo "#"',
        "# intestazione",
        "# sotto il blocco",
        "# elenco",
        "# rientrato",
        "# in mezzo, [a]: {b}",
        "#",
        "# niente",
        "# levacivica: ignora[LC204] perché no",
    ]
    assert [n for n, comment in enumerate(found) if comment.own_line] == [0, 4, 6, 10]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_comment_ends_with_its_line(line_break: str) -> None:
    found = comments_of(line_break.join(["# è", "a: b # 😀 c", "  # d", ""]))

    assert [(comment.line, comment.column, comment.text, comment.own_line) for comment in found] == [
        (1, 1, "# è", True),
        (2, 6, "# 😀 c", False),
        (3, 3, "# d", True),
    ]


def test_sheet_without_comments() -> None:
    assert comments_of('a: "#"\nb: |\n  #\nc: d#e\n') == []
