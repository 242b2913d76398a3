"""The HTTP server: one folder, two methods, this machine alone."""

from __future__ import annotations

import contextlib
import os
from functools import cached_property
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from socket import SO_REUSEADDR, SOL_SOCKET, socket
from socketserver import TCPServer
from threading import Thread
from typing import Any, Self
from urllib.parse import quote

from levacivica.serving.addresses import HTML, Malformed, file_of, media_type, page_of
from levacivica.serving.edition import Stage
from levacivica.serving.panel import absent, dressed

HERE = "127.0.0.1"
OURS = "/.levacivica/"
"""Where the server's own files are; no file of the site can have such a path."""
EVENTS = f"{OURS}eventi"
OWN_FILES = {f"{OURS}{name}": name for name in ("segui.js", "pannello.css")}
PULSE = 15.0
"""Seconds after which a browser that waits is sent a sign that the server still runs."""


class Server(ThreadingHTTPServer):
    """Serves the folder of a site to the browsers of this machine, from a thread of its own.

    Raises OSError when the port can't be had.
    """

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = os.name != "nt"  # there it would share the port with another program

    def __init__(self, port: int, folder: Path, stage: Stage) -> None:
        super().__init__((HERE, port), Handler)
        self.folder, self.stage = folder, stage

    @property
    def port(self) -> int:
        """The port, also when any was asked for."""
        return self.server_port

    @property
    def address(self) -> str:
        """What to type in a browser."""
        return f"http://{HERE}:{self.port}/"

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The names by which a browser on this machine calls us: under any other, a page from elsewhere is asking."""
        names = (HERE, "localhost")
        bare = names if self.port == 80 else ()
        return frozenset((*bare, *(f"{name}:{self.port}" for name in names)))

    def server_bind(self) -> None:
        """Take the port, without asking the network for the name of this machine, as HTTPServer would."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HERE, int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves in the middle is none of our business."""

    def __enter__(self) -> Self:
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stage.close()
        self.shutdown()
        self.server_close()


def is_free(port: int) -> bool:
    """Whether nobody listens at a port of this machine."""
    with socket() as probe:
        try:
            if os.name != "nt":
                probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
            probe.bind((HERE, port))
        except OSError:
            return False
    return True


class Handler(BaseHTTPRequestHandler):
    """Answers one browser; whatever is asked, the answer is a page of the site or a plain refusal."""

    server: Server
    protocol_version = "HTTP/1.1"
    default_request_version = "HTTP/1.0"
    """What is taken for granted until a request says more: in HTTP/0.9 a refusal would have no head."""
    timeout = 30.0
    """Seconds for a browser to say what it wants, so that nobody keeps a thread by saying nothing."""

    def parse_request(self) -> bool:
        """Read the head of a request; those of HTTP/0.9, which has none, are refused."""
        understood = super().parse_request()
        if understood and len(self.requestline.split()) < 3:
            self.send_error(HTTPStatus.BAD_REQUEST)
            return False
        return understood

    def do_GET(self) -> None:
        """Answer with a page."""
        self._answer()

    def do_HEAD(self) -> None:
        """Answer with the head of a page."""
        self._answer()

    def _answer(self) -> None:
        if "content-length" in self.headers or "transfer-encoding" in self.headers:
            self.close_connection = True  # what follows would be read as another request
        hosts = self.headers.get_all("host", [])
        if len(hosts) != 1 or hosts[0].strip().lower() not in self.server.hosts:
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        asked = self.path.partition("?")[0]
        if asked == EVENTS:
            self._send_editions()
        elif asked in OWN_FILES:
            content = files(__package__).joinpath(OWN_FILES[asked]).read_bytes()
            self._send(HTTPStatus.OK, media_type(asked), content)
        else:
            self._send_page()

    def _send_page(self) -> None:
        try:
            page = page_of(self.path)
        except Malformed:
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        edition, name = self.server.stage.now()
        if page in edition.instead:
            self._send(HTTPStatus.OK, HTML, dressed(edition.instead[page].encode(), page, edition, name))
            return
        path = file_of(self.server.folder, page)
        content = None
        if path is not None:
            with contextlib.suppress(OSError):  # gone since
                content = path.read_bytes()
        if content is not None:
            kind = media_type(page)
            self._send(HTTPStatus.OK, kind, dressed(content, page, edition, name) if kind == HTML else content)
        elif file_of(self.server.folder, f"{page}/index.html") is not None:
            self._send_on(f"/{quote(page)}/")
        else:
            status = HTTPStatus.NOT_FOUND if edition.complete else HTTPStatus.SERVICE_UNAVAILABLE
            self._send(status, HTML, dressed(absent(edition).encode(), page, edition, name))

    def _send_on(self, target: str) -> None:
        """Send the browser to the folder, or the links on its page would lead elsewhere."""
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send_editions(self) -> None:
        """Send the name of each edition as it comes out, until the browser closes the connection."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        if self.command == "HEAD":
            return
        self.wfile.write(b"retry: 1000\n\n")
        for name in self.server.stage.names(PULSE):
            self.wfile.write(f"data: {name}\n\n".encode() if name else b":\n\n")

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Answer with the status code alone, without text from the request; 405 for unknown methods."""
        status = HTTPStatus(code)
        if status is HTTPStatus.NOT_IMPLEMENTED:
            status = HTTPStatus.METHOD_NOT_ALLOWED
        content = f"{status.value}\n".encode()
        self.close_connection = True
        self.send_response(status)
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def end_headers(self) -> None:
        """Close the head with what holds for every answer: nothing is kept, no other site may look at it."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        super().end_headers()

    def version_string(self) -> str:
        """What the server calls itself."""
        return "levacivica"

    def log_message(self, *_: Any) -> None:
        """The terminal is for the sheets."""
