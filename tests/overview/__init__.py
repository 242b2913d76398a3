"""Tests on what the sheets say together, and on their data."""
