"""A browser of a few lines, and the whole program in a process of its own, as a person runs it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from queue import Empty, Queue
from socket import create_connection
from threading import Thread
from typing import NamedTuple

from levacivica.serving.server import Server

from ..console import elsewhere

PATIENCE = 60.0
"""Seconds after which something that should have happened has not: far more than any of it takes."""


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    head: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


class Browser:
    """Asks one server for pages, and listens to its events."""

    def __init__(self, port: int) -> None:
        self.port = port

    def get(self, target: str, method: str = "GET", **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, target, headers=headers)
            answer = connection.getresponse()
            head = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, head, answer.read())
        finally:
            connection.close()

    def raw(self, request: bytes) -> bytes:
        """Send any bytes at all, and read until the server hangs up."""
        with create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as line:
            line.sendall(request)
            got = b""
            while more := line.recv(65536):
                got += more
            return got

    def editions(self) -> Iterator[str]:
        """The names of the editions as they come out."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/.levacivica/eventi")
        answer = connection.getresponse()
        assert answer.status == 200
        while line := answer.readline():
            if line.startswith(b"data: "):
                yield line[6:].decode().strip()


class Site(Browser):
    """A server with its folder and its stage."""

    def __init__(self, server: Server) -> None:
        super().__init__(server.port)
        self.folder, self.stage, self.server = server.folder, server.stage, server


class Program:
    """``levacivica serve`` in a process of its own."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "levacivica", "serve", "--port", "0", *words],
            cwd=folder,
            env=elsewhere(LEVACIVICA_LANG="it", PYTHONUTF8="1", TMPDIR=str(folder / ".tmp")),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self._lines: Queue[str] = Queue()
        self.said: list[str] = []
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        port = re.search(r"http://127\.0\.0\.1:(\d+)/", self.line("http://"))
        assert port
        self.browser = Browser(int(port[1]))

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def line(self, holding: str) -> str:
        """The next line that holds a text, whatever stands before it."""
        while True:
            try:
                line = self._lines.get(timeout=PATIENCE)
            except Empty:
                raise AssertionError(f"never said {holding!r}, but: {self.said}") from None
            self.said.append(line)
            if holding in line:
                return line

    def stop(self, how: int = signal.SIGINT) -> int:
        """End it, and read what it said until then."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        code = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        while not self._lines.empty():
            self.said.append(self._lines.get())
        return code

    def kill(self) -> None:
        """Make sure that nothing of it is left."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self._reader.join(PATIENCE)
        assert self.process.stdout is not None
        self.process.stdout.close()


def saved(archive: Path, name: str, content: str) -> None:
    """Save as careful editors do: a new file in the place of the old one."""
    path = archive / name
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.tmp")
    draft.write_text(content, encoding="utf-8")
    draft.replace(path)


def data_root(folder: Path) -> Path:
    """Make a folder a data root, still without sheets."""
    for name in ("data", ".tmp"):
        (folder / name).mkdir()
    (folder / "levacivica.yaml").write_text("dati:\n  - data\n", encoding="utf-8")
    return folder
