"""The version, as a constant: asking the installed metadata would cost 60 ms at every start."""

__version__ = "0.1.0"
