"""Line ends, comments, order and formatting alone bring nothing new, in real sheets and in wrong ones."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from levacivica.editing.formatting import formatted
from levacivica.editing.refusal import Refusal
from levacivica.reading import Tree, read

from ..console import DATA
from ..sweep import examples
from .sides import fates, since

WRONG = Path(__file__).parents[1] / "corpus/non_validi"
ORDERED = {
    "assegno_righe-che-non-tornano.yaml",
    "formazione_poca-nella-prima-parte-scu.yaml",
}
"""Sheets with a finding on the order of a list itself."""


@cache
def real() -> Mapping[str, str]:
    """The real sheets by their paths."""
    return {
        path.relative_to(DATA).as_posix(): path.read_text(encoding="utf-8") for path in sorted(DATA.rglob("*.yaml"))
    }


@cache
def wrong() -> tuple[str, ...]:
    """The texts of the sheets with planted mistakes that are UTF-8."""
    found = []
    for path in sorted(WRONG.glob("*.yaml")):
        raw = path.read_bytes()
        if path.name not in ORDERED and not raw.startswith(b"\xef\xbb\xbf"):
            found.append(raw.decode(errors="surrogateescape"))
    return tuple(text for text in found if not re.search("[\ud800-\udfff]", text))


def with_line_ends(text: str, _: random.Random) -> str | bytes:
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def with_bom(text: str, _: random.Random) -> str | bytes:
    return "\ufeff" + text


def with_comments(text: str, chance: random.Random) -> str | bytes:
    """Notes above some fields: those that silence something still stand above it."""
    lines = text.splitlines(keepends=True)
    keys = [i for i, line in enumerate(lines) if re.match("[a-z_]+:", line)]
    for i in reversed(keys):
        if chance.random() < 0.3:
            lines.insert(i, "# una nota dell'ufficio\n\n")
    return "".join(lines)


def in_form(text: str, _: random.Random) -> str | bytes:
    try:
        return formatted(text.encode())
    except (Refusal, UnicodeEncodeError):
        return text


def in_another_order(text: str, chance: random.Random) -> str | bytes:
    """Keys and items in another order, in the form that ruamel.yaml gives them, where the data stay the same."""
    yaml = YAML()
    yaml.preserve_quotes, yaml.width = True, 4096
    if re.search(r"#(?! atteso)|[\[{\\]", text):  # a comment would be lost, a brace would become a group
        return text
    try:
        written = io.StringIO()
        yaml.dump(shuffled(yaml.load(text), chance), written)
        before, after = (read(one.encode())[0] for one in (text, written.getvalue()))
    except Exception:  # what ruamel.yaml does not read stays as it is
        return text
    same = before is not None and after is not None and unordered(before.data) == unordered(after.data)
    return written.getvalue() if same else text


def shuffled(node: object, chance: random.Random) -> object:
    if isinstance(node, CommentedMap):
        items = [(key, shuffled(value, chance)) for key, value in node.items()]
        chance.shuffle(items)
        return CommentedMap(items)
    if isinstance(node, CommentedSeq):
        values = [shuffled(value, chance) for value in node]
        chance.shuffle(values)
        return CommentedSeq(values)
    return node


def unordered(tree: Tree) -> object:
    if isinstance(tree, dict):
        return sorted(((key, unordered(value)) for key, value in tree.items()), key=repr)
    if isinstance(tree, list):
        return sorted((unordered(value) for value in tree), key=repr)
    return tree


FORMS = (with_line_ends, with_bom, with_comments, in_form, in_another_order)


def brought(before: Mapping[str, str], after: Mapping[str, str | bytes], *, rooted: bool) -> list[object]:
    return [one for one in fates(since(before, after, rooted=rooted)) if one.state != "old"]


@settings(max_examples=examples(150), deadline=None)
@given(st.sampled_from(wrong()), st.sampled_from(FORMS), st.randoms(use_true_random=False), st.booleans())
def test_the_form_of_a_wrong_sheet(text: str, form: object, chance: random.Random, rooted: bool) -> None:
    assert callable(form)
    assert brought({"a.yaml": text}, {"a.yaml": form(text, chance)}, rooted=rooted) == []


@settings(max_examples=examples(12), deadline=None)
@given(st.data(), st.randoms(use_true_random=False))
def test_the_form_of_real_sheets(data: st.DataObject, chance: random.Random) -> None:
    """In half of the sheets a figure was wrong before already."""
    before = dict(real())
    for name, text in real().items():
        figures = [*re.finditer(r"(?m)(?<=: )[1-9]\d*$", text)]
        if figures and chance.random() < 0.5:
            one = chance.choice(figures)
            before[name] = f"{text[: one.start()]}{int(one[0]) + 3}{text[one.end() :]}"
    form = data.draw(st.sampled_from(FORMS))
    after = {name: form(text, chance) if chance.random() < 0.6 else text for name, text in before.items()}
    assert brought(before, after, rooted=True) == []
