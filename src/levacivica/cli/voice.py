"""Writing to standard output and error, whose readers may leave before the end: ``levacivica rules | head -1``."""

import os
import sys
from errno import EINVAL, EPIPE
from typing import TextIO

import typer


def say(text: str, *, err: bool = False, nl: bool = True, colour: bool | None = None) -> None:
    """Write a text; nobody reading it any more changes nothing of what the program does and of its exit code."""
    try:
        typer.echo(text, err=err, nl=nl, color=colour)
    except OSError as error:
        _only_nobody_reads(error)
        hush(sys.stderr if err else sys.stdout)


def send(content: bytes) -> None:
    """Write bytes on standard output as they are, whatever encoding and line ends the console has."""
    try:
        typer.echo(content, nl=False)
    except OSError as error:
        _only_nobody_reads(error)
        hush(sys.stdout)


def _only_nobody_reads(error: OSError) -> None:
    """Raise the error again unless it says that the reader left; Windows calls that an invalid argument."""
    if error.errno not in (EPIPE, EINVAL):
        raise error


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a screen; a program that was started without one (``>&-``) has None."""
    return stream is not None and stream.isatty()


def hush(stream: TextIO) -> None:
    """Send the rest of a stream nowhere, so that Python does not stumble over it on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
