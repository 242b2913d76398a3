"""What several sheets say of one body, and sheets that were copied from another: LC418, LC419, LC420."""

from __future__ import annotations

import pytest

from .marking import archive_agrees, figures, unmarked

ONLY = ("LC418", "LC419", "LC420", "LC905")

PLACES = (("Orti", "Via Bassa 2"), ("Mulini", "Via Alta 1"), ("Teatri", "Via Larga 5"), ("Sentieri", "Via Corta 8"))


def project(n: int, body: str = "", code: str = "", *, title: str = "", more: str = "") -> str:
    """A project of this body, with a title and a site of its own."""
    name, street = PLACES[n]
    return (
        f"tipo: servizio-civile\ntitolo: {title or f'{name} di quartiere'}\nstato: bozza\nregime: scu\n"
        + (f"ente: {body}\n" if body else "")
        + (f"codice_ente: {code}\n" if code else "")
        + f"{more}volontari: 4\nsedi:\n  - nome: {name} del centro\n    indirizzo: {street}\n    comune: Modena\n"
    )


def told(*sheets: str, **others: str) -> list[dict[str, object]]:
    """The figures of the findings, which are those that are marked in the sheets."""
    named = {f"s{n}": text for n, text in enumerate(sheets)} | others
    return [figures(one) for one in archive_agrees(named, ONLY).findings if one.code in ONLY]


SLIP, RIGHT = "⟦LC419|qui:Comune di Moddena⟧", "⟪altrove:Comune di Modena⟫"
PLAIN = "Comune di Modena"


def test_a_name_that_three_sheets_write_otherwise() -> None:
    figures = {"nome": "Comune di Moddena", "altro": "Comune di Modena"}
    assert told(project(0, RIGHT), project(1, SLIP), project(2, PLAIN), project(3, PLAIN)) == [figures]
    assert told(project(0, SLIP), project(1, RIGHT), project(2, PLAIN), project(3, PLAIN)) == [figures]
    told(project(0, PLAIN), project(1, "Comune di Moddena"), project(2, PLAIN))
    told(project(0, PLAIN), project(1, "Comune di Moddena"), project(2, "Comune di Moddena"), project(3, PLAIN))


def test_a_name_whose_code_tells_whose_it_is() -> None:
    told(project(0, RIGHT, "SU00456"), project(1, SLIP, "SU00456"))
    told(project(0, PLAIN, "SU00456"), project(1, "Comune di Moddena", "SU00789"))
    told(project(0, PLAIN, "SU00456"), project(1, "Comune di Moddena"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Scuola 1 Modena", "Scuola 2 Modena"), ("Parco A", "Parco B"), ("Comune di Modena", "Comune di Verona")],
)
def test_names_of_two_bodies(one: str, other: str) -> None:
    told(project(0, one), project(1, other), project(2, one), project(3, one))


@pytest.mark.parametrize(("one", "other", "is_slip"), [("Alfabeto", "Alfabeta", True), ("Alfabet", "Alfabot", False)])
def test_from_which_length_a_letter_is_a_slip(one: str, other: str, is_slip: bool) -> None:
    usual = f"⟪altrove:{one}⟫" if is_slip else one
    odd = f"⟦LC419|qui:{other}⟧" if is_slip else other
    told(project(0, usual), project(1, odd), project(2, one), project(3, one))


def programme(*listed: str) -> str:
    names = "".join(f"  - {name}\n" for name in listed)
    return f"tipo: programma\ntitolo: Reti\nstato: bozza\nregime: scu\nanno: 2026\nprogetti:\n{names}"


def test_a_name_in_one_programme() -> None:
    of_one = "programma: rete\n"
    told(project(0, RIGHT, more=of_one), project(1, SLIP, more=of_one), rete=programme("s0", "s1"))
    told(
        project(0, PLAIN, more=of_one),
        project(1, "Comune di Moddena", more="programma: altra\n"),
        rete=programme("s0"),
        altra=programme("s1").replace("Reti", "Fili"),
    )


def test_bodies_that_take_part() -> None:
    partner = "enti_coinvolti:\n  - nome: {}\n    ruolo: accoglienza\n"
    told(project(0, RIGHT), project(1, more=partner.format(SLIP)), project(2, PLAIN), project(3, PLAIN))
    two = partner.format("Pro loco") + "  - nome: {}\n    codice: {}\n    ruolo: accoglienza\n"
    told(
        project(0, PLAIN, "⟪altrove:SU00456⟫"),
        project(1, more=two.format(PLAIN, "⟦LC420|qui:SU00789⟧")),
        project(2, PLAIN, "SU00456"),
    )


ODD, USUAL = "⟦LC420|qui:SU00789⟧", "⟪altrove:SU00456⟫"


def test_a_body_with_two_codes() -> None:
    expected = {"codice": "SU00789", "altro": "SU00456", "nome": PLAIN, "ente": PLAIN}
    assert told(project(0, PLAIN, USUAL), project(1, PLAIN, ODD), project(2, PLAIN, "SU00456")) == [expected]
    assert told(project(0, PLAIN, USUAL), project(1, PLAIN, ODD)) == [expected]
    told(project(0, PLAIN, ODD), project(1, PLAIN, USUAL), project(2, PLAIN, "SU00456"))
    # both are frequent
    told(*(project(n, PLAIN, "SU00456" if n % 2 else "SU00789") for n in range(4)))
    # of another register
    told(project(0, PLAIN, "SU00456"), project(1, PLAIN, "NZ00456"))
    told(project(0, PLAIN, "SU00456"), project(1, PLAIN, "SU00456A01"))


def test_a_code_of_two_bodies() -> None:
    other = "⟦LC420/altro-ente|qui:SU00456⟧"
    first = project(0, PLAIN, USUAL)
    assert told(first, project(1, "Pro loco Sassuolo", other), project(2, PLAIN, "SU00456")) == [
        {"codice": "SU00456", "altro": "SU00456", "nome": "Pro loco Sassuolo", "ente": PLAIN}
    ]
    # names with a word of their own in common, or the initials of one in the other
    told(project(0, PLAIN, "SU00456"), project(1, "Istituto storico Modena", "SU00456"))
    told(project(0, "Azienda Sociale Bassa Reggiana", "SU00456"), project(1, "Asbr", "SU00456"))
    told(project(0, "Asbr", "SU00456"), project(1, "Azienda Sociale Bassa Reggiana", "SU00456"))
    told(project(0, "Azienda per la Bassa Reggiana", "SU00456"), project(1, "Abr", "SU00456"))
    # words that many bodies have in common
    told(project(0, "Comune di Modena", USUAL), project(1, "Comune di Verona", other))
    # three names are of a body that hosts others
    told(*(project(n, one, "SU00456") for n, one in enumerate(("Modena", "Verona", "Foggia"))))


LONG = "Chi viene qui trova molto. " * 8
"""A text of more than 200 letters."""


def described(text: str, field: str = "descrizione") -> str:
    return f"{field}: {text.strip()}\n"


def test_a_long_text_in_two_sheets() -> None:
    one = project(0, more=described(f"⟪altra:{LONG.strip()}⟫"))
    other = project(1, more=described(f"⟦LC418/testo|qui:{LONG.strip()}⟧"))
    assert told(one, other) == [{"altra": "s0", "campi": "descrizione", "campo": "descrizione"}]
    other = project(1, more=described(f"⟦LC418/testo|qui:{LONG.strip()}⟧", "contesto"))
    assert told(one, other) == [{"altra": "s0", "campi": "contesto", "campo": "contesto"}]
    told(project(0, more=described(LONG)), project(1, more=described(LONG.replace("molto", "tanto"))))
    long, short = f"{LONG[:199]}x", f"{LONG[:198]}x"
    assert (len(long), len(short)) == (200, 199)
    told(project(0, more=described(f"⟪altra:{long}⟫")), project(1, more=described(f"⟦LC418/testo|qui:{long}⟧")))
    told(project(0, more=described(short)), project(1, more=described(short)))


AIMS = "obiettivi:\n  - titolo: {}\n    azioni:\n      - titolo: Aprire\n        testo: {}\n"


def test_the_same_aims_in_two_sheets() -> None:
    one = project(0, more=AIMS.format("Cura", LONG.strip())).replace("obiettivi:", "⟪altra:obiettivi⟫:")
    other = project(1, more=AIMS.format("Cura", LONG.strip())).replace("obiettivi:", "⟦LC418/testo|qui:obiettivi⟧:")
    named = {"s0": unmarked(one)[0], "s1": unmarked(other)[0]}
    found = [one for one in archive_agrees(named, ("LC905",)).findings if one.code == "LC418"]
    assert [(one.file, one.finding.spot.path, one.finding.variant) for one in found] == [
        ("data/s1.yaml", ("obiettivi",), "testo")
    ]
    for aims in (AIMS.format("Ascolto", LONG.strip()), AIMS.format("Cura", LONG.replace("molto", "tanto").strip())):
        told(project(0, more=AIMS.format("Cura", LONG.strip())), project(1, more=aims))
    told(project(0, more=AIMS.format("Cura", "Poco")), project(1, more=AIMS.format("Cura", "Poco")))


TITLE = "Doposcuola in valle"
SAME, FIRST = f"⟦LC418/titolo|qui:{TITLE}⟧", f"⟪altra:{TITLE}⟫"


def test_a_title_of_one_body() -> None:
    assert told(project(0, PLAIN, title=FIRST), project(1, PLAIN, title=SAME)) == [
        {"altra": "s0", "campi": "titolo", "campo": "titolo"}
    ]
    told(project(0, PLAIN, title=FIRST), project(1, PLAIN, title="⟦LC418/titolo|qui:DOPOSCUOLA IN VALLE⟧"))
    told(project(0, PLAIN, title=TITLE), project(1, "Pro loco", title=TITLE))
    told(project(0, title=TITLE), project(1, title=TITLE))
    told(project(0, PLAIN, title=TITLE), project(1, PLAIN, title="Doposcuola in collina"))


def test_a_title_in_one_site() -> None:
    told(project(0, title=FIRST), project(0, title=SAME))
    bare = project(0, title=TITLE).replace("    comune: Modena\n", "")
    told(bare, bare)
    coded = bare.replace("    indirizzo: Via Bassa 2\n", "    codice: 134501\n")
    told(coded.replace(TITLE, FIRST), coded.replace(TITLE, SAME))


@pytest.mark.parametrize(
    ("here", "there", "is_one"),
    [
        ("inizio: 2026-05-01\n", "inizio: 2026-06-01\n", True),
        ("inizio: 2026-05-01\n", "inizio: 2027-05-01\n", False),
        ("inizio: 2026-05-01\n", "", True),
        ("", "inizio: 2026-05-01\n", True),
        ("bando: avviso\n", "bando: avviso\n", True),
        ("bando: avviso\n", "bando: avviso-bis\n", False),
        ("bando: avviso\n", "", True),
        ("", "bando: avviso\n", True),
    ],
)
def test_an_edition_of_another_year_or_call(here: str, there: str, is_one: bool) -> None:
    calls = {
        "avviso": "tipo: bando\ntitolo: Avviso\nstato: bozza\nregime: scu\n",
        "avviso-bis": "tipo: bando\ntitolo: Secondo avviso\nstato: bozza\nregime: scu\n",
    }
    one = project(0, PLAIN, title=FIRST if is_one else TITLE, more=here)
    told(one, project(1, PLAIN, title=SAME if is_one else TITLE, more=there), **calls)


def test_an_edition_under_other_norms_or_that_is_over() -> None:
    one, other = project(0, PLAIN, title=TITLE), project(1, PLAIN, title=TITLE)
    told(one, other.replace("regime: scu", "regime: scn"))
    told(one, other.replace("stato: bozza", "stato: chiusa"))
    told(one.replace(TITLE, FIRST).replace("regime: scu\n", ""), project(1, PLAIN, title=SAME))
    told(project(0, PLAIN, title=FIRST), project(1, PLAIN, title=SAME).replace("regime: scu\n", ""))


CODE = "PTCSU0045626010001NMTX"


def test_a_code_of_two_projects() -> None:
    here, there = f"codice: ⟦LC418/codice|qui:{CODE}⟧\n", f"codice: ⟪altra:{CODE}⟫\n"
    assert told(project(0, more=there), project(1, more=here)) == [
        {"altra": "s0", "campi": "codice", "campo": "codice"}
    ]
    told(project(0, more=f"inizio: 2026-05-01\n{there}"), project(1, more=f"inizio: 2027-05-01\n{here}"))
    # two codes tell two projects of one title
    two = [project(n, PLAIN, title=TITLE, more=f"codice: {CODE[:-5]}{n}NMTX\n") for n in (0, 1)]
    told(*two)
    # all that is the same is one finding
    whole = project(1, PLAIN, title=f"⟦LC418|qui:{TITLE}⟧", more=f"codice: {CODE}\n")
    assert told(project(0, PLAIN, title=FIRST, more=f"codice: {CODE}\n"), whole) == [
        {"altra": "s0", "campi": "codice, titolo", "campo": "titolo"}
    ]


def test_the_one_that_a_programme_lists_is_the_first() -> None:
    of_one = "programma: rete\n"
    listed = project(1, PLAIN, title=FIRST, more=of_one)
    told(project(0, PLAIN, title=SAME), listed, rete=programme("s1"))


def test_the_sheet_with_which_most_is_shared() -> None:
    code = f"codice: {CODE}\n"
    sheets = (
        project(0, PLAIN, more=described(f"⟪altra:{LONG.strip()}⟫")),
        project(1, PLAIN, title=FIRST, more=code + described(f"⟦LC418/testo|qui:{LONG.strip()}⟧")),
        project(2, PLAIN, title=f"⟦LC418|qui:{TITLE}⟧", more=code + described(LONG)),
    )
    told(*sheets)


def test_codes_that_differ_by_a_letter_are_of_one_body() -> None:
    odd = project(1, SLIP, "⟦LC420|qui:SU00457⟧")
    told(project(0, RIGHT, "⟪altrove:SU00456⟫"), odd)


def test_a_body_that_is_named_twice_in_a_sheet() -> None:
    partner = f"enti_coinvolti:\n  - nome: {PLAIN}\n    codice: ⟦LC420|qui:SU00789⟧\n    ruolo: accoglienza\n"
    told(project(0, PLAIN, "⟪altrove:SU00456⟫", more=partner))


def test_bodies_without_a_code_are_not_one() -> None:
    partner = "enti_coinvolti:\n  - nome: {}\n    ruolo: accoglienza\n"
    told(project(0, more=partner.format("Pro loco Sassuolo")), project(1, more=partner.format("Museo civico")))


def test_a_title_with_one_code_known() -> None:
    for code in ("", f"codice: {CODE}\n"):
        other = "" if code else f"codice: {CODE}\n"
        told(project(0, PLAIN, title=FIRST, more=code), project(1, PLAIN, title=SAME, more=other))


def test_aims_that_are_texts_or_have_no_actions() -> None:
    young = "tipo: leva-civica\ntitolo: {}\nstato: bozza\nregime: lombardia-16-2019\nobiettivi:\n  - {}\n"
    for one, other, is_copy in ((LONG, LONG, True), (LONG, LONG.replace("molto", "tanto"), False)):
        sheets = {"s0": young.format("Orti", one.strip()), "s1": young.format("Mulini", other.strip())}
        codes = [found.code for found in archive_agrees(sheets, ("LC905",)).findings]
        assert ("LC418" in codes) == is_copy
    bare = "obiettivi:\n  - titolo: {}\n"
    told(project(0, more=bare.format("Cura")), project(1, more=bare.format("Cura")))


def call(day: str, title: str = TITLE) -> str:
    return f"tipo: bando\ntitolo: {title}\nstato: bozza\nregime: scu\nente: {PLAIN}\n{day}"


@pytest.mark.parametrize(
    ("here", "there", "is_one"),
    [
        ("scadenza: 2026-05-01\n", "scadenza: 2026-06-01\n", True),
        ("scadenza: 2026-05-01\n", "scadenza: 2027-05-01\n", False),
        ("apertura: 2026-05-01\n", "apertura: 2027-05-01\n", False),
        ("apertura: 2026-05-01\n", "scadenza: 2027-05-01\n", False),
        ("apertura: 2026-12-01\nscadenza: 2027-01-10\n", "scadenza: 2027-05-01\n", True),
    ],
)
def test_calls_of_one_year(here: str, there: str, is_one: bool) -> None:
    told(call(here, FIRST if is_one else TITLE), call(there, SAME if is_one else TITLE))
