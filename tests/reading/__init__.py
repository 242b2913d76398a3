"""Tests of levacivica.reading."""
