"""Bytes in, articles out: text, web pages and JSON Lines, from files, folders or standard input.

``load`` streams over paths; ``load_bytes`` reads one file's bytes. Both yield ``Article`` for
what could be read and ``InputError`` for what could not, and go on. This is the stage *load*
of docs/architecture.md, "One way through".
"""

from kg.load.batch import load, load_bytes

__all__ = ["load", "load_bytes"]
