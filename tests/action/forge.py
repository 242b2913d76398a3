"""A stand-in for the REST interface of a forge, on loopback: it keeps what is posted and refuses what it is told to."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

BOT = "github-actions[bot]"
REPOSITORY = "comune/schede"
Json = dict[str, Any]


@dataclass
class Standin:
    """What a repository on the forge holds, and how it answers."""

    comments: list[Json] = field(default_factory=list)
    files: list[Json] = field(default_factory=list)
    review_comments: list[Json] = field(default_factory=list)
    reviews: list[Json] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    refusals: list[tuple[str, int, dict[str, str]]] = field(default_factory=list)
    """What is refused next: the method, the code, its headers; each one once, ``always`` for ever."""
    always: bool = False
    without: set[str] = field(default_factory=set)
    """What this forge does not have, by its path below the repository."""
    pages: bool = True
    bot: str = BOT
    graphql: bool = True
    address: str = ""

    def refuses(self, method: str) -> tuple[int, dict[str, str]] | None:
        for one in self.refusals:
            if one[0] == method:
                if not self.always:
                    self.refusals.remove(one)
                return one[1:]
        return None

    def answer(self, method: str, path: str, query: dict[str, list[str]], sent: Json) -> tuple[int, Any]:
        path = path.removeprefix("/api/v1")  # where the interface of Gitea and Forgejo is
        under = path.removeprefix(f"/repos/{REPOSITORY}")
        if path == "/graphql" and self.graphql:
            return 200, {"data": {"viewer": {"login": BOT}}}
        if under in self.without:
            return 404, {"message": "Not Found"}
        if method == "GET" and under in self.lists:
            return 200, self._page(self.lists[under], int(query["page"][0]), int(query["per_page"][0]))
        return self._changed(method, under, sent)

    def _page(self, all_: list[Json], page: int, size: int) -> list[Json]:
        return all_[(page - 1) * size : page * size] if self.pages else all_

    def _changed(self, method: str, under: str, sent: Json) -> tuple[int, Any]:
        if method == "POST" and under == "/issues/7/comments":
            return self._posted(self.comments, sent)
        if method == "POST" and under == "/pulls/7/reviews":
            return self._reviewed(sent)
        if method == "PATCH" and (found := re.fullmatch(r"/issues/comments/(\d+)", under)):
            [one] = [one for one in self.comments if one["id"] == int(found[1])]
            one["body"] = sent["body"]
            return 200, one
        return 404, {"message": "Not Found"}

    @property
    def lists(self) -> dict[str, list[Json]]:
        return {
            "/issues/7/comments": self.comments,
            "/pulls/7/files": self.files,
            "/pulls/7/comments": self.review_comments,
        }

    def _reviewed(self, sent: Json) -> tuple[int, Any]:
        assert sent["event"] == "COMMENT"
        for one in sent["comments"]:
            self._posted(self.review_comments, one)
        self.reviews.append(sent)
        return 200, sent

    def _posted(self, there: list[Json], sent: Json) -> tuple[int, Any]:
        if len(sent["body"]) > 65_536:
            return 422, {"message": "body is too long (maximum is 65536 characters)"}
        there.append({"id": 100 + len(there), "user": {"login": self.bot}, **sent})
        return 201, there[-1]


@contextmanager
def standing_in(standin: Standin) -> Iterator[Standin]:
    """Serve the stand-in on a free port of loopback."""

    class Handler(BaseHTTPRequestHandler):
        def handle_one(self) -> None:
            size = int(self.headers.get("content-length") or 0)
            sent = json.loads(self.rfile.read(size)) if size else {}
            url = urlsplit(self.path)
            standin.asked.append((self.command, url.path))
            assert self.headers["authorization"] == "Bearer secret"
            headers: dict[str, str] = {}
            if (refused := standin.refuses(self.command)) is not None:
                code, headers = refused
                content: Any = {"message": "Resource not accessible by integration"}
            else:
                code, content = standin.answer(self.command, url.path, parse_qs(url.query), sent)
            body = json.dumps(content).encode()
            self.send_response(code)
            for name, value in {**headers, "content-length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = handle_one  # noqa: N815 - the names that the server looks for

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    standin.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield standin
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
