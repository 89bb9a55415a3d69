"""What resolving keeps from one update to the next: maps from texts to values.

In: names of maps, the kinds of their values. Out: maps, empty or as they were left. Resolving
knows them only as the protocols below; here they lie in memory, in a store they lie on disk
(``kg.store.shelves``), so that an update reads and writes what it touches and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Generic, Protocol, TypeVar

V = TypeVar("V")


class Shelf(Protocol[V]):
    """Values by key. A value is not changed in place: it is put again."""

    def __getitem__(self, key: str) -> V: ...
    def __setitem__(self, key: str, value: V) -> None: ...
    def __delitem__(self, key: str) -> None: ...
    def __contains__(self, key: object) -> bool: ...
    def get(self, key: str) -> V | None: ...
    def __iter__(self) -> Iterator[str]: ...

    def fetch(self, keys: Iterable[str]) -> None:
        """Have the values of these keys at hand: they will all be asked for."""


class Rows(Protocol[V]):
    """Values by key and member; a key without members has an empty row."""

    def row(self, key: str) -> Mapping[str, V]: ...
    def put(self, key: str, member: str, value: V) -> None: ...
    def drop(self, key: str, member: str) -> None: ...
    def __iter__(self) -> Iterator[str]: ...


class Shelves(Protocol):
    """Where the maps come from. ``lean`` is what of a value is kept for later updates."""

    def shelf(
        self, name: str, kind: Any, lean: Callable[[Any], Any] | None = None
    ) -> Shelf[Any]: ...
    def rows(self, name: str, kind: Any) -> Rows[Any]: ...


class InMemory:
    """Maps that are gone with the process."""

    def shelf(self, name: str, kind: Any, lean: Callable[[Any], Any] | None = None) -> Shelf[Any]:
        return _Dict()

    def rows(self, name: str, kind: Any) -> Rows[Any]:
        return _Rows()


class _Dict(dict[str, V]):
    def fetch(self, keys: Iterable[str]) -> None:
        pass


_NOTHING: Mapping[str, Any] = {}


class _Rows(Generic[V]):
    def __init__(self) -> None:
        self._rows: dict[str, dict[str, V]] = {}

    def row(self, key: str) -> Mapping[str, V]:
        return self._rows.get(key, _NOTHING)

    def put(self, key: str, member: str, value: V) -> None:
        self._rows.setdefault(key, {})[member] = value

    def drop(self, key: str, member: str) -> None:
        row = self._rows.get(key)
        if row is not None:
            row.pop(member, None)
            if not row:
                del self._rows[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)
