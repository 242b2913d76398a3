"""Sheets as trees of text: written in any of the forms that YAML has, and edited at one place."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from levacivica.archive.archive import Archive
from levacivica.model.kinds import Choice, Kind, Many, Misread, Paragraphs, Scalar
from levacivica.model.record import NameOrNested, Nested, Record
from levacivica.model.schede import BY_TIPO
from levacivica.reading import Tree, read

from ..archives import archive_of_texts

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "data").rglob("*.yaml"), *(ROOT / "tests/corpus/validi").glob("*.yaml")])

Step = str | int
Where = tuple[Step, ...]


def trees() -> list[dict[str, Tree]]:
    """The readable sheets of the repository."""
    documents = (read(path.read_bytes())[0] for path in FILES)
    return [one.data for one in documents if one is not None and str(one.data.get("tipo")) in BY_TIPO]


def copied(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: copied(one) for key, one in tree.items()}
    return [copied(one) for one in tree] if isinstance(tree, list) else tree


def values(tree: Tree, kind: Kind | type[Record] | None, way: Where = ()) -> Iterator[tuple[Where, Scalar, str]]:
    """Every value that some field reads, with its way and its kind."""
    if isinstance(tree, dict):
        record = kind.record if isinstance(kind, Nested) else kind if isinstance(kind, type) else None
        for key, one in tree.items():
            field = record.FIELDS.get(key) if record is not None else None
            if field is not None:
                yield from values(one, field.kind, (*way, key))
    elif isinstance(tree, list):
        if isinstance(kind, Many):
            for i, one in enumerate(tree):
                yield from values(one, kind.item, (*way, i))
    elif tree:
        read_by = kind.reference if isinstance(kind, NameOrNested) else kind
        if isinstance(read_by, Scalar):
            yield way, read_by, tree


def put(tree: Any, way: Where, text: str) -> Any:
    """The same tree with another text at one place."""
    other = copied(tree)
    node = other
    for step in way[:-1]:
        node = node[step]
    node[way[-1]] = text
    return other


def edited(kind: Scalar, text: str, chance: random.Random) -> str | None:
    """Another value of a kind, as a person might write it; None where none comes to mind."""
    tries: list[str] = []
    if isinstance(kind, Choice):
        tries += [one for one in kind.values if one != text.strip()]
    elif re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        tries.append((date.fromisoformat(text) + timedelta(days=chance.randint(1, 40))).isoformat())
    if not kind.any_text:
        digits = [match.span() for match in re.finditer(r"\d", text)]
        for start, end in chance.sample(digits, min(3, len(digits))):
            tries.append(text[:start] + str((int(text[start:end]) + chance.randint(1, 8)) % 10) + text[end:])
    elif isinstance(kind, Paragraphs) or chance.random() < 0.5:
        words = [match.span() for match in re.finditer(r"[^\W\d_]{3,}", text)]
        if words:
            start, end = chance.choice(words)
            tries.append(text[:start] + "altrove" + text[end:])
    else:
        tries.append(f"Tutt'altro {chance.randint(1, 99)}")
    good = [one for one in tries if _reads(kind, one) not in (None, _reads(kind, text))]
    return chance.choice(good) if good else None


def _reads(kind: Scalar, text: str) -> Any:
    try:
        return kind.read(text)
    except Misread:
        return None


def shuffled(tree: Any, chance: random.Random) -> Any:
    """The same with its keys and items in another order; those of a list of alternatives as they are."""
    if isinstance(tree, dict):
        keys = chance.sample([*tree], len(tree))
        return {key: shuffled(tree[key], chance) for key in keys}
    if isinstance(tree, list):
        return [shuffled(one, chance) for one in chance.sample(tree, len(tree))]
    return tree


class _Any(yaml.SafeDumper):
    """Writes each text in quotes or as a block, as chance wants."""


def written(tree: Any, chance: random.Random) -> str:
    """A tree as YAML, in one of its forms, with comments and odd indentation."""

    def represent(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
        block = text.endswith("\n") or "\n" not in text
        styles = ['"', "'", *(["|"] if block and text.strip() == text.strip("\n") and "\n" in text else [])]
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=chance.choice(styles))

    _Any.add_representer(str, represent)
    text = yaml.dump(
        tree,
        Dumper=_Any,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=chance.choice((False, False, None, True)),
        indent=chance.choice((2, 4)),
        width=chance.choice((40, 80, 10_000)),
    )
    text = f"# {chance.randint(0, 9)}: un commento\n{text}# e un altro\n"
    return text.replace("\n", "\r\n") if chance.random() < 0.2 else text


def archive(text: str | bytes, name: str = "scheda") -> Archive:
    return archive_of_texts({f"{name}.yaml": text})
