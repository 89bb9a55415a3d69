"""The text of a ``.rq`` file in, a ``Question`` out: the header is YAML in ``#+`` lines.

The lines are those that grlc reads (``summary``, ``description``, ``tags``, ``defaults``,
``method``), with ours beside them. A parameter NAME is the variable ``?_NAME_iri``, or
``?__NAME_iri`` where it may be left out (grlc's convention; the ending tells how a value is
written there), and a period is the two variables ``?_NAMEbegin_date`` and ``?_NAMEend_date``.
What does not parse, or is not known, is a ``DataError`` with file and line: a question with a
header that nobody read would run without its limits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml

from kg.errors import DataError
from kg.query import lex
from kg.query.kinds import COLUMN_KINDS, KINDS
from kg.query.model import LANGUAGES, Column, Parameter, Question, Words

GROUPS: tuple[str, ...] = (
    "exercises",
    "visits",
    "meetings",
    "people",
    "documents",
    "status",
    "topics",
    "sources",
)
"""The groups that questions are listed under, in order."""

_KEYS = (
    "summary",
    "description",
    "tags",
    "method",
    "defaults",
    "titles",
    "descriptions",
    "group",
    "params",
    "columns",
)
_NEEDED = ("summary", "description", "titles", "descriptions", "group", "columns")
_PARAM_KEYS = ("type", "required", *LANGUAGES)
_COLUMN_KEYS = ("type", "many", *LANGUAGES)
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PARAM_NAME = re.compile(r"[a-z][a-z0-9]*")


def parse_question(name: str, text: str, file: str) -> Question:
    """The question NAME out of the text of its file; ``file`` is said in errors.

    Raises DataError, with file and line.
    """
    root = _Node(file, *_compose(text, file))
    head = root.table(_KEYS, _NEEDED)
    if not _NAME.fullmatch(name):
        raise DataError(f"{file}:1: {name!r} is no name for a question: small letters, digits, -")
    group = head["group"].one_of(GROUPS)
    defaults = _defaults(head.get("defaults"))
    used = lex.variables(text)
    params = tuple(
        _parameter(key, node, defaults, used)
        for key, node in (head["params"].items() if "params" in head else ())
    )
    for key, node in defaults.items():
        if key not in {p.name for p in params}:
            raise node.error(
                f"a default for {key!r}, which is no parameter; known: "
                f"{', '.join(p.name for p in params)}"
            )
    bound = {variable for parameter in params for variable in parameter.variables}
    for variable in sorted(used):
        if variable.startswith("_") and variable not in bound:
            raise DataError(
                f"{file}:{_line_of(text, variable)}: ?{variable} is bound by no "
                f"parameter of the header; known: {', '.join(sorted(bound)) or 'none'}"
            )
    columns = tuple(_column(key, node, used) for key, node in head["columns"].items())
    if sum(column.hidden for column in columns) > 1:
        raise head["columns"].error("more than one column of the type 'thing'")
    return Question(
        name=name,
        group=group,
        title=Words(head["summary"].text(), **_others(head["titles"])),
        description=Words(head["description"].text(), **_others(head["descriptions"])),
        tags=tuple(tag.text() for tag in head["tags"].list()) if "tags" in head else (),
        parameters=params,
        columns=columns,
        text=text,
    )


def _parameter(
    key: str, node: _Node, defaults: Mapping[str, _Node], used: frozenset[str]
) -> Parameter:
    if not _PARAM_NAME.fullmatch(key):
        raise node.error(f"{key!r} is no name for a parameter: small letters and digits only")
    head = node.table(_PARAM_KEYS, ("type", *LANGUAGES))
    kind = head["type"].one_of(tuple(sorted(KINDS)))
    required = "required" in head and head["required"].one_of(("true", "false")) == "true"
    lead = "_" if required else "__"
    variables = tuple(f"{lead}{key}{part}" for part in KINDS[kind].parts)
    missing = [variable for variable in variables if variable not in used]
    if missing:
        raise node.error(
            f"the query does not use ?{missing[0]}, the variable of the parameter "
            f"{key!r} ({'required' if required else 'optional'}, {kind})"
        )
    default = defaults[key].text() if key in defaults else None
    return Parameter(key, kind, _words(head), required, default, variables)


def _column(key: str, node: _Node, used: frozenset[str]) -> Column:
    head = node.table(_COLUMN_KEYS, ("type",))
    kind = head["type"].one_of(COLUMN_KINDS)
    if key not in used:
        raise node.error(f"the query has no variable ?{key} for the column {key!r}")
    many = "many" in head and head["many"].one_of(("true", "false")) == "true"
    if kind == "thing":
        return Column(key, kind, Words(key, key, key), many)
    for lang in LANGUAGES:
        if lang not in head:
            raise node.error(f"the column {key!r} has no title in {lang!r}")
    return Column(key, kind, _words(head), many)


def _defaults(node: _Node | None) -> dict[str, _Node]:
    """grlc's form: a list of one-key tables."""
    return {key: value for item in (node.list() if node else ()) for key, value in item.items()}


def _words(head: Mapping[str, _Node]) -> Words:
    return Words(**{lang: head[lang].text() for lang in LANGUAGES})


def _others(node: _Node) -> dict[str, str]:
    others = tuple(lang for lang in LANGUAGES if lang != "en")
    head = node.table(others, others)
    return {lang: head[lang].text() for lang in others}


def _compose(text: str, file: str) -> tuple[yaml.Node, tuple[int, ...]]:
    """The header as a YAML node, and the line of the file that each of its lines stands on."""
    lines = [
        (number, line) for number, line in enumerate(text.split("\n"), 1) if line.startswith("#+")
    ]
    if not lines:
        raise DataError(
            f"{file}:1: no header: a saved question begins with lines of YAML, each after '#+ '"
        )
    numbers = tuple(number for number, _ in lines)
    source = "\n".join(line[2:].rstrip("\r") for _, line in lines) + "\n"
    try:
        node = yaml.compose(source, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = numbers[min(mark.line, len(numbers) - 1)] if mark else numbers[0]
        problem = getattr(error, "problem", None) or "not YAML"
        raise DataError(f"{file}:{at}: the header does not parse: {problem}") from error
    if node is None:
        raise DataError(f"{file}:{numbers[0]}: the header is empty")
    return node, numbers


def _line_of(text: str, variable: str) -> int:
    for token in lex.tokens(text):
        if token.kind == "variable" and token.text[1:] == variable:
            return lex.line_and_column(text, token.start)[0]
    return 1


class _Node:
    """A YAML node that knows the file and line it stands on, and says so when it is wrong."""

    def __init__(self, file: str, node: yaml.Node, lines: tuple[int, ...]) -> None:
        self._file, self._node, self._lines = file, node, lines

    def error(self, what: str) -> DataError:
        mark = self._node.start_mark.line
        return DataError(f"{self._file}:{self._lines[min(mark, len(self._lines) - 1)]}: {what}")

    def items(self) -> list[tuple[str, _Node]]:
        """The entries of a table, in order; a key that stands twice is refused."""
        if not isinstance(self._node, yaml.MappingNode):
            raise self.error("a table (key: value) is expected here")
        out: dict[str, _Node] = {}
        for key, value in self._node.value:
            name = self._at(key).text()
            if name in out:
                raise self._at(key).error(f"{name!r} stands twice")
            out[name] = self._at(value)
        return list(out.items())

    def table(self, known: tuple[str, ...], needed: tuple[str, ...]) -> dict[str, _Node]:
        """The entries of a table whose keys are known; those needed are there."""
        out = dict(self.items())
        for name, value in out.items():
            if name not in known:
                raise value.error(f"{name!r} is not known here; known: {', '.join(known)}")
        for name in needed:
            if name not in out:
                raise self.error(f"{name!r} is missing")
        return out

    def list(self) -> list[_Node]:
        if not isinstance(self._node, yaml.SequenceNode):
            raise self.error("a list is expected here")
        return [self._at(item) for item in self._node.value]

    def text(self) -> str:
        if not isinstance(self._node, yaml.ScalarNode) or not self._node.value.strip():
            raise self.error("a text is expected here")
        return str(self._node.value).strip()

    def one_of(self, known: tuple[str, ...]) -> str:
        text = self.text()
        if text not in known:
            raise self.error(f"{text!r} is none of: {', '.join(known)}")
        return text

    def _at(self, node: yaml.Node) -> _Node:
        return _Node(self._file, node, self._lines)
