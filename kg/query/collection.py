"""The folder of saved questions in, the questions out: parsed, checked, in order."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Store

from kg.errors import DataError, QuestionError
from kg.query import bind, lex
from kg.query.gazetteer import Parties, read_parties
from kg.query.header import GROUPS, parse_question
from kg.query.model import Question
from kg.query.names import nearest
from kg.query.sparql import explain, refuse
from kg.query.vocabulary import Labels, read_labels
from kg.resources import folder, packaged


def questions() -> list[Question]:
    """All saved questions, by group and name.

    Raises DataError, with file and line, for a header or a query that does not parse.
    """
    return read_questions(folder("queries"))


def question_named(name: str) -> Question:
    """The saved question of that name, or a QuestionError with the nearest one."""
    files = {file.stem: file for file in folder("queries").glob("*.rq")}
    if name not in files:
        raise QuestionError(
            f"there is no saved question {name!r}{nearest(name, files)}; `kg ask` lists them"
        )
    return _read(files[name])


def parties() -> Parties:
    """The countries and organisations of the gazetteer, with their names."""
    return read_parties(packaged("gazetteer"))


def labels() -> Labels:
    """The labels of the ontology's terms."""
    return _labels(folder("ontology"))


@lru_cache(maxsize=4)
def _labels(place: Path) -> Labels:
    return read_labels(place)


def read_questions(place: Path) -> list[Question]:
    """The questions of a folder's ``.rq`` files; raises DataError."""
    with os.scandir(place) as files:
        told = [(f.path, f.stat()) for f in files if f.name.endswith(".rq")]
    return [*_in_order(tuple(sorted((path, s.st_mtime_ns, s.st_size) for path, s in told)))]


@lru_cache(maxsize=4)
def _in_order(files: tuple[tuple[str, int, int], ...]) -> tuple[Question, ...]:
    out = [_as_written(Path(path), changed, size) for path, changed, size in files]
    return tuple(sorted(out, key=lambda q: (GROUPS.index(q.group), q.name)))


def _read(file: Path) -> Question:
    told = file.stat()
    return _as_written(file, told.st_mtime_ns, told.st_size)


@lru_cache(maxsize=256)
def _as_written(file: Path, changed: int, size: int) -> Question:
    """The question of a file as it was written then: pages list all of them each time."""
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DataError(f"{file.name}: not UTF-8 at byte {error.start}") from error
    return _parsed(file.stem, text, file.name)


@lru_cache(maxsize=256)
def _parsed(name: str, text: str, file: str) -> Question:
    question = parse_question(name, text, file)
    try:
        refuse(text)
        lex.pattern_start(text)
        Store().query(text)
        if bind.is_paged(question):
            Store().query(bind.count_text(question, {}))
    except SyntaxError as error:
        raise DataError(f"{file}: {explain(text, error)}") from error
    except QuestionError as error:
        raise DataError(f"{file}: {error}") from error
    return question
