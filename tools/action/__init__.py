"""What the action for data pull requests does around the program; it needs nothing but what levacivica brings."""
