"""
Evidence: bytes under their own SHA-256, in a folder or in any place that fsspec reaches.

A place is a folder (`Path`) or an address such as `s3://bucket/case-files`. What a file is, when it
was observed, published and received, and who may see it, are said by events of the case: the same
bytes may come twice, on two days, from two people.
"""

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from stopwork.digest import digest_of
from stopwork.errors import EvidenceError, naming
from stopwork.log.disk.on_disk import settle

_DIGEST = re.compile("[0-9a-f]{64}")
_PART = ".part-"  # a file being written; it counts as nothing
Place = Path | str


def put(place: Place, data: bytes) -> str:
    """Keep bytes and return their SHA-256 (64 hexadecimal digits); twice is once.

    In a folder they are on the disk, whole, before this returns. Raises EvidenceError when what is
    kept under that digest already is not these bytes.
    """
    digest = digest_of(data)
    if _is_held(place, digest):
        get(place, digest)
    elif isinstance(place, Path):
        _write(place / digest[:2] / digest, data)
    else:
        files, root = _reached(place)
        if "file" in files.protocol:  # its own transaction copies, and is not whole or not at all
            _write(Path(root) / digest[:2] / digest, data)
            return digest
        with files.transaction, files.open(f"{root}/{digest[:2]}/{digest}", "wb") as target:
            target.write(data)
    return digest


def get(place: Place, digest: str) -> bytes:
    """Return the bytes of a digest, verified; EvidenceError when missing or not those bytes."""
    name = path_of(place, digest)
    try:
        data = _bytes(place, digest)
    except FileNotFoundError:
        raise EvidenceError(f"{name}: this evidence is missing; put the file back") from None
    except OSError as error:
        raise EvidenceError(f"{name}: this evidence cannot be read ({error})") from error
    if digest_of(data) != digest:
        raise EvidenceError(f"{name}: its bytes are not those received; restore it from a backup")
    return data


def path_of(place: Place, digest: str) -> str:
    """Return where the bytes of a digest are, or would be; EvidenceError for what is no digest."""
    if not _DIGEST.fullmatch(digest):
        raise EvidenceError(f"'{digest[:80]}' is not a SHA-256 in hexadecimal")
    return f"{place}/{digest[:2]}/{digest}"


def held(place: Place) -> Iterator[str]:
    """Yield the digests that are held, in their order; EvidenceError for a file of another name."""
    for name in _names(place):
        folder, _, digest = name.rpartition("/")
        if digest.startswith(_PART):
            continue
        if not _DIGEST.fullmatch(digest) or folder != digest[:2]:
            raise EvidenceError(f"{place}/{name}: no evidence has such a name; move it elsewhere")
        yield digest


def check(place: Place, wanted: Iterable[str] = ()) -> int:
    """Return how many files are held, after reading each of them.

    Raises EvidenceError naming a file that is not what was received, or one of `wanted` (the
    digests that the log speaks of) that is missing.
    """
    have = set()
    for digest in held(place):
        get(place, digest)
        have.add(digest)
    for digest in sorted(set(wanted) - have):
        raise EvidenceError(f"{path_of(place, digest)}: this evidence is missing; put it back")
    return len(have)


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside its place, onto the disk, then under its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(prefix=_PART, dir=path.parent)
    try:
        with naming(path), os.fdopen(handle, "wb") as target:
            target.write(data)
            target.flush()
            os.fsync(target.fileno())
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    settle(path.parent)
    settle(path.parent.parent)


def _bytes(place: Place, digest: str) -> bytes:
    if isinstance(place, Path):
        return (place / digest[:2] / digest).read_bytes()
    files, root = _reached(place)
    data: bytes = files.cat_file(f"{root}/{digest[:2]}/{digest}")
    return data


def _is_held(place: Place, digest: str) -> bool:
    if isinstance(place, Path):
        return (place / digest[:2] / digest).exists()
    files, root = _reached(place)
    return bool(files.exists(f"{root}/{digest[:2]}/{digest}"))


def _names(place: Place) -> list[str]:
    if isinstance(place, Path):
        within = (path for path in place.rglob("*") if not path.is_dir())
        return sorted(path.relative_to(place).as_posix() for path in within)
    files, root = _reached(place)
    return sorted(str(path)[len(root) + 1 :] for path in files.find(root))


def _reached(place: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra; folders need none of it
    except ImportError:
        raise EvidenceError(f"{place}: needs fsspec; install stopwork[remote]") from None
    try:
        files, root = url_to_fs(place, use_listings_cache=False)
    except (ImportError, ValueError) as unknown:
        raise EvidenceError(f"{place}: cannot be reached ({unknown})") from unknown
    return files, str(root).rstrip("/")
