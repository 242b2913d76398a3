"""What values mean, what norms allow, and that the tables of fields hold together."""
