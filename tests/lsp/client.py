"""A client of the language server: speaks the protocol over the pipes of a process, and keeps what it is told."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any, Self

from ..console import elsewhere

PATIENCE = 60
"""Seconds after which an answer counts as lost."""

WISHES: Mapping[str, Any] = {
    "workspace": {
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create", "rename"]},
    },
}


class Refused(Exception):  # noqa: N818 - what the server says to a wish that it does not grant
    """An answer that says why there is none."""


class Client:
    """A server in a process of its own; use as a context manager."""

    def __init__(
        self,
        folder: Path,
        *words: str,
        encodings: tuple[str, ...] = (),
        locale: str = "",
        snippets: bool = False,
        capabilities: Mapping[str, Any] | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "levacivica", "lsp", *words],
            cwd=folder,
            env=elsewhere(**(environ or {})),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._messages: Queue[dict[str, Any]] = Queue()
        self._number = 0
        self.published: dict[str, list[dict[str, Any]]] = {}
        self.count: dict[str, int] = {}
        self.versions: dict[str, int] = {}
        self.asked: list[dict[str, Any]] = []
        Thread(target=self._read, daemon=True).start()
        general = {"general": {"positionEncodings": [*encodings]}} if encodings else {}
        texts = {
            "publishDiagnostics": {"relatedInformation": True},
            "completion": {"completionItem": {"snippetSupport": snippets}},
        }
        wishes = {**WISHES, **general, "textDocument": texts, **(capabilities or {})}
        hello: dict[str, Any] = {"processId": None, "rootUri": None, "capabilities": wishes}
        if locale:
            hello["locale"] = locale
        self.capabilities = self.ask("initialize", hello)["capabilities"]
        self.tell("initialized", {})

    def __enter__(self) -> Self:
        """Give the client."""
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        """Say goodbye; the process must end by itself, with nothing on standard error."""
        with self.process:
            if failed is not None:
                self.process.kill()
                return
            self.ask("shutdown", None)
            self.tell("exit", None)
            assert self.process.wait(PATIENCE) == 0
            assert self.process.stderr is not None
            assert self.process.stderr.read() == b""

    def _read(self) -> None:
        out = self.process.stdout
        assert out is not None
        while line := out.readline():
            length = int(line.partition(b":")[2])
            while out.readline().strip():
                pass
            self._messages.put(json.loads(out.read(length)))

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method: str, params: Any) -> None:
        """Send a notification."""
        self._send({"method": method, **({"params": params} if params is not None else {})})

    def ask(self, method: str, params: Any) -> Any:
        """Send a request and wait for its answer; what is published meanwhile is kept."""
        self._number += 1
        self._send({"id": self._number, "method": method, **({"params": params} if params is not None else {})})
        while True:
            message = self._next()
            if message.get("id") == self._number and "method" not in message:
                if "error" in message:
                    raise Refused(message["error"]["message"])
                return message["result"]

    def _next(self) -> dict[str, Any]:
        message = self._messages.get(timeout=PATIENCE)
        if message.get("method") == "textDocument/publishDiagnostics":
            about = message["params"]
            self.published[about["uri"]] = about["diagnostics"]
            self.versions[about["uri"]] = about.get("version", -1)
            self.count[about["uri"]] = self.count.get(about["uri"], 0) + 1
        elif "method" in message and "id" in message:
            self.asked.append(message)
            self._send({"id": message["id"], "result": None})
        return message

    def open(self, path: Path, text: str | None = None) -> str:
        """Open a file, with another text than on disk or the same; returns its address."""
        uri = path.as_uri()
        said = path.read_bytes().decode() if text is None else text
        self.tell(
            "textDocument/didOpen",
            {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": said}},
        )
        return uri

    def change(self, uri: str, text: str, version: int = 2) -> None:
        """Replace the whole text."""
        about = {"uri": uri, "version": version}
        self.tell("textDocument/didChange", {"textDocument": about, "contentChanges": [{"text": text}]})

    def edit(self, uri: str, start: tuple[int, int], end: tuple[int, int], new: str, version: int = 2) -> None:
        """Replace a range, with lines and columns from 0."""
        about = {"uri": uri, "version": version}
        change = {"range": range_of(start, end), "text": new}
        self.tell("textDocument/didChange", {"textDocument": about, "contentChanges": [change]})

    def findings(self, uri: str) -> list[dict[str, Any]]:
        """What was said of a file last, once the server has looked at all that it was told."""
        self.actions(uri)
        return self.published.get(uri, [])

    def actions(
        self, uri: str, line: int = 0, end: int = 1_000_000, only: tuple[str, ...] = ()
    ) -> list[dict[str, Any]]:
        """The actions that are offered for some lines, counted from 0."""
        context = {"diagnostics": [], **({"only": [*only]} if only else {})}
        actions: list[dict[str, Any]] = self.ask(
            "textDocument/codeAction",
            {"textDocument": {"uri": uri}, "range": range_of((line, 0), (end, 0)), "context": context},
        )
        return actions


def range_of(start: tuple[int, int], end: tuple[int, int]) -> dict[str, Any]:
    """A range of the protocol."""
    return {
        "start": {"line": start[0], "character": start[1]},
        "end": {"line": end[0], "character": end[1]},
    }
