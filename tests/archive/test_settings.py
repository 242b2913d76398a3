"""What levacivica.yaml may name, and what is wrong with a file that cannot be used as it is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from levacivica.archive.images import MAX_LOGO_BYTES
from levacivica.archive.settings import Settings, SettingsError, read_settings

LETTERHEAD = "intestazione:\n  nome: Comune\n  logo:\n    file: stemma\n    testo: Stemma\n"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'/>"


def settings(folder: Path, text: str) -> Settings:
    path = folder / "levacivica.yaml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path, "levacivica.yaml")


def test_a_picture_that_is_whole_may_be_a_logo(tmp_path: Path) -> None:
    (tmp_path / "stemma").write_bytes(SVG)
    letterhead = settings(tmp_path, LETTERHEAD).intestazione
    assert letterhead is not None
    assert letterhead.logo is not None
    assert letterhead.logo.file == "stemma"


@pytest.mark.parametrize(
    ("content", "variant", "figures"),
    [
        (None, "nominato", {"dettaglio", "file"}),
        (SVG[:-1], "rovinata", {"file"}),
        (b"GIF89a", "immagine", {"file"}),
        (b"\xff\xd8\xff" + bytes(MAX_LOGO_BYTES), "grande", {"byte", "limite", "file"}),
    ],
)
def test_a_logo_that_cannot_be_used_is_reported_at_its_name(
    tmp_path: Path, content: bytes | None, variant: str, figures: set[str]
) -> None:
    if content is not None:
        (tmp_path / "stemma").write_bytes(content)
    with pytest.raises(SettingsError) as wrong:
        settings(tmp_path, LETTERHEAD)
    [found] = wrong.value.found
    assert (found.code, found.finding.variant, found.place.line, found.place.column) == ("LC009", variant, 4, 11)
    assert found.finding.params.keys() == figures
    assert found.finding.params["file"] == "stemma"


@pytest.mark.parametrize("key", ["righe", "piede"])
def test_a_word_for_none_is_no_list_of_lines(tmp_path: Path, key: str) -> None:
    with pytest.raises(SettingsError) as wrong:
        settings(tmp_path, f"intestazione:\n  nome: Comune\n  {key}: nessuna\n")
    assert [(found.code, found.place.line) for found in wrong.value.found] == [("LC104", 3)]


@pytest.mark.parametrize("lang", ["it", "en"])
def test_each_mistake_has_its_line(tmp_path: Path, lang: str) -> None:
    with pytest.raises(SettingsError) as wrong:
        settings(tmp_path, "lingua: francese\ncolore: rosso\n")
    _, first, second = wrong.value.sentence(lang).split("\n  ")  # type: ignore[arg-type]
    assert first.startswith("levacivica.yaml:1:9: ")
    assert second.startswith("levacivica.yaml:2:1: ")
