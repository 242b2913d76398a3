"""Templates: where they come from, what they may use, and how their mistakes are reported."""
