"""
What archives hold: the members of .zip, .tar and .tar.gz, and of archives inside them.

Members are given one after the other, and a small one is held while it is looked at, so that going
through an archive of a hundred thousand notices unpacks it once.
"""

import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from stopwork.errors import DamagedFile, NotAnAwardFile, TooLarge
from stopwork.sources.containers import (
    GZIPPED,
    TARRED,
    ZIPPED,
    Container,
    head,
    is_hidden,
    label,
    lies_plain,
    opened,
    pieces,
    whole,
)
from stopwork.sources.unpacking import BROKEN, ahead, tar_of

MEMBERS = 200_000  # a month of TED has some 70,000 notices
DEEPEST = 3  # archives inside archives
HELD = 16 << 20  # bytes of a member that is kept while it is looked at
GZIP, ZIP, EMPTY_ZIP = b"\x1f\x8b", b"PK\x03\x04", b"PK\x05\x06"
# The member that makes an archive a workbook: .xlsx, .xlsb, .ods (whose MAGIC is that of a zip).
WORKBOOKS = frozenset({"xl/workbook.xml", "xl/workbook.bin", "content.xml"})
BLOCK = 512  # bytes; a tar's header, with its mark at the 257th


def streams(path: Path) -> Iterator[Container]:
    """Yield what a file holds: itself, or each member of an archive; a workbook counts as itself.

    Raises DamagedFile for an archive that cannot be listed, and what unpacking raises.
    """
    yield from _inside(whole(path), 0)


def is_workbook(container: Container) -> bool:
    """Are its bytes an archive that a spreadsheet program writes?"""
    if not head(container, 4).startswith(ZIP):
        return False
    with opened(container) as stream, _listed(container, stream) as archive:
        return bool({info.filename for info in archive.infolist()} & WORKBOOKS)


def _inside(container: Container, depth: int) -> Iterator[Container]:
    begins = head(container, BLOCK)
    if begins.startswith(GZIP):
        if depth >= DEEPEST:
            raise _too_deep(container)
        yield from _inside(_gzip(container), depth + 1)
    elif begins.startswith((ZIP, EMPTY_ZIP)) and not is_workbook(container):
        yield from _each(_zip_members(container), container, depth)
    elif begins[257:262] == b"ustar":
        yield from _each(_tar_members(container), container, depth)
    else:
        yield container


def _gzip(container: Container) -> Container:
    """What a gzip file holds; it has no name of its own."""
    within = None if lies_plain(container) else container
    return Container(container.path, container.digest, container.size, GZIPPED, within=within)


def _each(members: Iterator[Container], container: Container, depth: int) -> Iterator[Container]:
    """What each member holds; the bytes of one are let go of before the next."""
    if depth >= DEEPEST:
        raise _too_deep(container)
    for number, each in enumerate(members):
        if number >= MEMBERS:
            raise TooLarge(f"{container.name}: holds more than {MEMBERS:,} members.")
        try:
            yield from _inside(each, depth + 1)
        finally:
            each.held.data = each.held.begins = None


def _too_deep(container: Container) -> NotAnAwardFile:
    return NotAnAwardFile(
        f"{container.name}: is an archive inside an archive, more than {DEEPEST} deep; unpack it"
        " first."
    )


def _as_member(container: Container, packing: str, size: int, name: str, index: int) -> Container:
    """A member of the archive that a container's bytes are."""
    within = None if lies_plain(container) else container
    return Container(container.path, container.digest, size, packing, name, index, within)


def _listed(container: Container, stream: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise DamagedFile(
            f"{container.name}: is a zip archive that cannot be opened ({error}); fetch it again."
        ) from error


def _zip_members(container: Container) -> Iterator[Container]:
    with opened(container) as stream, _listed(container, stream) as archive:
        for at, info in enumerate(archive.infolist()):
            if info.is_dir() or is_hidden(Path(label(info.filename) or ".")):
                continue
            size = min(info.compress_size, container.size)
            each = _as_member(container, ZIPPED, size, info.filename, at)
            if info.file_size <= HELD:
                each.held.data = _held(archive, info)
            yield each


def _held(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | None:
    """A small member's bytes; None where it is damaged or larger than it says."""
    try:
        with archive.open(info) as stream:
            data = stream.read(HELD + 1)
    except (*BROKEN, EOFError):
        return None
    return data if len(data) <= HELD else None


def _tar_members(container: Container) -> Iterator[Container]:
    with closing(ahead(pieces(container))) as unpacked, tar_of(container.name, unpacked) as archive:
        for at, info in enumerate(archive):
            if not info.isreg() or is_hidden(Path(label(info.name) or ".")):
                continue
            size = min(info.size, container.size)
            each = _as_member(container, TARRED, size, info.name, at)
            if info.size <= HELD and (stream := archive.extractfile(info)):
                each.held.data = stream.read()
            yield each
