"""The wheel, installed where nothing else is, with no network."""
