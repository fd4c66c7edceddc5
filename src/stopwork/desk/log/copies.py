"""The record as a whole: its keys made, all of it verified, signed, and copied out."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from stopwork.cases.marks import marks_now
from stopwork.desk.log.stamps import ask_timestamp, check_timestamp, check_timestamps
from stopwork.desk.log.state import (
    Asked,
    State,
    check_evidence,
    covering,
    last_verified,
    state_of,
)
from stopwork.errors import CheckpointBroken, UsageError, naming
from stopwork.log import keys
from stopwork.log.entries import line_of
from stopwork.log.file import file_of, stamped_back, stamps_in, verify_file
from stopwork.log.notes import as_signed, verifier_of
from stopwork.log.verify import NOTHING
from stopwork.log.visibility import published


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was verified; `own_key` is the key of a file that was told none.

    `evidence` and `pages` are None for a file, which has neither; `waiting` pages are still in the
    write-ahead log, `are_new_digests` says that the database had no digests of its pages before.
    """

    note: str | None
    entries: int
    covered: int
    own_key: str | None = None
    evidence: int | None = None
    timestamps: int = 0
    pages: int | None = None
    waiting: int = 0
    are_new_digests: bool = False
    begun: int = 0  # entries that were verified before and not decoded again
    remarks: tuple[str, ...] = ()  # on who is connected to the database
    stamped_back: tuple[int, ...] = ()  # entries with a moment before that of one ahead of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """The last checkpoint, and what its timestamp says."""

    note: str
    says: str


def make_keys(workspace: Path, name: str | None) -> tuple[str, Path]:
    """Make the keys of a workspace; return the verifier key, and where the key that signs is."""
    return str(keys.make_keys(workspace, name)), workspace / keys.PRIVATE


def has_keys(workspace: Path) -> bool:
    """Return whether the keys of a workspace were made."""
    return (workspace / keys.PUBLIC).is_file()


def verified(
    workspace: Path,
    file: Path | None = None,
    *,
    key: str | None,
    kept: Path | None,
    since_verified: bool = False,
) -> Verified:
    """Verify a workspace, or an exported or published file of a log.

    `key` and the checkpoint `kept` are as known from elsewhere. `since_verified`: what this user
    verified before is not decoded again; its leaf hashes have to give the same root. Raises an
    error that names the first thing that does not hold.
    """
    known = verifier_of(key) if key else None
    note = _text_of(kept) if kept else None
    if file is None:
        begin = last_verified(workspace, keys.public_key(workspace)) if since_verified else None
        asked = Asked(begin=begin or NOTHING)
        state = state_of(workspace, known, [note] if note else [], asked)
        held = check_evidence(workspace, state), check_timestamps(workspace, state)
        return _of_workspace(state, *held)
    if since_verified:
        raise UsageError("--since-verified is for a workspace; a file is always verified in whole")
    data = file.read_bytes()
    found = verify_file(data, known, note)
    return Verified(
        note=found.note,
        entries=len(found.leaves),
        covered=found.checkpoint.size,
        own_key=str(found.key) if known is None else None,
        stamped_back=stamped_back(stamps_in(data)),
    )


def _of_workspace(state: State, files: int, stamps: int) -> Verified:
    return Verified(
        note=state.notes[-1] if state.notes else None,
        entries=len(state.leaves),
        covered=state.covered,
        evidence=files,
        timestamps=stamps,
        pages=state.pages.pages if state.pages else None,
        waiting=state.pages.waiting if state.pages else 0,
        are_new_digests=state.is_new_to_digests,
        stamped_back=state.stamped_back,
        begun=state.begun,
        remarks=state.remarks,
    )


def checkpoint(workspace: Path, request: Path | None = None) -> str:
    """Sign what the log says now and return that; with a file, write a timestamp request to it."""
    note = covering(workspace, state_of(workspace))
    if request:
        ask_timestamp(note, request)
    return note


def keep_timestamp(workspace: Path, answer: Path, trust: Path | None) -> Stamped:
    """Verify a timestamp of the last checkpoint and keep it.

    `trust` are the certificates of the timestamp authority. Raises UsageError without them, and
    where nothing was signed yet.
    """
    state = state_of(workspace)
    if trust is None or not state.notes:
        raise UsageError("--timestamp needs a checkpoint, and --trust with certificates (PEM)")
    says = check_timestamp(workspace, state.notes[-1], answer, trust)
    return Stamped(note=state.notes[-1], says=says)


def export(workspace: Path, file: Path) -> None:
    """Write the whole log, with everything withheld in it."""
    state = state_of(workspace, asked=Asked(keeps_entries=True))
    covering(workspace, state)
    _write(file, state, (line_of(entry) for entry in state.entries), state.notes)


def publish(workspace: Path, file: Path, view: str) -> int:
    """Write a copy of the log that shows one view; return how many entries the log has."""
    state = state_of(workspace, asked=Asked(keeps_entries=True))
    _write(
        file,
        state,
        published(state.entries, view, marks_now(state.entries)),
        [covering(workspace, state)],
    )
    return len(state.entries)


def _write(file: Path, state: State, lines: Iterable[str], notes: list[str]) -> None:
    text = "".join(file_of(state.key, lines, notes))
    verify_file(text.encode(), state.key)  # what cannot be verified must not leave the house
    with naming(file):
        file.write_bytes(text.encode())


def _text_of(path: Path) -> str:
    try:
        return as_signed(path.read_bytes())
    except CheckpointBroken as error:
        raise UsageError(f"{path}: is no checkpoint; give the text that was kept") from error
