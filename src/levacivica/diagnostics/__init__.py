"""What is said about a sheet: findings, their places, the catalogue of their words, the report of a run."""
