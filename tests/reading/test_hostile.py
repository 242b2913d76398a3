"""Input that breaks other readers: it ends in findings, at once and in little memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import pytest

from levacivica.diagnostics.finding import TOP, Place
from levacivica.reading import read

from .marked import told

pytestmark = pytest.mark.usefixtures("parser")

MIB = 1 << 20
LAUGHS = "".join(f"a{n}: &a{n} [{', '.join(['lol' if n == 0 else f'*a{n - 1}'] * 9)}]\n" for n in range(10))


@pytest.mark.parametrize(
    ("raw", "code", "variant", "line", "column"),
    [
        pytest.param(LAUGHS, "LC005", "ancora", 1, 5, id="billion-laughs"),
        pytest.param("[" * 100_000, "LC006", "profondita", 1, 33, id="open-brackets"),
        pytest.param("[" * 1_000 + "]" * 1_000, "LC006", "profondita", 1, 33, id="balanced-brackets"),
        pytest.param("{a: " * 1_000, "LC006", "profondita", 1, 129, id="open-braces"),
        pytest.param("- " * 100_000, "LC006", "profondita", 1, 65, id="dashes"),
        pytest.param("a: |\n" + " x" * (25 * MIB), "LC006", "byte", 1, 1, id="50-mb-block"),
        pytest.param("a: " + "x" * (50 * MIB), "LC006", "byte", 1, 1, id="50-mb-plain"),
        pytest.param(
            "{" + "".join(f"k{n}: v, " for n in range(200_000)) + "}", "LC006", "byte", 1, 1, id="200000-keys"
        ),
        pytest.param("[" + "a," * 300_000 + "]", "LC006", "nodi", 1, 99_998, id="300000-items"),
        pytest.param("a: 1\nb: 2\na: 3\n", "LC004", "", 3, 1, id="doubled-key"),
        pytest.param("a:\n\tb: 1\n", "LC003", "tab", 2, 1, id="tab-indent"),
        pytest.param("a: 1\0\n", "LC002", "nul", 1, 5, id="nul"),
        pytest.param("a: 1\nb: \x08\n", "LC002", "controllo", 2, 4, id="control"),
        pytest.param("[" * 40 + "\n" + "x, " * 20_000 + "\n\0", "LC002", "nul", 3, 1, id="nul-far-behind-a-limit"),
        pytest.param("a: \ufffe\n", "LC002", "controllo", 1, 4, id="u+fffe"),
        pytest.param("a: b\x85c\n", "LC002", "separatore", 1, 5, id="u+0085"),
        pytest.param("a: b\u2028c\n", "LC002", "separatore", 1, 5, id="u+2028"),
        pytest.param('a: "\\0"\n', "LC002", "nul", 1, 5, id="nul-escape"),
        pytest.param('a: "\\ud83d\\ude00"\n', "LC002", "surrogato", 1, 5, id="surrogate-escapes"),
        pytest.param("a: !!python/object/apply:os.system [ls]\n", "LC005", "etichetta", 1, 4, id="python-tag"),
        pytest.param("a: !foo b\n", "LC005", "etichetta", 1, 4, id="unknown-tag"),
        pytest.param("a: &x [1, *x]\n", "LC005", "ancora", 1, 4, id="cycle"),
        pytest.param("a: &x {b: 1}\nc:\n  <<: *x\n", "LC005", "ancora", 1, 4, id="merge"),
        pytest.param("a: 1\n---\nb: 2\n", "LC005", "documenti", 2, 1, id="two-documents"),
        pytest.param("", "LC007", "", 1, 1, id="empty"),
        pytest.param("# solo un commento\n\n", "LC007", "", 1, 1, id="comments-only"),
        pytest.param("? [a]\n: b\n", "LC005", "chiave-composta", 1, 3, id="complex-key"),
        pytest.param("a: 1\n" + "k" * 1_100 + ": 2\n", "LC003", "altro", 2, 1, id="long-key"),
    ],
)
def test_row_of_the_hostile_table(raw: str, code: str, variant: str, line: int, column: int) -> None:
    start = time.perf_counter()
    document, findings = read(raw.encode())

    assert document is None
    place = findings[0].spot.place
    assert place is not None
    assert (findings[0].code, findings[0].variant, place.line, place.column) == (code, variant, line, column)
    assert variant != "nodi" or dict(findings[0].params) == {"limite": 50_000}
    assert time.perf_counter() - start < 30  # seconds; the Python parser takes 2 for 50,000 nodes, on an idle machine


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("a: " + "9" * 200_000 + "\n", "9" * 200_000),
        ("a: " + ":".join(["59"] * 5_000) + "\n", ":".join(["59"] * 5_000)),
        ("\ufeffa: 1\r\n", "1"),
    ],
    ids=["200000-digits", "sexagesimal", "bom-crlf"],
)
def test_row_of_the_hostile_table_that_is_fine(raw: str, value: str) -> None:
    document, findings = read(raw.encode())

    assert findings == []
    assert document is not None
    assert document.data == {"a": value}


def test_limits_tell_their_figures() -> None:
    _, (size,) = read(b"a" * (MIB + 1))
    _, (depth,) = read(b"[" * 40)

    assert dict(size.params) == {"byte": MIB + 1, "limite": MIB}
    assert dict(depth.params) == {"limite": 32}
    assert size.spot.place == TOP
    assert depth.spot.place == Place(1, 33, 1, 34)


def test_limits_can_be_reached() -> None:
    deep, _ = read(b"a: " + b"[" * 31 + b"]" * 31)
    large, _ = read(b"a: " + b"x" * (MIB - 4) + b"\n")

    assert deep is not None
    assert large is not None
    assert read(b"a: " + b"[" * 32 + b"]" * 32)[0] is None


def test_many_tag_directives_cost_no_time() -> None:
    raw = "".join(f"%TAG !{n}! x\n" for n in range(50_000))

    start = time.perf_counter()
    assert told(raw) == [("LC005", "etichetta", Place(1, 1, 1, 11))]
    assert time.perf_counter() - start < 5


HUNGRY = {
    "doubled keys": "a:\n" * 350_000,
    "tabs": "".join(f"k{n}:\tx\n" for n in range(16_000)),
    "lines": "a: b" + "\n" * (MIB - 10) + "@",
    "comments": "a: b\n" + "#\n" * (MIB // 2 - 10),
}
MEASURE = """
import json, re, sys
from pathlib import Path
from levacivica.reading import parsers, read
parsers.HAS_LIBYAML = sys.argv[1] == "libyaml"
for raw in json.load(sys.stdin):
    document, findings = read(raw[: 1 << 20].encode())
    if document is not None:
        document.place(("a",))
        document.comments()
print(re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
def test_no_input_takes_more_than_200_mb(parser: str) -> None:
    names = ["doubled keys"] if parser == "python" else list(HUNGRY)  # the Python parser takes seconds for each
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, parser],
        input=json.dumps([HUNGRY[name] for name in names]),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert int(done.stdout) * 1024 < 200 * 10**6
