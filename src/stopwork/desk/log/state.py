"""The log of a workspace: read and verified once, signed over, and stamped with the time."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from stopwork.cases.events import WORKSPACE
from stopwork.desk.kept_file import KeptFile
from stopwork.errors import CheckpointBroken, LogError, StoreDamaged
from stopwork.log import evidence, keys
from stopwork.log.disk.settings import settings
from stopwork.log.disk.sqlite_file import Checked
from stopwork.log.disk.wal_file import set_aside_wal
from stopwork.log.entries import Entry, instant
from stopwork.log.file import check_notes
from stopwork.log.heads import leaf_hashes
from stopwork.log.merkle import root
from stopwork.log.notes import Checkpoint, SigningKey, VerifierKey, checkpoint_of, signed
from stopwork.log.store import DATABASE, Store, evidence_place, open_workspace
from stopwork.log.verify import (
    NOTHING,
    Mark,
    check_structure,
    checked_case,
    checked_entries,
    remarks_on,
)

_VERIFIED = "verified"  # the kept file that says how far
_RECEIVED = "evidence-received"  # the event that names bytes which must be held


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the log of a workspace was found to be; `covered` of its entries are signed over.

    `begun` entries were verified before and not decoded again. Of the others, `received` are the
    digests of evidence that they name, and `stamped_back` those with a moment before that of one
    ahead of them. `entries` are there where they were asked for: all, or those of one case and of
    the workspace. `pages` are those of the SQLite file, `is_new_to_digests` whether it had no
    digests of them. `mark` says how far all this goes, for the next time.
    """

    key: VerifierKey
    leaves: tuple[bytes, ...]
    notes: list[str]
    covered: int
    mark: Mark
    begun: int = 0
    entries: tuple[Entry, ...] = ()
    received: frozenset[str] = frozenset()
    stamped_back: tuple[int, ...] = ()
    pages: Checked | None = None
    is_new_to_digests: bool = False
    remarks: tuple[str, ...] = ()  # on who is connected to the database


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How much of a log is read: from where on, whether entries are wanted, those of which case.

    Entries before `begin` are not decoded again, but for those of `case` and of the workspace.
    """

    begin: Mark = NOTHING
    keeps_entries: bool = False
    case: str | None = None


WHOLE = Asked()


def state_of(
    workspace: Path,
    known: VerifierKey | None = None,
    kept: Sequence[str] = (),
    asked: Asked = WHOLE,
) -> State:
    """Return the log of a workspace after every entry and checkpoint has been verified.

    `known` is the key as known from elsewhere, `kept` are checkpoints kept elsewhere. Raises
    EntryAltered or CheckpointBroken with the first thing that does not hold.
    """
    key = keys.public_key(workspace)
    if known is not None and key != known:
        raise CheckpointBroken(f"the workspace has the key {key}, not the expected {known}")
    check_keys(workspace, key)
    store = open_workspace(workspace)
    try:
        state = _state_in(store, key, kept, asked)
        pages, said = store.check_pages(), remarks_on(store)
    finally:
        store.close()
    keep_mark(workspace, state)
    is_new = store.is_new_to_digests()
    return replace(state, pages=pages, is_new_to_digests=is_new, remarks=said)


def accepted(workspace: Path) -> list[str]:
    """Take the pages of the SQLite file as they are; return what was not as Stopwork wrote it.

    First all of the workspace is verified, as `state_of` and `check_evidence` do. A write-ahead log
    with a changed byte is copied beside it, since SQLite drops what is behind that byte.
    """
    key = keys.public_key(workspace)
    aside = None if settings(workspace).get("store") else set_aside_wal(workspace / DATABASE)
    found = [f"{aside}: holds the write-ahead log with its changed byte"] if aside else []
    store = open_workspace(workspace, even_damaged=True)
    try:
        check_evidence(workspace, _state_in(store, key, (), WHOLE))
        try:
            store.check_pages()
        except StoreDamaged as strange:
            store.accept_pages()
            found.append(str(strange))
    finally:
        store.close()
    return found


def state_of_case(workspace: Path, case_id: str) -> State:
    """Return the log of a workspace with the entries of one case, each of them verified.

    Where this user verified the log before, the entries of other cases since then are; their leaf
    hashes have to give the same root, and the case as many entries as it had.
    """
    begin = last_verified(workspace, keys.public_key(workspace)) or NOTHING
    return state_of(workspace, asked=Asked(begin=begin, keeps_entries=True, case=case_id))


def _state_in(store: Store, key: VerifierKey, kept: Sequence[str], asked: Asked) -> State:
    begin = asked.begin
    read = _Read(begin, leaf_hashes(store, begin.size), keeps=asked.keeps_entries)
    if root(read.leaves).hex() != begin.root:
        raise CheckpointBroken(
            f"the first {begin.size} entries are not those that were verified here before; see"
            " `stopwork log verify`"
        )
    if asked.case is not None:
        read.before(store, asked.case)
    for entry, leaf in checked_entries(store, begin):
        read.take(entry, leaf)
    check_structure(store, every_page=not begin.size)
    notes = list(store.checkpoints())
    covered = check_notes(read.leaves, [*notes, *kept], key)
    return read.state(key, notes, covered)


class _Read:
    """What is taken from a log while it is read once."""

    def __init__(self, begin: Mark, leaves: list[bytes], *, keeps: bool) -> None:
        self.leaves = leaves
        self._begin, self._keeps, self._latest = begin, keeps, begin.latest
        self._lengths = Counter(begin.lengths)
        self._entries: list[Entry] = []
        self._received: set[str] = set()
        self._back: list[int] = []

    def before(self, store: Store, case_id: str) -> None:
        """Take the entries of a case, and of the workspace, that were verified before."""
        for name in dict.fromkeys((case_id, WORKSPACE)):
            own = [*checked_case(store, name, self.leaves)]
            if len(own) != self._begin.lengths.get(name, 0):
                raise StoreDamaged(
                    f"{store.name}: of '{name}' there are {len(own)} entries before entry"
                    f" {self._begin.size}, and there were {self._begin.lengths.get(name, 0)}; see"
                    " `stopwork log verify`"
                )
            self._entries += own
        self._entries.sort(key=lambda entry: entry.index)

    def take(self, entry: Entry, leaf: bytes) -> None:
        """Take one more entry, which was verified."""
        self.leaves.append(leaf)
        self._lengths[entry.case_id] += 1
        if self._keeps:
            self._entries.append(entry)
        digest = entry.fields.get("sha256")
        if entry.event == _RECEIVED and isinstance(digest, str):
            self._received.add(digest)
        if (at := instant(entry.at)) < self._latest:
            self._back.append(entry.index)
        self._latest = max(self._latest, at)

    def state(self, key: VerifierKey, notes: list[str], covered: int) -> State:
        """Return what was taken."""
        mark = Mark(
            size=len(self.leaves),
            root=root(self.leaves).hex(),
            lengths=dict(self._lengths),
            latest=self._latest,
        )
        return State(
            key=key,
            leaves=tuple(self.leaves),
            notes=notes,
            covered=covered,
            mark=mark,
            begun=self._begin.size,
            entries=tuple(self._entries),
            received=frozenset(self._received),
            stamped_back=tuple(self._back),
        )


def last_verified(workspace: Path, key: VerifierKey) -> Mark | None:
    """Return how far this user last verified the log of that key here; None where nothing says."""
    of, mark = _kept(workspace)
    return mark if of == str(key) else None


def key_verified(workspace: Path) -> str | None:
    """Return the key under which this user last verified the log here; None where nothing says."""
    return _kept(workspace)[0]


def _kept(workspace: Path) -> tuple[str | None, Mark | None]:
    body = KeptFile(workspace, _VERIFIED).read()
    with suppress(ValueError):
        kept: tuple[str, Mark] = msgspec.msgpack.decode(body or b"", type=tuple[str, Mark])
        return kept
    return None, None


def keep_mark(workspace: Path, state: State) -> None:
    """Keep how far a log was verified, for this user alone."""
    body = msgspec.msgpack.encode((str(state.key), state.mark))
    KeptFile(workspace, _VERIFIED).write(body)


def check_keys(workspace: Path, key: VerifierKey) -> None:
    """Raise CheckpointBroken where the key of a workspace is another than it was.

    It is known from when this user last verified, and from the key that signs where it is here.
    """
    known = key_verified(workspace)
    if known is None and (workspace / keys.PRIVATE).exists():
        with suppress(OSError, LogError):  # others may read it, say
            known = str(keys.private_key(workspace).verifier)
    if known not in (None, str(key)):
        raise CheckpointBroken(
            f"{workspace / keys.PUBLIC}: holds the key {key}, and the key of this log is {known}"
        )


def check_evidence(workspace: Path, state: State) -> int:
    """Return how many files of evidence are held, each of them read and none missing.

    Of a log that was verified before, those that came in since. Raises EvidenceError naming the
    file that is not what was received, or is not there.
    """
    place = evidence_place(workspace)
    if not state.begun:
        return evidence.check(place, state.received)
    for digest in sorted(state.received):
        evidence.get(place, digest)
    return len(state.received)


def covering(workspace: Path, state: State) -> str:
    """Return a checkpoint over all entries, signed and kept in the store unless there is one.

    On read-only media it is signed and not kept; without the private key there is StoreError.
    """
    if state.notes and checkpoint_of(state.notes[-1]).size == len(state.leaves):
        return state.notes[-1]
    key = keys.private_key(workspace)
    said = Checkpoint(origin=key.name, size=len(state.leaves), root=root(state.leaves))
    note = signed(said, key)
    store = open_workspace(workspace)
    try:
        if not store.is_read_only:
            store.save_checkpoint(note)
    finally:
        store.close()
    state.notes.append(note)
    return note


def covering_first(size: int, state: State, key: SigningKey) -> str:
    """Return a checkpoint over the first entries of a log: one that is kept, or one signed anew.

    One signed anew is not kept: those in the store grow with the log.
    """
    for note in state.notes:
        if checkpoint_of(note).size == size:
            return note
    return signed(Checkpoint(origin=key.name, size=size, root=root(state.leaves[:size])), key)
