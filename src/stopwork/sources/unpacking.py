"""
What is packed, unpacked piece by piece: gzip, one member of a zip, the entries of a tar.

Works on streams and iterators of bytes, and names what they are of in its sentences.
"""

import tarfile
import zipfile
import zlib
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from typing import BinaryIO, TypeVar, cast

from stopwork.errors import CutShort, DamagedFile

PIECE = 1 << 20
T = TypeVar("T")
BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError)


class _Pieces(RawIOBase):
    """An iterator of bytes as a readable stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed: Buffer
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        taken = self._rest[: len(buffer)]
        buffer[: len(taken)] = taken
        self._rest = self._rest[len(taken) :]
        return len(taken)


def stream_of(pieces: Iterator[bytes]) -> BinaryIO:
    """Return pieces of bytes as a stream; memory stays flat."""
    return cast("BinaryIO", BufferedReader(_Pieces(pieces)))


def gunzipped(name: str, packed: Iterator[bytes]) -> Generator[bytes]:
    """Unpack one or more gzip members (RFC 1952); padding after the last is allowed.

    Raises CutShort after the last readable byte.
    """
    unpacker = zlib.decompressobj(31)
    for piece in packed:
        raw = piece
        while raw:
            if unpacker.eof:
                if not raw.startswith(b"\x1f"):
                    return
                unpacker = zlib.decompressobj(31)
            try:
                out = unpacker.decompress(raw, PIECE)
            except zlib.error as error:
                raise CutShort(
                    f"{name}: its gzip data are damaged ({error}); fetch it again."
                ) from error
            raw = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
            if out:
                yield out
    if not unpacker.eof:
        raise CutShort(f"{name}: its gzip data end before they should; fetch it again.")


def unzipped(name: str, stream: BinaryIO, index: int) -> Generator[bytes]:
    """Yield the bytes of one member; raises CutShort or DamagedFile."""
    try:
        with stream, zipfile.ZipFile(stream) as archive:
            info = archive.infolist()[index]
            with archive.open(info) as member:
                yield from iter(lambda: member.read(PIECE), b"")
    except EOFError as error:
        raise CutShort(f"{name}: ends before it should; fetch it again.") from error
    except BROKEN as error:
        raise DamagedFile(f"{name}: cannot be unpacked ({error}); fetch it again.") from error


@contextmanager
def tar_of(name: str, pieces: Iterator[bytes]) -> Iterator[tarfile.TarFile]:
    """Open a tar as a stream: its entries come in order. Raises CutShort where it is damaged."""
    try:
        with tarfile.open(fileobj=stream_of(pieces), mode="r|") as archive:
            yield archive
    except (tarfile.TarError, EOFError, OSError) as error:
        raise CutShort(
            f"{name}: is a tar archive that cannot be read to its end ({error}); fetch it again."
        ) from error


def untarred(name: str, pieces: Iterator[bytes], index: int) -> Generator[bytes]:
    """Go through a tar up to one entry and yield its bytes; the others are passed."""
    with tar_of(name, pieces) as archive:
        for at, info in enumerate(archive):
            if at == index and (stream := archive.extractfile(info)):
                yield from iter(lambda: stream.read(PIECE), b"")
                return


def ahead(steps: Iterator[T]) -> Generator[T, None, None]:
    """Run an iterator in a thread of its own, one step ahead; its errors are raised here.

    Unpacking, cutting and parsing let go of the interpreter, so they really run at once.
    """
    with ThreadPoolExecutor(1) as thread:
        coming = thread.submit(next, steps, None)
        while (step := coming.result()) is not None:
            coming = thread.submit(next, steps, None)
            yield step
