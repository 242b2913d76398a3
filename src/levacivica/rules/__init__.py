"""The rules, a module for each subject: pure generators from typed sheets to remarks."""
