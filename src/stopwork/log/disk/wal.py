"""
SQLite's write-ahead log (`case.sqlite3-wal`), read without SQLite.

A header, then frames: each one page of the database, with its number. The last frame of a commit
says how many pages the database then has. Two salts tie a frame to the header, and a checksum that
runs on from frame to frame ties it to all before it (https://sqlite.org/fileformat2.html#walformat).

SQLite takes the first frame that does not fit for the end, and so a changed byte for an earlier
one. `first_bad` tells the two apart: what an interrupted writer leaves is a frame cut short, or
frames of the log before, whose salts both differ; a changed byte can change only one of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from operator import mul
from struct import Struct, unpack_from

_HEADER, _FRAME = Struct(">4I8s2I"), Struct(">2I8s2I")
_MAGIC, _VERSION = 0x377F0682, 3007000  # the last bit of the magic number says big-endian sums
_WHOLE = 2**32
_SALT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Wal:
    """A write-ahead log; frame n is at `numbers[n - 1]`, and ends a commit if `sizes[n - 1]`."""

    data: bytes
    page_size: int
    salts: bytes
    numbers: tuple[int, ...]
    sizes: tuple[int, ...]

    @property
    def committed(self) -> int:
        """How many frames there are up to the last one that ends a commit."""
        return max((place for place, size in enumerate(self.sizes, 1) if size), default=0)


def wal_of(data: bytes) -> Wal:
    """Return the frames of a log whose salts are those of its header; nothing is checked."""
    if len(data) < _HEADER.size:
        return Wal(data=data, page_size=0, salts=b"", numbers=(), sizes=())
    _, _, page_size, _, salts, _, _ = _HEADER.unpack_from(data)
    numbers, sizes = [], []
    for start in _starts(data, page_size):
        number, size, own, _, _ = _FRAME.unpack_from(data, start)
        if own != salts:
            break
        numbers.append(number)
        sizes.append(size)
    return Wal(
        data=data, page_size=page_size, salts=salts, numbers=tuple(numbers), sizes=tuple(sizes)
    )


def last_pages(wal: Wal, frames: int) -> Mapping[int, bytes]:
    """Return the digest of each page as the first `frames` frames leave it, by its number."""
    last = {number: place for place, number in enumerate(wal.numbers[:frames])}
    return {number: sha256(_page(wal, place)).digest() for number, place in last.items()}


def all_pages(wal: Wal) -> Mapping[int, frozenset[bytes]]:
    """Return the digests of all that a page has been in the commits of the log, by its number."""
    by_page: dict[int, set[bytes]] = {}
    for place, number in enumerate(wal.numbers[: wal.committed]):
        by_page.setdefault(number, set()).add(sha256(_page(wal, place)).digest())
    return {number: frozenset(digests) for number, digests in by_page.items()}


def first_bad(wal: Wal) -> int | None:
    """Return the first frame, from 1, with a changed byte; 0 for the header, None for no frame."""
    data = wal.data
    if len(data) < _HEADER.size:
        return None
    magic, version, page_size, _, salts, *said = _HEADER.unpack_from(data)
    words = "<" if magic == _MAGIC else ">"
    sums = _summed(data[: _HEADER.size - 8], words, (0, 0))
    if magic | 1 != _MAGIC | 1 or version != _VERSION or sums != tuple(said):
        return 0
    foreign = False
    for place, start in enumerate(_starts(data, page_size), 1):
        _, _, own, *said = _FRAME.unpack_from(data, start)
        if own[:_SALT] != salts[:_SALT] and own[_SALT:] != salts[_SALT:]:
            foreign = True
            continue
        page = start + _FRAME.size
        sums = _summed(data[start : start + 8] + data[page : page + page_size], words, sums)
        if foreign or own != salts or sums != tuple(said):
            return place
    return None


def _starts(data: bytes, page_size: int) -> range:
    """Where each whole frame begins."""
    step = _FRAME.size + page_size
    return range(_HEADER.size, len(data) - step + 1, step)


def _page(wal: Wal, place: int) -> bytes:
    start = _HEADER.size + place * (_FRAME.size + wal.page_size) + _FRAME.size
    return wal.data[start : start + wal.page_size]


def _summed(data: bytes, words: str, sums: tuple[int, int]) -> tuple[int, int]:
    """Run SQLite's checksum over 32-bit words, from the sums before them.

    Of each two words x and y it makes s += x + t, then t += y + s. Written out over n words, every
    word is weighted with a Fibonacci number, and so both sums are one product each.
    """
    count = len(data) // 4
    found = [sums[1], *unpack_from(f"{words}{count}I", data)]
    found[1] += sums[0]
    weights = _weights(count)
    first, second = sum(map(mul, weights[1:], found)), sum(map(mul, weights, found))
    return first % _WHOLE, second % _WHOLE


@cache
def _weights(count: int) -> tuple[int, ...]:
    """The Fibonacci numbers F(count + 1) … F(0), each below 2**32."""
    made = [0, 1]
    while len(made) < count + 2:
        made.append((made[-1] + made[-2]) % _WHOLE)
    return tuple(reversed(made))
