"""Mutation testing: small changes of the program, one at a time, and whether some test fails (``make mutation``)."""
