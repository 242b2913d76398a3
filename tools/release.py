"""What a release is called and says: one version in the source, the changelog, publiccode.yml, the extension.

``python tools/release.py v1.2.3`` prints the notes of that version; where something does not agree, it says what, and
ends with 1. Without a tag it checks the tree as it is between two releases.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
UNRELEASED = "Unreleased"

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_RELEASED = re.compile(r"(?P<version>\d+\.\d+\.\d+) - (?P<day>\d{4}-\d{2}-\d{2})")


def version(root: Path = ROOT) -> str:
    """The number in the source, which the wheel and ``--version`` take; no import, so that any Python can ask."""
    return _value(root / "src/levacivica/version.py", r'^__version__ = "(.+)"$')


def sections(root: Path = ROOT) -> dict[str, str]:
    """The sections of the changelog by heading, the newest first, each with its text."""
    parts = _HEADING.split((root / "CHANGELOG.md").read_text(encoding="utf-8"))[1:]
    return {heading: text.strip() for heading, text in zip(parts[::2], parts[1::2], strict=True)}


def disagreements(root: Path = ROOT, tag: str = "") -> list[str]:
    """What does not agree, in sentences; none where all is well.

    Args:
        root: the folder of the project.
        tag: the tag of a release, such as ``v1.2.3``; without it the newest heading may be ``Unreleased``.
    """
    number, found = version(root), []
    headings = list(sections(root))
    released = [one for one in headings if one != UNRELEASED]
    wrong = [one for one in released if not _RELEASED.fullmatch(one)]
    found += [f'CHANGELOG.md: "## {one}" is not "## VERSION - YYYY-MM-DD"' for one in wrong]
    if UNRELEASED in headings[1:]:
        found.append(f'CHANGELOG.md: "## {UNRELEASED}" is not on top')
    if told := _value(root / "publiccode.yml", r"^softwareVersion: (.+)$").strip("\"'"):
        found += [f"publiccode.yml: softwareVersion is {told}, the version is {number}"] * (told != number)
    extension = _value(root / "editors/vscode/package.json", r'^  "version": "(.+)",$')
    found += [f"editors/vscode/package.json: version is {extension}, the version is {number}"] * (extension != number)
    if released and (newest := _RELEASED.fullmatch(released[0])):
        day = _value(root / "publiccode.yml", r"^releaseDate: (.+)$").strip("\"'")
        found += [f"CHANGELOG.md: the newest is {newest['version']}, the version is {number}"] * (
            newest["version"] != number
        )
        found += [f"publiccode.yml: releaseDate is {day}, in CHANGELOG.md it is {newest['day']}"] * (
            newest["day"] != day
        )
    if tag and tag != f"v{number}":
        found.append(f"the tag is {tag}, the version is {number}")
    if tag and headings[:1] != released[:1]:
        found.append(f'CHANGELOG.md: "## {UNRELEASED}" still stands where "## {number} - YYYY-MM-DD" should')
    return found


def main(words: list[str]) -> int:
    """Print the notes of a release, or what does not agree."""
    tag = words[0] if words else ""
    found = disagreements(tag=tag)
    for sentence in found:
        print(sentence, file=sys.stderr)
    if not found and tag:
        print(next(iter(sections().values())))
    return int(bool(found))


def _value(file: Path, pattern: str) -> str:
    found = re.search(pattern, file.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
