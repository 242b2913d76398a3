"""What levacivica.yaml may name, and what is wrong with a file that cannot be used as it is meant."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import pytest

from levacivica.archive.images import MAX_LOGO_BYTES
from levacivica.archive.settings import Keyed, Settings, SettingsError, read_settings
from levacivica.model.kinds import Many
from levacivica.model.record import Nested, Record

LETTERHEAD = "intestazione:\n  nome: Comune\n  logo:\n    file: stemma\n    testo: Stemma\n"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'/>"


def settings(folder: Path, text: str) -> Settings:
    path = folder / "levacivica.yaml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path, "levacivica.yaml")


def chunk(name: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + name + content + crc32(name + content).to_bytes(4, "big")


PNG = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) + chunk(b"IDAT", b"abc") + chunk(b"IEND", b"")


@pytest.mark.parametrize("content", [SVG, PNG, b"\xff\xd8\xff\xe0\xff\xd9"])
def test_a_picture_that_is_whole_may_be_a_logo(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "stemma").write_bytes(content)
    letterhead = settings(tmp_path, LETTERHEAD).intestazione
    assert letterhead is not None
    assert letterhead.logo is not None
    assert letterhead.logo.file == "stemma"


@pytest.mark.parametrize(
    ("content", "variant", "figures"),
    [
        (None, "nominato", {"dettaglio", "file"}),
        (SVG[:-1], "rovinata", {"file"}),
        (PNG[:-1], "rovinata", {"file"}),
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


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (["LC999: spenta"], [("LC903", "", {"codice": "LC999", "vicino": ""})]),
        (["ore-non-torano: spenta"], [("LC903", "simile", {"codice": "ore-non-torano", "vicino": "ore-non-tornano"})]),
        (["LC905: spenta"], [("LC903", "vietata", {"codice": "LC905"})]),
        (["LC201: spenta", "ore-non-tornano: nota"], [("LC004", "", {"chiave": "ore-non-tornano"})]),
        (["LC201: spenta"], []),
    ],
)
def test_rules_are_named_by_their_code_or_their_name(
    tmp_path: Path, rules: list[str], expected: list[tuple[str, str, dict[str, str]]]
) -> None:
    lines = "".join(f"  {rule}\n" for rule in ("LC996: nota", *rules))
    with pytest.raises(SettingsError) as wrong:
        settings(tmp_path, f"regole:\n{lines}")
    first, *others = wrong.value.found
    assert (first.code, first.place.line, first.place.column) == ("LC903", 2, 3)
    assert [(one.code, one.finding.variant, one.finding.params) for one in others] == expected
    assert [(one.place.line, one.place.column) for one in others] == [(len(rules) + 2, 3)] * len(expected)


def test_the_weight_of_a_rule_is_one_of_the_words_for_it(tmp_path: Path) -> None:
    rules = {"LC201": "spenta", "LC202": "nota"}
    assert settings(tmp_path, "regole:\n  LC201: spenta\n  LC202: nota\n").regole == rules
    with pytest.raises(SettingsError) as wrong:
        settings(tmp_path, "regole:\n  LC201: a volte\n  LC202: nota\nlingua: it\n")
    assert [(one.code, one.place.line) for one in wrong.value.found] == [("LC103", 2)]


def test_a_list_of_rules_is_no_group(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as wrong:
        settings(tmp_path, "regole:\n  - LC201\n")
    assert [(one.code, one.finding.variant, one.finding.params["campo"]) for one in wrong.value.found] == [
        ("LC104", "gruppo", "regole")
    ]


@pytest.mark.parametrize("lang", ["it", "en"])
def test_each_mistake_has_its_line(tmp_path: Path, lang: str) -> None:
    with pytest.raises(SettingsError) as wrong:
        settings(tmp_path, "lingua: francese\ncolore: rosso\n")
    _, first, second = wrong.value.sentence(lang).split("\n  ")  # type: ignore[arg-type]
    assert first.startswith("levacivica.yaml:1:9: ")
    assert second.startswith("levacivica.yaml:2:1: ")


def typed(record: type[Record], margin: str = "") -> str:
    """The examples of a table of fields, as they are typed."""
    lines = ""
    for name, one in record.FIELDS.items():
        if isinstance(one.kind, Nested):
            lines += f"{margin}{name}:\n{typed(one.kind.record, f'{margin}  ')}"
        elif isinstance(one.kind, Many) and isinstance(one.kind.item, Nested):
            item = typed(one.kind.item.record, f"{margin}    ")
            lines += f"{margin}{name}:\n{margin}  -{item[len(margin) + 3 :]}"
        elif isinstance(one.kind, Keyed):
            lines += f"{margin}{name}:\n{margin}  {one.example}\n"
        else:
            lines += f"{margin}{name}: {f'[{one.example!r}]' if isinstance(one.kind, Many) else one.example}\n"
    return lines


def test_every_setting_has_its_help_and_an_example_that_is_taken_as_it_is_typed(tmp_path: Path) -> None:
    (tmp_path / "modelli").mkdir()
    (tmp_path / "logo.svg").write_bytes(SVG)
    todo: list[Record] = [settings(tmp_path, typed(Settings))]
    while todo:
        record = todo.pop()
        for name, one in record.FIELDS.items():
            group = one.kind.item if isinstance(one.kind, Many) else one.kind
            assert one.example or isinstance(group, Nested), name
            assert one.it, name
            assert one.en, name
            assert getattr(record, name), name
            if isinstance(group, Nested):
                todo += [getattr(record, name)] if group is one.kind else getattr(record, name)
