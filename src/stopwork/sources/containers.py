"""
Where the bytes of a published file come from: a path, a folder, a glob, an archive of anything.

Read are .zip, .gz, .tar and .tar.gz, and archives inside them, three deep. Nothing is ever unpacked
to disk, so a member's name is only a label and cannot point anywhere. Limits are checked against
the bytes that really come out, never against what a header promises.
"""

import io
import re
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from glob import glob
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from stopwork.digest import digest_of_file
from stopwork.errors import CutShort, DamagedFile, SourceError, TooLarge
from stopwork.sources import unpacking
from stopwork.sources.recognise import SAMPLE
from stopwork.sources.unpacking import PIECE

# DEFLATE can reach 1,032 : 1; award files as published pack between 8 : 1 and 40 : 1.
RATIO, RATIO_FROM = 250, 128 << 20
STANDARD_INPUT, LONGEST = "-", 64 << 30
INSIDE = 256 << 20  # bytes; an archive or workbook inside an archive is held in memory
PLAIN, GZIPPED, ZIPPED, TARRED = "plain", "gzip", "zip", "tar"


@dataclass(slots=True)
class Held:
    """The bytes of a small member while its archive is gone through; None before and after.

    And how packed bytes begin, as long as what they are is being told.
    """

    data: bytes | None = None
    begins: bytes | None = None


@dataclass(frozen=True, slots=True)
class Container:
    """One stream of bytes: a file, or one member of an archive."""

    path: Path
    digest: str
    size: int
    packing: str = PLAIN  # how it is packed in what it lies in
    member: str | None = None
    index: int = 0
    within: "Container | None" = None  # the archive it is in, where that is not the file itself
    held: Held = field(default_factory=Held, compare=False, repr=False)

    @property
    def name(self) -> str:
        """The file's name, with the member after an exclamation mark."""
        name = self.within.name if self.within else self.path.name
        return f"{name}!{label(self.member)}" if self.member else name


def found(paths: Iterable[Path | str]) -> Iterator[Path]:
    """Yield each file once, in order: files as given, folders and globs sorted by name.

    Hidden files inside folders are left out. Raises SourceError where nothing is found.
    """
    seen: set[Path] = set()
    for given in paths:
        files = _files(Path(given))
        if not files and Path(given).is_dir():
            raise SourceError(f"{given}: this folder holds no files; put award files into it.")
        if not files:
            raise SourceError(f"{given}: there is no such file, folder or pattern; check the path.")
        for file in files:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


@contextmanager
def piped(paths: Iterable[Path | str]) -> Iterator[list[Path | str]]:
    """Give paths with a file in place of `-`, which holds what is piped in as long as this lasts.

    It is called standard-input, in rows and in sentences. Raises TooLarge above 64 GB.
    """
    given = list(paths)
    if STANDARD_INPUT not in map(str, given):
        yield given
        return
    with TemporaryDirectory(prefix="stopwork-") as folder:
        path, size = Path(folder) / "standard-input", 0
        with path.open("wb") as out:
            while piece := sys.stdin.buffer.read(PIECE):
                size += len(piece)
                if size > LONGEST:
                    raise TooLarge("standard-input: is more than 64 GB; save it as files.")
                out.write(piece)
        yield [path if str(one) == STANDARD_INPUT else one for one in given]


def whole(path: Path) -> Container:
    """Return a file as one stream of bytes, packed or not; raises DamagedFile."""
    try:
        return Container(path, digest_of_file(path), path.stat().st_size)
    except OSError as error:
        raise DamagedFile(f"{path.name}: cannot be opened ({error.strerror}).") from error


def pieces(container: Container) -> Iterator[bytes]:
    """Yield the unpacked bytes in pieces of about a mebibyte.

    Raises CutShort after the last readable byte of a truncated stream, TooLarge when the bytes
    that come out pass 128 MiB and 250 times the bytes that went in, DamagedFile otherwise.
    """
    if container.held.data is not None:
        yield container.held.data
        return
    if container.packing == PLAIN:
        yield from packed(container)
        return
    with closing(packed(container)) as raw, closing(_unpacked(container, raw)) as unpacked:
        yield from guarded(container, unpacked)


def guarded(container: Container, unpacked: Iterable[bytes]) -> Iterator[bytes]:
    """Yield pieces as they are; raises TooLarge when they pass what the packed size allows."""
    total = 0
    for piece in unpacked:
        total += len(piece)
        if total > RATIO_FROM and total > RATIO * container.size:
            raise TooLarge(
                f"{container.name}: unpacks to more than {RATIO} times its size, as archives made"
                " to exhaust a computer do; unpack it yourself if you trust it."
            )
        yield piece


def packed(container: Container) -> Generator[bytes]:
    """Yield the bytes that a container's own are packed in: of the file, or of an outer member."""
    if container.within is not None:
        yield from pieces(container.within)
        return
    with container.path.open("rb") as stream:
        yield from iter(lambda: stream.read(PIECE), b"")


def seekable(container: Container) -> BinaryIO:
    """Open the archive or workbook that a container lies in; what is inside another is held.

    Raises TooLarge above 256 MB for one inside an archive.
    """
    if container.within is None:
        return container.path.open("rb")
    return io.BytesIO(_all(container.within))


def opened(container: Container) -> BinaryIO:
    """Open a container's own bytes with a place to go back to, as a workbook needs them."""
    if lies_plain(container):
        return container.path.open("rb")
    return io.BytesIO(_all(container))


def lies_plain(container: Container) -> bool:
    """Is it a file as it lies on the disk, in no archive and not packed?"""
    return container.packing == PLAIN and container.within is None


def head(container: Container, size: int) -> bytes:
    """Return up to `size` first bytes of the unpacked stream; a cut is not an error here.

    Of packed bytes more are kept, because they are asked for more than once.
    """
    held = container.held
    if container.packing == PLAIN or held.data is not None or size > SAMPLE:
        return _head(container, size)
    if held.begins is None:
        held.begins = _head(container, SAMPLE)
    return held.begins[:size]


def _head(container: Container, size: int) -> bytes:
    got = b""
    stream = pieces(container)
    try:
        while len(got) < size and (piece := next(stream, b"")):
            got += piece
    except CutShort:
        pass
    return got[:size]


def label(member: str | None) -> str:
    """A member's name without control characters, leading slashes and parent folders."""
    plain = re.sub(r"[\x00-\x1f\x7f]", "", (member or "").replace("\\", "/"))
    return "/".join(part for part in plain.split("/") if part not in ("", ".", ".."))


def is_hidden(path: Path) -> bool:
    """Is a file, or a folder it lies in, one that systems keep beside what people put there?"""
    return any(part.startswith((".", "__MACOSX")) for part in path.parts)


def _all(container: Container) -> bytes:
    parts, size = [], 0
    for piece in pieces(container):
        size += len(piece)
        if size > INSIDE:
            raise TooLarge(
                f"{container.name}: is an archive or workbook of more than 256 MB inside an"
                " archive; unpack the outer one first."
            )
        parts.append(piece)
    return b"".join(parts)


def _unpacked(container: Container, raw: Generator[bytes]) -> Generator[bytes]:
    if container.packing == GZIPPED:
        return unpacking.gunzipped(container.name, raw)
    if container.packing == ZIPPED:
        return unpacking.unzipped(container.name, seekable(container), container.index)
    return unpacking.untarred(container.name, raw, container.index)


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        inside = (p for p in path.rglob("*") if p.is_file())
        return sorted(p for p in inside if not is_hidden(p.relative_to(path)))
    if path.is_file():
        return [path]
    matches = sorted(Path(match) for match in glob(str(path), recursive=True))  # noqa: PTH207
    return [file for match in matches for file in _files(match)]
