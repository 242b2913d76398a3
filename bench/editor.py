"""What who types waits for: our language server and yaml-language-server with our schema, over their pipes, in turns.

The sheet has 15 kB, its archive 1,000 sheets made from the real ones. From a change to the findings the pauses of both
servers count. yaml-language-server is looked for where ``make test-editors`` installs it; without it, only our own
figures are printed.

    python bench/editor.py [--archive 1000] [--edits 200] [--yaml-server FILE]
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import variants

SIZE = 15_000
"""The bytes of the sheet that is typed."""
BURST = 40
"""Changes that come at once, and are to be one publication."""
YAML_SERVER = Path(".venv/editors/node_modules/yaml-language-server/bin/yaml-language-server")


class Server:
    """A language server in a process of its own, asked one thing after the other."""

    def __init__(self, command: list[str], folder: Path, settings: dict[str, Any]) -> None:
        self.process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._settings, self._number = settings, 0
        self.published: list[str] = []
        capabilities = {
            "workspace": {"configuration": True},
            "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}},
        }
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": capabilities})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": settings})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method: str, params: Any) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        """Send a request, and wait for its answer."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            message = self.next()
            if message.get("id") == self._number and "method" not in message:
                return message.get("result")

    def next(self) -> dict[str, Any]:
        """The next message; what the server asks in turn is answered."""
        out = self.process.stdout
        assert out is not None
        length = 0
        while line := out.readline().strip():
            if line.lower().startswith(b"content-length"):
                length = int(line.partition(b":")[2])
        message: dict[str, Any] = json.loads(out.read(length))
        if "method" in message and "id" in message:
            items = (message.get("params") or {}).get("items", [])
            answer = [self._settings.get(one.get("section", ""), {}) for one in items] if items else None
            self._send({"id": message["id"], "result": answer})
        elif message.get("method") == "textDocument/publishDiagnostics":
            self.published.append(message["params"]["uri"])
        return message

    def findings_of(self, uri: str) -> None:
        """Wait until findings of a file are published."""
        while True:
            message = self.next()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                return

    @property
    def megabytes(self) -> float:
        """The most memory that the process has held."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return next(int(line.split()[1]) / 1000 for line in status.splitlines() if line.startswith("VmHWM"))


class Typing:
    """A sheet that is typed in a server: one word of a text after the other gets another letter, and back."""

    def __init__(self, server: Server, path: Path, text: str) -> None:
        self.server, self.uri, self.lines = server, path.as_uri(), text.split("\n")
        self.version = 1
        about = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": text}
        server.tell("textDocument/didOpen", {"textDocument": about})
        server.findings_of(self.uri)

    def change(self, number: int) -> None:
        """Make the sheet wrong, or right again: its findings are others after each change."""
        line = next(i for i, written in enumerate(self.lines) if written.startswith("stato: "))
        stop = len(self.lines[line])
        new = "x" if number % 2 == 0 else ""
        range_ = {"start": {"line": line, "character": stop}, "end": {"line": line, "character": stop + (not new)}}
        self.version += 1
        self.server.tell(
            "textDocument/didChange",
            {
                "textDocument": {"uri": self.uri, "version": self.version},
                "contentChanges": [{"range": range_, "text": new}],
            },
        )

    def edit(self, number: int) -> None:
        """Change the sheet, and wait for its findings."""
        self.change(number)
        self.server.findings_of(self.uri)

    def complete(self, _: int) -> None:
        """Ask what can be typed at the start of the last line."""
        self.server.ask("textDocument/completion", self._at(len(self.lines) - 1, 0))

    def hover(self, number: int) -> None:
        """Ask what a field is."""
        self.server.ask("textDocument/hover", self._at(number % 4, 1))

    def _at(self, line: int, column: int) -> dict[str, Any]:
        return {"textDocument": {"uri": self.uri}, "position": {"line": line, "character": column}}

    def burst(self) -> int:
        """Change the sheet many times at once; returns how often it was published in the second after."""
        self.server.published.clear()
        for number in range(BURST - 1):
            self.change(number)
        self.server.findings_of(self.uri)
        time.sleep(1)
        self.server.ask("textDocument/hover", self._at(0, 1))
        return self.server.published.count(self.uri)


def main() -> None:
    """Make the archive, time both servers in turns, print the figures and say whether the bars hold."""
    parser = argparse.ArgumentParser(description="what who types waits for")
    parser.add_argument("--archive", type=int, default=1000)
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--yaml-server", type=Path, default=YAML_SERVER)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        variants.generate(folder, options.archive)
        sheet, text = long_sheet(folder)
        with servers(folder, options.yaml_server.resolve()) as known:
            typing = {who: Typing(server, sheet, text) for who, server in known.items()}
            times = {
                what: timed({who: getattr(one, what) for who, one in typing.items()}, options.edits)
                for what in ("edit", "complete", "hover")
            }
            published = typing["levacivica"].burst()
            memory = known["levacivica"].megabytes
    sys.exit(0 if all([*figures(times, published, memory)]) else 1)


def long_sheet(folder: Path) -> tuple[Path, str]:
    """A sheet of the archive, with prose added until it has its size."""
    path = max(sorted((folder / "data").rglob("*.yaml")), key=lambda one: one.stat().st_size)
    text = path.read_text(encoding="utf-8")
    paragraph = "\n  Il servizio accompagna le persone e le loro famiglie, con orari diversi nelle diverse sedi.\n"
    more = max(0, SIZE - len(text.encode())) // len(paragraph.encode())
    return (
        path,
        f"{text.rstrip()}\ngiornata_tipo: |{paragraph * max(1, more)}" if "giornata_tipo:" not in text else text,
    )


@contextmanager
def servers(folder: Path, yaml_server: Path) -> Iterator[dict[str, Server]]:
    """Both servers, or ours alone where the other is not there."""
    ours = [sys.executable, "-m", "levacivica"]
    known = {"levacivica": Server([*ours, "lsp"], folder, {})}
    if yaml_server.exists():
        schema = folder / "schema.json"
        subprocess.run([*ours, "schema", "--out", str(schema)], check=True, capture_output=True)
        settings = {"yaml": {"schemas": {schema.as_uri(): "*.yaml"}, "validate": True, "completion": True}}
        known["yaml-language-server"] = Server(["node", str(yaml_server), "--stdio"], folder, settings)
    try:
        yield known
    finally:
        for server in known.values():
            server.process.kill()
            server.process.wait()


def timed(actions: dict[str, Callable[[int], None]], times: int) -> dict[str, list[float]]:
    """Milliseconds of each action of each server, in turns."""
    found: dict[str, list[float]] = {who: [] for who in actions}
    for number in range(times):
        for who, action in actions.items():
            started = time.perf_counter()
            action(number)
            found[who].append(1000 * (time.perf_counter() - started))
    return found


def figures(times: dict[str, dict[str, list[float]]], published: int, memory: float) -> Iterator[bool]:
    """Print what was measured, and yield whether each bar holds."""
    for what, by_server in times.items():
        for who, found in by_server.items():
            middle, slow = statistics.median(found), statistics.quantiles(found, n=20)[-1]
            print(f"{what:<9} {who:<21} median {middle:7.1f} ms, 95th percentile {slow:7.1f} ms")
        ours = statistics.median(by_server["levacivica"])
        if (other := by_server.get("yaml-language-server")) is not None:
            yield bar(f"{what}, times yaml-language-server, at most", 1, ours / statistics.median(other))
        elif what == "edit":
            yield bar("from a key to findings, ms in the median, at most", 30, ours)
            slow = statistics.quantiles(by_server["levacivica"], n=20)[-1]
            yield bar("from a key to findings, ms at the 95th percentile, at most", 80, slow)
    yield bar(f"publications after {BURST} changes at once, at most", 1, published)
    yield bar("memory, MB, at most", 250, memory)


def bar(what: str, most: float, value: float) -> bool:
    """Print a figure with its bar; returns whether it holds."""
    holds = value <= most
    print(f"{what} {most:g}: {value:.2f}{'' if holds else '  MISSED'}")
    return holds


if __name__ == "__main__":
    main()
