"""Where the program starts; ``--version`` answers before anything heavy is imported."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(_exit_code())


def program() -> None:
    """Run the command line as a process of its own, which ends at once: nothing is left that must be taken apart.

    Exit code 2 when what was said could not be written.
    """
    try:
        code = _exit_code()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # there never was a screen
                stream.flush()
    except OSError:  # the screen is a full disk, or nobody reads any more
        code = 2
    os._exit(code)


def _exit_code() -> int:
    if sys.argv[1:] == ["--version"]:
        from levacivica.version import __version__  # noqa: PLC0415 - start-up is a feature

        print(f"levacivica {__version__}")  # noqa: T201
        return 0
    gc.disable()  # what is imported stays: looking through it for what could go is a loss of time
    try:
        from levacivica.cli.app import run  # noqa: PLC0415

        gc.freeze()
        gc.enable()
        return run(sys.argv[1:])
    except KeyboardInterrupt:  # before there were words for it, or once more while they were said
        return 130


if __name__ == "__main__":
    program()
