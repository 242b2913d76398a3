"""Signals that end the program: it stops as with Ctrl-C, but a file that is being written is finished first."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Ctrl-C, a polite end, a closed terminal, and on Windows Ctrl-Break or a closed console."""

OF_SIGNALS = 128
"""What shells add to the number of the signal that ended a program, to make its exit code."""


@dataclass
class _State:
    """The first signal that came, how many steps that must not be cut short are under way, whether one was waited for.

    Signals reach the main thread alone, which is also the one that writes.
    """

    first: int = 0
    steps: int = 0
    waiting: bool = False


_state = _State()


def watch_signals() -> None:
    """Make the signals that end the program raise KeyboardInterrupt; those that are ignored (``nohup``) stay so."""
    for number in _numbers():
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _arrived)


def ignore_signals() -> None:
    """Let nothing end the program any more: it is about to end by itself."""
    for number in _numbers():
        signal.signal(number, signal.SIG_IGN)


def signalled() -> int:
    """The exit code of a program that a signal ended; 0 where none came."""
    return _state.first and OF_SIGNALS + _state.first


@contextmanager
def uninterrupted() -> Iterator[None]:
    """A short step that is finished before a signal is heeded; outside of the program's own process it does nothing."""
    _state.steps += 1
    try:
        yield
    finally:
        _state.steps -= 1
        if _state.waiting and not _state.steps:
            _state.waiting = False
            raise KeyboardInterrupt


def _numbers() -> list[int]:
    return [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]


def _arrived(number: int, _: object) -> None:
    _state.first = _state.first or number
    if _state.steps:
        _state.waiting = True
        return
    raise KeyboardInterrupt
