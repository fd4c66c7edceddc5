"""
A backup of a workspace: one tar file with the log, its checkpoints, the evidence and a manifest.

    manifest.json        the digest and size of every other file, and the root hash of the log
    log                  one line per entry, each byte of it checked (cases/log.py)
    checkpoints/000000   signed notes, in their order
    evidence/ab/abcd…    under their digests
    keys/…               public keys; a private key only when asked for
    timestamps/…         answers of timestamp authorities, with the checkpoints they are over

The same workspace gives the same bytes, so that a backup is verified by writing it again from what
was read out of it: a byte changed anywhere, padding included, makes the two differ.
"""

import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from stopwork.digest import canonical, digest_of, digest_of_file
from stopwork.errors import BackupError, naming
from stopwork.log import evidence
from stopwork.log.disk.timestamp_files import put_back
from stopwork.log.entries import Entry, entry_of, line_of
from stopwork.log.file import check_notes
from stopwork.log.keys import PUBLIC
from stopwork.log.merkle import root
from stopwork.log.notes import verifier_of
from stopwork.log.store import Store
from stopwork.log.timestamps import check_kept
from stopwork.log.verify import check

_FORMAT = "stopwork-backup/1"
_MANIFEST, _LOG, _CHECKPOINTS, _EVIDENCE, _KEYS, _STAMPS = (
    "manifest.json", "log", "checkpoints", "evidence", "keys", "timestamps",
)  # fmt: skip

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What a backup holds; `digest` is the SHA-256 of the whole file, to be kept elsewhere."""

    entries: int
    root: str
    checkpoints: int
    evidence: int
    digest: str
    timestamps: int = 0


def backup(
    store: Store, place: evidence.Place, keys: Iterable[Path], stamps: Files, target: Path
) -> Saved:
    """Write a workspace into one file, whole or not at all, and return what it holds.

    `keys` are the files of keys to take along, `stamps` those of timestamps by name.
    The workspace is verified first: StoreDamaged, EntryAltered or EvidenceError when it is not
    sound, BackupError when the target exists.
    """
    if target.exists():
        raise BackupError(f"{target} exists already; a backup never overwrites another one")
    evidence.check(place)
    size = check(store).entries
    files = _files(store, place, keys, stamps, size)
    part = target.with_name(f".{target.name}.part")
    try:
        with naming(target), part.open("wb") as stream:
            _write(stream, files)
        saved = verified(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return saved


def verified(path: Path) -> Saved:
    """Return what a backup holds, after checking each byte; BackupError when one is wrong."""
    with _opened(path) as archive:
        files = _contents(archive, path)
        manifest = _manifest(path, files)
        _check_digests(path, files, manifest)
        root_hash, size = _check_log(path, files, manifest)
        _check_evidence(path, files)
        again = _Hashed()
        _write(again, files)
    digest = digest_of_file(path)
    if again.digest() != digest:
        raise BackupError(f"{path}: a byte between its files has been changed; use another copy")
    return Saved(
        entries=size,
        root=root_hash,
        checkpoints=len(_under(files, _CHECKPOINTS)),
        evidence=len(_under(files, _EVIDENCE)),
        timestamps=len(_under(files, _STAMPS)) // 2,
        digest=digest,
    )


def restore(path: Path, store: Store, place: evidence.Place, workspace: Path) -> Saved:
    """Verify a backup, write it into an empty workspace, and verify that; return what it holds.

    Keys and timestamps are put into the folder of the workspace.

    The log comes last and at once: what stops half-way left no entry, and may be run again.
    """
    saved = verified(path)
    with _opened(path) as archive:
        files = _contents(archive, path)
        for name in _under(files, _EVIDENCE):
            evidence.put(place, files[name])
        for name in _under(files, _KEYS):
            _restore_key(workspace / _KEYS / name.removeprefix(f"{_KEYS}/"), files[name])
        put_back(workspace, _stamps(files))
        notes = [files[name].decode() for name in _under(files, _CHECKPOINTS)]
        store.refill(_entries(files[_LOG]), notes)
    if check(store).root != saved.root:
        raise BackupError(f"{store.name}: what was restored is not what {path} holds")
    return saved


def _files(
    store: Store, place: evidence.Place, keys: Iterable[Path], stamps: Files, size: int
) -> Files:
    # What others add meanwhile belongs to the next backup.
    entries = [entry for entry in store.entries() if entry.index < size]
    log = b"".join(f"{line_of(entry)}\n".encode() for entry in entries)
    how: dict[str, Callable[[], bytes]] = {_LOG: lambda: log}
    for number, note in enumerate(store.checkpoints()):
        how[f"{_CHECKPOINTS}/{number:06}"] = note.encode
    for key in keys:
        how[f"{_KEYS}/{key.name}"] = key.read_bytes
    for name, data in stamps.items():
        how[f"{_STAMPS}/{name}"] = partial(bytes, data)
    for digest in evidence.held(place):
        how[f"{_EVIDENCE}/{digest[:2]}/{digest}"] = partial(evidence.get, place, digest)
    listed = {name: [digest_of(data), len(data)] for name, data in _Later(how).items()}
    root_hash = root(_leaves(log)).hex()
    manifest = canonical({"format": _FORMAT, "entries": size, "root": root_hash, "files": listed})
    return _Later({_MANIFEST: lambda: manifest, **how})


def _leaves(log: bytes) -> list[bytes]:
    return [bytes.fromhex(line.split(b"\t", 2)[1].decode()) for line in log.splitlines()]


def _write(stream: Any, files: Files) -> None:
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name in (_MANIFEST, *sorted(set(files) - {_MANIFEST})):
            line = tarfile.TarInfo(name)  # no time, no owner: the same content, the same bytes
            data = files[name]
            line.size, line.mode = len(data), 0o600
            archive.addfile(line, io.BytesIO(data))


def _opened(path: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(path, "r:")
    except (OSError, tarfile.TarError) as wrong:
        raise BackupError(f"{path}: not a backup that can be read ({wrong})") from wrong


class _Later(Mapping[str, bytes]):
    """Files by name, each read when it is asked for: the evidence may be larger than memory."""

    def __init__(self, how: Mapping[str, Callable[[], bytes]]) -> None:
        self._how = how

    def __getitem__(self, name: str) -> bytes:
        return self._how[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._how)

    def __len__(self) -> int:
        return len(self._how)


def _contents(archive: tarfile.TarFile, path: Path) -> Files:
    try:
        lines = [line for line in archive if line.isreg()]
    except tarfile.TarError as wrong:
        raise BackupError(f"{path}: cannot be read to its end ({wrong})") from wrong
    return _Later({line.name: partial(_content, archive, line) for line in lines})


def _content(archive: tarfile.TarFile, line: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(line)
    return file.read() if file else b""


class _Hashed:
    """A file that is nowhere, of which only the digest is known."""

    def __init__(self) -> None:
        self._seen, self._size = hashlib.sha256(), 0

    def write(self, data: bytes, /) -> int:
        self._seen.update(data)
        self._size += len(data)
        return len(data)

    def tell(self) -> int:
        return self._size

    def digest(self) -> str:
        return self._seen.hexdigest()


def _manifest(path: Path, files: Files) -> dict[str, object]:
    try:
        manifest = json.loads(files[_MANIFEST])
        if manifest["format"] == _FORMAT:
            return dict(manifest)
    except (KeyError, ValueError, TypeError) as wrong:
        raise BackupError(f"{path}: its {_MANIFEST} is missing or damaged ({wrong})") from wrong
    raise BackupError(f"{path}: a backup of format '{manifest['format']}'; use a newer Stopwork")


def _check_digests(path: Path, files: Files, manifest: Mapping[str, object]) -> None:
    listed = manifest.get("files")
    if not isinstance(listed, dict):
        raise BackupError(f"{path}: its {_MANIFEST} lists no files")
    for name in sorted(set(listed) ^ (set(files) - {_MANIFEST})):
        raise BackupError(f"{path}: {name} is missing, or not in the manifest")
    for name, kept in listed.items():
        data = files[name]
        if kept != [digest_of(data), len(data)]:
            raise BackupError(f"{path}: {name} is not what was backed up; use another copy")


def _check_log(path: Path, files: Files, manifest: Mapping[str, object]) -> tuple[str, int]:
    for place, entry in enumerate(_entries(files[_LOG])):
        if entry.index != place:
            raise BackupError(f"{path}: entry {place} is missing from its log")
    leaves = _leaves(files[_LOG])
    root_hash = root(leaves).hex()
    if [root_hash, len(leaves)] != [manifest.get("root"), manifest.get("entries")]:
        raise BackupError(f"{path}: its log does not give the root hash of its manifest")
    if public := files.get(f"{_KEYS}/{PUBLIC.name}"):
        notes = [files[name].decode() for name in _under(files, _CHECKPOINTS)]
        key = verifier_of(public.decode().strip())
        check_notes(leaves, notes, key)
        check_kept(_stamps(files), leaves, key, f"{path}: {_STAMPS}")
    return root_hash, len(leaves)


def _stamps(files: Files) -> Files:
    return {name.removeprefix(f"{_STAMPS}/"): files[name] for name in _under(files, _STAMPS)}


def _entries(log: bytes) -> Iterator[Entry]:
    return (entry_of(line) for line in log.decode().split("\n") if line)


def _check_evidence(path: Path, files: Files) -> None:
    for name in _under(files, _EVIDENCE):
        if digest_of(files[name]) != name.rpartition("/")[2]:
            raise BackupError(f"{path}: {name} is not the evidence of that digest")


def _under(files: Files, folder: str) -> list[str]:
    return sorted(name for name in files if name.startswith(f"{folder}/"))


def _restore_key(path: Path, data: bytes) -> None:
    if "/" in path.name or path.name in ("", ".", ".."):
        raise BackupError(f"'{path.name}' is no name of a key")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists() and path.read_bytes() != data:
        raise BackupError(f"{path} holds another key; restore into an empty workspace")
    with naming(path):
        path.touch(mode=0o600)
        path.write_bytes(data)
