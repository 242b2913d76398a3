"""An editor is told what `levacivica validate` says: the same findings, at the same places, in the same words."""

from __future__ import annotations

import shutil
from collections import defaultdict
from pathlib import Path

import pytest

from levacivica.archive.archive import read_archive
from levacivica.archive.asking import groups
from levacivica.archive.settings import SettingsError
from levacivica.assisting.open_archive import says_kind
from levacivica.checking.engine import check
from levacivica.reporting.view import View

from .client import Client

CORPUS = Path(__file__).parents[1] / "corpus"
DATA = Path(__file__).parents[2] / "data"
ROOTS = sorted({path.parent for path in CORPUS.rglob("levacivica.yaml")})[::2]
"""Every other one: each is checked twice here."""

ALONE = sorted(
    path
    for folder in ("validi", "non_validi")
    for path in (CORPUS / folder).rglob("*.yaml")
    if not (path.parents[1] / "levacivica.yaml").exists() and says_kind(path.read_bytes())
)[::2]

Told = set[tuple[int, int, int, int, str, str]]
"""Findings: lines and columns from 0, the end not included; the code; the words."""


def validated(path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[Path, Told]:
    """What `validate` says of a sheet or of a data root, by file."""
    monkeypatch.chdir(path if path.is_dir() else path.parent)
    found: dict[Path, Told] = defaultdict(set)
    for workspace, files in groups([] if path.is_dir() else [path.name]):
        archive = read_archive(files, workspace)
        view = View(check(archive), "it", show_info=True)
        for one in view.findings:
            file = Path.cwd() / one.file
            words = "\n".join(filter(None, (view.message(one), view.remedy(one))))
            line, column, end_line, end_column = (number - 1 for number in one.place)
            found[file].add((line, column, end_line, end_column, one.code, words))
    return found


def told(client: Client, uri: str) -> Told:
    found: Told = set()
    for one in client.published.get(uri, []):
        start, end = one["range"]["start"], one["range"]["end"]
        found.add(
            (start["line"], start["character"], end["line"], end["character"], one.get("code", ""), one["message"])
        )
    return found


def test_sheets_of_the_corpora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(ALONE) > 200
    wrong = {}
    copies = [tmp_path / path.parent.name / path.name for path in ALONE]
    for path, copy in zip(ALONE, copies, strict=True):
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(path, copy)
    with Client(tmp_path, "--lang", "it", encodings=("utf-32",)) as client:
        for path in copies:
            client.open(path, path.read_bytes().decode("utf-8", "replace"))
        client.findings(copies[-1].as_uri())
        for path in copies:
            expected = validated(path, monkeypatch).get(path, set())
            if told(client, path.as_uri()) != expected and readable(path):
                wrong[path.name] = expected ^ told(client, path.as_uri())
    assert wrong == {}


def readable(path: Path) -> bool:
    """Whether an editor can show the file as it is; in other encodings it sends another text, without BOM."""
    raw = path.read_bytes()
    try:
        return "\ufeff" not in raw.decode() and len(raw) < 1 << 20
    except UnicodeDecodeError:
        return False


def test_data_roots_of_the_corpora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(ROOTS) > 50
    wrong = {}
    with Client(tmp_path, "--lang", "it", encodings=("utf-32",)) as client:
        for root in ROOTS:
            sheets = sorted(path for path in (root / "data").rglob("*.y*ml") if path.is_file())
            for path in sheets[:1]:
                client.open(path)
        client.findings(ROOTS[-1].as_uri())
        for root in ROOTS:
            try:
                expected = validated(root, monkeypatch)
            except SettingsError:
                continue
            for path in (path for path in root.rglob("*") if path.is_file()):
                if told(client, path.as_uri()) != expected.get(path, set()):
                    wrong[str(path.relative_to(CORPUS))] = expected.get(path, set()) ^ told(client, path.as_uri())
    assert wrong == {}
