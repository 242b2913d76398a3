"""A sheet typed from nothing, a letter at a time, as somebody types it who looks at what is offered and explained."""

from __future__ import annotations

import shutil

from ..console import DATA, Console
from ..editors.mistakes import SHEET
from .client import Client


def test_a_sheet_typed_from_nothing(console: Console) -> None:
    console.write("levacivica.yaml", "lingua: it\ndati: [data]\n")
    shutil.copytree(DATA, console.folder / "data")
    path = console.folder / "data/nuova.yaml"
    sheet = SHEET.replace("91058", "99999")  # a code of the archive is of another municipality
    with Client(console.folder, encodings=("utf-32",)) as client:
        client.open(path, "")
        typist = Typist(client, path.as_uri())
        for line in sheet.splitlines():
            typist.type(line)
        assert typist.not_offered == []
        assert typist.not_explained == []
        assert typist.faults == set()
        assert [one for one in client.findings(path.as_uri()) if one["severity"] < 3] == []


class Typist:
    """Types, and asks as editors ask: proposals at the first two letters of a field, an explanation of each field.

    ``faults`` are the codes of the program's own mistakes, which no text may bring.
    """

    def __init__(self, client: Client, uri: str) -> None:
        self._client, self._uri = client, uri
        self._line, self._version = 0, 1
        self.not_offered: list[str] = []
        self.not_explained: list[str] = []
        self.faults: set[str] = set()

    def type(self, line: str) -> None:
        """Type a line and its end."""
        start = len(line) - len(line.lstrip(" -"))
        key = line[start:].partition(":")[0]
        for column, sign in enumerate(f"{line}\n"):
            self._sign(column, sign)
            if column - start in (0, 1) and key not in self._offered(column + 1):
                self.not_offered.append(line[: column + 1])
        if f"**{key}**" not in self._explained(start + 1):
            self.not_explained.append(key)
        found = self._client.findings(self._uri)
        self.faults |= {one.get("code", "") for one in found if one.get("code", "LC9").startswith("LC9")}
        self._line += 1

    def _sign(self, column: int, sign: str) -> None:
        self._version += 1
        at = (self._line, column)
        self._client.edit(self._uri, at, at, sign, self._version)

    def _at(self, column: int) -> dict[str, object]:
        return {"textDocument": {"uri": self._uri}, "position": {"line": self._line, "character": column}}

    def _offered(self, column: int) -> list[str]:
        answer = self._client.ask("textDocument/completion", self._at(column))
        return [item["label"] for item in answer["items"]]

    def _explained(self, column: int) -> str:
        answer = self._client.ask("textDocument/hover", self._at(column))
        return str(answer["contents"]["value"]) if answer else ""
