"""
The SHA-256 of every page of an SQLite file, kept beside it in `case.sqlite3-pages`.

The hashes of the entries cover everything that is read. These digests cover the rest: free space in
pages, counters, the tree of the index. The file is one line (format, size of a page, number of
pages, and up to which frame of which write-ahead log they were carried over), the digests one after
the other, and last the SHA-256 of all that, so that each of its own bytes is checked as well.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from stopwork.errors import StoreDamaged
from stopwork.log.disk.on_disk import write_whole

_LINE = re.compile(rb"stopwork-pages/1 (\d+) (\d+) ([0-9a-f]{16}|-) (\d+)\n")
_LONG = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Digests:
    """The digests of all pages, one after the other; `salts` and `frames` say as of when."""

    page_size: int
    pages: bytes
    salts: bytes = b""
    frames: int = 0

    def __len__(self) -> int:
        return len(self.pages) // _LONG

    def of(self, number: int) -> bytes:
        """Return the digest of a page, by its number from 1; nothing beyond the last one."""
        return self.pages[(number - 1) * _LONG : number * _LONG]


def digests_of(hashed: Iterable[bytes], page_size: int) -> Digests:
    """Return the digests that the pages of a whole database file have."""
    return Digests(page_size=page_size, pages=b"".join(hashed))


def changed(
    have: Digests, pages: Mapping[int, bytes], size: int, salts: bytes, frames: int
) -> Digests:
    """Return the digests once some pages are others and there are `size` of them."""
    all_pages = bytearray(have.pages.ljust(size * _LONG, b"\0")[: size * _LONG])
    for number, digest in pages.items():
        if number <= size:
            all_pages[(number - 1) * _LONG : number * _LONG] = digest
    return Digests(page_size=have.page_size, pages=bytes(all_pages), salts=salts, frames=frames)


def strange_pages(
    held: Sequence[bytes],
    size: int,
    kept: tuple[Digests, Digests],
    waiting: Mapping[int, frozenset[bytes]],
) -> list[int]:
    """Return the numbers of the pages of a file of `size` bytes that nobody of us wrote.

    `held` are the hashes of the pages that it has now.
    `kept` are the digests before and after the pages that were last being carried over, the same
    when none are. A page in `waiting` is not read from the file; it may be there as it was before,
    or as any of the commits in the write-ahead log left it.
    """
    before, after = kept
    last = -(-size // after.page_size)  # a page cut short counts
    numbers = []
    for number in range(1, max(last, len(after), len(held)) + 1):
        here = held[number - 1] if number <= min(last, len(held)) else None
        if here is not None and here == after.of(number):
            continue
        allowed = waiting.get(number)
        cut_short = number == last and size % after.page_size != 0
        if allowed and (here is None or cut_short or here in allowed | {before.of(number)}):
            continue
        numbers.append(number)
    return numbers


def read(path: Path) -> Digests | None:
    """Return the digests in a file, None when it is not there; StoreDamaged when it was changed."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    line = _LINE.match(data)
    if line is None or sha256(data[:-_LONG]).digest() != data[-_LONG:]:
        raise StoreDamaged(
            f"{path}: the digests of the database's pages are not as they were written; put the "
            "file back from a copy, or see `stopwork log accept --help`"
        )
    page_size, count, salts, frames = line.groups()
    pages = data[line.end() : -_LONG]
    if len(pages) != int(count) * _LONG:
        raise StoreDamaged(f"{path}: it says {int(count)} pages and holds {len(pages)} bytes")
    return Digests(
        page_size=int(page_size),
        pages=pages,
        salts=b"" if salts == b"-" else bytes.fromhex(salts.decode()),
        frames=int(frames),
    )


def write(path: Path, digests: Digests) -> None:
    """Write digests whole or not at all, and onto the disk before this returns."""
    line = (
        f"stopwork-pages/1 {digests.page_size} {len(digests)} "
        f"{digests.salts.hex() or '-'} {digests.frames}\n"
    )
    data = line.encode() + digests.pages
    write_whole(path, data + sha256(data).digest())
