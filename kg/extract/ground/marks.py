"""Marks of punctuation that rules of several rooms look for; each is a word of its own."""

DASHES = frozenset("-–—:")
"""What leads from a word to what explains it."""
QUOTES = frozenset("\"'“‘«„")
"""What opens a quotation or a name."""
CLOSING = frozenset("\"»”'’“")
"""What closes one."""
