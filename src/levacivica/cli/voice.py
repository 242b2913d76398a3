"""Writing to standard output and error, whose readers may leave before the end: ``levacivica rules | head -1``."""

import os
import sys
from typing import TextIO

import typer


def say(text: str, *, err: bool = False, nl: bool = True, colour: bool | None = None) -> None:
    """Write a text; nobody reading it any more changes nothing of what the program does and of its exit code."""
    try:
        typer.echo(text, err=err, nl=nl, color=colour)
    except BrokenPipeError:
        hush(sys.stderr if err else sys.stdout)


def send(content: bytes) -> None:
    """Write bytes on standard output as they are, whatever encoding and line ends the console has."""
    try:
        typer.echo(content, nl=False)
    except BrokenPipeError:
        hush(sys.stdout)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a screen; a program that was started without one (``>&-``) has None."""
    return stream is not None and stream.isatty()


def hush(stream: TextIO) -> None:
    """Send the rest of a stream nowhere, so that Python does not stumble over it on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
