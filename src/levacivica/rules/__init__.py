"""The rules: one module per family, pure generators from typed sheets to findings."""
