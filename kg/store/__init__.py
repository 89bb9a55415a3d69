"""The store: a folder that holds the articles, what was read from them, and the graph.

    STORE/store.db            SQLite: which build is current; articles and facts by build
    STORE/graph-000007/       Oxigraph on disk: the quads of build 7

A build is written whole into a new folder and becomes current in one SQLite commit, which also
carries the articles that it stands for: kill -9 at any moment leaves either the old state or
the new one. The one writer holds SQLite's write lock; readers see the current build and keep
it while a writer is at work, since a folder stays until the build after the next one.

An article row is valid from the build ``since`` up to, not including, ``until``; so that a
build of one more article writes one row, not all of them.
"""

from __future__ import annotations

from kg.store.parsing import quads_of_file
from kg.store.reading import Store
from kg.store.writing import Writer, digest

__all__ = ["Store", "Writer", "digest", "quads_of_file"]
