"""What an office says in all its documents: letterhead, logo, texts, templates of its own."""

from __future__ import annotations

import pytest

from levacivica.archive.images import is_whole, media_type

from ..console import Console
from ..samples import CLEAN, changed

SETTINGS = """\
lingua: it
intestazione:
  nome: Comune di *Esempio*
  righe:
    - Ufficio Giovani
    - "# via Roma 1"
  logo:
    file: logo.svg
    testo: Stemma "del" Comune
  piede:
    - "- Comune di Esempio"
    - PEC comune@example.org
testi:
  come_candidarsi: |
    La domanda si presenta **online**.
  dati_personali: |
    I dati servono solo alla selezione.
"""
LOGO = "<?xml version='1.0'?>\n<!-- stemma -->\n<svg xmlns='http://www.w3.org/2000/svg'/>\n"
CALL = """\
tipo: bando
titolo: Bando di prova
stato: bozza
regime: lombardia-16-2019
come_candidarsi: La domanda si porta allo sportello.
"""


@pytest.fixture
def office(console: Console) -> Console:
    console.write("levacivica.yaml", SETTINGS)
    console.write("logo.svg", LOGO)
    console.write("data/a.yaml", CLEAN)
    return console


def document(console: Console, name: str = "a.md") -> str:
    outcome = console.run("render")
    assert (outcome.code, outcome.err) == (0, "")
    return (console.folder / "build/data" / name).read_text(encoding="utf-8")


def test_markdown_has_the_letterhead_in_words_and_no_picture(office: Console) -> None:
    text = document(office)
    assert text.startswith(
        "**Comune di \\*Esempio\\***\\\nUfficio Giovani\\\n\\# via Roma 1\n\n# Insieme in biblioteca\n"
    )
    assert text.endswith("\n---\n\n\\- Comune di Esempio\\\nPEC comune@example.org\n")
    assert "![" not in text
    assert "\n\n\n" not in text


def test_without_a_letterhead_nothing_changes(office: Console) -> None:
    with_it = document(office)
    office.write("levacivica.yaml", "lingua: it\n")
    without = document(office)
    assert without.startswith("# Insieme in biblioteca\n")
    assert "Ufficio Giovani" in with_it
    assert "Ufficio Giovani" not in without


def test_texts_of_the_office_stand_where_nobody_else_says_them(office: Console) -> None:
    text = document(office)
    assert "## Come candidarsi\n\nLa domanda si presenta **online**.\n\n## Dati personali\n\nI dati" in text
    assert text.index("## Come candidarsi") < text.index("## Contatti")


def test_a_project_of_civil_service_has_them_too_and_says_them_once(office: Console) -> None:
    programme = "tipo: programma\ntitolo: Programma\nstato: bozza\nregime: altro\nanno: 2026\nprogetti:\n  - sc\n"
    project = "tipo: servizio-civile\ntitolo: Uno\nstato: bozza\nregime: altro\nprogramma: pro\nvolontari: 1\n"
    office.write("data/pro.yaml", programme)
    office.write("data/sc.yaml", project)
    assert office.run("render", "--force").code == 0
    project, programme = ((office.folder / f"build/data/{name}.md").read_text() for name in ("sc", "pro"))
    assert "## Come candidarsi" in project
    assert programme.count("Come candidarsi") == 1
    assert programme.count("Dati personali") == 1


def test_the_call_wins_over_the_text_of_the_office(office: Console) -> None:
    office.write("data/avviso.yaml", CALL)
    office.write("data/a.yaml", changed(CLEAN, "ente: Comune", "bando: avviso\nente: Comune"))
    text = document(office)
    assert "## Come candidarsi\n\nLa domanda si porta allo sportello.\n" in text
    assert "online" not in text


def test_who_can_no_longer_apply_is_not_told_how(office: Console) -> None:
    office.write("data/a.yaml", changed(CLEAN, "stato: bozza", "stato: chiusa"))
    assert "Come candidarsi" not in document(office)


def test_templates_of_the_settings_win_piece_by_piece(office: Console) -> None:
    office.write("levacivica.yaml", SETTINGS + "modelli: nostri\n")
    office.write("nostri/schede/parti/orario.j2", '{{ doc.paragrafo("Orario nostro.") }}')
    office.go("data")
    assert office.run("render", "--out", "../build").code == 0
    text = (office.folder / "build/data/a.md").read_text(encoding="utf-8")
    assert "Orario nostro." in text
    assert "## Sedi" in text


def test_templates_of_the_command_win_over_those_of_the_settings(office: Console) -> None:
    office.write("levacivica.yaml", SETTINGS + "modelli: nostri\n")
    office.write("nostri/schede/parti/orario.j2", '{{ doc.paragrafo("Orario nostro.") }}')
    office.write("altri/schede/parti/sedi.j2", '{{ doc.paragrafo("Sedi altrui.") }}')
    assert office.run("render", "--templates", "altri").code == 0
    text = (office.folder / "build/data/a.md").read_text(encoding="utf-8")
    assert "Sedi altrui." in text
    assert "Orario nostro." not in text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\x89PNG\r\n\x1a\nabc", "image/png"),
        (b"\xff\xd8\xff\xe0abc", "image/jpeg"),
        (b"<svg>", "image/svg+xml"),
        (b"<svg/>", "image/svg+xml"),
        (b"\xef\xbb\xbf<svg width='1'/>", "image/svg+xml"),
        (LOGO.encode(), "image/svg+xml"),
        (b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">\n<svg version="1.1">', "image/svg+xml"),
        (b"<svgs>", ""),
        (b"<html><svg>", ""),
        (b"GIF89a", ""),
        (b"", ""),
    ],
)
def test_pictures_are_known_by_their_first_bytes(content: bytes, told: str) -> None:
    assert media_type(content) == told


@pytest.mark.parametrize("lost", [1, 5, 40])
def test_a_picture_without_its_end_is_not_whole(lost: int, letterhead_png: bytes) -> None:
    for content in (letterhead_png, b"\xff\xd8\xff\xe0" + bytes(50) + b"\xff\xd9", LOGO.encode()):
        assert is_whole(content)
        assert not is_whole(content.rstrip()[:-lost])


def test_a_picture_that_is_spoilt_is_not_whole(letterhead_png: bytes) -> None:
    middle = len(letterhead_png) // 2
    spoilt = letterhead_png[:middle] + bytes([letterhead_png[middle] ^ 1]) + letterhead_png[middle + 1 :]
    assert media_type(spoilt) == "image/png"
    assert not is_whole(spoilt)


@pytest.mark.parametrize("content", [b"<svg><g></svg>", b"<svg/>", b"<svg xmlns='http://www.w3.org/1999/xhtml'/>"])
def test_an_svg_that_browsers_do_not_draw_is_not_whole(content: bytes) -> None:
    assert media_type(content) == "image/svg+xml"
    assert not is_whole(content)


def test_html_has_the_letterhead_too(office: Console) -> None:
    html = document(office, "a.html")
    assert "Comune di *Esempio*" in html
    assert "Ufficio Giovani" in html
    assert "PEC comune@example.org" in html
    assert "Comune di *Esempio*" in (office.folder / "build/index.html").read_text(encoding="utf-8")
