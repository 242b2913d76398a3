"""What a document shows otherwise than it was meant: links, tables, code, headings, quotations, odd letters."""

from __future__ import annotations

import pytest

from ..archives import report_on
from ..samples import CLEAN
from .marking import agrees, figures, unmarked


def prose(text: str, sign: str = "|") -> str:
    """A sheet with a description."""
    lines = "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))
    return f"{CLEAN}descrizione: {sign}\n{lines}"


def shows(text: str, **expected: object) -> None:
    """The one finding on a marked description has these figures."""
    plain, _ = unmarked(prose(text))
    assert [figures(one) for one in report_on(plain).findings] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        # good ones, and brackets that are none
        "Apri [il sito](https://a.example.it/x) e [scrivi](mailto:a@b.it).",
        "Apri [il sito](HTTP://a.example.it) e [chiama](tel:021234567).",
        "Vedi [l'allegato](allegato) e [sopra](#orari).",
        "Vedi [nota](vedi sotto) e [nota] (vedi) e [nota] (vedi sotto).",
        "Vedi [nota] (www.example.it) e [nota](www.example.it",
        # a blank between the brackets
        "Apri ⟦LC712/spazio:[il sito] (https://a.example.it)→[il sito](https://a.example.it)⟧ e poi",
        "Apri ⟦LC712/spazio:[il sito] (mailto:a@b.it)→[il sito](mailto:a@b.it)⟧.",
        # one that is never closed
        "Apri ⟦LC712/non-chiuso:[il sito](https://a.example.it⟧ e poi",
        "Apri ⟦LC712/non-chiuso:[il sito] (https://a.example.it⟧ e poi",
        "Apri ⟦LC712/aperta:[il sito(https://a.example.it)→[il sito](https://a.example.it)⟧",
        "Apri ⟦LC712/aperta:[il sito (http://a.example.it)→[il sito](http://a.example.it)⟧",
        "Apri ⟦LC712/aperta:[a(https://a.it)→[a](https://a.it)⟧ e ⟦LC712/aperta:[b(https://b.it)→[b](https://b.it)⟧",
        # an address that is none
        "Apri ⟦LC712/vuoto:[il sito]()⟧",
        "Apri ⟦LC712/doppio:[il sito](https://https://a.example.it)→[il sito](https://a.example.it)⟧",
        "Apri ⟦LC712/doppio:[il sito](http://https//a.example.it/b)→[il sito](https://a.example.it/b)⟧",
        "Apri ⟦LC712/doppio:[il sito](https://http://https://a.it)→[il sito](https://a.it)⟧",
        "Apri ⟦LC712/senza-inizio:[il sito](www.example.it)→[il sito](https://www.example.it)⟧",
        "Apri ⟦LC712/senza-inizio:[il sito](example.it/a?b=1)→[il sito](https://example.it/a?b=1)⟧",
        "Scrivi ⟦LC712/senza-inizio:[qui](ufficio@example.it)→[qui](mailto:ufficio@example.it)⟧",
        "⟦LC712/vuoto:[a]()⟧ e ⟦LC712/senza-inizio:[b](example.it)→[b](https://example.it)⟧",
        # code is shown as it is written
        "Scrivi `[il sito](example.it)` così",
        "Scrivi `a` e ⟦LC712/vuoto:[il sito]()⟧ e `b`",
        "Scrivi `il sito ⟦LC712/vuoto:[a]()⟧",
        "Scrivi:\n\n```\n[il sito](example.it)\n[a]()\n```\n\nE ⟦LC712/vuoto:[il sito]()⟧ qui",
        "Scrivi:\n\n~~~\n[il sito](example.it)\n~~~\n\nE ⟦LC712/vuoto:[il sito]()⟧ qui",
    ],
)
def test_links(text: str) -> None:
    assert agrees(prose(text))


def test_what_is_said_of_a_link() -> None:
    shows("Apri [il sito](example.it)", testo="[il sito](example.it)", giusto="https://example.it")
    shows("Apri [il sito(https://example.it)", testo="[il sito(https://example.it)")


ROWS = "| Giorno | Ora |\n|---|---|\n| lunedì | 9 |\n"


@pytest.mark.parametrize(
    "text",
    [
        ROWS,
        ROWS + "| martedì | 9 | |\n| mercoledì |",
        ROWS + "⟦LC713/celle-in-piu:| martedì | 9 | 10 |⟧\n| mercoledì | 8 |",
        ROWS + "⟦LC713/celle-in-piu:| martedì | 9 | | 10⟧\n| mercoledì | 8 |",
        ROWS + r"| martedì | 9 \| 10 |",
        ROWS + "⟦LC713/celle-in-piu:martedì | 9 | 10⟧",
        # each table has its own columns
        ROWS + "\nPoi:\n\n| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |\n⟦LC713/celle-in-piu:| 1 | 2 | 3 | 4 |⟧",
        "| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |\n\nPoi:\n\n" + ROWS + "⟦LC713/celle-in-piu:| 1 | 2 | 3 |⟧",
        # a row apart from its table, rows that are no table
        ROWS + "\n⟦LC713/riga-vuota:| martedì | 9 |⟧",
        ROWS + "\n⟦LC713/riga-vuota:| martedì | 9 |⟧\n| mercoledì | 9 |",
        ROWS + "\nPoi si riposa.\n\n| martedì | 9 |",
        "Gli orari:\n\n⟦LC713/senza-trattini:| lunedì | 9 |⟧\n| martedì | 9 |",
        "Gli orari:\n⟦LC713/senza-trattini:| lunedì | 9 |⟧\n| martedì | 9 |",
        "Gli orari:\n\n| lunedì | 9 |\n\nFine.",
    ],
)
def test_tables(text: str) -> None:
    assert agrees(prose(text))


def test_a_table_in_an_item_is_one() -> None:
    item = "- orari:\n\n" + "".join(f"  {line}\n" for line in ROWS.splitlines())
    assert agrees(prose(item), prose(f"{item}\n  | martedì | 9 |"))


def test_what_is_said_of_a_table() -> None:
    shows(ROWS + "| martedì | 9 | | 10 |", cella="10", colonne=2)


@pytest.mark.parametrize(
    "text",
    [
        "Scrivi:\n\n```\nuno\n```\n\nPoi basta.",
        "Scrivi:\n\n```\nuno\n`````\n\nPoi basta.",
        "Scrivi:\n\n~~~\nuno\n~~~",
        "Scrivi:\n\n⟦LC714/non-chiuso:```⟧\nuno\n\nPoi basta.",
        "Scrivi:\n\n⟦LC714/non-chiuso:~~~⟧\nuno\n```",
        "Scrivi:\n\n⟦LC714/non-chiuso:````⟧\nuno\n```",
        "Scrivi:\n\n⟦LC714/non-chiuso:```⟧\nuno\n``` e due",
        "Scrivi:\n\n⟦LC714/non-chiuso:```⟧",
        "Scrivi:\n\n```\nuno\n```\n\n⟦LC714/non-chiuso:```⟧\ndue",
        "Scrivi:\n\n```\n```\n\nPoi basta.",
        # an indentation that makes code of a sentence
        "Il progetto.\n\n    ⟦LC714/rientro:Aiuta chi studia⟧\n    e chi legge.\n\nFine.",
        "Il progetto.\n\n    ⟦LC714/rientro:Aiuta chi studia: (a casa)⟧",
        "Il progetto.\n\n    ⟦LC714/rientro:Aiuta chi studia⟧",
        "Il progetto.\n\n    Aiuta chi",
        "Il progetto.\n\n    a b c d f",
        "Il progetto.\n\n    totale = ore più giorni",
        "Il progetto.\n\n    legge tutto il <libro>",
        "Il progetto.\n\n    paga 3 $ per libro nuovo",
        "Il progetto.\n\n    legge {uno due tre}",
        "Il progetto.\n\n    cartella con barra \\ inversa",
        "Il progetto.\n\n    leggi(uno, due, tre)",
        "Il progetto.\n\n    legge uno due tre;",
    ],
)
def test_code(text: str) -> None:
    assert agrees(prose(text))


@pytest.mark.parametrize(
    "text",
    [
        "⟦LC714/non-chiuso:```⟧",
        "```\nuno\n```",
        "⟦LC714/non-chiuso:```⟧\nuno\n``` e due",
        "⟦LC714/non-chiuso:~~~⟧\nuno",
    ],
)
def test_code_at_the_end_of_a_text_without_a_last_line_break(text: str) -> None:
    assert agrees(prose(f"Scrivi:\n\n{text}", "|-"))


def test_what_is_said_of_code() -> None:
    shows("Il progetto.\n\n    Aiuta chi studia\n    e chi legge.", testo="Aiuta chi studia")
    shows("Scrivi:\n\n```\nuno")


@pytest.mark.parametrize(
    "text",
    [
        "Orari\n-----\n\nDalle 9.",
        "Orari di apertura della biblioteca del centro\n===\n\nDalle 9.",
        "⟦LC715:Il progetto aiuta chi studia.⟧\n---\n\nFine.",
        "⟦LC715:Il progetto;⟧\n---",
        "⟦LC715:Il progetto:⟧\n---",
        "⟦LC715:Il progetto,⟧\n===",
        "⟦LC715:Orari di apertura della biblioteca del centro civico⟧\n---",
        "Il progetto\n⟦LC715:aiuta⟧\n---",
        "Orari\n---\n\n⟦LC715:Si apre.⟧\n---",
        "# Si apre.\n\nFine",
        "Si apre.\n\n---\n\nFine",
        "# Si apre.\n\nOrari\n---\n\nFine",
        "Orari\n---\n\n- ```\n  uno\n  e due.\n  ```",
    ],
)
def test_headings(text: str) -> None:
    assert agrees(prose(text))


def test_what_is_said_of_a_heading() -> None:
    shows("Il progetto\naiuta chi legge.\n---", testo="aiuta chi legge.", segno="---")
    shows("Il progetto.\n===", testo="Il progetto.", segno="===")


@pytest.mark.parametrize(
    "text",
    [
        "  Testo.\n⟦LC717:  <<<<<<< HEAD⟧\n  uno\n  =======\n  due\n  >>>>>>> altro\n  Fine.",
        "  Il progetto aiuta.\n⟦LC717:  =======⟧\n  due\n  >>>>>>> altro\n  Fine.",
        "  Orari\n  =======\n  Dalle 9.",
        "  Si va >>>>>>> altro",
    ],
)
def test_merge_marks(text: str) -> None:
    assert agrees(f"{CLEAN}descrizione: |\n{text}\n")


def test_what_is_said_of_merge_marks() -> None:
    shows("Testo.\n<<<<<<< HEAD\nuno\n=======\ndue\n>>>>>>> altro\nFine.", testo="<<<<<<< HEAD")


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Si fa:\n⟦LC718:- uno⟧\n- due", 2),
        ("Si fa:\n⟦LC718:- uno⟧", 1),
        ("Si fa;\n⟦LC718:1. uno⟧", 1),
        ("Si fa.\n⟦LC718:a) uno⟧", 1),
        ("Si fa.\n⟦LC718:* uno⟧  \ne due", 1),
        ("Si fa\n⟦LC718:- uno⟧\n- due\n- tre", 3),
        ("- uno\n⟦LC718:- due⟧", 1),
        ("Si fa:\n\n- uno\n⟦LC718:- due⟧", 1),
        ("Si fa:\n⟦LC718:- uno⟧\n   e di più", 1),
        ("Si fa\nmolto\n⟦LC718:– uno⟧\ne altro\n– due\nfine", 2),
    ],
)
def test_a_folded_list(text: str, items: int) -> None:
    for sign in (">", ">-"):
        marked = prose(text, sign)
        assert agrees(marked)
        plain, _ = unmarked(marked)
        (found,) = report_on(plain).findings
        assert figures(found) == {"voci": items}
        change = found.changes[0]
        assert not found.safely_fixable
        lines = plain.splitlines()
        assert change.new == "|"
        assert lines[change.place.line - 1] == f"descrizione: {sign}"
        assert change.place.column == change.place.end_column - 1 == lines[change.place.line - 1].index(">") + 1


@pytest.mark.parametrize(
    "text",
    [
        "Si fa\n- uno",
        "Si fa:\n  - uno\n  - due",
        "Si fa:\n\n- uno",
        "Si fa:\nuno e\ndue",
        "- uno",
        "Si fa: - uno - due",
    ],
)
def test_what_is_folded_and_no_list(text: str) -> None:
    assert agrees(prose(text, ">"))
    assert agrees(prose("Si fa:\n- uno\n- due"))
    blank = report_on(prose("\u00a0", ">") + "giornata_tipo: >\n  Si fa:\n  - uno\n").findings
    assert [one.code for one in blank if one.code != "LC718"] == ["LC105"]
    assert agrees(prose(text, ">") + "giornata_tipo: |\n  Si fa:\n  - uno\n  - due\n")


LONG = "> Chi legge trova qui molto di quello che cerca, e chi non legge trova chi gli racconta la storia"


@pytest.mark.parametrize(
    "text",
    [
        "Si fa:\n\n⟦LC719:> uno⟧",
        "Si fa:\n\n⟦LC719:> uno⟧\n> due\n\nFine.",
        "Si fa:\n\n> uno.",
        "Si fa:\n\n> uno!",
        "Si fa:\n\n> uno?",
        "Si fa:\n\n> «uno»",
        "Si fa:\n\n> “uno”",
        'Si fa:\n\n> "uno"',
        "Si fa:\n\n> uno\ne due\n\nFine.",
        "Si fa:\n\n> uno\n> due.",
        "Si fa:\n\n>> uno",
        "Si fa:\n\n> uno\n>> due",
        "- Si fa:\n\n  > uno",
        "Si fa:\n\n    > a b\n\n> Vale.",
        f"Si fa:\n\n{LONG}",
        f"Si fa:\n\n⟦LC719:{LONG[:76]}⟧",
        f"Si fa:\n\n{LONG[:80]}",
    ],
)
def test_quotations(text: str) -> None:
    assert agrees(prose(text))


def test_what_is_said_of_a_quotation() -> None:
    shows("Si fa:\n\n> uno\n> due", testo="uno")


@pytest.mark.parametrize(
    "text",
    [
        "La cittÃ  metropolitana".replace("Ã ", "⟦LC720:Ã\u00a0→à⟧"),
        "Si va ⟦LC720/perduto:Ã →à ⟧in centro".replace("va ⟦", "cittc⟦"),
        "La citt⟦LC720/perduto:Ã→à⟧.",
        "perch⟦LC720:Ã©→é⟧ no e pi⟦LC720:Ã¹→ù⟧",
        "l⟦LC720:â€™→’⟧ufficio e ⟦LC720:â€œ→“⟧",
        "20 ⟦LC720:â‚¬→€⟧ e ⟦LC720:Â°→°⟧",
        "In Ãfrica e in Âfrica",
    ],
)
def test_letters_encoded_twice(text: str) -> None:
    assert agrees(prose(text))


def test_what_is_said_of_letters_encoded_twice() -> None:
    shows("perchÃ© no", testo="Ã©", giusto="é")
    shows("cittÃ.", testo="Ã", giusto="à")
    safe, lost = (report_on(prose(text)).findings[0] for text in ("perchÃ© no", "cittÃ."))
    assert (safe.safely_fixable, lost.safely_fixable) == (True, False)


def test_what_is_said_of_a_link_of_a_web_page() -> None:
    shows(
        "La <a href='https://a.it'>pagina</a>",
        testo="<a href='https://a.it'>pagina</a>",
        giusto="[pagina](https://a.it)",
    )
    shows("La <b>casa", testo="<b>")
    assert agrees(
        prose("La ⟦LC705/collegamento:<a href='https://a.it'>pagina</a>→[pagina](https://a.it)⟧ e ⟦LC705:<b>→⟧x")
    )


def test_an_address_with_brackets_of_its_own_is_closed() -> None:
    assert agrees(
        prose("[La voce](https://it.example.org/Bussola_(strumento)), [due](https://it.example.org/a_(b)_c).")
    )
