"""YAML files in, plain values with line numbers out; every fault names file and line.

The base loader is used throughout: every scalar is a string, so that ``on``, ``no`` and
``1.10`` mean what they say.
"""

from __future__ import annotations

from importlib.resources.abc import Traversable
from typing import Any

import yaml

from kg.errors import DataError


class Row(dict[str, Any]):
    """A mapping of a data file that knows the line it begins on."""

    line: int = 0


class _Loader(yaml.CBaseLoader):
    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        return ""  # no scalar is anything but a string


def _plain(node: Any) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    row = Row()
    row.line = node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = _plain(key_node)
        if key in row:
            raise DataError(f"line {key_node.start_mark.line + 1}: {key!r} stands twice")
        row[key] = _plain(value_node)
    return row


def read_yaml(file: Traversable) -> Any:
    """The content of a YAML file; mappings are ``Row``.

    Raises:
        DataError: the file is not YAML, or a key stands twice; with file and line.
    """
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader=_Loader)
        return None if node is None else _plain(node)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise DataError(f"{file.name}, line {line}: {error.problem}") from error
    except DataError as error:
        raise DataError(f"{file.name}, {error}") from error
