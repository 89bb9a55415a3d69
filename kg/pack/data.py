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
    def construct_mapping(self, node: Any, deep: bool = False) -> Row:  # type: ignore[override]
        row = Row()
        for key_node, value_node in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in row:
                raise DataError(f"line {key_node.start_mark.line + 1}: {key!r} stands twice")
            row[key] = self.construct_object(value_node, deep=True)
        row.line = node.start_mark.line + 1
        return row


def _construct(loader: _Loader, node: Any) -> Row:
    return loader.construct_mapping(node)


_Loader.add_constructor("tag:yaml.org,2002:map", _construct)


def read_yaml(file: Traversable) -> Any:
    """The content of a YAML file; mappings are ``Row``.

    Raises:
        DataError: the file is not YAML, or a key stands twice; with file and line.
    """
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise DataError(f"{file.name}, line {line}: {error.problem}") from error
    except DataError as error:
        raise DataError(f"{file.name}, {error}") from error
