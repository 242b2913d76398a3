"""The HTML of the page, with its words and settings."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from html import escape
from typing import Any

from tools.banco.python_side import BANCO, STOCK


def filled(parts: Mapping[str, str], lang: str, settings: Mapping[str, Any]) -> str:
    """The page in a language; ``parts`` are what its marks stand for, beside its words."""
    words = words_of(lang) | dict(parts)
    text = (BANCO / "index.html").read_text(encoding="utf-8")
    text = text.replace("@@impostazioni@@", json.dumps(settings).replace("<", "\\u003c"))
    return re.sub(r"@@([\w.]+)@@", lambda mark: escape(words[mark[1]]), text)


def lock() -> str:
    """What Pyodide wants to know of its own version, in place of its list of packages."""
    return json.dumps({"info": json.loads((STOCK / "pyodide-lock.json").read_text())["info"], "packages": {}})


def words_of(lang: str) -> dict[str, str]:
    """The words of the page, as its own module has them."""
    module = (BANCO / "src" / "words.js").as_uri()
    program = f"import {{wordsOf}} from '{module}'; console.log(JSON.stringify(wordsOf('{lang}').all))"
    told = subprocess.run(["node", "--input-type=module", "-e", program], check=True, capture_output=True)  # noqa: S607
    found: dict[str, str] = json.loads(told.stdout)
    return found


def bundled(*words: str) -> None:
    """Bundle modules with esbuild, with these options besides those of all."""
    options = ("--bundle", "--minify", "--target=es2022", "--external:node:*", "--log-level=warning")
    subprocess.run(["node_modules/.bin/esbuild", *words, *options], cwd=BANCO, check=True)  # noqa: S607
