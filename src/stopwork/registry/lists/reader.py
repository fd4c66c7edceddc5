"""What a reader of lists is, and the documents it reads."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, cast

from stopwork.digest import canonical, digest_of
from stopwork.registry.listing import Item
from stopwork.sources import containers
from stopwork.sources.containers import Container

HEAD = 1 << 16


@dataclass(frozen=True, slots=True)
class Document:
    """One published file: its name, and its bytes as a stream or from the beginning."""

    container: Container

    @property
    def name(self) -> str:
        """The file's name, with the member of an archive after an exclamation mark."""
        return self.container.name

    @property
    def digest(self) -> str:
        """SHA-256 of the file as it lies."""
        return self.container.digest

    @property
    def own_digest(self) -> str:
        """The digest that tells members of one archive apart: for them, of digest and member."""
        if self.container.member is None:
            return self.digest
        return digest_of(canonical([self.digest, self.container.member]))

    @property
    def folder(self) -> str:
        """The name of the folder it lies in; OFAC's files are called alike on every day."""
        return self.container.path.resolve().parent.name

    def stream(self) -> BinaryIO:
        """Return the unpacked bytes as a stream; memory stays flat."""
        return cast("BinaryIO", io.BufferedReader(_Pieces(containers.pieces(self.container))))

    def head(self) -> str:
        """Return the first 64 KiB as text, with what is not UTF-8 replaced."""
        return containers.head(self.container, HEAD).decode("utf-8-sig", "replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReader:
    """
    One publication of a list.

    `knows` recognises it by the beginning of its content. `read` yields its listings, the rows
    set aside and the days the content gives. `part` gives, for a publication in several files,
    the set that a document belongs to; they are then read as one snapshot.
    """

    code: str
    title: str
    publisher: str
    standing: str
    knows: Callable[[str], bool]
    read: Callable[[Sequence[Document]], Iterator[Item]]
    part: Callable[[Document], str] | None = None


class _Pieces(io.RawIOBase):
    """An iterator of bytes as a readable stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed: Buffer
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        taken = self._rest[: len(buffer)]
        buffer[: len(taken)] = taken
        self._rest = self._rest[len(taken) :]
        return len(taken)
