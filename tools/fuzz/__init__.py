"""Whole archives, changed at random, put through everything that the program does with an archive."""
