"""
What is told of values, not of rows: the same names and words return all the time.

A column may be packed, as Arrow's dictionaries are: each value once, and a number for each row.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Flags = npt.NDArray[np.uint8]
KEPT = 24 << 20  # bytes, about; twice so many are held before the older ones go
_OBJECT = 150  # bytes of a short text in a dictionary, beside its letters


def by_value(column: pa.ChunkedArray, tell: Callable[[pa.Array], Flags]) -> Flags:
    """Return for each row what `tell` says of its value: asked of each value once, 0 of null."""
    values, at = distinct(column)
    told = np.append(tell(values), np.uint8(0)) if len(values) else np.zeros(1, np.uint8)
    return told[at] if told.any() else np.zeros(len(column), np.uint8)


def distinct(column: pa.ChunkedArray) -> tuple[pa.Array, npt.NDArray[np.int32]]:
    """Return the values of a column of text and, for each row, which it has; past them for null."""
    if pa.types.is_dictionary(column.type):
        packed = column.unify_dictionaries().combine_chunks()
    else:
        packed = column.combine_chunks().dictionary_encode()
    return packed.dictionary, packed.indices.fill_null(len(packed.dictionary)).to_numpy()


class Remembered:
    """Tells flags of text values, and asks `tell` only of values that it does not remember.

    What flags a value has may depend on nothing but the value.
    """

    def __init__(self, tell: Callable[[pa.Array], Flags], kept: int = KEPT) -> None:
        self._tell, self._kept, self._size = tell, kept, 0
        self._now: dict[str, int] = {}
        self._before: dict[str, int] = {}

    def of(self, column: pa.ChunkedArray) -> Flags:
        """Return the flags of each row's value; 0 of null."""
        return by_value(column, self._of_values)

    def _of_values(self, values: pa.Array) -> Flags:
        asked = values.to_pylist()
        found = [self._now.get(one, -1) for one in asked]
        for at in [at for at, flags in enumerate(found) if flags < 0]:
            found[at] = self._before.get(asked[at], -1)
        unknown = [at for at, flags in enumerate(found) if flags < 0]
        if unknown:
            told = self._tell(values.take(pa.array(unknown))).tolist()
            for at, flags in zip(unknown, told, strict=True):
                found[at] = flags
        self._keep(asked, found)
        return np.array(found, np.uint8)

    def _keep(self, values: list[str], flags: list[int]) -> None:
        for value, flag in zip(values, flags, strict=True):
            if value not in self._now:
                self._now[value] = flag
                self._size += len(value) + _OBJECT
        if self._size > self._kept:
            self._now, self._before, self._size = {}, self._now, 0
