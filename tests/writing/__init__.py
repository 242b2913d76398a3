"""Tests on how files are written."""
