"""What holds for any input: findings instead of exceptions, places in the file, trees that come back."""

from __future__ import annotations

import random
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from levacivica.reading import SheetText, parsers, read, visible_text

from ..sweep import examples
from .marked import lies_in, place_of, told, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levacivica.diagnostics.finding import Finding, Path
    from levacivica.reading import Tree

SHEET = """\
# data/comune-di-milano/prova.yaml
tipo: servizio-civile
titolo: "Città più vicina"
fonte: 'L''ente, scheda «SC 2019»'
volontari: 4        # posti
orario:
  totale: 1400      # ore
  settimanale: circa 30
  # levacivica: ignora[LC204] la fonte dice così
  orari: {lun: 9:00-18:00, mar: [9:00, "13:00"]}
sedi:
  - codice: 91058
    nome: Ufficio Tutela
    cap: "00186"
  - nome: 'Archivio d''Arte'
    note: ~
contesto: |
  Milano conta 1.380.873 abitanti: il progetto
  parla a *tutti*.

    - così
bisogni:
  - Ridare valore ai legami
  - "Cura: dei beni"
  - testo che va
    a capo #due
finalita: >-
  Dare più qualità 😀

  e più aiuto
parole: [pace, cura]
aggiornato: 2026-01-02
"""
SIGNS = [
    *"\t\n\r \"'#:-[]{},&*!|>@%`?\\~<=è😀\0\x85\ufeff",
    "\r\n",
    ": ",
    "- ",
    " #",
    "---\n",
    "\n  ",
    "<<: ",
    "'l'altro'",
]
# Where the parsers part: tabs before a line of a block, and what ends a text in brackets. test_parsers.py tells how.
PARTING = re.compile(r"^ *\t|[|>][-+\d]* *\t|\[[^\]]*\?|\{[^}]*\?|:[\[\]{},]|:\s*,|[|>][-+\d]*#", re.MULTILINE)
common = settings(
    max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@contextmanager
def python_parser() -> Iterator[None]:
    before, parsers.HAS_LIBYAML = parsers.HAS_LIBYAML, False
    try:
        yield
    finally:
        parsers.HAS_LIBYAML = before


def check(raw: bytes) -> tuple[SheetText | None, list[Finding]]:
    """Reads, and checks what must hold for any bytes."""
    document, findings = read(raw)
    assert document is not None or findings
    text = visible_text(raw) if document is None else document.text
    for finding in findings:
        assert lies_in(text, place_of(finding)), finding
        assert all(spot.place is not None and lies_in(text, spot.place) for spot in finding.related)
        assert (finding.code in {"LC013", "LC701"}) == (document is not None)
    assert [place_of(one) for one in findings] == sorted(place_of(one) for one in findings)
    assert sum(finding.code == "LC003" for finding in findings) <= 1
    if document is not None:
        assert isinstance(document.data, dict)
        for comment in document.comments():
            assert written(text, comment.place) == comment.text
            assert comment.text.startswith("#")
    return document, findings


def mutated(seed: int, times: int) -> str:
    """A realistic sheet with characters and lines put in, taken out and moved."""
    chance = random.Random(seed)
    text = SHEET
    for _ in range(times):
        at = chance.randrange(len(text) + 1)
        match chance.randrange(5):
            case 0:
                text = text[:at] + text[at + 1 :]
            case 1 | 2:
                text = text[:at] + chance.choice(SIGNS) + text[at:]
            case 3:
                lines = text.splitlines(keepends=True)
                number = chance.randrange(len(lines))
                lines[number] = " " * chance.randrange(5) + lines[number].lstrip(" ")
                text = "".join(lines)
            case _:
                text = text[: at + 1] + text[at : at + chance.randrange(40)] + text[at + 1 :]
    return text


@common
@given(st.binary(max_size=200))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe")
@example(b"a: \xc3")
def test_any_bytes(raw: bytes) -> None:
    check(raw)


@common
@given(st.text(max_size=120))
def test_any_text(text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    check(raw)
    with python_parser():
        check(raw)


@common
@given(st.lists(st.sampled_from([*SIGNS, "a", "b: ", "  ", "\n"]), max_size=25).map("".join))
def test_any_soup_of_signs(text: str) -> None:
    check(text.encode())
    with python_parser():
        check(text.encode())


@common
@given(st.integers(0, 10**9), st.integers(1, 6))
def test_any_mutation_of_a_sheet(seed: int, times: int) -> None:
    check(mutated(seed, times).encode())


@pytest.mark.skipif(not parsers.HAS_LIBYAML, reason="this PyYAML has no libyaml")
@common
@given(st.integers(0, 10**9), st.integers(1, 5))
def test_parsers_agree_on_any_mutation(seed: int, times: int) -> None:
    text = mutated(seed, times)
    assume(not PARTING.search(text))
    raw = text.encode()
    document, findings = read(raw)
    with python_parser():
        other, others = read(raw)

        assert findings == others
        assert (document is None) == (other is None)
        if document is not None and other is not None:
            assert document.data == other.data
            for path, _ in leaves(document.data):
                assert document.place(path) == other.place(path)
                assert document.place(path, "key") == other.place(path, "key")
                assert document.is_plain(path) == other.is_plain(path)
            assert document.comments() == other.comments()


letters = st.characters(
    codec="utf-8",
    exclude_categories=["Cc", "Cs", "Zl", "Zp"],
    exclude_characters="\ufeff\ufffe\uffff",
)
texts = st.text(letters, max_size=30) | st.sampled_from(
    ["", "~", "null", "no", "1.400", "- x", "a: b", "x #y", "'", "@", "uno\ndue\n"]
)
keys = st.text(letters, min_size=1, max_size=12)
trees = st.recursive(
    texts, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=12
)


def leaves(tree: Tree, path: Path = ()) -> Iterator[tuple[Path, str | None]]:
    """The paths of all scalars of a tree."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from leaves(value, (*path, key))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from leaves(value, (*path, number))
    else:
        yield path, tree


@pytest.mark.parametrize("style", [None, "'", '"', "|", ">"])
@pytest.mark.parametrize("flow", [False, True, None])
@settings(common, max_examples=examples(25))
@given(tree=st.dictionaries(keys, trees, min_size=1, max_size=4), width=st.sampled_from([40, 4096]))
def test_dumped_tree_comes_back_with_its_places(
    style: str | None, flow: bool | None, tree: dict[str, Tree], width: int
) -> None:
    text = yaml.safe_dump(tree, default_style=style, default_flow_style=flow, allow_unicode=True, width=width)
    document, findings = check(text.replace("? ", "? ").encode())
    if document is None:
        assert {finding.code for finding in findings} == {"LC005"}, "only a key like << or null is refused"
        return
    assert document.data == tree
    for path, value in leaves(document.data):
        shown = written(document.text, document.place(path))
        assert yaml.load(f"v: {shown}" if shown else "v: ", Loader=yaml.BaseLoader)["v"] is not None
        if document.is_plain(path) and "\n" not in shown:
            assert shown == (value or "")


@common
@given(st.integers(0, 10**9))
def test_places_survive_crlf_and_bom(seed: int) -> None:
    text = (
        mutated(seed, 2).replace("\r", "").replace("\t", "").replace("\ufeff", "").replace("\0", "").replace("\x85", "")
    )

    assert told(text.replace("\n", "\r\n")) == told(text)
    assert told("\ufeff" + text) == told(text)
