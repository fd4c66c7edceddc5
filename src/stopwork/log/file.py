"""
An exported or published log: one text file that anybody can verify.

    stopwork-log/1 <tab> verifier key          first
    index <tab> leaf hash <tab> parts ...      one line for each entry (cases/log.py)
    checkpoint <tab> signed note as JSON       after the last entry it covers; the last line is one

Every byte counts: each is hashed, signed, or has only one spelling. The digests on a line name the
altered entry; the signed roots show what was altered, left out, added or moved together with them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from json import dumps, loads

from stopwork.errors import CheckpointBroken, EntryAltered, LogError
from stopwork.log.commit import opened
from stopwork.log.entries import ENTRY
from stopwork.log.merkle import Growing
from stopwork.log.notes import Checkpoint, VerifierKey, checkpoint_of, verified, verifier_of

_FIRST = "stopwork-log/1\t"
_MARK = "checkpoint\t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What a log was found to be: as many entries, and its leaves, under its last checkpoint."""

    key: VerifierKey
    checkpoint: Checkpoint
    note: str
    leaves: tuple[bytes, ...]


def file_of(key: VerifierKey, lines: Iterable[str], notes: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a log file (each with its end), checkpoints where they belong.

    `notes` are signed checkpoints; the last must cover all entries, or the file will not verify.
    """
    yield f"{_FIRST}{key}\n"
    waiting = sorted(notes, key=lambda note: checkpoint_of(note).size)
    for count, line in enumerate((*lines, None)):
        while waiting and checkpoint_of(waiting[0]).size <= count:
            yield f"{_MARK}{dumps(waiting.pop(0), ensure_ascii=False)}\n"
        if line is not None:
            yield f"{line}\n"


def verify_file(data: bytes, key: VerifierKey | None = None, kept: str | None = None) -> Verified:
    """Return what a log file holds, once every byte of it has been verified.

    `key` is the log's verifier key as known from elsewhere; without it the one in the file is
    believed, and a log written anew under another key is not noticed. `kept` is a checkpoint kept
    elsewhere: only it shows that a tail was removed together with its checkpoints. Raises
    EntryAltered naming the first bad entry, CheckpointBroken, or LogError for another file.
    """
    lines = data.split(b"\n")
    first = _text(lines[0], "its first line")
    if not first.startswith(_FIRST):
        raise LogError("this is no exported log: its first line is not stopwork-log/1 and a key")
    stated = verifier_of(first.removeprefix(_FIRST))
    if key is not None and stated != key:
        raise CheckpointBroken(f"the log states the key {stated}, not the expected {key}")
    if lines[-1]:
        raise LogError("the last line of the log is cut short")
    reader = _Reader(stated)
    read = reader.read
    for line in lines[1:-1]:
        read(line)
    state = reader.end()
    if kept is not None:
        check_notes(state.leaves, [kept], state.key)
    return state


def stamps_in(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield the index and the moment of every entry whose moment a verified log file shows."""
    for line in data.decode().split("\n")[1:]:
        number, *parts = line.split("\t")
        for part in parts:
            if part.startswith("[") and f'"{ENTRY}"' in part:
                _, name, _, value = opened(part)
                if name == ENTRY and isinstance(value, dict):
                    yield int(number), str(value.get("at"))


def stamped_back(stamps: Iterable[tuple[int, str]]) -> tuple[int, ...]:
    """Return the entries that were stamped before one that stands ahead of them.

    A moment is written in one way, in UTC, so that the order of the texts is that of the moments.
    """
    found, latest = [], ""
    for index, at in stamps:
        if at < latest:
            found.append(index)
        latest = max(latest, at)
    return tuple(found)


def check_notes(leaves: Sequence[bytes], notes: Iterable[str], key: VerifierKey) -> int:
    """Return how many of the first entries signed checkpoints cover, once each of them holds.

    Raises CheckpointBroken for one that is not signed by `key`, that covers entries which are no
    longer there, or that was signed over others.
    """
    growing = Growing()
    for old in sorted((verified(note, key) for note in notes), key=lambda one: one.size):
        if old.size > len(leaves):
            raise CheckpointBroken(
                f"the log has {len(leaves)} entries, but a checkpoint says {old.size}:"
                f" its tail, from entry {len(leaves)} on, has been removed"
            )
        for leaf in leaves[growing.size : old.size]:
            growing.add(leaf)
        if growing.root() != old.root:
            raise CheckpointBroken(
                f"the first {old.size} entries are not those that a checkpoint was signed over"
            )
    return growing.size


class _Reader:
    """Reads a log line by line, and holds it against each checkpoint it meets."""

    def __init__(self, key: VerifierKey) -> None:
        self._key = key
        self._tree = Growing()
        self._leaves: list[bytes] = []
        self._sound = 0  # entries under the last checkpoint that held
        self._last: tuple[Checkpoint, str] | None = None

    def read(self, line: bytes) -> None:
        if line.startswith(b"checkpoint"):
            self._checkpoint(line)
        else:
            leaf = checked_leaf(line, len(self._leaves))
            self._leaves.append(leaf)
            self._tree.add(leaf)

    def end(self) -> Verified:
        if self._last is None or self._sound != len(self._leaves):
            raise CheckpointBroken(
                f"the log ends after entry {len(self._leaves) - 1} without a checkpoint that covers"
                " it: what came after has been removed"
            )
        checkpoint, note = self._last
        return Verified(key=self._key, checkpoint=checkpoint, note=note, leaves=tuple(self._leaves))

    def _checkpoint(self, line: bytes) -> None:
        count = len(self._leaves)
        where = f"the checkpoint after entry {count - 1}"
        note = _note(_text(line, where), where)
        checkpoint = verified(note, self._key)
        if checkpoint.size > count:
            raise CheckpointBroken(
                f"{where} covers {checkpoint.size} entries: entry {count} and what follows it have"
                " been removed"
            )
        if checkpoint.size < count or checkpoint.root != self._tree.root():
            raise CheckpointBroken(
                f"the entries {self._sound} to {count - 1} are not those that {where} was signed"
                " over"
            )
        self._sound, self._last = count, (checkpoint, note)


def checked_leaf(line: bytes, index: int) -> bytes:
    """Return the leaf hash of an entry's line; EntryAltered unless the line is entry `index`."""
    number, _, rest = line.partition(b"\t")
    if number != b"%d" % index:
        raise EntryAltered(index, f"its line begins with {number[:20]!r}")
    leaf, *parts = rest.split(b"\t")
    if len(parts) == 1:  # nothing of this entry is shown
        if sha256(leaf).hexdigest().encode() != parts[0]:
            raise EntryAltered(index, "its leaf hash is not the one written")
        return bytes.fromhex(leaf.decode())
    commitments = [
        sha256(part).hexdigest() if part[:1] == b"[" else part.decode("latin-1") for part in parts
    ]
    commitments.sort()
    listed = '","'.join(commitments)
    hashed = sha256(f'\0["stopwork-entry/1","{listed}"]'.encode("latin-1"))
    if hashed.hexdigest().encode() != leaf:
        raise EntryAltered(index, "its parts do not give its leaf hash")
    return hashed.digest()


def _note(line: str, where: str) -> str:
    try:
        note = loads(line.removeprefix(_MARK))
    except ValueError as error:
        raise CheckpointBroken(f"{where} has been altered: it cannot be read") from error
    if not isinstance(note, str) or line != _MARK + dumps(note, ensure_ascii=False):
        raise CheckpointBroken(f"{where} has been altered: it is not written as it was")
    return note


def _text(line: bytes, where: str) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        raise LogError(f"{where} has been altered: it is not UTF-8") from error
