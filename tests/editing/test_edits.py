"""Edits of one value, field or item: what is not spoken of stays as it is, to the byte."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import takewhile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levacivica.diagnostics.finding import Path
from levacivica.editing.members import comments_with, moved, with_items, with_key, without
from levacivica.editing.refusal import Refusal
from levacivica.editing.values import with_value
from levacivica.editing.written import tree_of
from levacivica.model.schede import BY_TIPO
from levacivica.reading import SheetText, Tree, read

from ..console import DATA
from ..sweep import examples

CORPUS = DATA.parent / "tests" / "corpus"
SHEETS = {path.stem: path.read_bytes() for path in sorted(DATA.rglob("*.yaml"))}
STYLES = SHEETS | {path.stem: path.read_bytes() for path in sorted((CORPUS / "validi").rglob("*.yaml"))}

VALUES = (
    "x", "a: b", "#tag", "- voce", "1.400", "null", "sì", "uno\ndue\n", "uno\n\n  due\n", " rientro\nx\n", "«é» 😀",
    '"q"', "l'acqua", "", "0352345671", "[a]", "{a}", "a #b", "*x", "&x", "!x", "%x", "@x", "si", "true", "12:30",
    "> x", "| x", "a:", "x\ty", "2026-01-01", "a, b", "riga\r\naltra\r\n", "\\", "---",
)  # fmt: skip
ADDED: tuple[Tree, ...] = ("x", "uno\ndue\n", {"a": "1", "b": {"c": "a: b"}}, ["u", {"n": "a", "m": ["1"]}])


def sheet(raw: bytes | str) -> SheetText:
    found, _ = read(raw.encode() if isinstance(raw, str) else raw)
    assert found is not None
    return found


def nodes(node: Tree, path: Path = ()) -> Iterator[tuple[Path, Tree]]:
    yield path, node
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, below in inside:
        yield from nodes(below, (*path, step))


def texts(document: SheetText) -> list[Path]:
    return [path for path, _, _ in document.values()]


def same_at_the_start(one: list[str], other: list[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def changed_lines(before: str, after: str) -> tuple[int, int]:
    """The first and the last line of a text, from 1, that differ in another; the last is before the first for none."""
    one, other = before.split("\n"), after.split("\n")
    head = same_at_the_start(one, other)
    tail = same_at_the_start(one[head:][::-1], other[head:][::-1])
    return head + 1, len(one) - tail


def comments(document: SheetText) -> Counter[str]:
    return Counter(comment.text for comment in document.comments())


def holds_for_a_value(document: SheetText, path: Path, value: str) -> bool:
    """Set a value, and look at what became of the sheet; false where the edit is refused."""
    try:
        text = with_value(document, path, value)
    except Refusal:
        return False
    after = sheet(text)
    before = document.text if document.text[-1:] in ("\n", "\r") else document.text + "\n"  # a last line is ended first
    was, now = dict(nodes(sheet(before).data)), dict(nodes(after.data))
    changed = {at for at in was if was[at] != now[at]}
    assert all(path[: len(at)] == at for at in changed)
    read_as = now[path]
    wanted = value.replace("\r\n", "\n")
    assert read_as == (wanted or None) or (isinstance(read_as, str) and read_as.strip() == wanted.strip())
    assert comments(after) == comments(document)
    first, last = changed_lines(before, text)
    place = document.place(path)
    assert first > last or (place.line <= first and last <= place.end_line)
    return True


@settings(max_examples=examples(200))
@given(st.sampled_from(sorted(STYLES)), st.integers(0, 2**32), st.sampled_from(VALUES))
def test_a_value_changes_its_own_lines_alone(name: str, seed: int, value: str) -> None:
    document = sheet(STYLES[name])
    chance = random.Random(seed)
    for path in chance.sample(texts(document), min(8, len(texts(document)))):
        assert holds_for_a_value(document, path, value) or name not in SHEETS


@settings(max_examples=examples(150))
@given(st.sampled_from(sorted(STYLES)), st.integers(0, 2**32), st.text(max_size=40))
def test_any_text_can_be_a_value(name: str, seed: int, value: str) -> None:
    document = sheet(STYLES[name])
    path = random.Random(seed).choice(texts(document))
    holds_for_a_value(document, path, value.encode(errors="replace").decode())


@settings(max_examples=examples(200))
@given(st.sampled_from(sorted(STYLES)), st.integers(0, 2**32))
def test_members_come_and_go_and_move(name: str, seed: int) -> None:
    document = sheet(STYLES[name])
    chance = random.Random(seed)
    for path, node in chance.sample(found := list(nodes(document.data)), min(6, len(found))):
        for edit in edits(document, path, node, chance):
            try:
                text = edit()
            except Refusal:
                continue
            lost = Counter(document.text.split("\n")) - Counter(text.split("\n"))
            first, last = changed_lines(document.text, text)
            assert sum(lost.values()) <= max(0, last - first + 1)


def edits(document: SheetText, path: Path, node: Tree, chance: random.Random) -> Iterator[Callable[[], str]]:
    """Every kind of edit of what stands at a path."""
    value = chance.choice(ADDED)
    if path:
        yield lambda: without(document, path)
    if isinstance(node, dict):
        order = [*node][: chance.randrange(len(node) + 1)]
        yield lambda: with_key(document, (*path, "nuovo"), value, [*order, "nuovo"])
    if isinstance(node, list) and node:
        at, to = chance.randrange(len(node)), chance.randrange(len(node))
        yield lambda: with_items(document, (*path, at), [value, "x"])
        yield lambda: moved(document, (*path, at), to)


@pytest.mark.parametrize("name", sorted(SHEETS))
@pytest.mark.parametrize("ending", ["\n", "\r\n", ""])
def test_a_real_sheet_takes_every_edit(name: str, ending: str) -> None:
    raw = SHEETS[name].replace(b"\n", b"\r\n") if ending == "\r\n" else SHEETS[name]
    document = sheet(raw if ending else raw.rstrip())
    chance = random.Random(name)
    for path, node in chance.sample(found := list(nodes(document.data)), min(12, len(found))):
        for edit in edits(document, path, node, chance):
            text = edit()
            assert "\r\n" in text if ending == "\r\n" else "\r" not in text
    assert holds_for_a_value(document, chance.choice(texts(document)), "uno\ndue\n")


def test_a_new_key_goes_where_the_sheet_has_it() -> None:
    document = sheet("tipo: bando # che cos'è\ntitolo: A\n\n# quando\nscadenza: 2026-04-08\n")
    order = [*BY_TIPO["bando"].FIELDS]
    text = with_key(document, ("anno",), "2026", order)
    assert text == "tipo: bando # che cos'è\ntitolo: A\nanno: 2026\n\n# quando\nscadenza: 2026-04-08\n"
    assert with_key(sheet("orario: # le ore\nsedi: []\n"), ("orario", "totale"), "1145", ()) == (
        "orario: # le ore\n  totale: 1145\nsedi: []\n"
    )
    assert with_items(sheet("sedi: [] # da fare\n"), ("sedi", 0), [{"nome": "A", "comune": "B"}]) == (
        "sedi: # da fare\n  - nome: A\n    comune: B\n"
    )


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("a: 1\n# di b\nb: 2\n  # ancora\nc: 3\n", ("b",), "a: 1\nc: 3\n"),
        ("a: 1\n\n# altro\n\nb: 2\n", ("b",), "a: 1\n\n# altro\n\n"),
        ("s:\n  - n: A\n    m: B\n", ("s", 0, "n"), "s:\n  - m: B\n"),
        ("s:\n  -\n    n: A\n    m: B\n", ("s", 0, "n"), "s:\n  -\n    m: B\n"),
        ("s:\n  - n: A\n  # secondo\n  - n: B\nt: x\n", ("s", 1), "s:\n  - n: A\nt: x\n"),
        ("g:\n  h: 1\nt: x\n", ("g", "h"), "t: x\n"),
        ("s:\n  - n: A\nt: x\n", ("s", 0, "n"), "t: x\n"),
        ("s: [a, b, c]\n", ("s", 1), "s: [a, c]\n"),
        ("s: [a, b, c]\n", ("s", 0), "s: [b, c]\n"),
        ("s: {a: 1, b: 2}\n", ("s", "b"), "s: {a: 1}\n"),
    ],
)
def test_what_goes_with_a_field(before: str, path: Path, after: str) -> None:
    assert without(sheet(before), path) == after


def test_comments_that_go_can_be_shown_before() -> None:
    document = sheet("s:\n  # la prima\n  - n: A # nota\n  - n: B\n")
    assert comments_with(document, ("s", 0)) == ["# la prima", "# nota"]
    assert comments_with(document, ("s", 1)) == []


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("a: 'x'  # nota\n", "l'acqua", "a: 'l''acqua'  # nota\n"),
        ('a: "x"\n', "y", 'a: "y"\n'),
        ("a: x\n", "0352", 'a: "0352"\n'),
        ("a: # da fare\nb: 1\n", "x", "a: x # da fare\nb: 1\n"),
        ("a: x # nota\nb: 1\n", "uno\ndue\n", "a: | # nota\n  uno\n  due\nb: 1\n"),
        ("a: |- # nota\n  uno\n  due\n\nb: 1\n", "tre\n", "a: |- # nota\n  tre\n\nb: 1\n"),
        ("a: >\n  uno\n  due\nb: 1\n", "tre", "a: tre\nb: 1\n"),
        ("a: x # nota\n", "", "a: # nota\n"),
        ("a: [x, y]\n", "", None),
        ("a:\n  - x\n", "", None),
    ],
)
def test_a_value_keeps_its_style(before: str, value: str, after: str | None) -> None:
    if after is None:
        with pytest.raises(Refusal):
            with_value(sheet(before), ("a",), value)
    else:
        assert with_value(sheet(before), ("a",), value) == after


def test_an_item_takes_its_comments_along() -> None:
    text = "s:\n  # A\n  - n: A\n    # in A\n    m: 1\n  - n: B\n\n  # C\n  - n: C\nt: x\n"
    assert moved(sheet(text), ("s", 0), 2) == (
        "s:\n  - n: B\n\n  # C\n  - n: C\n  # A\n  - n: A\n    # in A\n    m: 1\nt: x\n"
    )


@pytest.mark.parametrize(
    ("edit", "key"),
    [
        (lambda: with_value(sheet("a: [x]\n"), ("a", 0), "uno\ndue"), "ritocco-parentesi"),
        (lambda: with_value(sheet("a: x\n"), ("b",), "y"), "ritocco-assente"),
        (lambda: with_key(sheet("a: {b: 1}\n"), ("a", "c"), {"d": "1"}, ()), "ritocco-parentesi"),
        (lambda: with_key(sheet("a:\n  b: 1\n"), ("a", "b"), "1", ()), "ritocco-gruppo"),
        (lambda: with_items(sheet("a:\n  - b\n"), ("a", 2), ["c"]), "ritocco-elenco"),
        (lambda: without(sheet("a:\n  - - b\n    - c\n"), ("a", 0, 0)), "ritocco-riga"),
    ],
)
def test_an_edit_that_would_lose_something_is_refused(edit: Callable[[], str], key: str) -> None:
    with pytest.raises(Refusal) as refused:
        edit()
    assert refused.value.key == key


def test_what_is_written_is_read_back() -> None:
    for value in ADDED:
        text = with_key(sheet("tipo: x\n"), ("nuovo",), value, ("tipo", "nuovo"))
        assert sheet(text).data == {"tipo": "x", "nuovo": tree_of(value)}


def test_the_sheets_are_there() -> None:
    assert len(SHEETS) >= 15
    assert len(STYLES) > 200
