"""Where the program starts; ``--version`` answers before anything heavy is imported."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] == ["--version"]:
        from levacivica.version import __version__  # noqa: PLC0415 - start-up is a feature

        print(f"levacivica {__version__}")  # noqa: T201
        sys.exit(0)
    from levacivica.cli.app import run  # noqa: PLC0415

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
