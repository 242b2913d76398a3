"""The entry point; ``--version`` prints before anything slow is imported."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and exit with its code."""
    sys.exit(_exit_code())


def program() -> None:
    """Run the command line in its own process, which exits at once, without the cleanup of the interpreter.

    Exit code 2 when the output could not be written.
    """
    code = 0
    try:
        code = _exit_code()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # a program started without a console has None
                stream.flush()
    except OSError as error:  # the disk is full, or the pipe is closed
        code = max(code, _complain(error))
    os._exit(code)


def _complain(error: OSError) -> int:
    from levacivica.cli.app import output_failed  # noqa: PLC0415 - start-up time matters

    return output_failed(error, sys.argv[1:])


def _exit_code() -> int:
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        from levacivica.version import __version__  # noqa: PLC0415 - start-up time matters

        print(f"levacivica {__version__}")  # noqa: T201
        return 0
    gc.disable()  # imports leave no garbage: collecting while they run only costs time
    try:
        from levacivica.cli.app import run  # noqa: PLC0415
        from levacivica.cli.ending import watched  # noqa: PLC0415

        gc.freeze()
        gc.enable()
        return watched(lambda: run(sys.argv[1:]))
    except KeyboardInterrupt:  # before signals were watched
        return 130


if __name__ == "__main__":
    program()
