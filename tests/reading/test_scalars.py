"""What a scalar becomes: the text as written, and None for nothing; no library's idea of types."""

from __future__ import annotations

import pytest

from levacivica.reading import read

pytestmark = pytest.mark.usefixtures("parser")


def value_of(sheet: str) -> object:
    document, findings = read(sheet.encode())
    assert findings == []
    assert document is not None
    assert isinstance(document.data, dict)
    return document.data["v"]


@pytest.mark.parametrize(
    "text",
    [
        *("no", "on", "yes", "off", "true", "False", "sì"),
        *("08:30", "9:00", "9:00:00", "1_000", "0o10", "010", "0x1F", "00186", "00123", "0352345671", "+5", "-0"),
        *("1.400", "1.380.873", "02.7740.4598", "1,400", ".5", "1.10", "1e3", "3E5", ".inf", ".nan"),
        *("2026-01-02", "2026-01-02T10:00:00Z", "01/03/2026", "=", "circa 30", "5-6", "€ 0,00", "nulla", "NuLL", "~x"),
    ],
)
@pytest.mark.parametrize("sheet", ["v: {}\n", "v: '{}'\n", 'v: "{}"\n', "v: {}   # nota\n", "v:   {}"])
def test_every_scalar_keeps_the_text_as_written(text: str, sheet: str) -> None:
    assert value_of(sheet.format(text)) == text


@pytest.mark.parametrize("text", ["2026-01-02", "1.400", "no", "00186", "9:00-18:00", "9:00"])
def test_in_brackets_and_braces_too(text: str) -> None:
    assert value_of(f"v: [{text}, {text}]\n") == [text, text]
    assert value_of(f"v: {{a: {text}, b: {text}}}\n") == {"a": text, "b": text}


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
@pytest.mark.parametrize("sheet", ["v: {}\n", "a: 1\nv:   {}  # nota\nb: 2\n", "v:\n  {}\n"])
def test_nothing_is_none_when_plain(text: str, sheet: str) -> None:
    assert value_of(sheet.format(text)) is None


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_nothing_in_quotes_or_in_a_block_is_text(text: str) -> None:
    assert value_of(f"v: '{text}'\n") == text
    assert value_of(f'v: "{text}"\n') == text
    assert value_of(f"v: |-\n  {text}\n") == text


def test_none_in_lists_and_maps() -> None:
    assert value_of("v:\n  -\n  - ~\n  - a\n  - null\n") == [None, None, "a", None]
    assert value_of("v: {a, b: , c: ~}\n") == {"a": None, "b": None, "c": None}
    assert value_of("v: []\n") == []
    assert value_of("v: {}\n") == {}


def test_key_that_looks_like_a_number_is_text() -> None:
    document, _ = read(b"v: 1\n2026: a\n'null': b\ntrue: c\n1.0: d\n")

    assert document is not None
    assert document.data == {"v": "1", "2026": "a", "null": "b", "true": "c", "1.0": "d"}


def test_blocks_and_folds() -> None:
    assert value_of("v: |\n  uno\n   due\n\n  tre\n") == "uno\n due\n\ntre\n"
    assert value_of("v: >-\n  uno\n  due\n\n  tre\n") == "uno due\ntre"
    assert value_of("v: uno\n  due\n\n  tre\n") == "uno due\ntre"
    assert value_of('v: "uno\n  due"\n') == "uno due"
    assert value_of("v: |+\n  uno\n\n") == "uno\n\n"
    assert value_of("v: |2\n   uno\n") == " uno\n"
