"""The log of a workspace: read and verified once, signed over, and stamped with the time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from stopwork.digest import digest_of
from stopwork.errors import CheckpointBroken, StoreDamaged, naming
from stopwork.log import evidence, keys
from stopwork.log.disk.settings import settings
from stopwork.log.disk.sqlite_file import Checked
from stopwork.log.disk.wal_file import set_aside_wal
from stopwork.log.entries import Entry
from stopwork.log.file import check_notes
from stopwork.log.merkle import root
from stopwork.log.notes import Checkpoint, VerifierKey, checkpoint_of, signed
from stopwork.log.store import DATABASE, Store, evidence_place, open_workspace
from stopwork.log.timestamps import request_for, stamped
from stopwork.log.verify import check_structure, checked_leaves

_RECEIVED = "evidence-received"  # the event that names bytes which must be held


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the log of a workspace was found to be; `covered` of its entries are signed over.

    `pages` are those of the SQLite file, `is_new_to_digests` whether it had no digests of them.
    """

    key: VerifierKey
    entries: tuple[Entry, ...]
    leaves: tuple[bytes, ...]
    notes: list[str]
    covered: int
    pages: Checked | None = None
    is_new_to_digests: bool = False


def state_of(workspace: Path, known: VerifierKey | None = None, kept: Sequence[str] = ()) -> State:
    """Return the log of a workspace after every entry and checkpoint has been verified.

    `known` is the key as known from elsewhere, `kept` are checkpoints kept elsewhere. Raises
    EntryAltered or CheckpointBroken with the first thing that does not hold.
    """
    key = keys.public_key(workspace)
    if known is not None and key != known:
        raise CheckpointBroken(f"the workspace has the key {key}, not the expected {known}")
    store = open_workspace(workspace)
    try:
        state = _state_in(store, key, kept)
        pages = store.check_pages()
    finally:
        store.close()
    return replace(state, pages=pages, is_new_to_digests=store.is_new_to_digests())


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
        check_evidence(workspace, _state_in(store, key, ()))
        try:
            store.check_pages()
        except StoreDamaged as strange:
            store.accept_pages()
            found.append(str(strange))
    finally:
        store.close()
    return found


def _state_in(store: Store, key: VerifierKey, kept: Sequence[str]) -> State:
    leaves = tuple(checked_leaves(store))
    check_structure(store)
    notes = list(store.checkpoints())
    entries = tuple(store.entries())
    covered = check_notes(leaves, [*notes, *kept], key)
    return State(
        key=key, entries=entries[: len(leaves)], leaves=leaves, notes=notes, covered=covered
    )


def check_evidence(workspace: Path, state: State) -> int:
    """Return how many files of evidence are held, each of them read and none missing.

    Raises EvidenceError naming the file that is not what was received, or is not there.
    """
    wanted = {
        value
        for entry in state.entries
        if entry.event == _RECEIVED and isinstance(value := entry.fields.get("sha256"), str)
    }
    return evidence.check(evidence_place(workspace), wanted)


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


def ask_timestamp(note: str, place: Path) -> None:
    """Write the request for a timestamp of a checkpoint."""
    with naming(place):
        place.write_bytes(request_for(note))


def check_timestamp(workspace: Path, note: str, answer: Path, trust: Path) -> str:
    """Verify a timestamp of a checkpoint, keep it beside the log, and return what it says.

    It is kept as `timestamps/<size>-<digest of the answer>.tsr`, with the note as `.txt`.
    """
    said = answer.read_bytes()
    at = stamped(note, said, trust.read_bytes())
    name = f"{checkpoint_of(note).size}-{digest_of(said)[:16]}"
    folder = workspace / "timestamps"
    folder.mkdir(parents=True, exist_ok=True)
    with naming(folder / name):
        (folder / f"{name}.tsr").write_bytes(said)
        (folder / f"{name}.txt").write_text(note, encoding="utf-8")
    return f"The checkpoint of {checkpoint_of(note).size} entries was there at {at.isoformat()}"
