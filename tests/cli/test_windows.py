"""What Windows changes, as far as it can be tested on another system: encodings, line ends, names of files, drives."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from errno import EINVAL
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from levacivica.archive.asking import common_folders
from levacivica.cli.app import run
from levacivica.diagnostics.catalogue import refusal
from levacivica.model.codes import RESERVED_NAMES, sheet_name
from levacivica.rendering.stems import sheet_stems
from levacivica.reporting.formats import FORMATS, SCREENS
from levacivica.site.addresses import named

from ..console import Console, elsewhere
from ..samples import CLEAN, WRONG

CONSOLES = ("cp1252", "cp850", "utf-8")
RESERVED = ("con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9")
devices = pytest.mark.skipif(os.name == "nt", reason="no file can have such a name here, not even in a test")


def accented(sheet: str) -> str:
    """A sheet with words that no Windows console can show."""
    return sheet.replace("Insieme in biblioteca", "Città — 図書館").replace("Comune di Milano", "Città di Forlì — 図")


@pytest.fixture
def sheets(console: Console) -> Console:
    """A sheet with an error, one of whose words no Windows console can show, and one without."""
    console.write("data/citta.yaml", accented(WRONG))
    console.write("data/bene.yaml", accented(CLEAN))
    return console


class Pipe(io.TextIOWrapper):
    """A pipe as Windows gives it to a program: with the encoding of the console, and with its line ends."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="\r\n")

    def written(self) -> bytes:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue()


def piped(monkeypatch: pytest.MonkeyPatch, encoding: str, *words: str) -> bytes:
    """What a command writes into a pipe of that encoding."""
    pipe = Pipe(encoding)
    monkeypatch.setattr(sys, "stdout", pipe)
    run(["--lang", "it", *words])
    return pipe.written()


DATA = [
    *(["validate", "--format", form, "--show-info"] for form in FORMATS if form not in SCREENS),
    *(["list", "--format", form] for form in ("json", "csv", "excel", "names")),
    *(["stats", "--format", form] for form in ("json", "csv", "markdown")),
    ["schema", "leva-civica"],
    ["new", "leva-civica"],
    ["validate", "data/tel.yaml", "--diff"],
]


@pytest.mark.parametrize("words", DATA, ids=" ".join)
def test_what_programs_read_is_utf_8_whatever_the_console(
    sheets: Console, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    sheets.write("data/tel.yaml", CLEAN.replace('telefono: "02 1234567"', "telefono: 035234567 # perché — 図"))
    outcomes = [piped(monkeypatch, encoding, *words) for encoding in CONSOLES]
    assert outcomes[0] == outcomes[1] == outcomes[2]
    assert not outcomes[0].decode("utf-8").isascii() or "names" in words
    assert b"\r\n" not in outcomes[0] or "csv" in words or "excel" in words  # RFC 4180 wants CRLF in CSV


@pytest.mark.parametrize("encoding", CONSOLES)
@pytest.mark.parametrize("form", SCREENS)
def test_what_people_read_has_the_encoding_of_the_console(
    sheets: Console, monkeypatch: pytest.MonkeyPatch, form: str, encoding: str
) -> None:
    written = piped(monkeypatch, encoding, "validate", "--format", form, "--color", "never")
    assert "LC201" in written.decode(encoding)
    assert written.count(b"\n") == written.count(b"\r\n")


def test_a_process_with_a_console_of_its_own_writes_utf_8(sheets: Console) -> None:
    words = [sys.executable, "-m", "levacivica", "validate", "--format", "json"]
    environment = elsewhere(PYTHONIOENCODING="cp850", PYTHONUTF8="0")
    ended = subprocess.run(words, cwd=sheets.folder, env=environment, capture_output=True, check=False)
    assert ended.returncode == 1
    assert json.loads(ended.stdout.decode("utf-8"))["findings"]


class Left(io.RawIOBase):
    """A pipe whose reader has left, with the error that Windows gives."""

    def __init__(self, file: Path) -> None:
        self._file = file.open("wb")

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._file.fileno()

    def write(self, _: object) -> int:
        raise OSError(EINVAL, "Invalid argument")

    def close(self) -> None:
        self._file.close()


@pytest.mark.parametrize("words", [["rules"], ["schema", "bando"], ["validate", "data/bene.yaml"]])
def test_a_reader_that_leaves_changes_nothing_on_windows_either(
    sheets: Console, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], words: list[str]
) -> None:
    left = Left(sheets.folder / "pipe")
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(left), encoding="cp1252", write_through=True))
    assert run(words) == 0
    assert capfdbinary.readouterr().err == b""


def test_reports_in_files_are_utf_8_with_the_line_ends_of_every_system(sheets: Console) -> None:
    sheets.run("validate", *(f"--report={form}={form}.out" for form in FORMATS))
    for form in FORMATS:
        content = (sheets.folder / f"{form}.out").read_bytes()
        assert content.decode("utf-8")
        assert b"\r" not in content, form


# Line ends


def test_a_sheet_with_crlf_gives_the_findings_and_documents_of_one_with_lf(console: Console) -> None:
    console.write("lf/data/a.yaml", WRONG)
    console.write("crlf/data/a.yaml", WRONG.replace("\n", "\r\n"))
    told = {}
    for folder in ("lf", "crlf"):
        console.write(f"{folder}/levacivica.yaml", "lingua: it\nregole:\n  LC408: spenta\n".replace("\n", "\r\n"))
        console.go(folder)
        console.run("render", "--force", "--to", "md,html,json,csv,ics", "--out", "build")
        made = {path.name: path.read_bytes() for path in Path("build").rglob("*") if path.is_file()}
        told[folder] = (console.run("validate", "--format", "json").out, made)
    assert told["lf"] == told["crlf"]


# Names


@devices
@pytest.mark.parametrize("name", [*RESERVED, "Con", "AUX"])
def test_no_sheet_has_a_name_that_windows_keeps_for_a_device(console: Console, name: str) -> None:
    console.write("levacivica.yaml", "lingua: it\n")
    console.write(f"data/{name}.yaml", CLEAN)
    [found] = [one for one in console.found() if one["code"] == "LC406"]
    assert f"scheda-{name.lower()}.yaml" in found["remedy"]
    assert "Windows" in found["message"]
    assert console.run("render").code == 1
    assert not (console.folder / f"build/data/{name}.md").exists()


@devices
def test_a_new_sheet_of_such_a_name_is_refused(console: Console) -> None:
    outcome = console.run("new", "bando", "con.yaml")
    assert outcome.code == 2
    assert "scheda-con.yaml" in outcome.err
    assert not (console.folder / "con.yaml").exists()


def test_names_that_only_look_reserved_are_fine() -> None:
    assert [sheet_name(name) for name in ("com", "com10", "console", "auxilium", "con-noi")] == [
        *("com", "com10", "console", "auxilium", "con-noi"),
    ]
    assert {*RESERVED} <= RESERVED_NAMES
    assert all(sheet_name(sheet_name(name)) == sheet_name(name) != name for name in RESERVED_NAMES)


def test_pages_of_a_site_never_have_such_a_name() -> None:
    pages = [*named("enti", [("1", "Con"), ("2", "AUX!"), ("3", "Conte")]).values()]
    stems = sheet_stems([PurePosixPath("data/nul.yaml"), PurePosixPath("data/Com1.yaml")]).values()
    for page in (*pages, *stems):
        assert PurePosixPath(page).stem.casefold() not in RESERVED_NAMES
    assert "enti/conte.html" in pages


@pytest.mark.parametrize(
    ("one", "other"),
    [("A.yaml", "a.yaml"), ("Comune/a.yaml", "comune/a.yaml"), ("caffè.yaml", "caffe\u0300.yaml"), ("a.yml", "A.yaml")],
)
def test_two_documents_that_windows_or_macos_take_for_one_are_left_out(console: Console, one: str, other: str) -> None:
    console.write(one, CLEAN)
    if (console.folder / other).exists():
        pytest.skip("this disk itself takes the two for one")
    console.write(other, CLEAN)
    outcome = console.run("render", ".", "--to", "md")
    assert outcome.code == 1
    assert one in outcome.err
    assert other in outcome.err
    assert not (console.folder / "build").exists()


def test_addresses_of_sheets_differ_for_every_system() -> None:
    sources = [
        PurePosixPath(f"data/{name}") for name in ("A.yaml", "a.yaml", "a.yml", "b/a.yaml", "B/a.yaml", "z.yaml")
    ]
    stems = sheet_stems(sources)
    assert len({stem.casefold() for stem in stems.values()}) == len(sources)
    assert stems[PurePosixPath("data/z.yaml")] == "schede/z"


# Drives


def test_the_documents_of_data_roots_on_two_drives_have_a_folder_for_each_drive() -> None:
    folders = [PureWindowsPath(name) for name in (r"C:\dati\uno", r"C:\dati\due\tre", r"D:\altri")]
    assert common_folders(folders) == {"C:\\": PureWindowsPath(r"C:\dati"), "D:\\": PureWindowsPath(r"D:\altri")}


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("json", '"file": "D:/dati/a b.yaml"'),
        ("jsonl", '"file": "D:/dati/a b.yaml"'),
        ("sarif", '"uri": "file:///D:/dati/a%20b.yaml"'),
        ("rdjson", '"path": "D:/dati/a b.yaml"'),
        ("gitlab", '"path": "D:/dati/a b.yaml"'),
        ("junit", 'file="D:/dati/a b.yaml"'),
        ("github", "file=D%3A/dati/a b.yaml,"),
        ("concise", "D:/dati/a b.yaml:"),
        ("full", "D:/dati/a b.yaml:"),
    ],
)
def test_a_sheet_on_another_drive_is_named_with_its_drive_and_slashes(
    console: Console, form: str, written: str
) -> None:
    words = ["validate", "-", "--stdin-filename", "D:/dati/a b.yaml", "--format", form]
    assert written in console.run(*words, stdin=WRONG.encode()).out


def test_a_file_that_word_has_open_is_said_to_be_in_use() -> None:
    locked = PermissionError(13, "The process cannot access the file")
    locked.winerror = 32  # type: ignore[attr-defined, unused-ignore]
    assert refusal(locked).it == "lo sta usando un altro programma"
    assert refusal(PermissionError(13, "Permission denied")).it != refusal(locked).it


# schema --out


def test_a_schema_is_written_to_a_file(console: Console) -> None:
    outcome = console.run("schema", "bando", "--out", "schemi/bando.json")
    assert (outcome.code, outcome.err) == (0, "")
    assert "schemi/bando.json" in outcome.out
    content = (console.folder / "schemi/bando.json").read_bytes()
    assert content.decode("utf-8") == console.run("schema", "bando").out
    assert not content.startswith(b"\xef\xbb\xbf")


def test_a_schema_takes_the_place_of_an_older_one(console: Console) -> None:
    old = console.write("bando.json", "{}")
    assert console.run("schema", "bando", "--out", "bando.json").code == 0
    assert json.loads(old.read_text(encoding="utf-8"))["properties"]
    assert [path.name for path in console.folder.iterdir()] == ["bando.json"]


@pytest.mark.parametrize("name", ["a.yaml", "A.YML"])
def test_a_schema_never_takes_the_place_of_a_sheet(console: Console, name: str) -> None:
    sheet = console.write(name, CLEAN)
    assert console.run("schema", "bando", "--out", name).code == 2
    assert sheet.read_text(encoding="utf-8") == CLEAN


def test_a_schema_that_cannot_be_written_says_so(console: Console) -> None:
    (console.folder / "schemi").mkdir()
    outcome = console.run("schema", "bando", "--out", "schemi")
    assert (outcome.code, outcome.out) == (2, "")
    assert "schemi" in outcome.err
    assert console.run("schema", "nessuno", "--out", "x.json").code == 2
    assert not (console.folder / "x.json").exists()
