"""The rules on the real sheets with planted mistakes, their words, and which of them reports when several could."""
