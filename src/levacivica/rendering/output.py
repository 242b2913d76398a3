"""Files as they are written: inside one folder, whole or not at all, and only when they change."""

from __future__ import annotations

from pathlib import Path, PurePath

from levacivica.rendering.errors import OutsideFolder
from levacivica.writing import replace


def destination(source: PurePath, to: str) -> PurePath:
    """Where a document goes: the path of its sheet below the data folder, with the ending of the format."""
    return source.with_suffix(f".{to}")


def write(out: Path, relative: PurePath, content: bytes) -> bool:
    """Write a file below a folder; it is replaced whole, and left alone when it says the same already.

    Args:
        out: the output folder, made when it is not there.
        relative: the path of the file below it.
        content: what the file says.

    Returns:
        Whether the file changed.

    Raises:
        OutsideFolder: when the path leads out of the folder, also through a link.
    """
    target = _target(out, relative)
    if target.is_file() and not target.is_symlink() and target.read_bytes() == content:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    replace(target, content)
    return True


def _target(out: Path, relative: PurePath) -> Path:
    folder = out.resolve()
    target = folder / relative
    if relative.is_absolute() or relative.drive or ".." in relative.parts or not relative.name:
        raise OutsideFolder(relative)
    if not target.parent.resolve().is_relative_to(folder):
        raise OutsideFolder(relative)
    return target
