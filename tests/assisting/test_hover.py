"""What is said of a word of a sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from levacivica.assisting.desk import Desk
from levacivica.assisting.hover import About, hover

SHEET = """\
tipo: servizio-civile
titolo: Sportello
stato: bozza
regime: scu
bando: servizio-civile-2026
durata_mesi: 12
inizio: 2026-09-15
orario:
  # levacivica: ignora[LC203] una deroga
  settimanale: circa 30
sedi:
  - codice: 91237
    comune: Modena
"""


def said(word: str, tmp_path: Path, text: str = SHEET, lang: str = "it") -> str:
    """What is said of the place where a word begins."""
    path = tmp_path / "a.yaml"
    desk = Desk(lambda _: "it")
    desk.change(path, text)
    desk.look()
    archive = desk.archive_of(path)
    assert archive is not None
    assert archive.archive is not None
    loaded = archive.last_good.get(path)
    settled = archive.archive.settled(loaded) if loaded is not None else None
    before = text[: text.index(word)]
    about = About(archive.archive, settled, "it" if lang == "it" else "en")
    told = hover(about, text, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return told.text if told is not None else ""


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("settimanale", ["**settimanale**", "`25`", "ore a settimana", "confermato"]),
        ("circa 30", ["circa 30 ore", "52", "1560"]),
        ("bozza", ["si sta ancora scrivendo"]),
        ("stato", ["`pubblicata`"]),
        ("servizio-civile-2026", ["Bando", "2026-04-08"]),
        ("2026-09-15", ["martedì"]),
        ("LC203", ["**LC203**"]),
        ("codice", ["codice della sede"]),
    ],
)
def test_what_is_said(word: str, wanted: list[str], tmp_path: Path) -> None:
    text = said(word, tmp_path)
    for one in wanted:
        assert one.casefold() in text.casefold()


@pytest.mark.parametrize("word", ["Sportello", "Modena", "una deroga", "91237"])
def test_where_there_is_nothing_to_say(word: str, tmp_path: Path) -> None:
    assert said(word, tmp_path) == ""


def test_limits_follow_the_norms(tmp_path: Path) -> None:
    national = said("settimanale", tmp_path)
    regional = said(
        "settimanale", tmp_path, SHEET.replace("servizio-civile", "leva-civica").replace("scu", "lombardia-16-2019")
    )
    assert "25" in national
    assert national != regional


def test_english(tmp_path: Path) -> None:
    assert "tuesday" in said("2026-09-15", tmp_path, lang="en").casefold()


def test_a_broken_text_still_explains_its_keys(tmp_path: Path) -> None:
    assert "**settimanale**" in said("settimanale", tmp_path, SHEET.replace("Modena", '"Modena'))
