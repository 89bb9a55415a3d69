"""A program for a process of its own: a store's folder and a query in, the result out.

    python worker.py FOLDER LIMIT < query

Standard input is JSON, ``{"query": ..., "prefixes": {...}}``; standard output is a line with
the form of the result, then its body. It imports nothing of this package, so that it starts
quickly, and is killed by the one who waits for it. Exit codes: 0 done, 3 syntax, 4 the store
does not open, 5 too large, 6 the query failed; then standard error tells why.
"""

from __future__ import annotations

import io
import json
import sys

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Store,
)

SYNTAX, STORE, SIZE, FAILED = 3, 4, 5, 6


class Bounded(io.BytesIO):
    """A buffer that refuses to grow over its limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, data: object) -> int:
        size = len(data)  # type: ignore[arg-type]
        if self.tell() + size > self._limit:
            raise OverflowError(f"the result is larger than {self._limit} bytes")
        return super().write(data)  # type: ignore[arg-type]


def main(folder: str, limit: int) -> int:
    asked = json.load(sys.stdin)
    try:
        store = Store.read_only(folder)
    except (OSError, ValueError) as error:
        return _fail(STORE, str(error))
    body = Bounded(limit)
    try:
        found = store.query(asked["query"], prefixes=asked["prefixes"])
        if isinstance(found, QueryTriples):
            form = "graph"
            found.serialize(body, format=RdfFormat.N_TRIPLES)
        else:
            form = "boolean" if isinstance(found, QueryBoolean) else "solutions"
            found.serialize(body, format=QueryResultsFormat.JSON)
    except SyntaxError as error:
        return _fail(SYNTAX, str(error.msg))
    except OverflowError as error:
        return _fail(SIZE, str(error))
    except (OSError, RuntimeError, ValueError) as error:
        return _fail(SIZE if "larger than" in str(error) else FAILED, str(error))
    sys.stdout.buffer.write(form.encode() + b"\n" + body.getvalue())
    sys.stdout.buffer.flush()
    return 0


def _fail(code: int, why: str) -> int:
    sys.stderr.write(why)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
