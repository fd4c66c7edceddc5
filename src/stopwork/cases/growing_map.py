"""
A mapping that grows and never changes: adding costs the same however much is in it.

All that grew from one beginning share one list; each sees the part that was there when it was
made. Folding 5,000 events with plain copies would copy each mapping 5,000 times.
"""

from collections.abc import Iterator, Mapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Growing(Mapping[K, V]):
    """An immutable mapping in the order of first addition; `plus` returns a larger one."""

    __slots__ = ("_at", "_log", "_size")

    def __init__(
        self,
        log: list[tuple[K, V]] | None = None,
        at: dict[K, list[int]] | None = None,
    ) -> None:
        self._log: list[tuple[K, V]] = [] if log is None else log
        self._at: dict[K, list[int]] = {} if at is None else at
        self._size = len(self._log)

    def plus(self, key: K, value: V) -> "Growing[K, V]":
        """Return this mapping with one more key, or with another value of one it has."""
        log, at = self._log, self._at
        if self._size < len(log):  # something else grew from here before
            log = log[: self._size]
            at = {key: [p for p in places if p < self._size] for key, places in at.items()}
            at = {key: places for key, places in at.items() if places}
        at.setdefault(key, []).append(len(log))
        log.append((key, value))
        return Growing(log, at)

    def __getitem__(self, key: K) -> V:
        for place in reversed(self._at[key]):
            if place < self._size:
                return self._log[place][1]
        raise KeyError(key)

    def __iter__(self) -> Iterator[K]:
        for place in range(self._size):
            key = self._log[place][0]
            if self._at[key][0] == place:
                yield key

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return f"Growing({dict(self)!r})"
