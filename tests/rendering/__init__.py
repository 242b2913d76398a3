"""Tests of levacivica.rendering."""
