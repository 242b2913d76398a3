"""yaml-language-server, driven over stdio as an editor drives it: what it marks, offers and tells of a sheet."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

Message = dict[str, Any]


class Mark(NamedTuple):
    """What the editor underlines: line and column from 1, and the sentence."""

    line: int
    column: int
    said: str


class YamlServer:
    """A running server whose only schema is one file, for all sheets below a folder, or which knows of none."""

    def __init__(self, program: Path, schema: Path | None, folder: Path) -> None:
        self._process = subprocess.Popen(
            ["node", str(program), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._folder, self._last, self._opened = folder, 0, 0
        settings = {
            "yaml": {
                "schemas": {schema.as_uri(): ["*.yaml"]} if schema else {},
                "schemaStore": {"enable": False},
                "validate": True,
            },
            "http": {"proxy": "", "proxyStrictSSL": False},
        }
        self._settings = settings
        workspace = {"configuration": True, "workspaceFolders": True}
        completion = {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}}
        text = {"completion": completion, "hover": {"contentFormat": ["markdown"]}, "codeAction": {}}
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "workspaceFolders": [{"uri": folder.as_uri(), "name": "archivio"}],
                "capabilities": {"workspace": workspace, "textDocument": text},
                "locale": "it",
            },
        )
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": settings})

    def close(self) -> None:
        """Ask the server to end, as an editor does."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        self._process.wait(10)
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()

    def open(self, text: str) -> str:
        """Open a sheet that has no file, and return its address."""
        self._opened += 1
        uri = (self._folder / f"scheda-{self._opened}.yaml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def marks(self, text: str) -> list[Mark]:
        """What is marked in a sheet, by line and column."""
        [marks] = self.marks_of({"": text}).values()
        return marks

    def marks_of(self, texts: Mapping[str, str]) -> dict[str, list[Mark]]:
        """What is marked in each of some sheets, which are open at the same time."""
        opened = {self.open(text): name for name, text in texts.items()}
        found: dict[str, list[Mark]] = {}
        while len(found) < len(texts):
            uri, published = self._next_published()
            if uri in opened:
                found[opened[uri]] = sorted(
                    Mark(one["range"]["start"]["line"] + 1, one["range"]["start"]["character"] + 1, one["message"])
                    for one in published
                )
        for uri in opened:
            self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
        return found

    def published(self, uri: str) -> list[Message]:
        """Wait for what is published of a sheet."""
        return next(found for sheet, found in iter(self._next_published, None) if sheet == uri)

    def _next_published(self) -> tuple[str, list[Message]]:
        told = next(m for m in self._incoming() if m.get("method") == "textDocument/publishDiagnostics")["params"]
        return told["uri"], told["diagnostics"]

    def at(self, method: str, text: str) -> Any:
        """The answer at the sign ``|>`` of a sheet, which is no part of it."""
        before, _, after = text.partition("|>")
        uri = self.open(before + after)
        lines = before.split("\n")
        position = {"line": len(lines) - 1, "character": len(lines[-1])}
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": position})

    def tell(self, method: str, params: Any) -> None:
        """Send a message that has no answer."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        """Send a message and wait for its answer."""
        self._last += 1
        self._send({"id": self._last, "method": method, "params": params})
        return next(m for m in self._incoming() if m.get("id") == self._last and "method" not in m)["result"]

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _incoming(self) -> Iterator[Message]:
        """Yield the messages of the server, and answer what it asks."""
        stream = self._process.stdout
        assert stream is not None
        while True:
            length = 0
            while line := stream.readline().strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            assert length, "the server ended"
            message: Message = json.loads(stream.read(length))
            if "id" in message and "method" in message:
                self._answer(message)
            yield message

    def _answer(self, question: Message) -> None:
        if question["method"] == "workspace/configuration":
            result: Any = [self._settings.get(item.get("section", ""), {}) for item in question["params"]["items"]]
        else:
            result = None
        self._send({"id": question["id"], "result": result})
