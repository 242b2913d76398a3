"""Writing to standard output and error, whose readers may close the pipe: ``levacivica rules | head -1``."""

import os
import sys
from errno import EINVAL, EPIPE
from typing import TextIO

import typer


def say(text: str, *, err: bool = False, nl: bool = True, colour: bool | None = None) -> None:
    """Write a text; a closed pipe changes neither what the program does nor its exit code."""
    try:
        typer.echo(text, err=err, nl=nl, color=colour)
    except OSError as error:
        _ignore_closed_pipe(error)
        discard(sys.stderr if err else sys.stdout)


def send(content: bytes) -> None:
    """Write bytes on standard output as they are, whatever encoding and line ends the console has."""
    try:
        typer.echo(content, nl=False)
    except OSError as error:
        _ignore_closed_pipe(error)
        discard(sys.stdout)


def _ignore_closed_pipe(error: OSError) -> None:
    """Raise the error again unless the pipe was closed; Windows calls that an invalid argument."""
    if error.errno not in (EPIPE, EINVAL):
        raise error


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a screen; a program that was started without one (``>&-``) has None."""
    return stream is not None and stream.isatty()


def discard(stream: TextIO) -> None:
    """Discard the rest of a stream, so that Python does not fail when it closes it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
