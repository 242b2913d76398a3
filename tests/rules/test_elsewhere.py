"""What is left of the document that a text was copied from: notes of Word, empty fields, texts twice, or cut off."""

from __future__ import annotations

import pytest

from ..archives import report_on
from ..samples import CLEAN
from .marking import agrees, figures, unmarked


def prose(text: str, field: str = "descrizione") -> str:
    lines = "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))
    return f"{CLEAN}{field}: |\n{lines}"


@pytest.mark.parametrize(
    "text",
    [
        "Vedi ⟦LC723:Errore. L'origine riferimento non è stata trovata.⟧ Poi",
        "Vedi ⟦LC723:Errore! L'origine riferimento non è stata trovata.⟧",
        "Vedi ⟦LC723:Errore. Il segnalibro non è definito⟧ e ⟦LC723:Error! Reference source not found.⟧",
        "Vedi ⟦LC723:Error! Bookmark not defined.⟧",
        "⟦LC723:Commentato [A1]:⟧ da rivedere, ⟦LC723:Commento [MR12]⟧ e ⟦LC723:Formattato[A2]:⟧",
        "Errore. Si riprova. Commentato [da chi legge]",
        # empty fields
        "Presso ⟦LC724:«NOME_ENTE»⟧ in ⟦LC724:«VIA_E_CIVICO»⟧ e «CASA»",
        "Presso {{ ente }} e ⟦LC724:{{comune}}⟧ e ⟦LC724:<INSERIRE NOME>⟧ e ⟦LC724:<NOME_SEDE>⟧".replace(
            "{{ ente }}", "⟦LC724:{{ ente }}⟧"
        ),
        "Presso ⟦LC724:[inserire il nome]⟧ e ⟦LC724:[Indicare la sede]⟧ e ⟦LC724:[da compilare]⟧",
        "Presso ⟦LC724:[da inserire]⟧ e ⟦LC724:[Da completare a cura dell'ente]⟧ e [inseriremo]",
        # marks of notes
        "Come dice la legge⟦LC727:[1]→⟧ e il bando.⟦LC727:[12]→⟧",
        "Come dice la legge [1] e il bando[1](https://a.example.it) del[123]",
    ],
)
def test_what_word_leaves(text: str) -> None:
    assert agrees(prose(text), CLEAN.replace("titolo: Insieme in biblioteca", f'titolo: "{text.replace(chr(34), "")}"'))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Vedi Error! Bookmark not defined.", "Error! Bookmark not defined."),
        ("Presso «NOME_ENTE»", "«NOME_ENTE»"),
        ("Come dice la legge[1]", "[1]"),
    ],
)
def test_what_is_said_of_what_word_leaves(text: str, said: str) -> None:
    (found,) = report_on(prose(text)).findings
    assert figures(found) == {"testo": said}


def test_a_field_with_a_blank_to_fill_in_is_one_finding() -> None:
    assert [one.code for one in report_on(prose("Presso [inserire ____ qui]")).findings] == ["LC234"]


LONG = "Chi viene in biblioteca trova libri, giornali, film, musica, giochi, un caffè e molta compagnia."
"""A text with more than 80 letters."""


def two(text: str, other: str) -> str:
    return f"{CLEAN}descrizione: {text}\ngiornata_tipo: {other}\n"


def test_a_text_in_two_fields() -> None:
    sheet = two(f"⟪prima:{LONG}⟫", f"⟦LC728/campi:{LONG}⟧")
    assert agrees(sheet, two(LONG, LONG.replace("film", "carte")))
    (found,) = report_on(unmarked(sheet)[0]).findings
    assert figures(found) == {"campo": "descrizione"}
    eighty, less = f"{LONG[:79]}.", f"{LONG[:78]}."
    assert (len(eighty), len(less)) == (80, 79)
    assert agrees(two(f"⟪prima:{eighty}⟫", f"⟦LC728/campi:{eighty}⟧"), two(less, less))


HALF = "Chi viene qui trova libri e giornali oggi."
"""A paragraph with more than 40 letters."""


def paragraphs(*texts: str) -> list[str]:
    """What is said of a description with these paragraphs."""
    found = report_on(prose("\n\n".join(texts))).findings
    assert {one.code for one in found} <= {"LC728"}
    assert all(one.place[:2] == (25, 3) or one.finding.spot.path == ("descrizione",) for one in found)
    return [str(one.finding.params["testo"]) for one in found]


def test_a_paragraph_that_stands_twice() -> None:
    assert paragraphs(HALF, "E altro.", HALF) == [HALF if len(HALF) <= 40 else f"{HALF[:39].rstrip()}…"]
    assert len(paragraphs(HALF, HALF, HALF)) == 1
    assert paragraphs(HALF, LONG, f"{HALF} ") != []
    assert paragraphs(HALF, LONG) == []
    assert paragraphs("Corto.", LONG, "Corto.") == []
    assert paragraphs(HALF[:39] + ".", HALF[:39] + ".") != []
    assert paragraphs(HALF[:38] + ".", LONG, HALF[:38] + ".") == []


CUT = LONG.removesuffix(".")


@pytest.mark.parametrize(
    "end",
    [
        *("di", "del", "della", "dei", "delle", "per", "con", "che", "il", "la", "le", "gli", "un", "una", "e"),
        *("al", "alla", "dal", "nel", "nella"),
    ],
)
def test_a_text_that_ends_in_the_middle(end: str) -> None:
    assert agrees(prose(f"{CUT} ⟦LC731:e molta compagnia {end}⟧".replace(" e molta compagnia ⟦", " ⟦")))


@pytest.mark.parametrize(
    "text",
    [
        CUT.replace("caffè e molta compagnia", "⟦LC731:caffè e molta compagnia,⟧"),
        CUT.replace("caffè e molta compagnia", "⟦LC731:caffè e molta compagnia(⟧"),
        CUT.replace("caffè e molta compagnia", "⟦LC731:caffè e molta compagnia-⟧"),
        LONG,
        CUT,
        f"{CUT} di.",
        f"{CUT} «chi che»",
        f"{CUT} vedi",
        "Un testo corto che",
    ],
)
def test_a_text_that_is_whole_or_not(text: str) -> None:
    assert agrees(prose(text))


def test_what_is_said_of_a_text_that_is_cut_off() -> None:
    (found,) = report_on(prose(f"{CUT} di")).findings
    assert figures(found) == {"testo": "e molta compagnia di"}
    short = "x" * 74 + " e la"
    (found,) = report_on(prose(f"La {short}")).findings
    assert found.finding.params["testo"] == f"La {short}"[-80:].strip()


def test_a_line_of_its_own_may_end_so() -> None:
    assert agrees(CLEAN.replace("nome: Biblioteca centrale", f"nome: {CUT} di"))
