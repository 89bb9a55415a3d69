"""The errors people may meet, as one tree.

    CommuniqueError          anything Communiqué raises on purpose
    ├── InputError           an article, record or file cannot be read as given
    │   └── DuplicateId      two different articles of one run have one id
    ├── DataError            a row of language, gazetteer or ontology data is wrong
    ├── QuestionError        a question, parameter or query cannot be understood
    ├── LimitError           an operation was stopped at its limit of time or size
    ├── StoreError           the store is missing, busy or damaged
    └── MissingPart          an optional library is not installed

Library code raises; only the command line prints and exits. A message says what was met,
where, and what to do about it, in one line.
"""

from __future__ import annotations


class CommuniqueError(Exception):
    """Base of every error raised on purpose; ``str(error)`` is fit for a person to read."""


class InputError(CommuniqueError):
    """An article, a record or a file cannot be read as given."""


class DataError(CommuniqueError):
    """A row of language, gazetteer or ontology data is wrong."""


class QuestionError(CommuniqueError):
    """A saved question, one of its parameters, or a SPARQL text cannot be understood."""


class LimitError(CommuniqueError):
    """An operation was stopped because it reached its limit of time or size."""


class StoreError(CommuniqueError):
    """The store is missing, in use by another writer, or damaged."""


class MissingPart(CommuniqueError, ImportError):
    """An optional library that this needs is not installed."""


class DuplicateId(InputError):
    """Two different articles of one run have one id; ``id`` names it.

    The first of the two has been handed on by then: who wants a result that does not hang on
    the order of the input sets it aside too.
    """

    def __init__(self, message: str, id: str) -> None:
        super().__init__(message)
        self.id = id
