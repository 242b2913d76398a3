"""What VS Code says when a sheet is opened, typed in and saved: its wishes are those that its client library sends.

vscode.json has them, as vscode-languageclient 11.0.0 sent them for `editors/vscode` (see tests/editors/vscode.js).
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from ..console import DATA, Console
from .client import Client, range_of

WISHES = json.loads(Path(__file__).with_name("vscode.json").read_text("utf-8"))


def test_a_sheet_in_vs_code(console: Console) -> None:
    console.write("levacivica.yaml", "dati: [data]\n")
    shutil.copytree(DATA, console.folder / "data")
    path = console.folder / "data/comune-di-milano/wemi.yaml"
    lines = path.read_text("utf-8").split("\n")
    with Client(console.folder, capabilities=WISHES, locale="it") as client:
        assert client.capabilities["positionEncoding"] == "utf-16"
        client.tell("$/setTrace", {"value": "off"})
        client.tell("workspace/didChangeConfiguration", {"settings": None})
        uri = client.open(path)
        here = {"textDocument": {"uri": uri}}

        row = lines.index("stato: chiusa")
        client.edit(uri, (row, 7), (row, 13), "chiuso")
        [wrong] = [one for one in client.findings(uri) if one["severity"] == 1]
        assert wrong["range"] == range_of((row, 7), (row, 13))
        client.tell("$/cancelRequest", {"id": 999})

        context = {"diagnostics": [wrong], "triggerKind": 2, "only": ["quickfix"]}
        actions = client.ask("textDocument/codeAction", {**here, "range": wrong["range"], "context": context})
        [change] = actions[0]["edit"]["changes"][uri]
        assert change["newText"] == "chiusa"
        client.edit(uri, (row, 7), (row, 13), "", version=3)
        at = {**here, "position": {"line": row, "character": 7}}
        typed = {"triggerKind": 2, "triggerCharacter": " "}
        offered = client.ask("textDocument/completion", {**at, "context": typed})
        assert [one["label"] for one in offered["items"]] == ["bozza", "pubblicata", "chiusa"]
        client.edit(uri, (row, 7), (row, 7), "chiusa", version=4)
        client.tell("textDocument/didSave", here)
        assert [one for one in client.findings(uri) if one["severity"] < 3] == []

        for method in ("documentSymbol", "foldingRange", "codeLens", "documentLink"):
            assert client.ask(f"textDocument/{method}", here), method
        client.ask("textDocument/inlayHint", {**here, "range": range_of((0, 0), (50, 0))})
        renamed = client.ask(
            "textDocument/rename", {**at, "position": {"line": 4, "character": 14}, "newName": "altro"}
        )
        assert [one["kind"] for one in renamed["documentChanges"] if "kind" in one] == ["rename"]
        client.tell("textDocument/didClose", here)
