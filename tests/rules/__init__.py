"""The rules on the real sheets with planted mistakes, their words, and which of them speaks when several could."""
