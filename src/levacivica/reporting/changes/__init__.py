"""What changed between two states of the sheets, in the formats of ``levacivica diff``."""
