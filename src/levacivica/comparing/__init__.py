"""Two archives side by side: which sheets are the same one, which findings a change brought."""
