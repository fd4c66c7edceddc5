"""
Where the bytes of a published file come from: a path, a folder, a glob, a .zip or a .gz.

Nothing is ever unpacked to disk, so a member's name is only a label and cannot point anywhere.
Limits are checked against the bytes that really come out, never against what a header promises.
"""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import glob
from pathlib import Path

from stopwork.digest import digest_of_file
from stopwork.errors import CutShort, DamagedFile, SourceError, TooLarge

PIECE = 1 << 20
# DEFLATE can reach 1,032 : 1; award files as published pack between 8 : 1 and 40 : 1.
RATIO, RATIO_FROM = 250, 128 << 20
MEMBERS = 10_000
# The member that makes an archive a workbook: .xlsx, .xlsb, .ods (whose MAGIC is that of a zip).
WORKBOOKS = frozenset({"xl/workbook.xml", "xl/workbook.bin", "content.xml"})
GZIP, ZIP, EMPTY_ZIP = b"\x1f\x8b", b"PK\x03\x04", b"PK\x05\x06"


@dataclass(frozen=True, slots=True)
class Container:
    """One stream of bytes: a file, or one member of an archive."""

    path: Path
    digest: str
    size: int
    packing: str = "plain"  # plain, gzip or zip
    member: str | None = None
    index: int = 0

    @property
    def name(self) -> str:
        """The file's name, with the member after an exclamation mark."""
        return f"{self.path.name}!{_label(self.member)}" if self.member else self.path.name


def found(paths: Iterable[Path | str]) -> Iterator[Path]:
    """Yield each file once, in order: files as given, folders and globs sorted by name.

    Hidden files inside folders are left out. Raises SourceError where nothing is found.
    """
    seen: set[Path] = set()
    for given in paths:
        files = _files(Path(given))
        if not files:
            raise SourceError(f"{given}: there is no such file, folder or pattern; check the path.")
        for file in files:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def streams(path: Path) -> list[Container]:
    """Return what a file holds: itself, or each member of a zip; a workbook counts as itself.

    Raises DamagedFile for a zip that cannot be listed.
    """
    try:
        with path.open("rb") as stream:
            magic = stream.read(4)
        digest, size = digest_of_file(path), path.stat().st_size
    except OSError as error:
        raise DamagedFile(f"{path.name}: cannot be opened ({error.strerror}).") from error
    if magic in (ZIP, EMPTY_ZIP):
        return _members(path, digest, size)
    packing = "gzip" if magic[:2] == GZIP else "plain"
    return [Container(path, digest, size, packing)]


def pieces(container: Container) -> Iterator[bytes]:
    """Yield the unpacked bytes in pieces of about a mebibyte.

    Raises CutShort after the last readable byte of a truncated stream, TooLarge when the bytes
    that come out pass 128 MiB and 250 times the bytes that went in, DamagedFile otherwise.
    """
    if container.packing == "plain":
        with container.path.open("rb") as stream:
            yield from iter(lambda: stream.read(PIECE), b"")
        return
    unpacked = _gunzipped(container) if container.packing == "gzip" else _unzipped(container)
    total = 0
    for piece in unpacked:
        total += len(piece)
        if total > RATIO_FROM and total > RATIO * container.size:
            raise TooLarge(
                f"{container.name}: unpacks to more than {RATIO} times its size, as archives made"
                " to exhaust a computer do; unpack it yourself if you trust it."
            )
        yield piece


def head(container: Container, size: int) -> bytes:
    """Return up to `size` first bytes of the unpacked stream; a cut is not an error here."""
    got = b""
    stream = pieces(container)
    try:
        while len(got) < size and (piece := next(stream, b"")):
            got += piece
    except CutShort:
        pass
    return got[:size]


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        inside = (p for p in path.rglob("*") if p.is_file())
        return sorted(p for p in inside if not _is_hidden(p.relative_to(path)))
    if path.is_file():
        return [path]
    matches = sorted(Path(match) for match in glob(str(path), recursive=True))  # noqa: PTH207
    return [file for match in matches for file in _files(match)]


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in path.parts)


def _label(member: str) -> str:
    """A member's name without control characters, leading slashes and parent folders."""
    plain = re.sub(r"[\x00-\x1f\x7f]", "", member.replace("\\", "/"))
    return "/".join(part for part in plain.split("/") if part not in ("", ".", ".."))


def _members(path: Path, digest: str, size: int) -> list[Container]:
    try:
        with zipfile.ZipFile(path) as archive:
            listed = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise DamagedFile(
            f"{path.name}: is a zip archive that cannot be opened ({error}); fetch it again."
        ) from error
    if {info.filename for info in listed} & WORKBOOKS:
        return [Container(path, digest, size)]
    if len(listed) > MEMBERS:
        raise TooLarge(f"{path.name}: holds {len(listed):,} members, more than {MEMBERS:,}.")
    return [
        Container(path, digest, min(info.compress_size, size), "zip", info.filename, at)
        for at, info in enumerate(listed)
        if not info.is_dir() and not _is_hidden(Path(_label(info.filename) or "."))
    ]


def _unzipped(container: Container) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(container.path) as archive:
            info = archive.infolist()[container.index]
            with archive.open(info) as stream:
                yield from iter(lambda: stream.read(PIECE), b"")
    except EOFError as error:
        raise CutShort(f"{container.name}: ends before it should; fetch it again.") from error
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError) as error:
        raise DamagedFile(
            f"{container.name}: cannot be unpacked ({error}); fetch it again."
        ) from error


def _gunzipped(container: Container) -> Iterator[bytes]:
    """Unpack one or more gzip members (RFC 1952); padding after the last is allowed."""
    unpacker = zlib.decompressobj(31)
    with container.path.open("rb") as stream:
        while raw := stream.read(PIECE):
            while raw:
                if unpacker.eof:
                    if not raw.startswith(GZIP[:1]):
                        return
                    unpacker = zlib.decompressobj(31)
                try:
                    piece = unpacker.decompress(raw, PIECE)
                except zlib.error as error:
                    raise CutShort(
                        f"{container.name}: its gzip data are damaged ({error}); fetch it again."
                    ) from error
                raw = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
                if piece:
                    yield piece
    if not unpacker.eof:
        raise CutShort(f"{container.name}: its gzip data end before they should; fetch it again.")
