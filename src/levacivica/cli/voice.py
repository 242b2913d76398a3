"""Writing to standard output and error, whose readers may close the pipe: ``levacivica rules | head -1``.

Whatever is written passes through here, so that no text of a sheet commands a terminal or the runner of a CI job.
"""

import os
import sys
from errno import EBADF, EINVAL, EPIPE
from io import TextIOBase
from stat import S_ISREG
from typing import TextIO

import typer

from levacivica.diagnostics.catalogue import refusal
from levacivica.diagnostics.problem import Problem
from levacivica.safe_text import commands, for_people, is_runner


class Closed(TextIOBase):
    """Standard output where the program was started without one (``>&-``), for which Python has None.

    Whatever is written fails, as on a full disk: nothing that a command says there may be lost in silence.
    """

    def write(self, _: object) -> int:
        """Raise the error of a stream that is closed."""
        raise OSError(EBADF, os.strerror(EBADF))


class Commanding(Problem):
    """A text that a runner would obey, in a format that has no other way to write it."""

    def __init__(self) -> None:
        super().__init__("comando-nel-testo")


def say(text: str, *, err: bool = False, nl: bool = True, colour: bool | None = None) -> None:
    """Write a text for people; a closed pipe changes neither what the program does nor its exit code.

    Where the program has put colours itself (``colour``), its pieces were made safe before.
    Raises Problem when it cannot be written, as on a full disk.
    """
    _write(for_people(text, styled=bool(colour)), err=err, nl=nl, colour=colour)


def send(content: bytes, *, obeyed: bool = False) -> None:
    """Write bytes on standard output as they are, whatever encoding and line ends the console has.

    On a terminal, what would command it is replaced. ``obeyed`` says that they are commands for a runner, and meant so.
    Raises Problem when they cannot be written, and Commanding where a runner would obey what is not meant for it: a
    format without escapes (CSV, a diff) could say the same only in a file.
    """
    text = content.decode(errors="replace").replace("\r\n", "\n")
    if is_terminal(sys.stdout) and for_people(text) != text:
        say(text, nl=False)
        return
    if not obeyed and commands(text) and is_runner(os.environ) and not _is_file(sys.stdout):
        raise Commanding
    _write(content, nl=False)


def _write(content: str | bytes, *, err: bool = False, nl: bool, colour: bool | None = None) -> None:
    try:
        typer.echo(content, err=err, nl=nl, color=colour)
    except OSError as error:
        discard(sys.stderr if err else sys.stdout)
        if error.errno not in (EPIPE, EINVAL):  # Windows calls a closed pipe an invalid argument
            raise unwritten(error) from None


def unwritten(error: OSError) -> Problem:
    """What to say when standard output or error cannot be written."""
    return Problem("uscita-non-scritta", dettaglio=refusal(error))


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a screen; a program that was started without one (``>&-``) has None."""
    return stream is not None and stream.isatty()


def _is_file(stream: TextIO | None) -> bool:
    """Whether a stream goes into a file, which nobody reads as it is written."""
    try:
        return stream is not None and S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):  # a stream of a test
        return False


def discard(stream: TextIO) -> None:
    """Discard the rest of a stream, so that Python does not fail when it closes it at exit."""
    if not isinstance(stream, Closed):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
